"""A list opens only what has changed, and is right whatever has become of its cache."""

from __future__ import annotations

from pathlib import Path

import pytest

from factory import NASTY, NINE, FakeClock, postmortem
from memory_store import summary
from pmtui.domain.commands.actions import AddAction
from pmtui.domain.commands.notes import AddNote
from pmtui.domain.commands.timeline import AddEvent
from pmtui.domain.postmortem import PostMortem
from pmtui.domain.summary import Front
from pmtui.store.tinydb_store import TinyDBStore

NOTE = AddNote("n1", "said", "s1", NINE)


def named(id: str) -> PostMortem:
    return postmortem(AddEvent("e1", NINE, NASTY), title=NASTY).model_copy(
        update={"id": id, "tags": (NASTY,)}
    )


@pytest.fixture
def directory(store: TinyDBStore, tmp_path: Path, clock: FakeClock) -> Path:
    """A data directory with three post-mortems, b changed last."""
    for id in "cab":
        clock.advance(minutes=1)
        store.create(named(id))
    return tmp_path / "data"


def ids(store: TinyDBStore) -> list[str]:
    return [found.id for found in store.summaries()]


def test_a_list_shows_what_is_in_the_files(store: TinyDBStore, directory: Path, clock: FakeClock) -> None:
    assert store.summaries()[0] == summary(store.load("b").pm, clock.now)


def test_a_list_without_actions_counts_them_all_the_same(
    store: TinyDBStore, directory: Path, clock: FakeClock
) -> None:
    store.commit("b", [AddAction("a1", "Alert on lag"), AddAction("a2", "Test restores")])
    for _ in ("read", "remembered"):
        (newest, *_) = store.summaries(actions=False)
        assert (newest.id, newest.waiting, newest.actions) == ("b", 2, ())
    assert store.summaries()[0] == summary(store.load("b").pm, clock.now)


def test_actions_forgotten_by_a_list_without_them_are_found_again(
    store: TinyDBStore, directory: Path, opened: list[str]
) -> None:
    store.summaries()
    store.commit("c", [AddAction("a1", "Alert on lag")])
    store.summaries(actions=False)
    (directory / "actions.json").unlink()
    opened.clear()
    assert [len(found.actions) for found in store.summaries() if found.id == "c"] == [1]
    assert sorted(opened) == ["a.json", "b.json", "c.json"]


def test_an_unchanged_post_mortem_is_not_opened_again(
    store: TinyDBStore, directory: Path, opened: list[str]
) -> None:
    assert ids(store) == ["b", "a", "c"]
    assert sorted(opened) == ["a.json", "b.json", "c.json"]
    opened.clear()
    assert ids(TinyDBStore(directory, FakeClock())) == ["b", "a", "c"]
    assert opened == []


def test_only_what_changed_is_opened(
    store: TinyDBStore, directory: Path, opened: list[str], clock: FakeClock
) -> None:
    store.summaries()
    opened.clear()
    clock.advance(minutes=1)
    store.commit("c", [NOTE])
    assert ids(store) == ["c", "b", "a"]
    assert opened == ["c.json"]


def test_what_is_deleted_is_gone(store: TinyDBStore, directory: Path) -> None:
    store.summaries()
    (directory / "postmortems" / "a.json").unlink()
    assert ids(store) == ["b", "c"]


@pytest.mark.parametrize(
    "garbage",
    [b"", b"\xff", b"[]", b'{"shape": 2, "rows": []}', b"[" * 100_000],
    ids=lambda raw: repr(raw[:12]),
)
def test_a_catalogue_that_is_garbage_is_built_again(
    store: TinyDBStore, directory: Path, opened: list[str], garbage: bytes
) -> None:
    store.summaries()
    (directory / "catalogue.json").write_bytes(garbage)
    assert ids(store) == ["b", "a", "c"]
    opened.clear()
    assert ids(store) == ["b", "a", "c"]
    assert opened == []


def test_a_flipped_bit_in_the_catalogue_is_never_shown(store: TinyDBStore, directory: Path) -> None:
    before = store.summaries()
    path = directory / "catalogue.json"
    raw = path.read_bytes()
    for position in range(0, len(raw), 97):
        bad = bytearray(raw)
        bad[position] ^= 1
        path.write_bytes(bad)
        assert store.summaries() == before


def test_a_catalogue_that_cannot_be_written_delays_no_list(
    store: TinyDBStore, directory: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    assert ids(store) == ["b", "a", "c"]


def test_what_cannot_be_read_is_left_out_until_it_can(store: TinyDBStore, directory: Path) -> None:
    path = directory / "postmortems" / "a.json"
    good, found = path.read_bytes(), path.stat()
    path.write_bytes(b"x" * found.st_size)
    assert ids(store) == ["b", "c"]
    path.write_bytes(good)
    assert ids(store) == ["b", "a", "c"]


def test_a_damaged_post_mortem_with_a_good_copy_is_listed_so_that_it_can_be_opened(
    store: TinyDBStore, directory: Path
) -> None:
    store.commit("a", [NOTE])
    (directory / "postmortems" / "a.json").write_bytes(b"damaged")
    again = TinyDBStore(directory, FakeClock())
    assert "a" in ids(again)
    assert again.load("a").remark
    assert "a" in ids(again)


def test_a_dangling_link_hides_nothing_else(store: TinyDBStore, directory: Path) -> None:
    (directory / "postmortems" / "link.json").symlink_to(directory / "nowhere")
    assert ids(store) == ["b", "a", "c"]


def test_nothing_at_all_is_an_empty_list(store: TinyDBStore, tmp_path: Path) -> None:
    assert store.summaries() == ()
    assert list(tmp_path.iterdir()) == []


def test_what_is_shown_first_is_remembered_until_anybody_writes(
    store: TinyDBStore, directory: Path, opened: list[str]
) -> None:
    assert store.front() is None
    listed = store.summaries(actions=False)
    opened.clear()
    assert store.front() == Front(listed, 3, 0)
    assert opened == []
    before = store.all_token()
    store.commit("a", [AddAction("a1", "Alert on lag")])
    assert store.all_token() != before
    assert store.front() is None
    store.summaries()
    front = store.front()
    assert front is not None
    assert (front.saved, front.waiting) == (3, 1)


def test_what_is_shown_first_is_only_the_first_of_many_and_their_counts() -> None:
    summaries = tuple(
        summary(postmortem(AddAction("a", "x")).changed(id=f"pm-{number}"), NINE) for number in range(5)
    )
    front = Front.of(summaries, 2)
    assert ([one.id for one in front.newest], front.saved, front.waiting) == (["pm-0", "pm-1"], 5, 5)


@pytest.mark.parametrize("garbage", [b"", b"{}", b"\xff"])
def test_a_damaged_front_costs_nothing_but_itself(
    store: TinyDBStore, directory: Path, garbage: bytes
) -> None:
    store.summaries()
    (directory / "front.json").write_bytes(garbage)
    assert store.front() is None
    store.summaries()
    assert store.front() is not None
