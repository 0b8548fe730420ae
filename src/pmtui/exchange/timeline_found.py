"""What an importer found in a text: events, what it could not place, and what it assumed."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import lru_cache
from hashlib import sha256
from zoneinfo import ZoneInfo

from pmtui.domain.notes import NoteKind
from pmtui.domain.text import counted
from pmtui.domain.timeline import Marker
from pmtui.exchange.errors import ImportRefused

_COUNTED = re.compile(r"[a-z]+ [\d,]+")


@dataclass(frozen=True, slots=True)
class FoundEvent:
    """An event as it will be put on the timeline."""

    at: datetime
    """With the offset it was given in."""
    text: str
    author: str
    """Who wrote a line of chat; empty otherwise."""
    source: str
    """The file and the line."""
    external_id: str
    """The same whenever the same event is read from the same file again."""
    marker: Marker | None
    """Only where the wording leaves no doubt."""
    line: int


@dataclass(frozen=True, slots=True)
class Unplaced:
    """A line, or several, that belong to the timeline or carry a time and gave no event."""

    line: int
    text: str
    reason: str
    place: str = ""
    """How its place is called, where a line number alone would not find it."""
    count: int = 1
    """How many lines of text it stands for, or how many entries outside the timeline."""
    outside: bool = False
    """Whether these are entries with a time that the report tells elsewhere than in its timeline."""

    @property
    def where(self) -> str:
        """Its place, for a person."""
        return self.place or f"line {self.line}"

    @property
    def spot(self) -> str:
        """Its place in its file."""
        spot = self.place.rpartition(", ")[2]
        return spot if _COUNTED.fullmatch(spot) else f"line {self.line}"

    @property
    def file(self) -> str:
        """The file it is in, where there are several."""
        return "" if self.place == self.spot else self.place.removesuffix(f", {self.spot}")

    @property
    def opening(self) -> str:
        """Its place at the beginning of a sentence; the name of a file keeps its letters."""
        return self.where[:1].upper() + self.where[1:] if _COUNTED.fullmatch(self.where) else self.where


@dataclass(frozen=True, slots=True)
class Answer:
    """What somebody answered to a question of a form, or wrote into it besides."""

    line: int
    text: str
    kind: NoteKind
    external_id: str
    """The same whenever the same answer of the same person is read again."""
    author: str


@dataclass(frozen=True, slots=True)
class FoundTimeline:
    """Everything found in one text, to be shown before anything is added."""

    events: tuple[FoundEvent, ...]
    """In the order of the text."""
    unplaced: tuple[Unplaced, ...]
    zone: ZoneInfo
    """The zone in which times without one of their own were read."""
    zone_from: str
    day_from: str
    """Where the date of times without one comes from; empty when each has its own."""
    remarks: tuple[str, ...]
    """What was assumed, in sentences for a person."""
    mapping: tuple[tuple[str, str], ...] = ()
    """Of records with fields: what an event has, and the field it is taken from."""
    answers: tuple[Answer, ...] = ()
    """Of forms: what was answered."""
    people: tuple[str, ...] = ()
    """Of forms: who filled them in."""
    doubts: tuple[str, ...] = ()
    """What to look at closely before it is added, in sentences for a person."""

    @property
    def tally(self) -> str:
        """How much was found, in words."""
        noun = "answer" if self.people else "note"
        answers = f" and {counted(len(self.answers), noun)}" if self.people or self.answers else ""
        return f"{counted(len(self.events), 'event')}{answers} found"

    @property
    def assumed(self) -> tuple[str, ...]:
        """Where the zone and the day of times without one are from, in sentences."""
        if self.day_from == self.zone_from:
            return (f"Time zone and day: {self.zone.key}, from {self.zone_from}.",)
        day = (f"Day: from {self.day_from}.",) if self.day_from else ()
        return (f"Time zone: {self.zone.key}, from {self.zone_from}.", *day)

    @property
    def not_placed(self) -> str:
        """How much could not be placed, in words; empty when everything was."""
        lines = sum(one.count for one in self.unplaced if not one.outside)
        outside = sum(one.count for one in self.unplaced if one.outside)
        entries = f"{counted(outside, 'entry', 'entries')} with a time outside the timeline"
        return " and ".join(
            words for number, words in ((lines, counted(lines, "line")), (outside, entries)) if number
        )

    def within(self, since: datetime | None, until: datetime | None, name: str) -> FoundTimeline:
        """Only what happened in these hours; raises `ImportRefused` when that is nothing."""
        kept = tuple(
            event
            for event in self.events
            if (since is None or event.at >= since) and (until is None or event.at <= until)
        )
        if len(kept) == len(self.events):
            return self
        if not (kept or self.answers):
            at = [event.at for event in self.events]
            why = outside_hours(min(at), max(at), self.zone)
            raise ImportRefused(f"Nothing in {name} can be put on the timeline. Nothing was added. {why}")
        count = len(self.events) - len(kept)
        remark = f"Left out: {count:,} outside the hours asked for."
        return replace(self, events=kept, remarks=(*self.remarks, remark))


def outside_hours(first: datetime, last: datetime, zone: ZoneInfo) -> str:
    """Why nothing is left of events that go from one moment to another, as a sentence."""
    begin, end = (f"{at.astimezone(zone):%Y-%m-%d %H:%M}" for at in (first, last))
    when = f"is at {begin}" if begin == end else f"goes from {begin} to {end.removeprefix(begin[:11])}"
    return f"None of it is in the hours asked for: it {when} ({zone.key})."


@lru_cache(maxsize=64)
def _file_name(source: str) -> str:
    return source.replace("\\", "/").rsplit("/", 1)[-1].casefold()


def stable_id(source: str, at: datetime, text: str) -> str:
    """Names an event by its file, moment and words, so that moved lines and spacing change nothing."""
    name = _file_name(source)
    words = " ".join(text.casefold().split())
    what = "\n".join((name, at.astimezone(UTC).isoformat(), words))
    return "text:" + sha256(what.encode("utf-8", "replace")).hexdigest()[:20]
