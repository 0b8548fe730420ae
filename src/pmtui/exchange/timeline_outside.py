"""What carries times and is not in the timeline: counted by block, never dropped unsaid."""

from __future__ import annotations

from pmtui.exchange.timeline_found import Unplaced
from pmtui.exchange.timeline_lines import Row
from pmtui.exchange.timeline_stamp import stamp


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
    text, reason = f"{count} {where} ({lines})", "not part of the timeline section"
    return (Unplaced(first, text, reason, count=len(timed), outside=True),)
