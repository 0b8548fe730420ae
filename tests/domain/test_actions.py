"""What makes an action a commitment, and when it is late."""

from __future__ import annotations

from datetime import date

import pytest

from pmtui.domain.actions import OPEN, ActionItem, ActionStatus

DUE = date(2026, 1, 15)


def action(status: ActionStatus = ActionStatus.PROPOSED, due: date | None = DUE, **texts: str) -> ActionItem:
    return ActionItem.make(id="a1", number=7, text="Alert at 80 %", status=status, due=due, **texts)


def test_people_say_its_number() -> None:
    assert action().label == "A7"


def test_a_commitment_needs_an_owner_a_day_and_an_end_state() -> None:
    assert action(due=None).missing() == ("owner", "due date", "done when")
    assert action(owner="Ada").missing() == ("done when",)
    assert action(owner="Ada", done_when="The alert fires in a drill").missing() == ()


@pytest.mark.parametrize("status", [ActionStatus.DONE, ActionStatus.DECLINED])
def test_what_is_closed_misses_nothing_and_is_never_late(status: ActionStatus) -> None:
    closed = action(status, due=None)

    assert not closed.is_open
    assert closed.missing() == ()
    assert not action(status).overdue(date(2030, 1, 1))


@pytest.mark.parametrize("status", sorted(OPEN))
def test_an_open_action_is_late_the_day_after_it_was_due(status: ActionStatus) -> None:
    assert not action(status).overdue(DUE)
    assert action(status).overdue(date(2026, 1, 16))


def test_without_a_day_nothing_is_late() -> None:
    assert not action(due=None).overdue(date(2030, 1, 1))
