"""The calendar entry."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calendar_reader import Read, entries
from factory import NASTY, NINE, postmortem
from pmtui.domain.commands import apply
from pmtui.domain.commands.details import Describe
from pmtui.domain.commands.people import AddParticipant, EditParticipant, SetDuty
from pmtui.domain.people import Duty
from pmtui.domain.postmortem import PostMortem
from pmtui.exchange.invitation import invitation
from pmtui.exchange.reminder import REMINDER

STARTS = datetime(2026, 1, 7, 10, 0, tzinfo=timezone(timedelta(hours=1)))


def read(pm: PostMortem, minutes: int | None = None, made: datetime = NINE) -> Read:
    """The entry as a calendar reads it."""
    (entry,) = entries(invitation(pm, starts=STARTS, made=made, minutes=minutes))
    return entry


def test_it_has_what_a_calendar_needs() -> None:
    entry = read(postmortem())
    assert entry.starts == datetime(2026, 1, 7, 9, 0, tzinfo=UTC)
    assert entry.ends == datetime(2026, 1, 7, 10, 0, tzinfo=UTC)
    assert entry.stamp == datetime(2026, 1, 5, 9, 0, tzinfo=UTC)
    assert (entry.uid, entry.method) == ("checkout-outage@pmtui", "PUBLISH")
    assert entry.summary == "Post-mortem: Checkout outage"


def test_every_time_is_in_utc_so_that_no_calendar_needs_a_zone() -> None:
    text = invitation(postmortem(), starts=STARTS, made=NINE)
    times = [line for line in text.splitlines() if line.startswith(("DTSTART", "DTEND", "DTSTAMP"))]
    assert len(times) == 3
    assert all(re.fullmatch(r"[A-Z]+:\d{8}T\d{6}Z", line) for line in times)
    assert "VTIMEZONE" not in text


def test_it_lasts_as_long_as_it_is_told_to() -> None:
    assert read(postmortem(), minutes=90).ends == STARTS + timedelta(minutes=90)


def test_without_an_agenda_it_is_an_hour() -> None:
    bare = postmortem().model_copy(update={"agenda": ()})
    assert read(bare).ends == STARTS + timedelta(hours=1)


@pytest.mark.parametrize("duty", [Duty.NOTE_TAKER, Duty.NONE])
def test_who_has_an_address_is_asked_by_the_facilitator_or_who_stands_in(duty: Duty) -> None:
    ana, bo = AddParticipant("p1", "Ana", email="ana@example.com"), AddParticipant("p2", "Bo")
    pm = postmortem(bo, ana, SetDuty("p1", duty), SetDuty("p2", Duty.FACILITATOR))
    entry = read(pm)
    assert (entry.method, entry.organizer) == ("REQUEST", "mailto:ana@example.com")
    assert entry.guests == (("mailto:ana@example.com", "Ana"),)
    both = read(apply(pm, EditParticipant("p2", "Bo", "", "", "", "bo@example.com")))
    assert both.organizer == "mailto:bo@example.com"
    assert len(both.guests) == 2


def test_the_description_holds_reminder_agenda_rules_and_people() -> None:
    text = read(postmortem(AddParticipant("p1", "Ana, the lead"))).description
    assert text.startswith(REMINDER)
    assert "Incident on 2026-01-02, SEV2" in text
    assert "\n20 min  Timeline\n" in text
    assert "\n- Any question is welcome.\n" in text
    assert text.endswith("Invited:\n- Ana, the lead")


def test_a_later_invitation_moves_the_same_entry() -> None:
    first, later = read(postmortem()), read(postmortem(), made=NINE + timedelta(days=1))
    assert first.uid == later.uid
    assert first.sequence < later.sequence


@settings(max_examples=60, deadline=None)
@given(st.text(min_size=1, max_size=200).filter(str.strip))
def test_any_text_is_escaped_and_folded(title: str) -> None:
    pm = postmortem(Describe(new_title=f"x{title}"), AddParticipant("p1", NASTY, email="a@b.example"))
    text = invitation(pm, starts=STARTS, made=NINE)
    lines = text.split("\r\n")
    assert lines.pop() == ""
    assert max(len(line.encode()) for line in lines) <= 75
    assert not any("\n" in line or "\r" in line for line in lines)
    assert read(pm).summary == f"Post-mortem: {pm.title}"
    assert read(pm).guests[0][1] == pm.participants[0].name.replace('"', "”")
    assert lines.count("END:VEVENT") == 1


def test_the_moments_may_be_in_any_zone() -> None:
    pm = postmortem()
    assert invitation(pm, starts=STARTS, made=NINE) == invitation(
        pm, starts=STARTS.astimezone(UTC), made=NINE
    )
