"""By when the meeting is best held."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from factory import NINE, postmortem
from pmtui.domain.commands import apply
from pmtui.domain.commands.details import Describe
from pmtui.domain.commands.planning import PlanMeeting
from pmtui.domain.commands.timeline import AddEvent
from pmtui.domain.planning import coming, latest_good_day, meeting_begins, meeting_minutes, suggestion
from pmtui.domain.timeline import Marker
from pmtui.domain.times import UnreadableTime

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


def test_a_time_alone_is_on_the_planned_day_in_the_zone_of_the_post_mortem() -> None:
    pm = postmortem()  # in Berlin, an hour before UTC; it is ten there
    assert meeting_begins("14:00", pm, NINE) == datetime(2026, 1, 5, 13, tzinfo=UTC)
    planned = apply(pm, PlanMeeting(datetime(2026, 1, 7, 23, 30, tzinfo=UTC), NINE))  # the eighth there
    assert meeting_begins("9:00", planned, NINE) == datetime(2026, 1, 8, 8, tzinfo=UTC)
    missed = apply(pm, PlanMeeting(datetime(2026, 1, 2, 9, tzinfo=UTC), NINE))
    assert meeting_begins("14:00", missed, NINE) == datetime(2026, 1, 5, 13, tzinfo=UTC)


def test_a_day_without_a_year_is_one_to_come_unless_it_has_just_passed() -> None:
    pm = postmortem()
    assert meeting_begins("1 Nov 10:00", pm, NINE) == datetime(2026, 11, 1, 9, tzinfo=UTC)
    assert meeting_begins("1 Mar 10:00", pm, datetime(2026, 11, 2, tzinfo=UTC)).year == 2027
    with pytest.raises(UnreadableTime, match="Sat 2025-12-20 10:00 has passed"):
        meeting_begins("20 Dec 10:00", pm, NINE)


@pytest.mark.parametrize("text", ["2026-01-08", "8 Jan", "Thursday, January 8th"])
def test_a_day_alone_is_asked_for_its_time(text: str) -> None:
    with pytest.raises(UnreadableTime, match=r"At what time\? Write it like 2026-01-08 14:00\."):
        meeting_begins(text, postmortem(), NINE)


def test_what_has_passed_is_refused_with_a_time_that_can_be_typed() -> None:
    pm = postmortem()
    with pytest.raises(UnreadableTime) as refused:
        meeting_begins("2026-01-02 15:00", pm, NINE)
    told = "Fri 2026-01-02 15:00 has passed. Write a time to come, such as 2026-01-06 15:00."
    assert str(refused.value) == told
    assert meeting_begins(coming(pm, NINE), pm, NINE) == datetime(2026, 1, 6, 13, tzinfo=UTC)
    friday = datetime(2026, 1, 9, 9, tzinfo=UTC)
    assert coming(pm, friday) == "2026-01-12 14:00"
