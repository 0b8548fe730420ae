"""Calendar files (RFC 5545, 5546) that Outlook, Google and Apple take in: UTC, stable ids, folded lines."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING
from urllib.parse import quote

if TYPE_CHECKING:
    from icalendar import Event, vCalAddress

_PRODUCT = "-//pmtui//post-mortem//EN"
PAPER = "x-pmtui-paper"
"""A property that calendars keep and do not show."""
_PLAIN = "@!$'*+-./=_~"
"""What stands as it is in the address of a mail (RFC 6068, 2); the rest is written as its bytes."""


@dataclass(frozen=True, slots=True)
class Guest:
    """Somebody in a calendar entry."""

    name: str
    email: str
    leads: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a calendar; a moment without an end is a whole day."""

    uid: str
    """Stays the same for ever: a later entry with it moves this one."""
    summary: str
    description: str
    stamp: datetime
    """When it was made, with its zone."""
    starts: datetime | date
    length: timedelta = timedelta()
    sequence: int = 0
    """Grows with each change."""
    organizer: Guest | None = None
    guests: tuple[Guest, ...] = ()
    cancelled: bool = False
    """Whether it takes an entry with this id away."""
    paper: str = ""
    """The checksum of what was written beside it, by which that is known to be unchanged."""


def calendar(entries: Iterable[Entry], method: str = "PUBLISH") -> str:
    """A calendar file; `method` is REQUEST to ask guests to come, CANCEL to take that back, else PUBLISH."""
    from icalendar import Calendar

    page = Calendar()
    page.add("prodid", _PRODUCT)
    page.add("version", "2.0")
    page.add("calscale", "GREGORIAN")
    page.add("method", method)
    head, end, _ = bytes(page.to_ical()).partition(b"END:VCALENDAR")
    # One at a time, so that whoever hands them over can say how far it is.
    events = (bytes(_event(entry).to_ical()) for entry in entries)
    return b"".join((head, *events, end, b"\r\n")).decode()


def _event(entry: Entry) -> Event:
    from icalendar import Event

    event = Event()
    event.add("uid", entry.uid)
    event.add("dtstamp", _whole(entry.stamp))
    event.add("last-modified", _whole(entry.stamp))
    event.add("sequence", entry.sequence)
    event.add("summary", entry.summary)
    if entry.description:
        event.add("description", entry.description)
    event.add("status", "CANCELLED" if entry.cancelled else "CONFIRMED")
    if isinstance(entry.starts, datetime):
        event.add("dtstart", _whole(entry.starts))
        event.add("dtend", _whole(entry.starts + entry.length))
        event.add("transp", "OPAQUE")
    else:
        event.add("dtstart", entry.starts)
        event.add("dtend", entry.starts + timedelta(days=1))
        event.add("transp", "TRANSPARENT")
    if entry.paper:
        event.add(PAPER, entry.paper)
    if entry.organizer is not None:
        event.add("organizer", _address(entry.organizer), encode=False)
    for guest in entry.guests:
        event.add("attendee", _guest(guest, entry.organizer), encode=False)
    return event


def _whole(at: datetime) -> datetime:
    """In UTC, which every calendar shows in its own zone; calendars know no parts of a second."""
    return at.astimezone(UTC).replace(microsecond=0)


def _address(someone: Guest) -> vCalAddress:
    from icalendar import vCalAddress, vText

    address = vCalAddress(f"mailto:{quote(someone.email, safe=_PLAIN)}")
    # A quotation mark has no way into a parameter (RFC 5545, 3.2).
    address.params["CN"] = vText(someone.name.replace('"', "”"))
    return address


def _guest(someone: Guest, host: Guest | None) -> vCalAddress:
    """Somebody who is asked to come; the host comes, and asks nobody for an answer of their own."""
    address = _address(someone)
    hosts = host is not None and host.email.casefold() == someone.email.casefold()
    address.params["CUTYPE"] = "INDIVIDUAL"
    address.params["ROLE"] = "CHAIR" if someone.leads else "REQ-PARTICIPANT"
    address.params["PARTSTAT"] = "ACCEPTED" if hosts else "NEEDS-ACTION"
    address.params["RSVP"] = "FALSE" if hosts else "TRUE"
    return address
