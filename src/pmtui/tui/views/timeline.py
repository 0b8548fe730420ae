"""The timeline as rows, and its heading."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import PurePosixPath
from zoneinfo import ZoneInfo

from pmtui.domain import clocks
from pmtui.domain.agenda import AgendaItem
from pmtui.domain.metrics import Metric, metrics, misplaced
from pmtui.domain.postmortem import PostMortem
from pmtui.domain.timeline import GAP, Agreement, Event, agreed, in_order, told_otherwise
from pmtui.tui.text import shorten
from pmtui.tui.views.notes import SIGNS, gap, grouped, said_by, section_notes
from pmtui.tui.widgets.roles import Line, Mark, Role, Span
from pmtui.tui.widgets.table import Cell, Column, Row

_SOURCE = 12
"""Cells for where an event is known from."""

COLUMNS = (Column(5), Column(), Column(_SOURCE, from_width=50), Column(2))
COLUMNS_WITH_SECONDS = (Column(8), *COLUMNS[1:])

_MARKS: dict[Agreement, tuple[str, Role]] = {
    Agreement.UNREVIEWED: ("·", "hint"),
    Agreement.AGREED: ("✓", "good"),
    Agreement.DISPUTED: ("?", "warn"),
}


def columns(pm: PostMortem) -> tuple[Column, ...]:
    """The columns, wide enough for seconds when an event has them."""
    return COLUMNS_WITH_SECONDS if any(event.at.second for event in pm.events) else COLUMNS


def rows(pm: PostMortem, item: AgendaItem) -> tuple[Row, ...]:
    """Events in order, with the days they are on and the silences; then the notes of the section."""
    noted = tuple(
        Row(
            note.id, (Cell(sign, role), Cell(note.in_words()), Cell(said_by(note) or note.kind.value, "hint"))
        )
        for note in section_notes(pm, item)
        for sign, role in (SIGNS[note.kind],)
    )
    return (*_events(pm), gap("notes"), *grouped(("notes", "Notes", noted))) if noted else _events(pm)


def _events(pm: PostMortem) -> tuple[Row, ...]:
    zone = ZoneInfo(pm.zone)
    events = in_order(pm.events)
    days = {event.at.astimezone(zone).date() for event in events}
    found: list[Row] = []
    before: Event | None = None
    accounts = told_otherwise(events)
    for event in events:
        found += _between(before, event, zone, several_days=len(days) > 1 or days != {pm.incident_date})
        found.append(_row(event, zone, accounts.get(event.id, ())))
        before = event
    return tuple(found)


def _between(before: Event | None, event: Event, zone: ZoneInfo, *, several_days: bool) -> list[Row]:
    local = event.at.astimezone(zone)
    rows = []
    if before is not None and event.at - before.at > GAP:
        rows.append(_gap(event.id, "gap", f"┆ {clocks.span(event.at - before.at)} without an event"))
    if before is not None and _label(before.at, zone) != _label(event.at, zone):
        rows.append(_gap(event.id, "clocks", f"┆ the clocks changed: {_label(event.at, zone)} from here"))
    if several_days and (before is None or before.at.astimezone(zone).date() != local.date()):
        rows.append(
            Row(f"{event.id}:day", (Cell(f"{local:%A} {local.day} {local:%B %Y}", "hint"),), kind="heading")
        )
    return rows


def _gap(id: str, what: str, text: str) -> Row:
    return Row(f"{id}:{what}", (Cell(""), Cell(text, "hint")), kind="gap")


def _label(at: datetime, zone: ZoneInfo) -> str:
    return clocks.zone_label(at, zone)


def _row(event: Event, zone: ZoneInfo, accounts: tuple[Event, ...]) -> Row:
    mark, role = _MARKS[event.agreement]
    text, marks = event.text, []
    if event.marker is not None:
        head = f"◆ {event.marker.label} "
        text = head + text
        marks.append(Mark(0, len(head), "warn"))
    if event.agreement is Agreement.DISPUTED and event.checker:
        tail = f"  ({event.checker} checks)"
        marks.append(Mark(len(text), len(text) + len(tail), "warn"))
        text += tail
    if accounts:
        times_told = ", ".join(
            f"{clocks.clock(a.at, zone)} by {a.source or a.author or 'another'}" for a in accounts
        )
        tail = f"  (also told at {times_told})"
        marks.append(Mark(len(text), len(text) + len(tail), "warn"))
        text += tail
    return Row(
        event.id,
        (
            Cell(clocks.clock(event.at, zone)),
            Cell(text, "text", tuple(marks)),
            Cell(known_from(event), "hint"),
            Cell(mark, role),
        ),
    )


def known_from(event: Event) -> str:
    """Who told it, or else the source, its line last, in as many cells as there are for it."""
    if event.author:
        return _fitted(event.author)
    name, colon, line = event.source.rpartition(":")
    if not (colon and line.isdecimal()):
        return _fitted(event.source)
    return f"{shorten(PurePosixPath(name).stem, _SOURCE - len(line) - 1)}:{line}"


def _fitted(text: str) -> str:
    return shorten(text, _SOURCE)


def heading(pm: PostMortem) -> Line:
    """What is agreed, and the metrics as far as their markers are set."""
    total, sure = len(pm.events), agreed(pm.events)
    disputed = sum(event.agreement is Agreement.DISPUTED for event in pm.events)
    line = [Span("Timeline", "hint")]
    if total:
        line.append(Span(f"   {sure} of {total} agreed", "good" if sure == total else "text"))
    if disputed:
        line.append(Span(f", {disputed} disputed", "warn"))
    main = (metric for metric in metrics(pm.events) if " " not in metric.definition.name)
    line += (Span(f"   {metric.definition.name} {_value(metric)}") for metric in main if metric.value)
    for early, late in misplaced(pm.events)[:1]:
        line += (Span(f"   {_short(early)}", "bad"), Span(f" is before {_short(late)}", "bad"))
    return tuple(line)


def _short(event: Event) -> str:
    text = event.text if len(event.text) <= 24 else event.text[:23] + "…"
    return f"“{text}” ({event.marker.label})" if event.marker else f"“{text}”"


def _value(metric: Metric) -> str:
    hours, minutes = divmod(int((metric.value or timedelta()).total_seconds() // 60), 60)
    return f"{hours}:{minutes:02}" + ("?" if metric.disputed else "")
