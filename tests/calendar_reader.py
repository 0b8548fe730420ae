"""A calendar file as a calendar reads it, with the types that tests look at."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import cast

from icalendar import Calendar, vCalAddress


@dataclass(frozen=True)
class Read:
    """One entry."""

    method: str
    uid: str
    sequence: int
    stamp: datetime
    starts: datetime | date
    ends: datetime | date
    summary: str
    description: str
    organizer: str
    guests: tuple[tuple[str, str], ...]
    """Address and name of each."""


def entries(text: str | bytes) -> tuple[Read, ...]:
    """All entries of a calendar file, in order; raises `ValueError` for what is none."""
    page = Calendar.from_ical(text)
    found = []
    for event in page.walk("VEVENT"):
        assert event.errors == []
        asked = event.get("attendee", [])
        guests = cast("list[vCalAddress]", asked if isinstance(asked, list) else [asked])
        found.append(
            Read(
                method=str(page["method"]),
                uid=str(event["uid"]),
                sequence=cast("int", event.get("sequence", 0)),
                stamp=cast("datetime", event.decoded("dtstamp")),
                starts=cast("date", event.decoded("dtstart")),
                ends=cast("date", event.decoded("dtend")),
                summary=str(event["summary"]),
                description=str(event.get("description", "")),
                organizer=str(event.get("organizer", "")),
                guests=tuple((str(guest), str(guest.params["CN"])) for guest in guests),
            )
        )
    return tuple(found)
