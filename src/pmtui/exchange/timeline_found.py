"""What an importer found in a text: events, what it could not place, and what it assumed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from zoneinfo import ZoneInfo

from pmtui.domain.timeline import Marker


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


def stable_id(source: str, at: datetime, text: str) -> str:
    """Names an event by its file, moment and words, so that moved lines and spacing change nothing."""
    name = source.replace("\\", "/").rsplit("/", 1)[-1].casefold()
    words = " ".join(text.casefold().split())
    what = "\n".join((name, at.astimezone(UTC).isoformat(), words))
    return "text:" + sha256(what.encode("utf-8", "replace")).hexdigest()[:20]
