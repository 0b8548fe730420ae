"""Trends as rows with bars."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from pmtui.domain.summary import Summary
from pmtui.domain.text import counted
from pmtui.domain.trends import Repeat, Trends, trends
from pmtui.exchange.trends_document import AGAIN, Part, bar_of, parts
from pmtui.tui.views.home import fits
from pmtui.tui.views.notes import grouped
from pmtui.tui.widgets.roles import Line, Mark, Span
from pmtui.tui.widgets.table import Cell, Column, Row

LABEL = 28
"""Cells of the first column."""
COLUMNS = (Column(LABEL), Column())
BAR = 20
"""Cells of the longest bar; it stays in a narrow window."""
_LEADS = "again:"


def of(listed: tuple[Summary, ...], words: str, today: date) -> Trends:
    """The trends of the post-mortems that fit all words."""
    fitting = (
        s
        for s in listed
        if fits(words, s.id, s.title, s.severity, str(s.incident_date), *s.services, *s.tags)
    )
    return trends(fitting, today)


def rows(found: Trends) -> tuple[Row, ...]:
    """Each part under its title; a repeat leads to the post-mortem before."""
    groups = []
    for part in parts(found):
        again = part.title == AGAIN
        repeats = enumerate(found.repeats[: len(part.bars)]) if again else ()
        drawn = tuple(_repeat(at, repeat) for at, repeat in repeats) or tuple(_rows(part))
        groups.append((part.title, part.title, drawn))
    return grouped(*groups)


def leads_to(cursor: str | None) -> str:
    """The post-mortem a row leads to; empty for none."""
    return cursor.partition("/")[2] if cursor and cursor.startswith(_LEADS) else ""


def heading(found: Trends, words: str, reading: str) -> Line:
    """How many post-mortems speak."""
    line = [
        Span("Trends", "strong"),
        Span(f"   from {counted(found.n, 'post-mortem')}", "hint"),
    ]
    if words:
        line.append(Span(f"   only with “{words}”", "accent"))
    if found.repeats:
        line.append(Span(f"   {len(found.repeats)} came again within 90 days", "warn"))
    return (*line, Span(f"   {reading}", "hint")) if reading else tuple(line)


def _rows(part: Part) -> Iterator[Row]:
    """What is counted and its bar; where it is said in sentences, the bar first, so that they have room."""
    wordy = any(len(bar.label) > LABEL for bar in part.bars)
    for at, bar in enumerate(part.bars):
        block = bar_of(bar.value, part.most, BAR) if bar.value is not None else ""
        told = f"{block} {bar.words}" if block else bar.words
        marks = (Mark(0, len(block), "accent"),) if block else ()
        if wordy:
            cells = Cell(told, "accent"), Cell(bar.label)
        else:
            cells = Cell(bar.label), Cell(told, "text", marks)
        yield Row(f"{part.title}:{at}", cells)


def _repeat(at: int, repeat: Repeat) -> Row:
    text = repeat.in_words
    marks = (Mark(len(repeat.which), len(text), "warn" if repeat.still_open else "hint"),)
    return Row(f"{_LEADS}{at}/{repeat.last}", (Cell(f"↻ {repeat.newest}"), Cell(text, "text", marks)))
