"""`pmtui import`: brings a timeline in, after showing what was found and what was not."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import click

from pmtui.cli.asking import ask, event_row, show_table
from pmtui.cli.context import Session
from pmtui.cli.failures import Failed, Wrong
from pmtui.cli.output import say
from pmtui.domain.text import counted

if TYPE_CHECKING:
    from pmtui.domain.postmortem import PostMortem
    from pmtui.domain.timeline import Event
    from pmtui.exchange.timeline_found import FoundTimeline


_MANY = 5_000
"""Events whose saving takes longer than half a second."""


@click.command("import")
@click.argument("id")
@click.argument("file", type=click.Path(path_type=Path, allow_dash=True))
@click.option(
    "--as", "format", metavar="FORMAT", help="Read as slack, pagerduty, grafana, json, csv or text."
)
@click.option("--author", default="", metavar="NAME", help="Who told it, where the text does not say.")
@click.option("--tz", "zone", metavar="ZONE", help="The zone of times that name none.")
@click.option("--date", "day", metavar="DAY", help="The day of times that name none.")
@click.option("--channel", "channels", multiple=True, metavar="NAME", help="Only this channel of a chat.")
@click.option("--since", metavar="TIME", help="Only what happened from then on.")
@click.option("--until", metavar="TIME", help="Only what happened up to then.")
@click.option("--map", "columns", multiple=True, metavar="WHAT=COLUMN", help="What a column is: time=when.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.pass_obj
def import_events(
    session: Session, /, *, id: str, file: Path, author: str, yes: bool, **said: object
) -> None:
    """Add what happened, as a FILE or folder tells it, to the timeline of a post-mortem."""
    from pmtui.domain.commands.timeline import ImportEvents, fresh

    saved = session.store.load(session.resolve(id))
    events, found, title = _read(session, saved.pm, file, author, said)
    new = fresh(saved.pm, events)
    _show(saved.pm, found, new, "stdin" if str(file) == "-" else file.name, title)
    if not new:
        every = "the event is" if len(events) == 1 else f"all {len(events):,} events are"
        say(f"Nothing new: {every} already there.")
        return
    ask(f"Add {counted(len(new), 'event')} to “{saved.pm.title}”?", yes=yes)
    if len(new) > _MANY:
        say(f"Adding {len(new):,} events; until that is done, ctrl+c leaves everything as it was.")
    committed = session.commit(saved.pm, ImportEvents(events))
    if refusal := committed.outcomes[0].refusal:
        raise Failed(refusal)
    known = {event.id for event in saved.pm.events}
    added = sum(event.id not in known for event in committed.pm.events)
    say(f"Added {counted(added, 'event')}; {counted(len(committed.pm.events), 'event')} in all.")


def _read(
    session: Session, pm: PostMortem, file: Path, author: str, said: Mapping[str, object]
) -> tuple[tuple[Event, ...], FoundTimeline, str]:
    """The events in the file, all that was found, and what the format is called."""
    from pmtui.cli.waiting import Waiting
    from pmtui.exchange.bringing import events_of
    from pmtui.exchange.errors import ImportRefused
    from pmtui.exchange.formats.registry import named, read, recognised
    from pmtui.exchange.formats.wishes import UnreadableWish, wishes_of
    from pmtui.exchange.material import Material, material

    try:
        wishes = wishes_of(pm, said)
    except UnreadableWish as error:
        raise Wrong(str(error)) from None
    try:
        given = Material("stdin", content=sys.stdin.buffer.read()) if str(file) == "-" else material(file)
        format = named(str(said["format"])) if said["format"] else recognised(given)
        with Waiting(f"Reading {given.name}") as waiting:
            found = read(given, wishes, format, waiting)
            return events_of(found, session.mint, author, waiting), found, format.title
    except ImportRefused as refusal:
        raise Failed(str(refusal)) from None


def _show(pm: PostMortem, found: FoundTimeline, new: tuple[Event, ...], name: str, title: str) -> None:
    """The preview, on stderr: stdout is for results."""
    say(f"{name}: {counted(len(found.events), 'event')} found, {len(new):,} of them new. Read as {title}.")
    if found.mapping:
        say(f"Taken from: {', '.join(f'{what} ← {column}' for what, column in found.mapping)}.")
    say(f"Time zone: {found.zone.key}, from {found.zone_from}.")
    if found.day_from:
        say(f"Day: from {found.day_from}.")
    for remark in found.remarks:
        say(remark)
    zone = ZoneInfo(pm.zone)
    show_table([event_row(event, zone) for event in new])
    if found.unplaced:
        say(f"Not placed: {counted(len(found.unplaced), 'line')}.")
        show_table([(one.where, one.reason, one.text) for one in found.unplaced])
