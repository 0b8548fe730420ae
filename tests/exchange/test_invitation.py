"""The calendar entry."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone

from hypothesis import given, settings
from hypothesis import strategies as st

from factory import NASTY, NINE, postmortem
from pmtui.domain.commands.details import Describe
from pmtui.domain.commands.people import AddParticipant
from pmtui.domain.postmortem import PostMortem
from pmtui.exchange.invitation import invitation
from pmtui.exchange.reminder import REMINDER

STARTS = datetime(2026, 1, 7, 10, 0, tzinfo=timezone(timedelta(hours=1)))


def properties(pm: PostMortem, minutes: int | None = None, made: datetime = NINE) -> dict[str, str]:
    """The entry as a calendar reads it: unfolded, split, unescaped."""
    unfolded = invitation(pm, starts=STARTS, made=made, minutes=minutes).replace("\r\n ", "")
    pairs = (line.split(":", 1) for line in unfolded.removesuffix("\r\n").split("\r\n"))
    return {name: re.sub(r"\\(.)", lambda f: "\n" if f[1] == "n" else f[1], value) for name, value in pairs}


def test_it_has_what_a_calendar_needs() -> None:
    entry = properties(postmortem())
    assert entry["DTSTART"] == "20260107T090000Z"
    assert entry["DTEND"] == "20260107T100000Z"
    assert entry["DTSTAMP"] == "20260105T090000Z"
    assert entry["UID"] == "checkout-outage@pmtui"
    assert entry["SUMMARY"] == "Post-mortem: Checkout outage"


def test_it_lasts_as_long_as_it_is_told_to() -> None:
    assert properties(postmortem(), minutes=90)["DTEND"] == "20260107T103000Z"


def test_without_an_agenda_it_is_an_hour() -> None:
    bare = postmortem().model_copy(update={"agenda": ()})
    assert properties(bare)["DTEND"] == "20260107T100000Z"


def test_the_description_holds_reminder_agenda_rules_and_people() -> None:
    text = properties(postmortem(AddParticipant("p1", "Ana, the lead")))["DESCRIPTION"]
    assert text.startswith(REMINDER)
    assert "Incident on 2026-01-02, SEV2" in text
    assert "\n20 min  Timeline\n" in text
    assert "\n- Any question is welcome.\n" in text
    assert text.endswith("Invited:\n- Ana, the lead")


def test_a_later_invitation_moves_the_same_entry() -> None:
    first, later = properties(postmortem()), properties(postmortem(), made=NINE + timedelta(days=1))
    assert first["UID"] == later["UID"]
    assert int(first["SEQUENCE"]) < int(later["SEQUENCE"])


@settings(max_examples=60, deadline=None)
@given(st.text(min_size=1, max_size=200).filter(str.strip))
def test_any_text_is_escaped_and_folded(title: str) -> None:
    pm = postmortem(Describe(new_title=f"x{title}"), AddParticipant("p1", NASTY))
    text = invitation(pm, starts=STARTS, made=NINE)
    lines = text.split("\r\n")
    assert lines.pop() == ""
    assert max(len(line.encode()) for line in lines) <= 75
    assert not any("\n" in line or "\r" in line for line in lines)
    assert properties(pm)["SUMMARY"] == f"Post-mortem: {pm.title}"
    assert lines.count("END:VEVENT") == 1


def test_the_moments_may_be_in_any_zone() -> None:
    pm = postmortem()
    assert invitation(pm, starts=STARTS, made=NINE) == invitation(
        pm, starts=STARTS.astimezone(UTC), made=NINE
    )
