"""When an action is due: what is proposed, and what people type."""

from __future__ import annotations

from datetime import date

import pytest

from pmtui.domain.actions import ActionKind, Priority
from pmtui.domain.due import DueDays, read_due
from pmtui.domain.zones import UnreadableTime

TODAY = date(2026, 1, 5)


def test_what_matters_most_is_due_in_15_days_and_the_rest_in_30() -> None:
    days = DueDays()

    assert days.proposed(Priority.P1, ActionKind.PREVENT, TODAY) == date(2026, 1, 20)
    assert days.proposed(Priority.P2, ActionKind.PREVENT, TODAY) == date(2026, 2, 4)


def test_a_type_may_say_fewer_days_than_the_priority_and_never_more() -> None:
    days = DueDays(by_kind={ActionKind.DETECT: 20})

    assert days.days(Priority.P2, ActionKind.DETECT) == 20
    assert days.days(Priority.P1, ActionKind.DETECT) == 15
    assert days.days(Priority.P2, ActionKind.PROCESS) == 30


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("+14", "2026-01-19"), (" + 3 days", "2026-01-08"), ("+2w", "2026-01-19"),
        ("2026-03-01", "2026-03-01"),
        ("1 March", "2026-03-01"), ("+0", "2026-01-05"),
        ("tomorrow", "2026-01-06"), ("Friday", "2026-01-09"), ("monday", "2026-01-12"),
    ],
)  # fmt: skip
def test_a_day_can_be_typed_as_people_say_it(typed: str, day: str) -> None:
    assert read_due(typed, TODAY) == date.fromisoformat(day)


@pytest.mark.parametrize("typed", ["soon", "+", "+9999", "14", "+1 month"])
def test_what_is_no_day_is_refused_in_a_sentence(typed: str) -> None:
    with pytest.raises(UnreadableTime):
        read_due(typed, TODAY)


def test_what_is_no_day_is_answered_with_what_can_be_typed() -> None:
    with pytest.raises(UnreadableTime, match=r"“soon” is not a day. Write it like 2026-01-19 or \+14."):
        read_due("soon", TODAY)
