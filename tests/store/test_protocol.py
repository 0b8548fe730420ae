"""What every store promises, whatever it is made of."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from factory import NASTY, NINE, FakeClock, postmortem
from memory_store import MemoryStore
from pmtui.domain.commands.delete import Delete
from pmtui.domain.commands.meeting import GrantMinutes
from pmtui.domain.commands.notes import AddNote
from pmtui.domain.commands.timeline import AddEvent
from pmtui.domain.postmortem import PostMortem
from pmtui.store.errors import Taken, Unknown
from pmtui.store.protocol import Store
from pmtui.store.tinydb_store import TinyDBStore

ID = "checkout-outage"


def tinydb(directory: Path, clock: Callable[..., object]) -> Store:
    assert isinstance(clock, FakeClock)
    return TinyDBStore(directory, clock)


def memory(directory: Path, clock: Callable[..., object]) -> Store:
    assert isinstance(clock, FakeClock)
    return MemoryStore(clock)


@pytest.fixture(params=[tinydb, memory])
def any_store(request: pytest.FixtureRequest, tmp_path: Path, clock: FakeClock) -> Store:
    made: Store = request.param(tmp_path / "data", clock)
    return made


def note(id: str, text: str = NASTY) -> AddNote:
    return AddNote(id=id, text=text, section="s1", at=NINE)


def test_what_is_created_opens_equal(any_store: Store) -> None:
    pm = postmortem(note("n1"), AddEvent("e1", NINE, NASTY), title=NASTY)
    assert any_store.create(pm).pm == pm
    assert any_store.load(ID).pm == pm
    assert any_store.load(ID).revision == 1


def test_an_id_is_used_once(any_store: Store, pm: PostMortem) -> None:
    any_store.create(pm)
    with pytest.raises(Taken, match="Choose another title"):
        any_store.create(pm)


def test_an_unknown_id_is_said_to_be_unknown(any_store: Store) -> None:
    with pytest.raises(Unknown, match="pmtui list"):
        any_store.load("nothing")
    with pytest.raises(Unknown):
        any_store.commit("nothing", [])
    assert any_store.token("nothing") is None


def test_a_revision_counts_the_commits_that_changed_something(any_store: Store, pm: PostMortem) -> None:
    any_store.create(pm)
    assert any_store.commit(ID, [note("n1"), note("n2")]).revision == 2
    assert any_store.commit(ID, [Delete("gone")]).revision == 2
    assert any_store.commit(ID, []).revision == 2
    assert any_store.commit(ID, [Delete("n1")]).revision == any_store.load(ID).revision == 3


def test_a_refused_command_leaves_the_others(any_store: Store, pm: PostMortem) -> None:
    any_store.create(pm)
    committed = any_store.commit(ID, [note("n1"), Delete("gone"), note("n2")])
    assert [n.id for n in committed.pm.notes] == ["n1", "n2"]
    assert [outcome.change is None for outcome in committed.outcomes] == [False, True, False]
    assert committed.outcomes[1].refusal == "That was deleted already."


def test_the_token_tells_when_anybody_has_written(any_store: Store, pm: PostMortem) -> None:
    any_store.create(pm)
    before = any_store.token(ID)
    assert any_store.token(ID) == before
    any_store.commit(ID, [GrantMinutes("s1", 5)])
    assert any_store.token(ID) != before


def test_lists_show_the_last_changed_first(any_store: Store, clock: FakeClock) -> None:
    for number in (1, 2, 3):
        clock.advance(minutes=1)
        any_store.create(postmortem(title=f"Outage {number}").model_copy(update={"id": f"outage-{number}"}))
    clock.advance(minutes=1)
    any_store.commit("outage-1", [note("n1")])
    found = any_store.summaries()
    assert [summary.id for summary in found] == ["outage-1", "outage-3", "outage-2"]
    assert found[0].changed == NINE + timedelta(minutes=4)


def test_a_draft_is_kept_by_place_until_it_is_empty(any_store: Store) -> None:
    any_store.save_draft(ID, "capture", NASTY)
    any_store.save_draft(ID, "summary", "half a sent")
    any_store.save_draft(ID, "capture", "")
    assert any_store.drafts(ID) == {"summary": "half a sent"}
    assert any_store.drafts("another") == {}
