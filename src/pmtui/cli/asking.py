"""A preview of what would be added, and the question whether it shall be."""

from __future__ import annotations

import sys
from shutil import get_terminal_size
from textwrap import fill
from typing import TYPE_CHECKING

import click

from pmtui.cli.failures import Stopped, Wrong
from pmtui.cli.output import columns, cut, say
from pmtui.domain.text import clean_line

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from pmtui.domain.timeline import Event

SHOWN = 20
"""Rows of a preview; a longer one is cut, and says so."""


def event_row(event: Event, zone: ZoneInfo) -> tuple[str, ...]:
    """Day, time, zone and words of an event."""
    from pmtui.domain.clocks import clock, zone_label

    local = event.at.astimezone(zone)
    marker = f"({event.marker.label}) " if event.marker else ""
    by = f" – {event.author}" if event.author else ""
    return f"{local:%Y-%m-%d}", clock(event.at, zone), zone_label(event.at, zone), marker + event.text + by


def show_table(rows: list[tuple[str, ...]]) -> None:
    """Rows on stderr, cut to the width of the terminal."""
    width = get_terminal_size((120, 24)).columns
    text = columns([("", *row) for row in rows[:SHOWN]])
    click.echo("".join(f"{cut(line, width)}\n" for line in text.splitlines()), err=True, nl=False)
    if len(rows) > SHOWN:
        show_indented(f"… and {len(rows) - SHOWN:,} more")


def show_indented(text: str) -> None:
    """A sentence that belongs to the rows of a table, on stderr, in as many lines as it needs."""
    width = get_terminal_size((120, 24)).columns
    click.echo(fill(clean_line(text), width, initial_indent="  ", subsequent_indent="  "), err=True)


def ask(question: str, *, yes: bool, doubtful: bool = False) -> None:
    """Ask, and take Enter for a yes unless it is doubtful; raises `Stopped` for a no, `Wrong` for nobody."""
    if yes:
        return
    if not somebody_is_there():
        raise Wrong("Nothing was added: there is nobody to ask here. Pass --yes to add what is shown.")
    try:
        wanted = click.confirm(question, default=not doubtful, err=True)
    except click.Abort:
        click.echo(err=True)  # the next sentence begins a line of its own
        wanted = False
    if not wanted:
        say("Nothing was added.")
        raise Stopped


def somebody_is_there() -> bool:
    """Whether a question can be answered."""
    return sys.stdin.isatty()
