"""What carries times and is not in the timeline: counted by block, never dropped unsaid."""

from __future__ import annotations

from pmtui.exchange.timeline_found import Unplaced
from pmtui.exchange.timeline_lines import Row
from pmtui.exchange.timeline_stamp import stamp

OUTSIDE = "not part of the timeline; name their heading as the section to read them"
"""Why entries with a time were not taken, and how they can be."""

_NAMED = 12
"""Headings that are named one by one."""


def not_read(lines: tuple[Row, ...], inside: set[int]) -> str:
    """Which headings, outside the timeline, have text that nothing is made of, as a sentence."""
    headings = [place for place, row in enumerate(lines) if row.level and not row.code]
    titles, done = [], 0
    for place in headings:
        level = lines[place].level
        end = next((p for p in headings if p > place and lines[p].level <= level), len(lines))
        below = lines[place + 1 : end]
        holds = any(row.number in inside for row in (lines[place], *below))
        if place < done or holds or not any(row.text and not row.level for row in below):
            continue
        titles.append(f"“{lines[place].text[:60]}”")
        done = end
    more = f" and {len(titles) - _NAMED} more" if len(titles) > _NAMED else ""
    return f"Not read: {', '.join(titles[:_NAMED])}{more}." if titles else ""


def left_out(lines: tuple[Row, ...], inside: set[int]) -> tuple[Unplaced, ...]:
    """One for each heading, outside the timeline, under which lines begin with a time."""
    found: list[Unplaced] = []
    block: list[Row] = []
    title = ""
    for row in lines:
        if row.number in inside:
            continue
        if row.level and not row.code:
            found += _block(title, block)
            title, block = row.text, []
        if not (row.code or row.front or row.blank) and stamp(row) is not None:
            block.append(row)
    return (*found, *_block(title, block))


def _block(title: str, timed: list[Row]) -> tuple[Unplaced, ...]:
    if not timed:
        return ()
    first, last = timed[0].number, timed[-1].number
    where = f"under “{title[:60]}”" if title else "outside the timeline"
    lines = f"lines {first} to {last}" if last > first else f"line {first}"
    count = f"{len(timed)} entries with a time" if len(timed) > 1 else "1 entry with a time"
    text, reason = f"{count} {where} ({lines})", OUTSIDE
    return (Unplaced(first, text, reason, count=len(timed), outside=True),)
