"""The agenda: sections with planned minutes, and the arithmetic of the meeting's clock."""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum
from typing import ClassVar

from pydantic import AwareDatetime

from pmtui.domain.record import Frozen, Line, Record

WARN_AT = 0.8
"""The share of a section's time after which the clock warns."""


FORGOTTEN = timedelta(minutes=30)
"""A clock that ran for so long without any change was left running by mistake."""


class SectionKind(StrEnum):
    """What a section is for; each has a screen."""

    OPENING = "opening"
    CHECK_IN = "check-in"
    WENT_RIGHT = "went-right"
    TIMELINE = "timeline"
    FACTORS = "factors"
    WHYS = "whys"
    IMPROVEMENTS = "improvements"
    COMMIT = "commit"
    CLOSE = "close"
    NOTES = "notes"


class AgendaItem(Record):
    """A section of the meeting, with the time planned for it and the time it took."""

    table: ClassVar[str] = "agenda"

    kind: SectionKind
    title: Line
    minutes: int
    """As planned."""
    granted: int = 0
    """Minutes added during the meeting (negative when they were given away)."""
    spent: timedelta = timedelta()
    """What the clock has counted, without the stretch that is running now."""
    visited: bool = False
    prompts: tuple[Line, ...] = ()
    """Sentences to read out."""
    rules: tuple[Line, ...] = ()
    """Ground rules shown beside the prompts."""

    @property
    def allotted(self) -> timedelta:
        """Planned and granted time together."""
        return timedelta(minutes=self.minutes + self.granted)


class Clock(Frozen):
    """Where the meeting is and since when the clock runs."""

    section: str = ""
    """The id of the agenda item the meeting is in; empty before it begins."""
    since: AwareDatetime | None = None
    """When the clock was last started; None while it is paused."""
    began: AwareDatetime | None = None
    """When the meeting first began."""
    closed: AwareDatetime | None = None
    """When the meeting was closed."""


class Pace(Frozen):
    """How the whole meeting stands against its plan."""

    ends: datetime
    """When it will end if each section from here takes its allotted time."""
    behind: timedelta
    """Positive when it will end later than planned, negative when earlier."""


def elapsed(item: AgendaItem, clock: Clock, now: datetime) -> timedelta:
    """The time a section has taken so far; a clock set back never makes it shrink below what was counted."""
    if clock.section != item.id or clock.since is None:
        return item.spent
    return item.spent + max(now - clock.since, timedelta())


def remaining(item: AgendaItem, clock: Clock, now: datetime) -> timedelta:
    """The time left in a section; negative past its end."""
    return item.allotted - elapsed(item, clock, now)


def ahead_of(agenda: tuple[AgendaItem, ...], clock: Clock) -> tuple[AgendaItem, ...]:
    """The sections after the present one, also those already looked into (before the meeting, all)."""
    ids = [item.id for item in agenda]
    return agenda[ids.index(clock.section) + 1 :] if clock.section in ids else agenda


def pace(agenda: tuple[AgendaItem, ...], clock: Clock, now: datetime) -> Pace:
    """When the meeting will end at the planned rate, and how far that is from the plan."""
    here = tuple(item for item in agenda if item.id == clock.section)
    coming = (*here, *ahead_of(agenda, clock))
    left = sum((max(remaining(item, clock, now), timedelta()) for item in coming), timedelta())
    used = sum((elapsed(item, clock, now) for item in agenda), timedelta())
    planned = timedelta(minutes=sum(item.minutes for item in agenda))
    return Pace(ends=now + left, behind=used + left - planned)


def left_running(clock: Clock, changed: datetime | None, now: datetime) -> datetime | None:
    """When a clock that runs on unattended should have been stopped; None for one that is attended."""
    if clock.since is None or changed is None or now - changed <= FORGOTTEN:
        return None
    return max(clock.since, changed)
