"""`pmtui import`: brings a timeline in, after showing what was found and what was not."""

from __future__ import annotations

from pathlib import Path

import click

from pmtui.cli.context import Session
from pmtui.cli.output import say


@click.command("import")
@click.argument("id")
@click.argument("file", type=click.Path(path_type=Path, allow_dash=True))
@click.option(
    "--as", "format", metavar="FORMAT", help="Read as slack, pagerduty, grafana, form, json, csv or text."
)
@click.option("--author", default="", metavar="NAME", help="Who told it, where the text does not say.")
@click.option("--tz", "zone", metavar="ZONE", help="The zone of times that name none.")
@click.option("--date", "day", metavar="DAY", help="The day of times that name none.")
@click.option("--channel", "channels", multiple=True, metavar="NAME", help="Only this channel of a chat.")
@click.option("--section", multiple=True, metavar="HEADING", help="Read what stands under it in a report.")
@click.option("--notes", is_flag=True, help="Also take what went well, lessons and questions of a report.")
@click.option("--since", metavar="TIME", help="Only what happened from then on.")
@click.option("--until", metavar="TIME", help="Only what happened up to then.")
@click.option("--map", "columns", multiple=True, metavar="WHAT=COLUMN", help="What a column is: time=when.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.pass_obj
def import_events(session: Session, /, *, id: str, file: Path, yes: bool, **said: object) -> None:
    """Add what a FILE or folder tells, as events of the timeline and, from intake forms, as notes."""
    from pmtui.cli.bringing import add, read, show

    pm = session.store.load(session.resolve(id)).pm
    brought = read(session, pm, file, said)
    show(pm, brought)
    if brought.changes:
        add(session, pm, (brought,), yes=yes)
        return
    say(brought.nothing_new)
