"""The meeting as a calendar entry (RFC 5545), with the reminder and the agenda in its description."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from pmtui.domain.postmortem import PostMortem
from pmtui.exchange.reminder import REMINDER, ground_rules

_FOLD = 75
"""Octets in a content line, at most (RFC 5545, 3.1)."""


def invitation(pm: PostMortem, *, starts: datetime, made: datetime, minutes: int | None = None) -> str:
    """An entry that begins at `starts` and lasts `minutes`, or as long as the agenda; made at `made`.

    Both moments know their zone. The same post-mortem always has the same entry id, so that a later
    invitation moves the meeting instead of adding one.
    """
    length = minutes or sum(item.minutes for item in pm.agenda) or 60
    lines = (
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//pmtui//post-mortem//EN",
        "METHOD:PUBLISH",
        "BEGIN:VEVENT",
        f"UID:{_text(pm.id)}@pmtui",
        f"DTSTAMP:{_moment(made)}",
        f"DTSTART:{_moment(starts)}",
        f"DTEND:{_moment(starts + timedelta(minutes=length))}",
        f"SEQUENCE:{max(0, int((made - pm.created).total_seconds()))}",
        f"SUMMARY:{_text(f'Post-mortem: {pm.title}')}",
        f"DESCRIPTION:{_text(_description(pm))}",
        "END:VEVENT",
        "END:VCALENDAR",
    )
    return "".join(f"{_folded(line)}\r\n" for line in lines)


def _description(pm: PostMortem) -> str:
    facts = f"Incident on {pm.incident_date.isoformat()}" + (f", {pm.severity}" if pm.severity else "")
    agenda = [f"{item.minutes} min  {item.title}" for item in pm.agenda]
    people = [f"- {person.name}" for person in pm.participants]
    parts = (
        [REMINDER],
        [facts],
        ["Agenda:", *agenda] if agenda else [],
        ["How we talk:", *(f"- {rule}" for rule in ground_rules(pm))],
        ["Invited:", *people] if people else [],
    )
    return "\n\n".join("\n".join(part) for part in parts if part)


def _moment(at: datetime) -> str:
    """In UTC, which every calendar shows in its own zone."""
    return at.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def _text(text: str) -> str:
    for plain, escaped in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\n", "\\n")):
        text = text.replace(plain, escaped)
    return text


def _folded(line: str) -> str:
    """The line in pieces of at most 75 octets, never split within a character."""
    pieces, size = [""], 0
    for character in line:
        width = len(character.encode())
        if size + width > _FOLD:
            pieces.append(" ")
            size = 1
        pieces[-1] += character
        size += width
    return "\r\n".join(pieces)
