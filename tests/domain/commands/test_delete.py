"""Taking something away, and nothing else with it than what hangs on it."""

from __future__ import annotations

import pytest

from factory import NINE, postmortem
from pmtui.domain.commands import Command, apply
from pmtui.domain.commands.actions import AddAction, AddIdea
from pmtui.domain.commands.causes import AddFactor, AskWhy, LinkEvidence, StateProblem
from pmtui.domain.commands.delete import Delete
from pmtui.domain.commands.meeting import EnterSection
from pmtui.domain.commands.notes import AddNote, MoveNote
from pmtui.domain.commands.people import AddParticipant
from pmtui.domain.commands.timeline import AddEvent
from pmtui.domain.errors import Refused


@pytest.mark.parametrize(
    "added",
    [
        AddParticipant("x", "Ada"), AddEvent("x", NINE, "Paged"), AddNote("x", "Hm", "s1", NINE),
        AddFactor("x", "Friday"), StateProblem("x", "Down"), AddIdea("x", "Alert"), AddAction("x", "Alert"),
    ],
)  # fmt: skip
def test_whatever_was_added_can_be_taken_away(added: Command) -> None:
    pm = postmortem()

    assert apply(apply(pm, added), Delete("x")) == pm


def test_with_a_cause_goes_its_branch_and_no_more() -> None:
    pm = postmortem(
        StateProblem("p", "Down"), AskWhy("a", "p", "1"), AskWhy("b", "p", "2"), AskWhy("a1", "a", "3"),
        StateProblem("q", "Slow"), Delete("a"),
    )  # fmt: skip

    assert [cause.id for cause in pm.causes] == ["p", "b", "q"]


def test_an_event_taken_away_is_no_evidence_any_more() -> None:
    pm = postmortem(
        AddEvent("e1", NINE, "1"), AddEvent("e2", NINE, "2"), StateProblem("p", "Down"),
        AskWhy("a", "p", "x"),
        LinkEvidence("a", "e1"), LinkEvidence("a", "e2"), Delete("e1"),
    )  # fmt: skip

    assert [event.id for event in pm.events] == ["e2"]
    assert pm.causes[1].evidence == ("e2",)


def test_what_was_deleted_already_is_refused() -> None:
    with pytest.raises(Refused, match=r"^That was deleted already\.$"):
        postmortem(AddIdea("x", "Alert"), Delete("x"), Delete("x"))


def test_the_section_the_meeting_is_in_stays() -> None:
    with pytest.raises(Refused) as refused:
        postmortem(EnterSection("s4", NINE), Delete("s4"))
    assert str(refused.value) == "The meeting is in this section. Go to another one first."


def test_a_section_with_notes_stays_until_they_are_moved() -> None:
    pm = postmortem(AddNote("n", "Hm", "s5", NINE))
    with pytest.raises(Refused) as refused:
        apply(pm, Delete("s5"))
    assert str(refused.value) == "There are notes in this section. Move them to another one first."

    pm = apply(apply(pm, MoveNote("n", "s6")), Delete("s5"))
    assert "s5" not in [item.id for item in pm.agenda]
