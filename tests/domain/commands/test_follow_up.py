"""Commitments after the meeting: moved, handed on, and what is remembered of it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from factory import NASTY, NINE, postmortem
from pmtui.domain.actions import ActionItem, ActionKind, ActionStatus, Happened, Priority
from pmtui.domain.commands import Command, apply
from pmtui.domain.commands.actions import (
    AcceptAction,
    AddAction,
    DeclineAction,
    EditAction,
    FinishAction,
    ReopenAction,
    StartAction,
)
from pmtui.domain.commands.follow_up import AssignAction, MoveAction
from pmtui.domain.commands.meeting import CloseMeeting
from pmtui.domain.errors import Refused

DUE, LATER = date(2026, 1, 31), date(2026, 2, 28)
FRIDAY = NINE + timedelta(days=4)
ALERT = AddAction("a", "Alert at 80 %", owner="Ada", due=DUE, done_when="It fires in a drill")


def action(*commands: Command) -> ActionItem:
    return postmortem(ALERT, *commands).get(ActionItem, "a")


def told(*commands: Command) -> list[str]:
    return [step.in_words() for step in action(*commands).history]


def edited(owner: str = "Ada", due: date | None = DUE) -> EditAction:
    return EditAction(
        "a", "Alert", ActionKind.DETECT, Priority.P1, owner, due, "It fires", "", at=FRIDAY, by="Sam"
    )


def test_a_new_action_has_no_history() -> None:
    assert action().history == ()


def test_every_move_is_remembered_with_when_who_what_and_why() -> None:
    moved = MoveAction("a", LATER, "the part is late", FRIDAY, "Sam")
    (step,) = action(moved).history

    assert (step.at, step.who, step.what, step.why) == (FRIDAY, "Sam", Happened.MOVED, "the part is late")
    assert told(moved) == ["moved from 2026-01-31 to 2026-02-28 (Sam): the part is late"]
    assert action(moved).due == LATER


def test_the_whole_life_of_an_action_can_be_read() -> None:
    assert told(
        AcceptAction("a", NINE, by="Ada"),
        StartAction("a", FRIDAY),
        AssignAction("a", "Grace", FRIDAY, "Ada is away"),
        FinishAction("a", FRIDAY, "it fired in Thursday's drill"),
        ReopenAction("a", FRIDAY, "it fires twice"),
        DeclineAction("a", "the service is gone", FRIDAY),
    ) == [
        "accepted (Ada)",
        "begun",
        "given to Grace, before Ada: Ada is away",
        "done: it fired in Thursday's drill",
        "reopened: it fires twice",
        "dropped: the service is gone",
    ]


def test_a_later_day_needs_a_reason_and_an_earlier_or_a_first_one_does_not() -> None:
    with pytest.raises(Refused, match="Say why it takes longer"):
        action(MoveAction("a", LATER, " ", FRIDAY))

    assert action(MoveAction("a", date(2026, 1, 20), "", FRIDAY)).due == date(2026, 1, 20)
    undated = postmortem(AddAction("a", "Alert"))
    assert apply(undated, MoveAction("a", LATER, "", FRIDAY)).get(ActionItem, "a").due == LATER


def test_the_same_day_or_owner_again_is_refused() -> None:
    with pytest.raises(Refused, match="A1 is due on 2026-01-31 already"):
        action(MoveAction("a", DUE, "", FRIDAY))
    with pytest.raises(Refused, match="A1 is Ada’s already"):
        action(AssignAction("a", " Ada ", FRIDAY))
    with pytest.raises(Refused, match="needs one name"):
        action(AssignAction("a", " ", FRIDAY))


def test_whoever_gets_it_has_yet_to_accept_it() -> None:
    given = action(AcceptAction("a", NINE), AssignAction("a", "Grace", FRIDAY))

    assert (given.owner, given.status, given.accepted_at) == ("Grace", ActionStatus.PROPOSED, None)
    begun = action(AcceptAction("a", NINE), StartAction("a"), AssignAction("a", "Grace", FRIDAY))
    assert begun.status is ActionStatus.IN_PROGRESS


def test_what_is_closed_is_reopened_before_it_moves() -> None:
    with pytest.raises(Refused, match="A1 is done"):
        action(FinishAction("a", NINE), MoveAction("a", LATER, "later", FRIDAY))


def test_editing_tells_another_day_and_another_owner_but_not_the_first_ones() -> None:
    assert told(edited(owner="Grace", due=LATER)) == [
        "moved from 2026-01-31 to 2026-02-28 (Sam)",
        "given to Grace, before Ada (Sam)",
    ]
    assert told(edited(due=None)) == ["moved from 2026-01-31 to no day (Sam)"]
    assert told(edited()) == []
    first = apply(postmortem(AddAction("a", "Alert")), edited()).get(ActionItem, "a")
    assert first.history == ()


def test_it_goes_on_after_the_meeting_is_closed() -> None:
    assert told(CloseMeeting(NINE), FinishAction("a", FRIDAY)) == ["done"]


def test_what_is_said_in_it_is_cleaned_like_every_text() -> None:
    (step,) = action(FinishAction("a", FRIDAY, NASTY, NASTY)).history

    assert "\x1b" not in step.why + step.who
    assert "[SEV1]" in step.in_words()
