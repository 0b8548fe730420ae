"""Saying the same in other words: the words change and nothing else."""

from __future__ import annotations

from datetime import date

import pytest

from factory import NASTY, NINE, postmortem
from pmtui.domain.actions import ActionItem
from pmtui.domain.commands import Command, apply
from pmtui.domain.commands.actions import AddAction, AddIdea
from pmtui.domain.commands.causes import AddFactor, AskWhy, StateProblem
from pmtui.domain.commands.details import Describe
from pmtui.domain.commands.notes import AddNote, AnswerQuestion
from pmtui.domain.commands.people import AddParticipant
from pmtui.domain.commands.reword import Reword
from pmtui.domain.commands.timeline import AddEvent, AgreeEvent, MarkEvent
from pmtui.domain.errors import Refused
from pmtui.domain.notes import Note, NoteKind
from pmtui.domain.postmortem import PROSE
from pmtui.domain.timeline import Agreement, Event, Marker

SAID, BETTER = "Rosa should have checked", "what made it hard to check"


@pytest.mark.parametrize(
    "commands",
    [
        (AddNote("x", SAID, "s4", NINE, author="Ada", kind=NoteKind.LUCKY),),
        (AddEvent("x", NINE, SAID, source="chat", author="Ada"), MarkEvent("x", Marker.DETECTED)),
        (AddFactor("x", SAID),),
        (StateProblem("x", SAID),),
        (StateProblem("p", "Down"), AskWhy("x", "p", SAID)),
        (AddIdea("x", SAID),),
        (AddAction("x", SAID, owner="Ada", due=date(2026, 2, 1), done_when="It fires"),),
    ],
)
def test_only_the_words_of_a_record_change(commands: tuple[Command, ...]) -> None:
    pm = postmortem(*commands)
    after = apply(pm, Reword("x", BETTER, SAID))

    record = after.find("x")
    assert record is not None
    assert getattr(record, "text", "") == BETTER
    assert record.changed(text=SAID) == pm.find("x")
    assert apply(after, Reword("x", SAID)) == pm


@pytest.mark.parametrize("field", PROSE)
def test_the_prose_of_the_post_mortem_is_reworded_by_the_name_of_its_field(field: str) -> None:
    pm = postmortem(Reword(field, SAID))
    assert getattr(pm, field) == SAID

    after = apply(pm, Reword(field, BETTER, SAID))
    assert after == pm.changed(**{field: BETTER})


def test_what_was_agreed_stays_agreed() -> None:
    pm = postmortem(AddEvent("e", NINE, SAID), AgreeEvent("e"), Reword("e", BETTER))

    assert pm.get(Event, "e").agreement is Agreement.AGREED


def test_an_answer_is_told_from_its_question_by_its_words() -> None:
    asked = AddNote("q", "Who checks?", "s4", NINE, kind=NoteKind.QUESTION)
    pm = postmortem(asked, AnswerQuestion("q", "", "", SAID), Reword("q", BETTER, SAID))

    note = pm.get(Note, "q")
    assert (note.text, note.answer) == ("Who checks?", BETTER)


@pytest.mark.parametrize("id", ["n", "summary"])
def test_words_that_somebody_changed_meanwhile_are_not_replaced(id: str) -> None:
    pm = postmortem(
        AddNote("n", "the dashboard was checked late", "s4", NINE), Describe(summary="The disk was full.")
    )
    with pytest.raises(Refused, match="changed meanwhile"):
        apply(pm, Reword(id, BETTER, SAID))


@pytest.mark.parametrize("id", ["n", "summary"])
def test_twice_is_the_same_as_once(id: str) -> None:
    pm = postmortem(AddNote("n", SAID, "s4", NINE), Describe(summary=SAID), Reword(id, BETTER, SAID))

    assert apply(pm, Reword(id, BETTER, SAID)) == pm


@pytest.mark.parametrize("text", ["", "  "])
def test_a_record_needs_words(text: str) -> None:
    with pytest.raises(Refused, match="needs some words"):
        postmortem(AddNote("n", SAID, "s4", NINE), Reword("n", text))


@pytest.mark.parametrize("id", ["gone", "ada", "s1", ""])
def test_what_is_gone_or_has_no_words_is_refused(id: str) -> None:
    with pytest.raises(Refused, match="no longer there"):
        postmortem(AddParticipant("ada", "Ada"), Reword(id, BETTER))


def test_other_words_are_cleaned_like_everything_typed() -> None:
    pm = postmortem(AddAction("a", SAID), Reword("a", NASTY))

    assert pm.get(ActionItem, "a") == pm.get(ActionItem, "a").changed(text=NASTY)
    assert "\x1b" not in pm.get(ActionItem, "a").text
