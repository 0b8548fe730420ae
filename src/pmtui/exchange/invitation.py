"""The meeting as a calendar entry and as a message, each with the reminder."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from pmtui.domain.clocks import clock, zone_label
from pmtui.domain.people import Attendance, Duty, Participant
from pmtui.domain.planning import meeting_minutes
from pmtui.domain.postmortem import PostMortem
from pmtui.exchange.calendar import Entry, Guest, calendar
from pmtui.exchange.reminder import REMINDER, ground_rules


def invitation(pm: PostMortem, *, starts: datetime, made: datetime, minutes: int | None = None) -> str:
    """An entry that begins at `starts` and lasts `minutes`, or as long as the agenda; made at `made`.

    Both moments know their zone. The same post-mortem always has the same entry id, so that a later
    invitation moves the meeting instead of adding one. Whoever has a mail address is asked to come.
    """
    entry = meeting_entry(pm, starts=starts, made=made, minutes=minutes)
    return calendar((entry,), "REQUEST" if entry.guests else "PUBLISH")


def meeting_entry(pm: PostMortem, *, starts: datetime, made: datetime, minutes: int | None = None) -> Entry:
    """The meeting for a calendar."""
    leader = organizer(pm)
    return Entry(
        uid=f"{pm.id}@pmtui",
        summary=f"Post-mortem: {pm.title}",
        description=_description(pm),
        stamp=made,
        starts=starts,
        length=timedelta(minutes=minutes or meeting_minutes(pm)),
        sequence=max(0, int((made - pm.created).total_seconds())),
        organizer=_guest(leader) if leader else None,
        guests=tuple(_guest(someone) for someone in _coming(pm) if someone.email),
    )


def organizer(pm: PostMortem) -> Participant | None:
    """Who sends the invitation: of those with an address the facilitator, a note-taker, or the first."""
    order = (Duty.FACILITATOR, Duty.NOTE_TAKER, Duty.NONE)
    reachable = [someone for someone in _coming(pm) if someone.email]
    return min(reachable, key=lambda someone: order.index(someone.duty), default=None)


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
