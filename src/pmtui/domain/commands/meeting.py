"""The flow of the meeting: sections, the clock, minutes lent and given back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import ClassVar

from pmtui.domain.agenda import AgendaItem, SectionKind, elapsed
from pmtui.domain.commands.base import Command, Edit, worded
from pmtui.domain.errors import Refused
from pmtui.domain.postmortem import PostMortem, Status


def stopped(pm: PostMortem, at: datetime) -> PostMortem:
    """The post-mortem with the running stretch counted and the clock paused."""
    item = pm.section
    if item is None or pm.clock.since is None:
        return pm
    pm = pm.put(item.changed(spent=elapsed(item, pm.clock, at)))
    return pm.model_copy(update={"clock": pm.clock.changed(since=None)})


@dataclass(frozen=True)
class EnterSection(Command):
    """Go to a section; its clock starts."""

    undoable = False
    steers = True
    section: str
    at: datetime

    def change(self, pm: PostMortem) -> PostMortem:
        """Counts the section before, starts this one; entering a closed meeting opens it again."""
        item = pm.get(AgendaItem, self.section)
        if pm.clock.section == item.id and pm.clock.since is not None:
            return pm
        pm = stopped(pm, self.at)
        clock = pm.clock.changed(section=item.id, since=self.at, began=pm.clock.began or self.at, closed=None)
        return pm.put(pm.get(AgendaItem, item.id).changed(visited=True)).model_copy(update={"clock": clock})


@dataclass(frozen=True)
class PauseClock(Command):
    """Stop the clock; the section stays."""

    undoable = False
    steers = True
    at: datetime

    def change(self, pm: PostMortem) -> PostMortem:
        """Counts the running stretch."""
        if pm.clock.since is None:
            raise Refused("The clock is paused already.")
        return stopped(pm, self.at)


@dataclass(frozen=True)
class ResumeClock(Command):
    """Let the clock go on."""

    undoable = False
    steers = True
    at: datetime

    def change(self, pm: PostMortem) -> PostMortem:
        """Starts a new stretch in the same section."""
        if pm.clock.since is not None:
            raise Refused("The clock is running already.")
        if pm.section is None:
            raise Refused("The meeting has not begun. Open the first section to begin.")
        return pm.model_copy(update={"clock": pm.clock.changed(since=self.at, closed=None)})


@dataclass(frozen=True)
class MoveStart(Command):
    """Keep the length of the running stretch although the machine's clock was set."""

    undoable = False
    since: datetime
    """When it was started, as it stands: whoever else noticed has moved it already."""
    by: timedelta
    """By how much the clock was set, negative for back."""

    def change(self, pm: PostMortem) -> PostMortem:
        """Moves the start of the stretch by as much."""
        if pm.clock.since != self.since:
            return pm
        return pm.model_copy(update={"clock": pm.clock.changed(since=self.since + self.by)})


@dataclass(frozen=True)
class CloseMeeting(Command):
    """End the meeting; what is written can still be edited."""

    undoable = False
    steers = True
    at: datetime

    def change(self, pm: PostMortem) -> PostMortem:
        """Counts the running stretch and gives the draft to those who look it over."""
        pm = stopped(pm, self.at)
        status = Status.IN_REVIEW if pm.status is Status.DRAFT else pm.status
        return pm.model_copy(update={"clock": pm.clock.changed(closed=self.at), "status": status})


@dataclass(frozen=True)
class GrantMinutes(Command):
    """Give a section more time, on top of the plan."""

    title = "minutes"
    steers = True
    section: str
    minutes: int

    def change(self, pm: PostMortem) -> PostMortem:
        """Adds the minutes; a section keeps at least one."""
        return pm.put(_granted(pm.get(AgendaItem, self.section), self.minutes))


@dataclass(frozen=True)
class TakeMinutes(Command):
    """Give a section time that a later one has to spare; the meeting ends as planned."""

    title = "minutes"
    steers = True
    section: str
    minutes: int

    def change(self, pm: PostMortem) -> PostMortem:
        """Takes from the longest later section that was not visited and keeps a minute."""
        lender = max(_later(pm, self.section), key=lambda item: item.allotted, default=None)
        if lender is None or lender.allotted <= timedelta(minutes=self.minutes):
            raise Refused("No later section has that much time to spare. Add minutes instead.")
        pm = pm.put(_granted(lender, -self.minutes))
        return pm.put(_granted(pm.get(AgendaItem, self.section), self.minutes))


@dataclass(frozen=True)
class GiveBackMinutes(Command):
    """Give what a section does not need to the next one."""

    title = "minutes"
    steers = True
    section: str
    at: datetime

    def change(self, pm: PostMortem) -> PostMortem:
        """Moves the whole minutes that are left to the next section."""
        item = pm.get(AgendaItem, self.section)
        later = _later(pm, self.section)
        left = int((item.allotted - elapsed(item, pm.clock, self.at)).total_seconds() // 60)
        spare = min(left, item.minutes + item.granted - 1)
        if spare < 1 or not later:
            raise Refused("There is no whole minute to give to a later section.")
        return pm.put(_granted(item, -spare)).put(_granted(later[0], spare))


@dataclass(frozen=True)
class AddSection(Command):
    """Put another section on the agenda."""

    title = "add section"
    id: str
    section_title: str
    minutes: int
    kind: SectionKind = SectionKind.NOTES
    after: str = ""

    def change(self, pm: PostMortem) -> PostMortem:
        """Inserts it after the named section, or at the end."""
        words = worded(self.section_title, "A section")
        item = AgendaItem.make(id=self.id, kind=self.kind, title=words, minutes=_plannable(self.minutes))
        ids = [present.id for present in pm.agenda]
        place = ids.index(self.after) + 1 if self.after in ids else len(ids)
        return pm.model_copy(update={"agenda": (*pm.agenda[:place], item, *pm.agenda[place:])})


@dataclass(frozen=True)
class EditSection(Edit):
    """Rename a section or plan another time for it."""

    title = "edit section"
    names: ClassVar[Mapping[str, str]] = {"section_title": "title"}
    id: str
    section_title: str
    minutes: int

    def change(self, pm: PostMortem) -> PostMortem:
        """Replaces title and planned minutes."""
        words = worded(self.section_title, "A section")
        if self.minutes != _plannable(self.minutes):
            raise Refused("A section takes between 1 and 480 minutes. The plan is as it was.")
        return pm.put(pm.get(AgendaItem, self.id).changed(title=words, minutes=self.minutes))


def _plannable(minutes: int) -> int:
    return min(max(1, minutes), 480)


def _later(pm: PostMortem, section: str) -> tuple[AgendaItem, ...]:
    ids = [item.id for item in pm.agenda]
    start = ids.index(section) + 1 if section in ids else 0
    return tuple(item for item in pm.agenda[start:] if not item.visited)


def _granted(item: AgendaItem, minutes: int) -> AgendaItem:
    if item.minutes + item.granted + minutes < 1:
        raise Refused(f"“{item.title}” keeps at least a minute. The plan is as it was.")
    return item.changed(granted=item.granted + minutes)
