"""What carries times and is not in the timeline: counted by block, never dropped unsaid."""

from __future__ import annotations

from collections.abc import Iterator

from pmtui.domain.text import counted
from pmtui.exchange.timeline_found import Unplaced
from pmtui.exchange.timeline_lines import Row
from pmtui.exchange.timeline_stamp import stamp

OUTSIDE = "not part of the timeline; name their heading as the section to read them"
"""Why entries with a time were not taken, and how they can be."""

_NAMED = 12
"""Headings that are named one by one."""


def not_read(lines: tuple[Row, ...], taken: set[int], notes: int) -> str:
    """Which headings have text that nothing is made of, in sentences.

    `taken` are the lines of the timeline, and of notes that are taken; of those not taken `notes` could be.
    """
    titles = [f"“{title[:60]}”" for title in _untold(lines, taken)]
    more = f" and {len(titles) - _NAMED} more" if len(titles) > _NAMED else ""
    said = f"Not read: {', '.join(titles[:_NAMED])}{more}." if titles else ""
    if notes:
        said += f" {counted(notes, 'note')} can be taken from there (--notes, or “notes, too” in the form)."
    return said.strip()


def _untold(lines: tuple[Row, ...], taken: set[int]) -> Iterator[str]:
    """The outermost headings below which no line is taken, and those above a line that is, for their own."""
    headings = [place for place, row in enumerate(lines) if row.level and not row.code]
    done = 0
    for at, place in enumerate(headings):
        level = lines[place].level
        end = next((p for p in headings[at + 1 :] if lines[p].level <= level), len(lines))
        own = lines[place + 1 : headings[at + 1] if at + 1 < len(headings) else len(lines)]
        holds = any(row.number in taken for row in lines[place:end])
        told = own if holds else lines[place + 1 : end]
        if place < done or not any(row.text and not row.level for row in told):
            continue
        if holds and (level == 1 or any(row.number in taken for row in own)):
            continue
        yield lines[place].text
        done = done if holds else end


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
