"""Undo takes back what was done here, wholly, and never what somebody else did."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factory import NINE, ids, postmortem
from pmtui.domain.actions import ActionItem, ActionKind, Idea, Priority
from pmtui.domain.agenda import AgendaItem
from pmtui.domain.causes import Cause, CauseStatus, Factor, FactorKind, walk
from pmtui.domain.commands import Command, apply
from pmtui.domain.commands import actions as act
from pmtui.domain.commands import causes as why
from pmtui.domain.commands import meeting as flow
from pmtui.domain.commands import notes as say
from pmtui.domain.commands import people as who
from pmtui.domain.commands import timeline as when
from pmtui.domain.commands.delete import Delete
from pmtui.domain.commands.details import Describe, KeepWording, MuteRule
from pmtui.domain.commands.planning import PlanMeeting
from pmtui.domain.commands.turn import Thing, TurnInto
from pmtui.domain.errors import Refused
from pmtui.domain.notes import Note, NoteKind
from pmtui.domain.people import Attendance, Duty, Participant
from pmtui.domain.postmortem import TABLES, PostMortem, Status, whole
from pmtui.domain.record import Record
from pmtui.domain.timeline import Event, Marker
from pmtui.domain.undo import Change, Restore, difference, possible


def done(pm: PostMortem, command: Command) -> tuple[PostMortem, Change]:
    """The post-mortem after a command, and what undo needs to take it back."""
    after = apply(pm, command)
    return after, difference(pm, after, command.title)


TREE: tuple[Command, ...] = (
    why.StateProblem("p", "Down"), why.AskWhy("a", "p", "1"), why.AskWhy("a1", "a", "2"),
    why.AskWhy("a11", "a1", "3"), why.StateProblem("q", "Slow"), why.AskWhy("b", "p", "4"),
)  # fmt: skip


def test_what_changed_nothing_is_empty() -> None:
    pm = postmortem()

    assert difference(pm, pm, "x").empty
    assert difference(pm, apply(pm, Describe(severity=pm.severity)), "x").empty


def test_what_changed_a_record_or_a_field_is_not_empty() -> None:
    assert not done(postmortem(), act.AddIdea("i", "x"))[1].empty
    assert not done(postmortem(), Describe(summary="x"))[1].empty


def test_writing_the_same_again_is_no_change() -> None:
    pm = postmortem(when.AddEvent("e", NINE, "Paged"), act.AddIdea("i", "x"))

    assert done(pm, when.EditEvent("e", NINE, " Paged", "", ""))[1].empty
    assert done(pm, act.VoteIdea("i", -1))[1].empty


def test_a_deleted_branch_returns_to_its_place() -> None:
    before = postmortem(*TREE)
    after, change = done(before, Delete("a"))
    assert [cause.id for cause in after.causes] == ["p", "q", "b"]

    assert apply(after, Restore(change)) == before


def test_a_deleted_event_returns_as_the_evidence_it_was() -> None:
    before = postmortem(*TREE, when.AddEvent("e", NINE, "x"), why.LinkEvidence("a1", "e"))
    after, change = done(before, Delete("e"))

    assert apply(after, Restore(change)) == before


def test_an_import_is_taken_back_as_one_step_and_done_again() -> None:
    before = postmortem(when.AddEvent("e", NINE, "x"))
    after, change = done(
        before, when.ImportEvents(tuple(Event(id=f"m{n}", at=NINE, text=f"{n}") for n in range(3)))
    )

    assert apply(after, Restore(change)) == before
    assert apply(before, Restore(change.reverse())) == after


def test_undo_itself_cannot_be_undone_but_done_again() -> None:
    assert not Restore.undoable


@pytest.mark.parametrize(
    "elsewhere",
    [
        pytest.param(act.AddIdea("z", "Theirs"), id="another record was added"),
        pytest.param(when.AgreeEvent("e"), id="another field of the same event"),
        pytest.param(Describe(summary="Theirs"), id="a field of the whole"),
        pytest.param(flow.EnterSection("s2", NINE), id="the meeting went on"),
    ],
)
def test_somebody_elses_change_beside_it_stays(elsewhere: Command) -> None:
    before = postmortem(when.AddEvent("e", NINE, "Paged", source="log"))
    after, change = done(before, when.EditEvent("e", NINE, "Paged", "chat", ""))

    assert apply(apply(after, elsewhere), Restore(change)) == apply(before, elsewhere)


@pytest.mark.parametrize(
    ("mine", "theirs"),
    [
        pytest.param(
            when.EditEvent("e", NINE, "Mine", "", ""),
            when.EditEvent("e", NINE, "Theirs", "", ""),
            id="same text",
        ),
        pytest.param(when.EditEvent("e", NINE, "Mine", "", ""), Delete("e"), id="deleted since"),
        pytest.param(Describe(summary="Mine"), Describe(summary="Theirs"), id="same field"),
        pytest.param(act.AddIdea("i", "Mine"), act.VoteIdea("i", 1), id="mine was voted for"),
        pytest.param(act.AddIdea("i", "Mine"), act.CommitToIdea("i", "z"), id="mine became an action"),
        pytest.param(why.StateProblem("x", "Mine"), why.AskWhy("z", "x", "Theirs"), id="mine was answered"),
        pytest.param(flow.AddSection("x", "Mine", 5), say.AddNote("z", "T", "x", NINE), id="mine has notes"),
        pytest.param(flow.AddSection("x", "Mine", 5), flow.EnterSection("x", NINE), id="mine was entered"),
        pytest.param(
            when.MarkEvent("e", None), when.MarkEvent("f", Marker.DETECTED), id="the marker went on"
        ),
        pytest.param(Delete("e"), when.MarkEvent("f", Marker.DETECTED), id="the marker of the deleted"),
        pytest.param(
            who.SetDuty("w", Duty.NONE), who.SetDuty("v", Duty.FACILITATOR), id="another facilitator"
        ),
        pytest.param(why.MoveCause("a", "q"), why.MoveCause("p", "a"), id="a circle"),
        pytest.param(Delete("a1"), Delete("a"), id="its question is gone"),
        pytest.param(when.AddEvent("x", NINE, "Mine"), why.LinkEvidence("a", "x"), id="mine is evidence"),
    ],
)
def test_what_somebody_built_on_is_not_taken_away(mine: Command, theirs: Command) -> None:
    before = postmortem(
        *TREE, when.AddEvent("e", NINE, "Paged", marker=Marker.DETECTED), when.AddEvent("f", NINE, "Seen"),
        who.AddParticipant("w", "Ada", duty=Duty.FACILITATOR), who.AddParticipant("v", "Grace"),
    )  # fmt: skip
    after, change = done(before, mine)
    now = apply(after, theirs)

    with pytest.raises(Refused) as refused:
        apply(now, Restore(change))
    assert (
        str(refused.value)
        == f"Not taken back ({mine.title}): it was changed since, perhaps by somebody else."
    )
    assert whole(now)


def test_of_an_edit_what_nobody_wrote_over_since_is_taken_back() -> None:
    before = postmortem(when.AddEvent("e", NINE, "paged", source="a chat"))
    after, change = done(before, when.EditEvent("e", NINE, "Ada was paged", "a log", ""))
    now = apply(after, when.EditEvent("e", NINE, "Ada and Sam were paged", "a log", ""))

    (event,) = apply(now, Restore(change)).events
    assert (event.text, event.source) == ("Ada and Sam were paged", "a chat")


def test_of_many_things_added_those_that_nobody_changed_are_taken_back() -> None:
    before = postmortem()
    after = apply(apply(before, when.AddEvent("e", NINE, "one")), when.AddEvent("f", NINE, "two"))
    now = apply(after, when.EditEvent("f", NINE, "two, mended", "", ""))

    back = apply(now, Restore(difference(before, after, "import")))
    assert [event.text for event in back.events] == ["two, mended"]


# Any sequence of commands: each is made for what is there, so that most are not refused.

Make = Callable[[PostMortem, Callable[[type], str], str], Command]
MAKERS: tuple[Make, ...] = (
    lambda pm, pick, new: say.AddNote(new, "note", pick(AgendaItem), NINE),
    lambda pm, pick, new: say.FileNote(pick(Note), NoteKind.LESSON),
    lambda pm, pick, new: say.MoveNote(pick(Note), pick(AgendaItem)),
    lambda pm, pick, new: say.AnswerQuestion(pick(Note), "Ada", "Grace", new),
    lambda pm, pick, new: when.AddEvent(new, NINE, "event", marker=Marker.DETECTED),
    lambda pm, pick, new: when.EditEvent(pick(Event), NINE, new, "log", "Ada"),
    lambda pm, pick, new: when.ShiftEvent(pick(Event), timedelta(minutes=5)),
    lambda pm, pick, new: when.AgreeEvent(pick(Event)),
    lambda pm, pick, new: when.DisputeEvent(pick(Event), "Ada"),
    lambda pm, pick, new: when.MarkEvent(pick(Event), Marker.DETECTED),
    lambda pm, pick, new: when.ImportEvents((
        Event(id=new, at=NINE, text="in", external_id=new), Event(id=new + "b", at=NINE, text="in"),
    )),
    lambda pm, pick, new: who.AddParticipant(new, "Ada", duty=Duty.FACILITATOR),
    lambda pm, pick, new: who.SetDuty(pick(Participant), Duty.FACILITATOR),
    lambda pm, pick, new: who.SetAttendance(pick(Participant), Attendance.PRESENT),
    lambda pm, pick, new: why.StateProblem(new, "problem"),
    lambda pm, pick, new: why.AskWhy(new, pick(Cause), "answer"),
    lambda pm, pick, new: why.EditCause(pick(Cause), new),
    lambda pm, pick, new: why.MoveCause(pick(Cause), pick(Cause)),
    lambda pm, pick, new: why.MoveCause(pick(Cause), "", pick(Cause)),
    lambda pm, pick, new: why.JudgeCause(pick(Cause), CauseStatus.SUPPORTED),
    lambda pm, pick, new: why.LinkEvidence(pick(Cause), pick(Event)),
    lambda pm, pick, new: why.AddFactor(new, "factor"),
    lambda pm, pick, new: why.EditFactor(pick(Factor), new, FactorKind.PROCESS, trigger=True),
    lambda pm, pick, new: act.AddIdea(new, "idea"),
    lambda pm, pick, new: act.VoteIdea(pick(Idea), 1),
    lambda pm, pick, new: act.CommitToIdea(pick(Idea), new),
    lambda pm, pick, new: act.AddAction(new, "action", owner="Ada"),
    lambda pm, pick, new: act.AcceptAction(pick(ActionItem), NINE),
    lambda pm, pick, new: act.EditAction(
        pick(ActionItem), new, ActionKind.DETECT, Priority.P1, new, None, "", ""
    ),
    lambda pm, pick, new: flow.GrantMinutes(pick(AgendaItem), 5),
    lambda pm, pick, new: flow.TakeMinutes(pick(AgendaItem), 2),
    lambda pm, pick, new: flow.AddSection(new, "section", 5, after=pick(AgendaItem)),
    lambda pm, pick, new: TurnInto(pick(Note), new, Thing.ACTION, NINE),
    lambda pm, pick, new: TurnInto(pick(Idea), new, Thing.PROBLEM, NINE),
    lambda pm, pick, new: Delete(pick(Event)),
    lambda pm, pick, new: Delete(pick(Cause)),
    lambda pm, pick, new: Delete(pick(Note)),
    lambda pm, pick, new: Delete(pick(AgendaItem)),
    lambda pm, pick, new: Describe(summary=new, status=Status.IN_REVIEW, tags=(new,)),
    lambda pm, pick, new: PlanMeeting(NINE, NINE, 45),
    lambda pm, pick, new: MuteRule("should-have"),
    lambda pm, pick, new: KeepWording(pick(Note), "human-error"),
)  # fmt: skip
"""One for each kind of command, from what is there, a way to pick one of it, and a new id."""

RICH = postmortem(
    *TREE, when.AddEvent("e1", NINE, "x"), when.AddEvent("e2", NINE, "y", marker=Marker.DETECTED),
    say.AddNote("n1", "n", "s1", NINE), act.AddIdea("i1", "i"), act.AddAction("a1x", "a", owner="Ada"),
    who.AddParticipant("w1", "Ada"), who.AddParticipant("w2", "Grace"), why.AddFactor("f1", "f"),
)  # fmt: skip


@st.composite
def steps(draw: st.DrawFn) -> list[tuple[PostMortem, PostMortem, Change]]:
    """What a facilitator did one thing after another, each with the value before and after it."""
    pm, new, taken = RICH, ids(), []
    for maker in draw(st.lists(st.sampled_from(MAKERS), min_size=1, max_size=25)):
        try:
            after, change = done(pm, _made(draw, pm, maker, new))
        except Refused:
            continue
        taken.append((pm, after, change))
        pm = after
    return taken


def _made(draw: st.DrawFn, pm: PostMortem, maker: Make, new: Iterator[str]) -> Command:
    def pick(kind: type) -> str:
        there = [record.id for record in pm.records(kind.table)]  # type: ignore[attr-defined]  # of records
        return draw(st.sampled_from(there)) if there else "gone"

    return maker(pm, pick, next(new))


@settings(max_examples=150, deadline=None)
@given(steps())
def test_undoing_everything_gives_back_the_beginning_and_redoing_it_the_end(
    taken: list[tuple[PostMortem, PostMortem, Change]],
) -> None:
    pm = taken[-1][1] if taken else RICH
    for before, _, change in reversed(taken):
        pm = apply(pm, Restore(change))
        assert pm == before
    for _, after, change in taken:
        pm = apply(pm, Restore(change.reverse()))
        assert pm == after


@settings(max_examples=100, deadline=None)
@given(steps())
def test_whatever_is_done_everything_can_still_be_reached(
    taken: list[tuple[PostMortem, PostMortem, Change]],
) -> None:
    for _, after, _ in taken:
        assert whole(after)
        assert len(
            {record.id for table in ("events", "notes", "causes") for record in after.records(table)}
        ) == (len(after.events) + len(after.notes) + len(list(walk(after.causes))))


@settings(max_examples=100, deadline=None)
@given(steps())
def test_undoing_an_early_step_alone_either_refuses_or_leaves_everything_in_reach(
    taken: list[tuple[PostMortem, PostMortem, Change]],
) -> None:
    if not taken:
        return
    now = taken[-1][1]
    for _, _, change in taken:
        try:
            back = apply(now, Restore(change))
        except Refused:
            continue
        assert whole(back)
        again = apply(back, Restore(possible(change, now).reverse()))
        assert all(_by_id(again, table) == _by_id(now, table) for table in TABLES)


def _by_id(pm: PostMortem, table: str) -> dict[str, Record]:
    return {record.id: record for record in pm.records(table)}
