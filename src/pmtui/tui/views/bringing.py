"""What was found in a file, before any of it is added."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from pmtui.domain import clocks
from pmtui.domain.notes import Note
from pmtui.domain.postmortem import PostMortem
from pmtui.domain.timeline import Event, in_order
from pmtui.exchange.bringing import Brought
from pmtui.exchange.timeline_found import Unplaced
from pmtui.tui.widgets.roles import Mark
from pmtui.tui.widgets.side import Block, Paragraph
from pmtui.tui.widgets.table import Cell, Column, Row

SHOWN = 100
"""Rows of each kind that are shown; counts are always of all."""

COLUMNS = (Column(13), Column(8), Column())


def summary(brought: Brought) -> tuple[Block, ...]:
    """Counts, where everything is taken from, the zone, and what was assumed."""
    found = brought.found
    lost = f"; not placed: {found.not_placed}." if found.unplaced else "."
    lines = [Paragraph(f"Read as {brought.format}: {brought.summary}{lost}", "strong")]
    if found.mapping:
        taken = ", ".join(f"{what} ← {column}" for what, column in found.mapping)
        lines.append(Paragraph(f"Taken from: {taken}"))
    if found.people:
        lines.append(Paragraph(f"Told by: {', '.join(found.people)}"))
    lines.append(Paragraph(" ".join(found.assumed)))
    lines += [Paragraph(doubt, "warn") for doubt in found.doubts]
    if found.remarks:
        lines.append(Paragraph(" ".join(found.remarks[:6]), "hint"))
    return (Block(brought.name, tuple(lines)),)


def rows(brought: Brought, pm: PostMortem) -> tuple[Row, ...]:
    """The first new events, the first new notes, the first of what could not be placed, and what was assumed.

    Several assumptions find no room above the list in a small window, so that they are told in it, too.
    """
    zone, new = ZoneInfo(pm.zone), brought.new
    lost = [_lost(number, one) for number, one in enumerate(brought.found.unplaced[:SHOWN])]
    remarks = [
        Row(f"remark:{number}", (Cell(""), Cell(""), Cell(remark)))
        for number, remark in enumerate(brought.found.remarks)
    ]
    return (
        *_part(
            "New on the timeline",
            [_row(event, zone) for event in in_order(new.events)[:SHOWN]],
            len(new.events),
        ),
        *_part("New notes", [_note(note) for note in new.notes[:SHOWN]], len(new.notes)),
        *_part("Not placed", lost, len(brought.found.unplaced)),
        *(_part("Assumed and left out", remarks[:SHOWN], len(remarks)) if len(remarks) > 1 else ()),
    )


def _part(title: str, found: list[Row], count: int) -> tuple[Row, ...]:
    if not found:
        return ()
    more = (Cell(""), Cell(""), Cell(f"… and {count - SHOWN:,} more", "hint"))
    rest = (Row(f"{title}:more", more, kind="gap"),) if count > SHOWN else ()
    return (Row(title, (Cell(title, "hint"),), kind="heading"), *found, *rest)


def _lost(number: int, one: Unplaced) -> Row:
    reason = ", ".join(filter(None, (one.reason, one.file)))
    words = f"{one.text}  ({reason})"
    mark = Mark(len(words) - len(reason) - 2, len(words), "hint")
    return Row(f"lost:{number}", (Cell(one.spot, "hint"), Cell(""), Cell(words, "warn", (mark,))))


def _note(note: Note) -> Row:
    tail = f"  {note.author}" if note.author else ""
    words = note.text + tail
    mark = Mark(len(note.text), len(words), "hint")
    return Row(note.id, (Cell(note.kind.value, "hint"), Cell(""), Cell(words, "text", (mark,))))


def _row(event: Event, zone: ZoneInfo) -> Row:
    head = f"◆ {event.marker.label} " if event.marker else ""
    tail = f"  {event.author}" if event.author else ""
    words = head + event.text + tail
    marks = (Mark(0, len(head), "warn"), Mark(len(words) - len(tail), len(words), "hint"))
    day = f"{event.at.astimezone(zone):%Y-%m-%d}"
    return Row(event.id, (Cell(day, "hint"), Cell(clocks.clock(event.at, zone)), Cell(words, "text", marks)))
