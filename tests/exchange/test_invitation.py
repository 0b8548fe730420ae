"""The calendar entry."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone

import pytest

from calendar_reader import Read, entries
from factory import NINE, postmortem
from pmtui.domain.commands import apply
from pmtui.domain.commands.details import Describe
from pmtui.domain.commands.people import AddParticipant, SetDuty
from pmtui.domain.people import Duty
from pmtui.domain.postmortem import PostMortem
from pmtui.exchange.calendar import Guest
from pmtui.exchange.invitation import entry_id, invitation, organizer
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
    assert entry.method == "PUBLISH"
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


ANA = AddParticipant("p1", "Ana", email="ana@example.com", handle="aberg")
BO = AddParticipant("p2", "Bo", email="bo@example.com")


def test_the_facilitator_asks_whoever_writes_it() -> None:
    pm = postmortem(BO, ANA, SetDuty("p1", Duty.FACILITATOR))
    assert organizer(pm, Guest("Cy", "cy@example.com")) == Guest("Ana", "ana@example.com", leads=True)
    entry = read(pm)
    assert (entry.method, entry.organizer) == ("REQUEST", "mailto:ana@example.com")
    assert entry.guests == (("mailto:bo@example.com", "Bo"), ("mailto:ana@example.com", "Ana"))


@pytest.mark.parametrize(
    ("writer", "host"),
    [
        (Guest("Cy", "cy@example.com"), Guest("Cy", "cy@example.com")),
        (Guest("", "cy@example.com"), Guest("cy@example.com", "cy@example.com")),
        (Guest("ana", ""), Guest("ana", "ana@example.com")),  # by name, or as in the chat, on the list
        (Guest("aberg", ""), Guest("aberg", "ana@example.com")),
        (Guest("Cy", ""), None),
        (Guest("", ""), None),
    ],
)
def test_without_a_facilitator_whoever_writes_it_asks_and_never_a_guest(
    writer: Guest, host: Guest | None
) -> None:
    pm = postmortem(BO, ANA, AddParticipant("p3", "Di"), SetDuty("p2", Duty.NOTE_TAKER))
    for led in (pm, apply(pm, SetDuty("p3", Duty.FACILITATOR))):  # by somebody without an address
        assert organizer(led, writer) == host
        (entry,) = entries(invitation(led, starts=STARTS, made=NINE, writer=writer))
        assert (entry.method, entry.organizer) == (
            ("REQUEST", f"mailto:{host.email}") if host else ("PUBLISH", "")
        )
        assert len(entry.guests) == (2 if host else 0)


def test_one_address_is_asked_once() -> None:
    pm = postmortem(ANA, AddParticipant("p3", "Ana at home", email="ANA@example.com"))
    (entry,) = entries(invitation(pm, starts=STARTS, made=NINE, writer=Guest("Cy", "cy@example.com")))
    assert entry.guests == (("mailto:ana@example.com", "Ana"),)


def test_the_id_is_the_same_for_ever_and_nobody_elses() -> None:
    pm = postmortem(ANA)
    renamed = apply(pm, Describe(new_title="Another title"))
    assert read(pm).uid == read(renamed).uid == "f00871b2-66c1-5b7e-8b41-fd984393f6b0"
    elsewhere = pm.model_copy(update={"created": NINE + timedelta(microseconds=1)})
    assert read(elsewhere).uid != read(pm).uid
    assert entry_id(pm, "meeting") != entry_id(pm, "follow-up")


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


def test_the_moments_may_be_in_any_zone() -> None:
    pm = postmortem()
    assert invitation(pm, starts=STARTS, made=NINE) == invitation(
        pm, starts=STARTS.astimezone(UTC), made=NINE
    )
