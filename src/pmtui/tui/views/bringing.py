"""What was found in a file, before any of it is added."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from pmtui.domain import clocks
from pmtui.domain.postmortem import PostMortem
from pmtui.domain.text import counted
from pmtui.domain.timeline import Event
from pmtui.tui.bringing import Brought
from pmtui.tui.widgets.roles import Mark
from pmtui.tui.widgets.side import Block, Paragraph
from pmtui.tui.widgets.table import Cell, Column, Row

SHOWN = 100
"""Rows of each kind that are shown; counts are always of all."""

COLUMNS = (Column(10), Column(8), Column())


def summary(brought: Brought) -> tuple[Block, ...]:
    """Counts, where everything is taken from, the zone, and what was assumed."""
    found = brought.found
    counts = f"{len(found.events):,} found, {len(brought.new):,} of them new"
    lost = len(found.unplaced)
    counts += f", {counted(lost, 'line')} not placed." if lost else "."
    lines = [Paragraph(f"Read as {brought.format}: {counts}", "strong")]
    if found.mapping:
        taken = ", ".join(f"{what} ← {column}" for what, column in found.mapping)
        lines.append(Paragraph(f"Taken from: {taken}"))
    day = f" Day: from {found.day_from}." if found.day_from else ""
    lines.append(Paragraph(f"Time zone: {found.zone.key}, from {found.zone_from}.{day}"))
    if found.remarks:
        lines.append(Paragraph(" ".join(found.remarks[:6]), "hint"))
    return (Block(brought.name, tuple(lines)),)


def rows(brought: Brought, pm: PostMortem) -> tuple[Row, ...]:
    """The first new events, then the first of what could not be placed."""
    zone = ZoneInfo(pm.zone)
    found = [_row(event, zone) for event in brought.new[:SHOWN]]
    found += _more("new", len(brought.new))
    if lost := brought.found.unplaced:
        found.append(Row("lost", (Cell("Not placed", "hint"),), kind="heading"))
        found += [
            Row(
                f"lost:{number}",
                (Cell(one.where, "hint"), Cell(""), Cell(f"{one.text}  ({one.reason})", "warn")),
            )
            for number, one in enumerate(lost[:SHOWN])
        ]
        found += _more("lost", len(lost))
    return tuple(found)


def _row(event: Event, zone: ZoneInfo) -> Row:
    head = f"◆ {event.marker.label} " if event.marker else ""
    tail = f"  {event.author}" if event.author else ""
    words = head + event.text + tail
    marks = (Mark(0, len(head), "warn"), Mark(len(words) - len(tail), len(words), "hint"))
    day = f"{event.at.astimezone(zone):%Y-%m-%d}"
    return Row(event.id, (Cell(day, "hint"), Cell(clocks.clock(event.at, zone)), Cell(words, "text", marks)))


def _more(kind: str, count: int) -> list[Row]:
    if count <= SHOWN:
        return []
    return [
        Row(f"{kind}:more", (Cell(""), Cell(""), Cell(f"… and {count - SHOWN:,} more", "hint")), kind="gap")
    ]
