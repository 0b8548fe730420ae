"""Beginning a post-mortem: a readable id that nobody else has, and the first save."""

from __future__ import annotations

import pytest
from typing_extensions import override

from factory import FakeClock, postmortem
from memory_store import MemoryStore
from pmtui.beginning import keep_new
from pmtui.domain.postmortem import PostMortem
from pmtui.store.errors import StoreError
from pmtui.store.protocol import Saved


class Crowded(MemoryStore):
    """Somebody else begins one with the same title just before this one is saved."""

    others = 0

    @override
    def create(self, pm: PostMortem) -> Saved:
        if self.others:
            self.others -= 1
            super().create(pm)
        return super().create(pm)


class Full(MemoryStore):
    @override
    def create(self, pm: PostMortem) -> Saved:
        raise StoreError("No space is left.")


def test_the_id_is_made_from_the_title(clock: FakeClock) -> None:
    store = MemoryStore(clock)
    saved = keep_new(store, postmortem(title="Checkout is down!"))

    assert saved.pm.id == "checkout-is-down"
    assert store.load("checkout-is-down").pm == saved.pm
    assert saved.pm.changed(id="checkout-outage") == postmortem(title="Checkout is down!")


def test_the_same_title_gives_another_id_each_time(clock: FakeClock) -> None:
    store = MemoryStore(clock)
    ids = [keep_new(store, postmortem()).pm.id for _ in range(3)]

    assert len(set(ids)) == 3
    assert ids[0] == "checkout-outage"
    assert all(id.startswith("checkout-outage") for id in ids)


@pytest.mark.parametrize("others", [1, 3])
def test_an_id_taken_at_the_same_moment_is_left_to_who_was_first(clock: FakeClock, others: int) -> None:
    store = Crowded(clock)
    store.others = others
    saved = keep_new(store, postmortem())

    assert saved.pm.id != "checkout-outage"
    assert len(store.summaries()) == others + 1


@pytest.mark.parametrize("title", ["漢字", "🧯", "../../etc", "con", "-", "x" * 5_000])
def test_any_title_gives_an_id_that_can_be_a_file(clock: FakeClock, title: str) -> None:
    id = keep_new(MemoryStore(clock), postmortem(title=title)).pm.id

    assert id
    assert len(id) < 100
    assert not set(id) & set("/\\. ")


def test_a_store_that_refuses_is_heard(clock: FakeClock) -> None:
    with pytest.raises(StoreError, match="No space is left"):
        keep_new(Full(clock), postmortem())


def test_a_title_without_latin_letters_gives_an_id_by_its_day(clock: FakeClock) -> None:
    saved = keep_new(MemoryStore(clock), postmortem(title="漢字"))

    assert saved.pm.id == "post-mortem-2026-01-02"
    assert saved.pm.title == "漢字"
