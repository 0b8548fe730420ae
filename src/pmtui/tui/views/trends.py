"""Trends as rows with bars."""

from __future__ import annotations

from datetime import date

from pmtui.domain.summary import Summary
from pmtui.domain.text import counted
from pmtui.domain.trends import Trends, trends
from pmtui.exchange.trends_document import Bar, Part, bar_of, parts
from pmtui.tui.views.home import fits
from pmtui.tui.views.notes import grouped
from pmtui.tui.widgets.roles import Line, Mark, Span
from pmtui.tui.widgets.table import Cell, Column, Row

COLUMNS = (Column(32), Column())
BAR = 24
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
        drawn = [_row(part, at, bar) for at, bar in enumerate(part.bars)]
        if part.title == "Again":
            drawn = [_repeat(at, found, bar) for at, bar in enumerate(part.bars)]
        groups.append((part.title, part.title, tuple(drawn)))
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


def _row(part: Part, at: int, bar: Bar) -> Row:
    block = bar_of(bar.value, part.most, BAR) if bar.value is not None else ""
    text = f"{block} {bar.words}" if block else bar.words
    marks = (Mark(0, len(block), "accent"),) if block else ()
    return Row(f"{part.title}:{at}", (Cell(bar.label, "text"), Cell(text, "text", marks)))


def _repeat(at: int, found: Trends, bar: Bar) -> Row:
    before = found.repeats[at].postmortems[-2]
    waiting = found.repeats[at].still_open
    text = f"{bar.label}; {bar.words}"
    marks = (Mark(len(bar.label), len(text), "warn" if waiting else "hint"),)
    return Row(f"{_LEADS}{at}/{before}", (Cell(f"↻ {found.repeats[at].theme}"), Cell(text, "text", marks)))
