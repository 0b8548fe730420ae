"""A meeting shows a change at once, saves it on top of what others wrote, and takes back only its own."""

from __future__ import annotations

import contextlib
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from factory import NASTY, NINE, FakeClock, postmortem
from memory_store import MemoryStore
from pmtui.domain.commands import Command
from pmtui.domain.commands.actions import AddAction, AddIdea, VoteIdea
from pmtui.domain.commands.causes import AddFactor, AskWhy, EditCause, StateProblem
from pmtui.domain.commands.delete import Delete
from pmtui.domain.commands.meeting import EnterSection, GrantMinutes, PauseClock
from pmtui.domain.commands.notes import AddNote, EditNote, FileNote
from pmtui.domain.commands.settle import Choice, SettleConflict
from pmtui.domain.commands.timeline import AddEvent, AgreeEvent, EditEvent
from pmtui.domain.conflicts import writers
from pmtui.domain.errors import Refused
from pmtui.domain.notes import NoteKind
from pmtui.domain.postmortem import ENTRIES, PostMortem
from pmtui.domain.timeline import Agreement
from pmtui.meeting import Meeting
from pmtui.store.errors import StoreError
from pmtui.store.protocol import Store
from pmtui.store.tinydb_store import TinyDBStore

ID = "checkout-outage"


def note(id: str, text: str = NASTY) -> AddNote:
    return AddNote(id=id, text=text, section="s1", at=NINE)


def texts(pm: PostMortem) -> list[str]:
    return [n.text for n in pm.notes]


def noted(pm: PostMortem) -> list[str]:
    return [n.id for n in pm.notes]


def saved(meeting: Meeting) -> tuple[str, ...]:
    """Save everything and take in the result."""
    return meeting.adopt(meeting.save(meeting.pending()))


@pytest.fixture(params=["on disk", "in memory"])
def any_store(request: pytest.FixtureRequest, tmp_path: Path, clock: FakeClock) -> Store:
    """A store with one post-mortem, of either kind."""
    made: Store = MemoryStore(clock) if request.param == "in memory" else TinyDBStore(tmp_path, clock)
    made.create(postmortem())
    return made


@pytest.fixture
def ours(any_store: Store) -> Meeting:
    """The meeting in this terminal."""
    return Meeting(any_store.load(ID), any_store, FakeClock(), "Ana")


@pytest.fixture
def theirs(any_store: Store, tmp_path: Path, clock: FakeClock) -> Meeting:
    """The same meeting in another terminal."""
    store = TinyDBStore(tmp_path, clock) if isinstance(any_store, TinyDBStore) else any_store
    return Meeting(store.load(ID), store, FakeClock(), "Bo")


def test_a_change_is_shown_at_once_and_saved_later(ours: Meeting, any_store: Store) -> None:
    ours.do(note("n1"))
    assert (noted(ours.pm), ours.unsaved) == (["n1"], 1)
    assert noted(any_store.load(ID).pm) == []
    assert saved(ours) == ()
    assert ours.unsaved == 0
    assert any_store.load(ID).pm == ours.pm


def test_what_changes_nothing_is_neither_saved_nor_undone(ours: Meeting) -> None:
    ours.do(EnterSection("s1", NINE))
    ours.do(EnterSection("s1", NINE + timedelta(minutes=1)))
    assert ours.unsaved == 1


def test_a_refused_command_leaves_everything_as_it_was(ours: Meeting) -> None:
    ours.do(note("n1"))
    before = ours.pm
    with pytest.raises(Refused):
        ours.do(Delete("gone"))
    assert ours.pm is before
    assert ours.unsaved == 1
    assert ours.undo() == "add note"


def test_many_levels_are_undone_and_done_again(ours: Meeting, any_store: Store) -> None:
    states = [ours.pm]
    commands: tuple[Command, ...] = (
        note("n1"), note("n2"), EditNote("n1", "better"), StateProblem("p", "Down"), AskWhy("a", "p", "Why"),
        GrantMinutes("s1", 5), Delete("n2"), Delete("p"),
    )  # fmt: skip
    states.extend(ours.do(command) for command in commands)
    for state in states[-2::-1]:
        ours.undo()
        assert ours.pm == state
    for state in states[1:]:
        ours.redo()
        assert ours.pm == state
    assert saved(ours) == ()
    assert any_store.load(ID).pm == states[-1]


def test_undo_works_on_what_was_saved_long_ago(ours: Meeting, any_store: Store) -> None:
    ours.do(note("n1"))
    saved(ours)
    ours.do(note("n2"))
    saved(ours)
    ours.undo()
    ours.undo()
    saved(ours)
    assert noted(any_store.load(ID).pm) == []
    ours.redo()
    saved(ours)
    assert noted(any_store.load(ID).pm) == ["n1"]


def test_nothing_to_undo_or_redo_is_said(ours: Meeting) -> None:
    with pytest.raises(Refused, match="Nothing to undo"):
        ours.undo()
    with pytest.raises(Refused, match="Nothing to redo"):
        ours.redo()


def test_a_new_change_forgets_what_could_be_done_again(ours: Meeting) -> None:
    ours.do(note("n1"))
    ours.undo()
    ours.do(note("n2"))
    with pytest.raises(Refused, match="Nothing to redo"):
        ours.redo()


def test_time_that_has_passed_cannot_be_taken_back(ours: Meeting, clock: FakeClock) -> None:
    ours.do(note("n1"))
    ours.do(EnterSection("s2", NINE))
    ours.do(PauseClock(clock.advance(minutes=3)))
    assert ours.undo() == "add note"
    assert ours.pm.clock.section == "s2"
    with pytest.raises(Refused, match="Nothing to undo"):
        ours.undo()
    assert ours.redo() == "add note"


def test_undo_keeps_what_another_terminal_wrote_elsewhere(ours: Meeting, theirs: Meeting) -> None:
    ours.do(note("ours"))
    saved(ours)
    theirs.do(note("theirs"))
    saved(theirs)
    assert ours.changed_elsewhere()
    ours.refresh(ours.reload())
    assert not ours.changed_elsewhere()
    ours.undo()
    assert saved(ours) == ()
    assert noted(ours.pm) == ["theirs"]


def test_undo_never_takes_back_what_another_terminal_changed_since(ours: Meeting, theirs: Meeting) -> None:
    ours.do(note("n1", "first"))
    saved(ours)
    theirs.refresh(theirs.reload())
    theirs.do(EditNote("n1", "theirs"))
    saved(theirs)
    ours.refresh(ours.reload())
    with pytest.raises(Refused, match="perhaps by somebody else"):
        ours.undo()
    assert texts(ours.pm) == ["theirs"]
    with pytest.raises(Refused, match="Nothing to undo"):
        ours.undo()


def test_undo_says_what_of_a_change_it_left_and_what_the_next_one_would_take_back(
    ours: Meeting, theirs: Meeting
) -> None:
    ours.do(AddEvent("e1", NINE, "paged", source="a chat"))
    ours.do(EditEvent("e1", NINE, "Ada was paged", "a log", ""))
    saved(ours)
    theirs.refresh(theirs.reload())
    theirs.do(EditEvent("e1", NINE, "Ada and Sam were paged", "a log", ""))
    saved(theirs)
    ours.refresh(ours.reload())

    assert ours.undo() == "edit event, without what was written over since"
    assert [(e.text, e.source) for e in ours.pm.events] == [("Ada and Sam were paged", "a chat")]
    ours.do(note("n1"))
    ours.do(EditNote("n1", "mine"))
    saved(ours)
    theirs.refresh(theirs.reload())
    theirs.do(EditNote("n1", "theirs"))
    saved(theirs)
    ours.refresh(ours.reload())
    with pytest.raises(Refused, match=r"Not taken back \(edit note\).*The next one is: add note\."):
        ours.undo()


def test_an_undo_that_crosses_another_change_is_refused_by_the_store_and_shown(
    ours: Meeting, theirs: Meeting
) -> None:
    ours.do(note("n1", "first"))
    saved(ours)
    theirs.refresh(theirs.reload())
    theirs.do(EditNote("n1", "theirs"))
    saved(theirs)
    ours.undo()
    assert noted(ours.pm) == []
    refusals = saved(ours)
    assert len(refusals) == 1
    assert "perhaps by somebody else" in refusals[0]
    assert texts(ours.pm) == ["theirs"]


def test_a_change_that_another_terminal_made_senseless_is_reported_and_not_undoable(
    ours: Meeting, theirs: Meeting
) -> None:
    ours.do(note("n1"))
    saved(ours)
    theirs.refresh(theirs.reload())
    theirs.do(Delete("n1"))
    saved(theirs)
    ours.do(FileNote("n1", NoteKind.LUCKY))
    ours.do(note("n2", "second"))
    assert [refusal.partition(";")[0] for refusal in saved(ours)] == ["That is no longer there"]
    assert texts(ours.pm) == ["second"]
    assert ours.undo() == "add note"
    assert noted(ours.pm) == []


def test_words_for_what_another_terminal_deleted_are_kept_aside(ours: Meeting, theirs: Meeting) -> None:
    ours.do(note("n1", "first"))
    saved(ours)
    theirs.refresh(theirs.reload())
    theirs.do(Delete("n1"))
    saved(theirs)
    ours.do(EditNote("n1", "typed for minutes"))
    assert saved(ours) == ()
    (kept,) = ours.pm.conflicts
    assert (kept.value, kept.about, kept.who) == ("typed for minutes", "first", "Ana")
    ours.do(SettleConflict(kept.id, Choice.OTHER))
    assert texts(ours.pm) == ["typed for minutes"]
    assert ours.pm.conflicts == ()


def test_different_fields_of_one_record_both_survive(ours: Meeting, theirs: Meeting) -> None:
    ours.do(AddEvent("e1", NINE, "the pager rang", source="chat"))
    saved(ours)
    theirs.refresh(theirs.reload())
    form, other_form = ours.pm, theirs.pm
    theirs.do(EditEvent("e1", NINE, "the pager rang twice", "chat", "Ana"), seen=other_form)
    saved(theirs)
    ours.refresh(ours.reload())
    ours.do(EditEvent("e1", NINE + timedelta(minutes=1), "the pager rang", "alerts", "Ana"), seen=form)
    assert saved(ours) == ()
    event = ours.pm.events[0]
    assert (event.text, event.source) == ("the pager rang twice", "alerts")
    assert event.at == NINE + timedelta(minutes=1)
    assert ours.pm.conflicts == ()


@pytest.mark.parametrize("seen_first", [True, False])
def test_the_later_words_show_and_the_earlier_are_kept_and_undone_with_them(
    ours: Meeting, theirs: Meeting, seen_first: bool
) -> None:
    ours.do(note("n1", "first"))
    saved(ours)
    theirs.refresh(theirs.reload())
    form = ours.pm
    theirs.do(EditNote("n1", "theirs"))
    saved(theirs)
    if seen_first:
        ours.refresh(ours.reload())
    ours.do(EditNote("n1", "ours"), seen=form)
    saved(ours)
    theirs.refresh(theirs.reload())
    for meeting in (ours, theirs):
        (kept,) = meeting.pm.conflicts
        assert texts(meeting.pm) == ["ours"]
        assert (kept.value, kept.who, kept.over, kept.field) == ("theirs", "Bo", "Ana", "text")
    with pytest.raises(Refused, match="perhaps by somebody else"):
        theirs.undo()
    ours.undo()
    assert saved(ours) == ()
    assert (texts(ours.pm), ours.pm.conflicts) == (["theirs"], ())


def test_what_was_seen_and_then_changed_is_no_conflict(ours: Meeting, theirs: Meeting) -> None:
    ours.do(note("n1", "first"))
    saved(ours)
    theirs.refresh(theirs.reload())
    theirs.do(EditNote("n1", "second"))
    saved(theirs)
    ours.refresh(ours.reload())
    ours.do(EditNote("n1", "third"))
    saved(ours)
    assert (texts(ours.pm), ours.pm.conflicts) == (["third"], ())


def test_two_who_agree_at_the_same_time_agree(ours: Meeting, theirs: Meeting) -> None:
    ours.do(AddEvent("e1", NINE, "the pager rang"))
    saved(ours)
    theirs.refresh(theirs.reload())
    for meeting in (ours, theirs):
        meeting.do(AgreeEvent("e1"))
    saved(ours)
    saved(theirs)
    assert theirs.pm.events[0].agreement is Agreement.AGREED
    assert theirs.pm.conflicts == ()


def test_votes_of_two_at_the_same_time_both_count(ours: Meeting, theirs: Meeting) -> None:
    ours.do(AddIdea("i1", "a canary"))
    saved(ours)
    theirs.refresh(theirs.reload())
    for meeting in (ours, theirs):
        meeting.do(VoteIdea("i1", 1))
        saved(meeting)
    assert theirs.pm.ideas[0].votes == 2


def test_every_entry_is_signed_by_who_wrote_it_and_who_changed_it(ours: Meeting, theirs: Meeting) -> None:
    for command in (
        AddEvent("e1", NINE, "rang"), note("n1", "said"), StateProblem("c1", "down"),
        AskWhy("c2", "c1", "full"), AddFactor("f1", "no limit"), AddIdea("i1", "a canary"),
        AddAction("a1", "add one"),
    ):  # fmt: skip
        ours.do(command)
    saved(ours)
    entries = [record for table in ENTRIES for record in ours.pm.records(table)]
    assert writers(entries) == {"Ana"}
    assert {getattr(entry, "written_by", "") for entry in entries} == {"Ana"}
    theirs.refresh(theirs.reload())
    theirs.do(EditCause("c2", "full of probes"))
    saved(theirs)
    assert [(c.written_by, c.edited_by) for c in theirs.pm.causes] == [("Ana", ""), ("Ana", "Bo")]
    theirs.undo()
    assert [(c.written_by, c.edited_by) for c in theirs.pm.causes] == [("Ana", ""), ("Ana", "")]


def test_undo_returns_to_what_the_change_really_replaced(ours: Meeting, theirs: Meeting) -> None:
    ours.do(note("n1", "first"))
    saved(ours)
    theirs.refresh(theirs.reload())
    theirs.do(EditNote("n1", "theirs"))
    saved(theirs)
    ours.do(EditNote("n1", "ours"))
    saved(ours)
    ours.undo()
    saved(ours)
    assert texts(ours.pm) == ["theirs"]


def test_what_is_done_while_a_save_is_under_way_stays_on_top(ours: Meeting, any_store: Store) -> None:
    ours.do(note("n1"))
    committed = ours.save(ours.pending())
    ours.do(note("n2"))
    ours.do(EditNote("n1", "better"))
    assert ours.adopt(committed) == ()
    assert (noted(ours.pm), ours.pm.notes[0].text, ours.unsaved) == (["n1", "n2"], "better", 2)
    saved(ours)
    assert any_store.load(ID).pm == ours.pm


def test_what_is_not_saved_stays_on_top_of_what_others_wrote(ours: Meeting, theirs: Meeting) -> None:
    ours.do(note("ours"))
    theirs.do(note("theirs"))
    saved(theirs)
    ours.refresh(ours.reload())
    assert noted(ours.pm) == ["theirs", "ours"]
    assert ours.unsaved == 1
    saved(ours)
    theirs.refresh(theirs.reload())
    assert theirs.pm == ours.pm


def test_what_others_wrote_between_reading_and_showing_still_counts_as_news(
    store: TinyDBStore, pm: PostMortem
) -> None:
    ours = Meeting(store.create(pm), store, FakeClock())
    theirs = Meeting(store.load(ID), store, FakeClock())
    theirs.do(note("n1"))
    saved(theirs)
    read = ours.reload()
    theirs.do(note("n2"))
    saved(theirs)
    ours.refresh(read)
    assert ours.changed_elsewhere()
    ours.do(note("n3"))
    committed = ours.save(ours.pending())
    theirs.do(note("n4"))
    saved(theirs)
    ours.adopt(committed)
    assert ours.changed_elsewhere()


def test_a_save_that_fails_keeps_the_work_and_succeeds_later(clock: FakeClock) -> None:
    store = MemoryStore(clock)
    ours = Meeting(store.create(postmortem()), store, FakeClock())
    ours.do(note("n1"))
    store.failing = "The disk is full."
    with pytest.raises(StoreError, match="full"):
        saved(ours)
    ours.do(note("n2"))
    assert ours.unsaved == 2
    store.failing = ""
    saved(ours)
    assert noted(store.load(ID).pm) == ["n1", "n2"]


def test_drafts_are_kept_by_place(ours: Meeting, theirs: Meeting) -> None:
    ours.save_draft("capture", NASTY)
    assert theirs.drafts() == {"capture": NASTY}
    ours.save_draft("capture", "")
    assert ours.drafts() == {}


@given(st.lists(st.sampled_from(["add", "edit", "delete", "undo", "redo", "save"]), max_size=30))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_done_alone_is_saved_as_shown_and_can_all_be_undone(steps: list[str]) -> None:
    store = MemoryStore(FakeClock())
    ours = Meeting(store.create(postmortem()), store, FakeClock())
    refusals: list[str] = []
    for number, step in enumerate(steps):
        try:
            match step:
                case "add":
                    ours.do(note(f"n{number}", f"said {number}"))
                case "edit" if ours.pm.notes:
                    ours.do(EditNote(ours.pm.notes[-1].id, f"better {number}"))
                case "delete" if ours.pm.notes:
                    ours.do(Delete(ours.pm.notes[0].id))
                case "undo":
                    ours.undo()
                case "redo":
                    ours.redo()
                case _:
                    assert saved(ours) == ()
        except Refused as refusal:
            refusals.append(str(refusal))
    assert saved(ours) == ()
    assert store.load(ID).pm == ours.pm
    assert set(refusals) <= {"Nothing to undo.", "Nothing to redo."}
    with contextlib.suppress(Refused):
        while True:
            ours.undo()
    assert ours.pm == postmortem()


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["Ana", "Bo"]), st.sampled_from(["add", "text", "source", "undo", "save", "look"])
    ),
    max_size=24,
)


@given(STEPS)
@settings(max_examples=60, deadline=None)
def test_two_writers_in_any_order_lose_no_word(steps: list[tuple[str, str]]) -> None:
    """Each edits one event from a form opened at any time; every word is shown, kept aside, or taken back."""
    store = MemoryStore(FakeClock())
    store.create(postmortem(AddEvent("e", NINE, "first", source="first")))
    people = {name: Meeting(store.load(ID), store, FakeClock(), name) for name in ("Ana", "Bo")}
    words: dict[str, list[str]] = {"Ana": [], "Bo": []}
    for number, (name, step) in enumerate(steps):
        meeting, word = people[name], f"{name}{number}"
        event = meeting.pm.events[0]
        match step:
            case "add":
                meeting.do(note(word, word))
            case "text":
                meeting.do(EditEvent("e", event.at, word, event.source, event.author))
            case "source":
                meeting.do(EditEvent("e", event.at, event.text, word, event.author))
            case "undo":
                with contextlib.suppress(Refused):
                    meeting.undo()
                continue
            case "save":
                saved(meeting)
            case _:
                meeting.refresh(meeting.reload())
        words[name] += [word] if step in ("add", "text", "source") else []
    for meeting in (*people.values(), *people.values()):
        saved(meeting)
        meeting.refresh(meeting.reload())
    ana, bo = people["Ana"].pm, people["Bo"].pm
    assert ana == bo == store.load(ID).pm
    if ("Ana", "undo") not in steps and ("Bo", "undo") not in steps:
        _nothing_is_missing(ana, steps)


def _nothing_is_missing(pm: PostMortem, steps: list[tuple[str, str]]) -> None:
    """Every note is there; the last word of each person for each field is shown or kept."""
    added = {f"{name}{number}" for number, (name, step) in enumerate(steps) if step == "add"}
    assert added == set(texts(pm))
    for field in ("text", "source"):
        last = {name: f"{name}{n}" for n, (name, step) in enumerate(steps) if step == field}
        shown = getattr(pm.events[0], field)
        kept = {conflict.value for conflict in pm.conflicts if conflict.field == field}
        exchanged = any(step in ("save", "look") for _, step in steps)
        if not exchanged:
            assert set(last.values()) <= kept | {shown}
        assert shown in {*last.values(), "first"}
