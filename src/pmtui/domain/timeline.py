"""The timeline: what happened, in order, and what the group agrees on."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from datetime import datetime, timedelta
from enum import StrEnum
from itertools import pairwise
from typing import ClassVar

from pydantic import AwareDatetime

from pmtui.domain.record import Entry, Frozen, Line

GAP = timedelta(hours=1)
"""A silence longer than this is shown: something happened that nobody has told yet."""


SILENCE = timedelta(minutes=15)
"""The same while the incident had an impact: then more happens."""


_ASCII_WORDS = {code: " " for code in range(128) if unicodedata.category(chr(code))[0] not in "LMNS"}
"""What is no word in most texts, so that ten thousand of them are compared in a tenth of a second."""


class Marker(StrEnum):
    """A turning point; each is at one event at most. In the order in which they should come."""

    IMPACT_START = "impact_start"
    DETECTED = "detected"
    ACKNOWLEDGED = "acknowledged"
    DECLARED = "declared"
    MITIGATED = "mitigated"
    RESOLVED = "resolved"
    ALL_CLEAR = "all_clear"

    @property
    def label(self) -> str:
        """As people read it: impact start."""
        return self.value.replace("_", " ")


class Agreement(StrEnum):
    """What the room says of an event."""

    UNREVIEWED = "unreviewed"
    AGREED = "agreed"
    DISPUTED = "disputed"


class Account(Frozen):
    """How somebody else told an event that was merged into another."""

    at: AwareDatetime
    text: Line
    source: Line = ""
    author: Line = ""
    external_id: str = ""


class Event(Entry):
    """Something that happened at a moment."""

    table: ClassVar[str] = "events"

    at: AwareDatetime
    """With the offset it was given in."""
    text: Line
    marker: Marker | None = None
    source: Line = ""
    """Where it is known from: a log, a chat, a file and its line."""
    author: Line = ""
    """Who told it."""
    agreement: Agreement = Agreement.UNREVIEWED
    checker: Line = ""
    """Of a disputed event: who will find out."""
    external_id: str = ""
    """Names the event in the source it was imported from, so that a second import adds nothing."""
    accounts: tuple[Account, ...] = ()
    """What others told of the same event, in their words and with their times."""
    apart: tuple[str, ...] = ()
    """The ids of events that sound like it and are other ones."""

    def told(self) -> tuple[Event | Account, ...]:
        """Everything that was told of it, its own words first."""
        return (self, *self.accounts)


def in_order(events: Iterable[Event]) -> tuple[Event, ...]:
    """The events by time; equal times in the order in which they were added."""
    return tuple(sorted(events, key=lambda event: event.at))


def about_when(events: tuple[Event, ...]) -> datetime | None:
    """What a time without a day is near to: the event typed last, or the middle of what was imported."""
    if not events:
        return None
    if not events[-1].external_id:
        return events[-1].at
    first, last = min(event.at for event in events), max(event.at for event in events)
    return first + (last - first) / 2


def teller(told: Event | Account) -> str:
    """Whose account it is: who told it, or else the source without the line in it."""
    if told.author:
        return told.author
    name, _, line = told.source.rpartition(":")
    return name if line.isdecimal() else told.source


def silences(events: Iterable[Event]) -> tuple[tuple[Event, Event], ...]:
    """Neighbours in time between which nobody has told anything for long: (before, after).

    While the incident had an impact a quarter of an hour is long, otherwise an hour.
    """
    known = in_order(events)
    start, end = marked(known, Marker.IMPACT_START), marked(known, Marker.RESOLVED)
    found = []
    for before, after in pairwise(known):
        hurts = start is not None and before.at >= start.at and (end is None or before.at < end.at)
        if after.at - before.at > (SILENCE if hurts else GAP):
            found.append((before, after))
    return tuple(found)


def agreed(events: Iterable[Event]) -> int:
    """How many events the room agrees on."""
    return sum(event.agreement is Agreement.AGREED for event in events)


def marked(events: Iterable[Event], marker: Marker) -> Event | None:
    """The event that carries a marker."""
    return next((event for event in events if event.marker is marker), None)


def plain_words(text: str) -> str:
    """A text without case and punctuation, to tell whether two accounts say the same.

    Signs stay, for “< 5” is not “> 5”, and so do the marks that are the vowels of many scripts.
    """
    if text.isascii():
        return " ".join(text.lower().translate(_ASCII_WORDS).split())
    same = unicodedata.normalize("NFKC", text).casefold()
    return " ".join("".join(c if unicodedata.category(c)[0] in "LMNS" else " " for c in same).split())


def told_otherwise(events: Iterable[Event]) -> dict[str, tuple[Event, ...]]:
    """Event id → accounts of it in the same words at another time and from another source."""
    by_words: dict[str, list[Event]] = {}
    for event in events:
        by_words.setdefault(plain_words(event.text), []).append(event)
    return {
        event.id: others
        for accounts in by_words.values()
        if len(accounts) > 1
        for event in accounts
        if (others := tuple(o for o in accounts if o.at != event.at and o.source != event.source))
    }
