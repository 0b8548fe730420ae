"""The meeting as a calendar entry and as a message, each with the reminder."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid5
from zoneinfo import ZoneInfo

from pmtui.domain.clocks import clock, zone_label
from pmtui.domain.people import Attendance, Duty, Participant
from pmtui.domain.planning import meeting_minutes
from pmtui.domain.postmortem import PostMortem
from pmtui.exchange.calendar import PAPER, Entry, Guest, calendar
from pmtui.exchange.reminder import REMINDER, ground_rules

_ENTRIES = UUID("7d0a4a5e-6c1b-5f5a-9a35-2c8c3a6f1e90")
"""The space of ids; another one would double every meeting that is in a calendar already."""


NOBODY = Guest("", "")
"""Writes an invitation where it is not known who does."""


def invitation(
    pm: PostMortem,
    *,
    starts: datetime,
    made: datetime,
    minutes: int | None = None,
    writer: Guest = NOBODY,
    paper: str = "",
) -> str:
    """An entry that begins at `starts` and lasts `minutes`, or as long as the agenda; made at `made`.

    Both moments know their zone. The same post-mortem always has the same entry id, so that a later
    invitation moves the meeting instead of adding one. Whoever has a mail address is asked to come, if
    there is somebody to ask them. `paper` is the checksum of the agenda that is written beside it.
    """
    entry = meeting_entry(pm, starts=starts, made=made, minutes=minutes, writer=writer)
    entry = replace(entry, paper=paper)
    return calendar((entry,), "REQUEST" if entry.guests else "PUBLISH")


def cancellation(pm: PostMortem, *, starts: datetime, made: datetime, writer: Guest = NOBODY) -> str:
    """What takes the meeting at `starts` out of the calendars that an invitation put it into."""
    entry = replace(meeting_entry(pm, starts=starts, made=made, writer=writer), cancelled=True)
    return calendar((entry,), "CANCEL" if entry.guests else "PUBLISH")


def meeting_entry(
    pm: PostMortem, *, starts: datetime, made: datetime, minutes: int | None = None, writer: Guest = NOBODY
) -> Entry:
    """The meeting for a calendar; without somebody who asks, nobody is asked (RFC 5546, 3.2.1)."""
    leader = organizer(pm, writer)
    asked = [_guest(someone) for someone in _coming(pm) if someone.email and leader is not None]
    return Entry(
        uid=entry_id(pm, "meeting"),
        summary=f"Post-mortem: {pm.title}",
        description=_description(pm),
        stamp=made,
        starts=starts,
        length=timedelta(minutes=minutes or meeting_minutes(pm)),
        sequence=max(0, int((made - pm.created).total_seconds())),
        organizer=leader,
        guests=tuple({guest.email.casefold(): guest for guest in reversed(asked)}.values())[::-1],
    )


def organizer(pm: PostMortem, writer: Guest = NOBODY) -> Guest | None:
    """Who asks: the facilitator, or else whoever writes the invitation; None without a mail address.

    A guest is not taken for the host because an address is known.
    """
    leader = pm.facilitator
    if leader is not None and leader.email and leader.attendance is not Attendance.ABSENT:
        return _guest(leader)
    address = writer.email or next((p.email for p in pm.participants if _is(p, writer.name)), "")
    return Guest(writer.name or address, address) if address else None


def _is(someone: Participant, name: str) -> bool:
    return bool(name) and name.casefold() in (someone.name.casefold(), someone.handle.casefold())


def entry_id(pm: PostMortem, what: str) -> str:
    """Unique in the world and the same for ever, without a word of the incident (RFC 7986, 5.3)."""
    return str(uuid5(_ENTRIES, f"{what} {pm.id} {pm.created.astimezone(UTC).isoformat()}"))


def paper_of(entry: str, pm: PostMortem) -> str | None:
    """The checksum in an entry for this meeting that was written earlier; None for anything else."""
    lines = entry.replace("\r\n ", "").split("\r\n")
    if f"UID:{entry_id(pm, 'meeting')}" not in lines:
        return None
    return next((line[len(PAPER) + 1 :] for line in lines if line.lower().startswith(f"{PAPER}:")), "")


def chat_message(pm: PostMortem, *, starts: datetime, minutes: int | None = None) -> str:
    """What is said in the chat: plain text, for every chat has marks of its own."""
    incident = f"{pm.incident_date.isoformat()}" + (f", {pm.severity}" if pm.severity else "")
    handles = [f"@{someone.handle}" if someone.handle else someone.name for someone in _coming(pm)]
    lines = (
        f"Post-mortem: {pm.title} ({incident})",
        f"When: {moment_words(starts, pm.zone)}, {minutes or meeting_minutes(pm)} minutes",
        f"With: {', '.join(handles)}" if handles else "",
        "",
        REMINDER,
        "",
        "Before we meet, please write down what you saw and when, as you remember it. Bring logs and chats.",
    )
    return "\n".join(line for n, line in enumerate(lines) if line or n > 2) + "\n"


def moment_words(at: datetime, zone: str) -> str:
    """A moment for people: Mon 2026-11-30 14:00 CET."""
    known = ZoneInfo(zone)
    return f"{at.astimezone(known):%a %Y-%m-%d} {clock(at, known)} {zone_label(at, known)}"


def _coming(pm: PostMortem) -> list[Participant]:
    return [someone for someone in pm.participants if someone.attendance is not Attendance.ABSENT]


def _guest(someone: Participant) -> Guest:
    return Guest(someone.name, someone.email, someone.duty is Duty.FACILITATOR)


def _description(pm: PostMortem) -> str:
    facts = f"Incident on {pm.incident_date.isoformat()}" + (f", {pm.severity}" if pm.severity else "")
    agenda = [f"{item.minutes} min  {item.title}" for item in pm.agenda]
    people = [f"- {person.name}" for person in _coming(pm)]
    parts = (
        [REMINDER],
        [facts],
        ["Agenda:", *agenda] if agenda else [],
        ["How we talk:", *(f"- {rule}" for rule in ground_rules(pm))],
        ["Invited:", *people] if people else [],
    )
    return "\n\n".join("\n".join(part) for part in parts if part)
