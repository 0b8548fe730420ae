"""The index of words: built once, kept apart from lists, brought up to date by what has changed."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from factory import NASTY, NINE, FakeClock, postmortem
from memory_store import MemoryStore
from pmtui.domain.actions import ActionItem
from pmtui.domain.commands.actions import AddAction, FinishAction
from pmtui.domain.commands.consolidate import MergeEvents
from pmtui.domain.commands.details import Describe
from pmtui.domain.commands.follow_up import AssignAction, MoveAction
from pmtui.domain.commands.notes import AddNote
from pmtui.domain.commands.people import AddParticipant
from pmtui.domain.commands.timeline import AddEvent
from pmtui.domain.finding import read_query
from pmtui.domain.postmortem import PostMortem
from pmtui.lookup import PLACES, look_up
from pmtui.store.tinydb_store import TinyDBStore


def rich(id: str = "a") -> PostMortem:
    return postmortem(
        AddEvent("e1", NINE, "the pager fired", source="pagerlog"),
        AddNote("n1", "nobody knew the runbook", "s1", NINE),
        AddAction("a1", "alert on lag", owner="Kim", ticket="OPS-17"),
        AddParticipant("p1", "Rosa Weber", "incident commander", "Payments"),
        Describe(summary=f"Checkout was slow. {NASTY}", services=("pay",), tags=("tls",)),
    ).changed(id=id)


def where(store: TinyDBStore, words: str) -> list[tuple[str, str]]:
    return [(hit.said.where, hit.said.record) for hit in look_up(store, read_query(words)).hits]


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("pager", ("event", "e1")), ("pagerlog", ("event", "e1")), ("runbook", ("note", "n1")),
        ("ops 17", ("action A1", "a1")), ("kim lag", ("action A1", "a1")), ("slow", ("summary", "")),
        ("tag:tls", ("tag", "")), ("pay", ("service", "")), ("role:commander", ("role", "p1")),
        ("checkout 2026-01", ("title", "")), ("sev1", ("summary", "")),
    ],
)  # fmt: skip
def test_everything_written_down_is_found_where_it_stands(
    store: TinyDBStore, words: str, place: tuple[str, str]
) -> None:
    store.create(rich())
    assert place in where(store, words)


def test_what_became_of_things_is_found_too(store: TinyDBStore) -> None:
    later = date(2026, 3, 1)
    store.create(rich("checkout-slow"))
    store.commit(
        "checkout-slow",
        (
            MoveAction("a1", later, "zeppelin delay", NINE),
            AssignAction("a1", "José", NINE, "Kim is away"),
            FinishAction("a1", NINE, "fired in a drill"),
            AddEvent("e2", NINE, "the alarm rang", source="chat"),
            MergeEvents("e1", "e2"),
        ),
    )
    assert where(store, "zeppelin") == [("action A1, moved", "a1")]
    assert where(store, "away")[0] == ("action A1, given", "a1")
    assert where(store, "drill") == [("action A1, done", "a1")]
    assert ("action A1, given", "a1") in where(store, "kim")
    assert where(store, "alarm") == [("event, another account", "e1")]


def test_accents_and_the_id_are_no_hindrance(store: TinyDBStore) -> None:
    store.create(postmortem(AddNote("n1", "Café größe José", "s1", NINE)).changed(id="pm-0997"))
    for words in ("jose", "José", "CAFE", "cafe jose"):
        assert where(store, words) == [("note", "n1")]
    assert where(store, "pm-0997") == [("title", "")]


def test_people_are_found_by_role_and_not_by_name(store: TinyDBStore) -> None:
    store.create(rich())
    assert where(store, "Rosa Weber") == []


def test_only_what_changed_is_opened_for_the_index(
    store: TinyDBStore, opened: list[str], clock: FakeClock
) -> None:
    for id in "abc":
        store.create(rich(id))
    assert len(store.index()) == 3
    opened.clear()
    store.commit("b", [AddNote("n2", "a crocodile", "s1", NINE)])
    assert [one.id for one in store.index() if "crocodile" in one.words] == ["b"]
    assert opened == ["b.json"]


def test_lists_neither_read_nor_write_it(store: TinyDBStore, tmp_path: Path) -> None:
    store.create(rich())
    store.summaries()
    assert not (tmp_path / "data" / "words.json").exists()
    store.index()
    assert (tmp_path / "data" / "words.json").exists()


def test_what_is_deleted_is_not_found_and_garbage_is_built_again(store: TinyDBStore, tmp_path: Path) -> None:
    store.create(rich("a"))
    store.create(rich("b"))
    store.index()
    (tmp_path / "data" / "postmortems" / "a.json").unlink()
    assert [one.id for one in store.index()] == ["b"]
    (tmp_path / "data" / "words.json").write_bytes(b"garbage")
    assert [one.id for one in store.index()] == ["b"]


def test_one_post_mortem_does_not_crowd_out_the_others(store: TinyDBStore) -> None:
    store.create(
        postmortem(*(AddNote(f"n{n}", f"backup {n}", "s1", NINE) for n in range(9))).changed(id="many")
    )
    store.create(postmortem(AddNote("n", "one backup", "s1", NINE)).changed(id="one"))
    hits = look_up(store, read_query("backup")).hits
    assert [hit.postmortem for hit in hits].count("many") == PLACES
    assert "one" in {hit.postmortem for hit in hits}


def test_every_store_knows_the_same_words(store: TinyDBStore, clock: FakeClock) -> None:
    memory = MemoryStore(clock)
    memory.create(rich())
    store.create(rich())
    assert memory.index() == store.index()
    assert memory.said("a") == store.said("a")
    assert store.load("a").pm.get(ActionItem, "a1").text == "alert on lag"


def test_reading_for_the_index_can_be_stopped(store: TinyDBStore) -> None:
    for id in "abc":
        store.create(rich(id))

    def stopping(done: int, of: int) -> None:
        if done == 1:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        store.index(progress=stopping)
    left: list[int] = []
    assert len(store.index(progress=lambda done, of: left.append(of))) == 3
    assert left == [2, 2]
