"""What a projector shows: the clock, where the meeting is, what to say, and what happened last."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from pmtui.domain.agenda import WARN_AT, AgendaItem, elapsed, pace
from pmtui.domain.clocks import countdown
from pmtui.domain.postmortem import PostMortem
from pmtui.domain.record import Record
from pmtui.tui.views.meeting import clock_text, pace_words
from pmtui.tui.widgets.roles import Line, Role, Span
from pmtui.tui.widgets.side import Block, Paragraph


@dataclass(frozen=True, slots=True)
class Face:
    """The clock and what stands beside it."""

    time: str
    role: Role
    where: Line
    """The section, and how its time stands."""
    say: tuple[Block, ...]


def section_of(pm: PostMortem) -> AgendaItem | None:
    """Where the meeting is; before it begins, where it will begin."""
    return pm.section or next(iter(pm.agenda), None)


def face(pm: PostMortem, now: datetime, local: ZoneInfo) -> Face:
    """The clock of the running section, how it stands, and the prompts."""
    item = section_of(pm)
    if item is None:
        return Face("0:00", "hint", (Span("no agenda", "hint"),), ())
    used = elapsed(item, pm.clock, now)
    role, words = _state(pm, item, used, now, local)
    number = [one.id for one in pm.agenda].index(item.id) + 1
    title = f"{number}/{len(pm.agenda)} {item.title}"
    where = (Span(title, "accent"), Span(f"   {words}", role))
    say = (Block("Say", tuple(Paragraph(f"“{said}”") for said in item.prompts)),) if item.prompts else ()
    return Face(clock_text(used, item.allotted), role, where, say)


def header(pm: PostMortem, people: int) -> Line:
    """What meeting it is, and how many are at it."""
    facts = " · ".join(fact for fact in (pm.severity, pm.incident_date.isoformat()) if fact)
    line = [Span(pm.title, "strong"), Span(f"  {facts}", "hint")]
    if people:
        line.append(Span(f"   {people} here", "accent"))
    return (*line, Span("   watching", "hint"))


def news(before: PostMortem, now: PostMortem) -> tuple[str, ...]:
    """The ids of events and notes that were written or changed, the last of them last."""
    old = {record.id: record for table in _TABLES for record in before.records(table)}
    return tuple(r.id for table in _TABLES for r in now.records(table) if _differs(old.get(r.id), r))


_TABLES = ("events", "notes")


def _differs(before: Record | None, now: Record) -> bool:
    return before is not now and before != now


def _state(
    pm: PostMortem, item: AgendaItem, used: timedelta, now: datetime, local: ZoneInfo
) -> tuple[Role, str]:
    of = f"of {countdown(int(item.allotted.total_seconds()))}"
    if pm.clock.closed is not None:
        return "hint", "meeting closed"
    if pm.clock.since is None:
        return "hint", f"{of}, paused" if pm.clock.section else "not begun"
    meeting = pace(pm.agenda, pm.clock, now)
    words, _ = pace_words(meeting.behind)
    ends = f"ends {meeting.ends.astimezone(local):%H:%M}, {words}"
    if used > item.allotted:
        return "bad", f"over; {of}, {ends}"
    return ("warn" if used >= item.allotted * WARN_AT else "strong"), f"{of}, {ends}"
