"""Turning what was filed as one thing into another: nothing is typed twice."""

from __future__ import annotations

from datetime import timedelta

import pytest

from factory import NINE, postmortem
from pmtui.domain.actions import ActionItem, Idea
from pmtui.domain.causes import Cause, Factor
from pmtui.domain.commands import Command, apply
from pmtui.domain.commands.actions import AddAction, AddIdea, DeclineIdea
from pmtui.domain.commands.causes import AddFactor, AskWhy, StateProblem
from pmtui.domain.commands.meeting import EnterSection
from pmtui.domain.commands.notes import AddNote, AnswerQuestion
from pmtui.domain.commands.people import AddParticipant
from pmtui.domain.commands.timeline import AddEvent
from pmtui.domain.commands.turn import Thing, TurnInto
from pmtui.domain.errors import Refused
from pmtui.domain.notes import Note, NoteKind
from pmtui.domain.postmortem import PostMortem
from pmtui.domain.record import Record
from pmtui.domain.timeline import Event

WORDS = "Logs are kept for ever"
SOURCES: dict[str, tuple[Command, ...]] = {
    "note": (AddNote("old", WORDS, "s4", NINE),),
    "event": (AddEvent("old", NINE, WORDS),),
    "problem": (StateProblem("old", WORDS),),
    "answer": (StateProblem("p", "Down"), AskWhy("old", "p", WORDS)),
    "factor": (AddFactor("old", WORDS),),
    "idea": (AddIdea("old", WORDS),),
}
TARGETS: dict[Thing, type[Record]] = {
    Thing.EVENT: Event,
    Thing.FACTOR: Factor,
    Thing.PROBLEM: Cause,
    Thing.IDEA: Idea,
    Thing.ACTION: ActionItem,
}
PAIRS = [
    (source, thing)
    for source in SOURCES
    for thing in TARGETS
    if (source, thing) not in {("event", Thing.EVENT), ("factor", Thing.FACTOR), ("idea", Thing.IDEA)}
]
LATER = NINE + timedelta(minutes=20)


def turned(source: str, into: Thing | NoteKind, section: str = "") -> PostMortem:
    pm = postmortem(EnterSection("s4", NINE), *SOURCES[source])
    return apply(pm, TurnInto("old", "new", into, LATER, section))


@pytest.mark.parametrize(("source", "into"), PAIRS)
def test_anything_said_can_become_what_it_is(source: str, into: Thing) -> None:
    pm = turned(source, into)

    new = pm.find("new")
    assert type(new) is TARGETS[into]
    assert getattr(new, "text") == WORDS  # noqa: B009 - a Record in general has no text
    assert (pm.find("old") is None) == (source in {"note", "idea"}), "notes and ideas move, the rest stays"


@pytest.mark.parametrize("source", ["event", "problem", "answer", "factor", "idea"])
def test_anything_can_become_a_note_of_the_section_the_meeting_is_in(source: str) -> None:
    note = turned(source, NoteKind.QUESTION).get(Note, "new")

    assert (note.text, note.kind, note.section, note.at) == (WORDS, NoteKind.QUESTION, "s4", LATER)


def test_of_a_question_all_that_was_typed_goes_along() -> None:
    asked = AddNote("old", "Who owns the runbook?", "s4", NINE, kind=NoteKind.QUESTION, author="Ada")
    answered = AnswerQuestion("old", "Grace", "Rosa", "The platform team")
    pm = postmortem(EnterSection("s4", NINE), asked, answered, TurnInto("old", "new", Thing.EVENT, LATER))

    kept = pm.get(Event, "new")
    assert kept.text == "Who owns the runbook? (Grace asks) → Rosa = The platform team"
    assert kept.author == "Ada"


@pytest.mark.parametrize("into", [Thing.EVENT, Thing.FACTOR, Thing.PROBLEM, NoteKind.PARKED])
def test_of_an_idea_the_reason_not_to_do_it_goes_along(into: Thing | NoteKind) -> None:
    declined = DeclineIdea("old", "It fills as well")
    pm = postmortem(EnterSection("s4", NINE), AddIdea("old", "A bigger disk"), declined)

    new = apply(pm, TurnInto("old", "new", into, LATER)).find("new")
    assert getattr(new, "text", "") == "A bigger disk (not to do: It fills as well)"


def test_a_question_filed_as_another_kind_keeps_its_answer() -> None:
    asked = AddNote("old", "Who owns it?", "s4", NINE, kind=NoteKind.QUESTION)
    pm = postmortem(asked, AnswerQuestion("old", "Grace", "", "We do"))

    filed = apply(pm, TurnInto("old", "new", NoteKind.LESSON, LATER)).get(Note, "old")
    assert (filed.kind, filed.asked_by, filed.answer) == (NoteKind.LESSON, "Grace", "We do")


def test_a_note_can_go_to_another_section() -> None:
    assert turned("event", NoteKind.NOTE, section="s6").get(Note, "new").section == "s6"


def test_a_note_is_filed_as_another_kind_where_it_is() -> None:
    pm = turned("note", NoteKind.LUCKY)

    assert pm.find("new") is None
    assert pm.get(Note, "old").kind is NoteKind.LUCKY


def test_an_event_happens_when_it_is_said_to_have_happened() -> None:
    assert turned("note", Thing.EVENT).get(Event, "new").at == LATER


@pytest.mark.parametrize("into", [Thing.FACTOR, Thing.IDEA, Thing.ACTION])
def test_what_it_becomes_remembers_where_it_came_from(into: Thing) -> None:
    assert getattr(turned("answer", into).find("new"), "source", None) == "old"


@pytest.mark.parametrize(
    "source", [AddAction("old", WORDS), AddParticipant("old", "Ada"), AddEvent("other", NINE, WORDS)]
)
def test_what_has_no_words_to_give_is_refused(source: Command) -> None:
    pm = postmortem(EnterSection("s4", NINE), source)
    with pytest.raises(Refused, match=r"^That cannot be turned into something else\. Nothing was changed\.$"):
        apply(pm, TurnInto("old", "new", Thing.FACTOR, NINE))


def test_before_the_meeting_a_note_needs_a_section() -> None:
    pm = postmortem(*SOURCES["event"])
    with pytest.raises(Refused):
        apply(pm, TurnInto("old", "new", NoteKind.NOTE, NINE))
