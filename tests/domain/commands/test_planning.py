"""Planning the meeting."""

from __future__ import annotations

from datetime import timedelta

import pytest

from factory import NINE, postmortem
from pmtui.domain.commands import apply
from pmtui.domain.commands.planning import ForgetMeeting, PlanMeeting
from pmtui.domain.errors import Refused

STARTS = NINE + timedelta(days=2)


def test_the_time_is_kept() -> None:
    pm = postmortem(PlanMeeting(STARTS, NINE, 45))
    assert (pm.meets_at, pm.meets_for, pm.invited_at) == (STARTS, 45, NINE)


def test_a_later_plan_is_always_the_later_one_for_calendars() -> None:
    pm = postmortem(PlanMeeting(STARTS, NINE), PlanMeeting(STARTS, NINE))
    assert pm.invited_at == NINE + timedelta(seconds=1)
    back = apply(pm, PlanMeeting(STARTS, NINE - timedelta(days=1)))  # a clock that was put back
    assert back.invited_at == NINE + timedelta(seconds=2)


@pytest.mark.parametrize("minutes", [-1, 481])
def test_a_meeting_has_a_length_that_can_be(minutes: int) -> None:
    with pytest.raises(Refused, match="between 1 and 480"):
        postmortem(PlanMeeting(STARTS, NINE, minutes))


def test_a_meeting_that_is_off_leaves_the_agendas_length_and_is_a_later_decision() -> None:
    pm = postmortem(PlanMeeting(STARTS, NINE, 45), ForgetMeeting(NINE))
    assert (pm.meets_at, pm.meets_for, pm.invited_at) == (None, 0, NINE + timedelta(seconds=1))
