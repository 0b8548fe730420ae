"""Finds the timeline in a report: plain text or Markdown, in the many ways people write one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from zoneinfo import ZoneInfo

from pmtui.exchange.errors import ImportRefused
from pmtui.exchange.progress import Progress, told, unheard
from pmtui.exchange.report_notes import ReportNotes, report_notes
from pmtui.exchange.timeline_chat import chat_heads
from pmtui.exchange.timeline_entries import NO_TIME, Entry, Gathering, Item
from pmtui.exchange.timeline_file import ENTRY_LIMIT, KEPT, read_text_file, too_many
from pmtui.exchange.timeline_found import FoundEvent, FoundTimeline, Unplaced
from pmtui.exchange.timeline_lines import Row, rows
from pmtui.exchange.timeline_outside import left_out, not_read
from pmtui.exchange.timeline_placing import Placing
from pmtui.exchange.timeline_said import SAID_IN, Said, dated, said, said_for_all
from pmtui.exchange.timeline_section import Section, headed, sections
from pmtui.exchange.timeline_stamp import stamp

__all__ = ["FoundEvent", "FoundTimeline", "Unplaced", "find_timeline", "read_text_file"]

_DATE_LINE = re.compile(
    r"\W*(?:incident\s)?(?:date|day)(?:\sof\s(?:the\s)?\w+)?\s?[*_|]*\s?[:|]", re.IGNORECASE
)
_LOOK_EVERY = 5_000
"""Rows between two looks at how many entries there are."""
_TITLE_ROWS = 40
"""Lines in which a report's title is looked for."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What reading a text depends on besides the text."""

    source: str
    zone: ZoneInfo | None
    day: date | None
    progress: Progress = unheard
    home: ZoneInfo | None = None
    """The zone in which times are shown."""
    most: int = ENTRY_LIMIT
    """Entries that are taken."""
    dated_apart: bool = False
    """Whether a line with a day of its own says nothing of the lines below it."""
    headings: tuple[str, ...] = ()
    """What is to be read as the timeline, by words of its headings; none to look for it."""
    notes: bool = False
    """Whether to take what stands below headings such as “What went well” as notes."""


def find_timeline(
    text: str,
    *,
    source: str,
    zone: ZoneInfo | None,
    day: date | None,
    progress: Progress = unheard,
    most: int = ENTRY_LIMIT,
    dated_apart: bool = False,
) -> FoundTimeline:
    """The events of a report, and what could not be placed; raises `ImportRefused` when there is none.

    `zone` and `day` are the post-mortem's; what the text says of its times and its date counts for more.
    """
    return timeline_in(text, Surroundings(source, zone, day, progress, most=most, dated_apart=dated_apart))


def timeline_in(text: str, around: Surroundings) -> FoundTimeline:
    """As `find_timeline`, with everything that reading depends on."""
    lines = rows(text)
    parts = headed(lines, around.headings) if around.headings else _with_times(sections(lines))
    if around.headings and not parts:
        raise ImportRefused(_no_heading(lines, around))
    found = _read(lines, parts, around) if parts else None
    if found is None or not (found.events or around.headings):
        found = _read(lines, (), around)
    if not (found.events or found.answers):
        raise ImportRefused(_nothing(around.source, text.count("\n") + 1, found))
    return found


def _with_times(parts: tuple[Section, ...]) -> tuple[Section, ...]:
    """Those with times in them: notes of a section that is called so are none, unless there is no other."""
    timed = tuple(part for part in parts if any(row.text and stamp(row) is not None for row in part.rows))
    return timed or parts


def _read(lines: tuple[Row, ...], parts: tuple[Section, ...], around: Surroundings) -> FoundTimeline:
    title = _title_day(lines)
    gathering = Gathering(title[1] if title else around.day, chat_heads(lines))
    for part in parts:
        gathering.items.extend(_title_statement(part, gathering.near))
        gathering.read(_few_enough(part.rows, gathering, around))
    if not parts:
        gathering.read(_few_enough(told(lines, around.progress, 0.1, 0.5), gathering, around))
    before = _zone_said_before(lines, gathering.items)
    placing = Placing(
        around.source, before, around.zone, title, around.day, home=around.home, most=around.most,
        dated_apart=around.dated_apart,
    )  # fmt: skip
    placing.place(gathering.items, around.progress)
    unplaced = (*placing.unplaced, *gathering.pasted, *gathering.kept)
    return _with_the_rest(lines, parts, around, placing, unplaced)


def _with_the_rest(
    lines: tuple[Row, ...], parts: tuple[Section, ...], around: Surroundings, placing: Placing,
    unplaced: tuple[Unplaced, ...],
) -> FoundTimeline:  # fmt: skip
    """What was placed, with what was not, and what the report tells besides its timeline."""
    inside = {row.number for part in parts for row in part.rows}
    there = report_notes(lines, around.source, inside) if parts or around.notes else ReportNotes()
    notes = there if around.notes else ReportNotes()
    inside |= notes.lines
    if not parts:
        rest = sorted((one for one in unplaced if one.line not in inside), key=_by_line)
        kept = _around(rest, placing.events) if placing.events else tuple(rest)
        return replace(placing.found(kept), answers=notes.answers)
    kept = tuple(sorted((*unplaced, *left_out(lines, inside)), key=_by_line))
    besides = not_read(lines, inside, 0 if around.notes else len(there.answers))
    return replace(placing.found(kept, _where(parts), besides), answers=notes.answers)


def _by_line(one: Unplaced) -> int:
    return one.line


def _few_enough(lines: Iterable[Row], gathering: Gathering, around: Surroundings) -> Iterator[Row]:
    """The rows, as long as there are not too many entries in them; raises `TooMany` before all are read."""
    for number, row in enumerate(lines):
        if number % _LOOK_EVERY == 0 and len(gathering.items) > around.most:
            timed = sum(isinstance(item, Entry) and bool(item.time) for item in gathering.items)
            if timed > around.most:
                raise too_many(around.source)
        yield row


def _title_statement(part: Section, near: date | None) -> list[Item]:
    statement = said(part.title, near)
    return [statement] if statement else []


def _title_day(lines: tuple[Row, ...]) -> tuple[Row, date] | None:
    """The day that the title of the report names, or its front matter."""
    for row in lines[:_TITLE_ROWS]:
        titled = row.level == 1 or row.front or row.number == 1 or _DATE_LINE.match(row.text[:80])
        if titled and (day := dated(row)) is not None:
            return row, day
    return None


def _zone_said_before(lines: tuple[Row, ...], items: list[Item]) -> Said | None:
    """What the report says of all its times outside the timeline, the first time it does."""
    first = next((item.line for item in items if isinstance(item, Entry) and item.time), 0)
    for row in lines:
        if row.code or row.number == first or "time" not in row.text[:SAID_IN].casefold():
            continue
        statement = said_for_all(row)
        if statement is not None:
            return statement
    return None


def _around(unplaced: list[Unplaced], events: list[FoundEvent]) -> tuple[Unplaced, ...]:
    """What stands before the first event and after the last comes last: no title calls it a timeline."""
    first, last = events[0].line, events[-1].line
    inside, around = [], []
    for one in unplaced:
        if one.reason != NO_TIME or one.text.startswith("|") or first < one.line < last:
            inside.append(one)
        else:
            place = "before the first entry" if one.line < first else "after the last entry"
            around.append(replace(one, reason=f"{NO_TIME}, and it stands {place}"))
    return (*inside, *around)


def _where(parts: tuple[Section, ...]) -> str:
    if not parts:
        return ""
    named = ", ".join(f"“{part.title.text.strip('*_: ')[:60]}” (line {part.title.number})" for part in parts)
    return f"Read as the timeline: {named}."


def _no_heading(lines: tuple[Row, ...], around: Surroundings) -> str:
    """What to say when none of the headings asked for is there."""
    named = ", ".join(f"“{heading}”" for heading in around.headings)
    timed = "; ".join(one.text for one in left_out(lines, set())[:10]) or "none with times"
    return f"There is no heading {named} in {around.source}. {KEPT} There are: {timed}."


def _nothing(source: str, lines: int, found: FoundTimeline) -> str:
    problems = [one for one in found.unplaced if one.reason.endswith((".", "characters"))]
    why = f" Line {problems[0].line}: {problems[0].reason}" if problems else ""
    return (
        f"No timeline was found in {source} (lines 1 to {lines}), and nothing was added.{why} "
        "Lines are read that begin with a time, such as “14:02 text”, “- [14:02] text” or "
        "“8 Feb 14:02 UTC text”; times as headings, too, and tables with a column of times."
    )
