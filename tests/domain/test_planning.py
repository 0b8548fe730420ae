"""By when the meeting is best held."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from factory import postmortem
from pmtui.domain.commands.details import Describe
from pmtui.domain.commands.timeline import AddEvent
from pmtui.domain.planning import latest_good_day, meeting_minutes, suggestion
from pmtui.domain.timeline import Marker

FRIDAY = date(2026, 1, 2)
"""The day of the incident in `postmortem`."""


@pytest.mark.parametrize(
    ("severity", "day"),
    [
        ("SEV1", date(2026, 1, 5)),  # three days of the calendar, a week-end or not
        ("sev-1 (all customers)", date(2026, 1, 5)),
        ("SEV0", date(2026, 1, 5)),
        ("P1", date(2026, 1, 5)),
        ("SEV2", date(2026, 1, 9)),  # five working days: Monday to Friday
        ("2", date(2026, 1, 9)),
        ("SEV3", None),
        ("SEV12", None),
        ("major", None),
        ("", None),
    ],
)
def test_the_severity_says_by_when(severity: str, day: date | None) -> None:
    assert latest_good_day(postmortem(Describe(severity=severity))) == day


def test_the_days_are_counted_from_the_end_of_the_incident_in_its_zone() -> None:
    late = datetime(2026, 1, 3, 23, 30, tzinfo=UTC)  # the fourth in Berlin
    pm = postmortem(AddEvent("e1", late, "All well", marker=Marker.RESOLVED), Describe(severity="SEV1"))
    assert latest_good_day(pm) == date(2026, 1, 7)


def test_a_resolution_dated_before_the_incident_shortens_nothing() -> None:
    early = datetime(2025, 12, 1, tzinfo=UTC)
    pm = postmortem(AddEvent("e1", early, "All well", marker=Marker.RESOLVED))
    assert latest_good_day(pm) == date(2026, 1, 9)


def test_the_hint_says_what_it_rests_on() -> None:
    assert suggestion(postmortem()) == "SEV2: best by Fri 2026-01-09, five working days after the incident."
    assert "three calendar days" in suggestion(postmortem(Describe(severity="SEV1")))
    assert suggestion(postmortem(Describe(severity=""))) == ""


def test_a_meeting_takes_as_long_as_its_agenda_unless_told_otherwise() -> None:
    pm = postmortem()
    assert meeting_minutes(pm) == 60
    assert meeting_minutes(pm.model_copy(update={"meets_for": 45})) == 45
    assert meeting_minutes(pm.model_copy(update={"agenda": ()})) == 60
