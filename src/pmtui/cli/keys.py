"""`pmtui keys`: the cheat sheet, from the same table as the screens."""

from __future__ import annotations

import click

from pmtui.cli.context import Session
from pmtui.cli.output import result, table


@click.command("keys")
@click.option("--ids", is_flag=True, help="Print the id of every key, to remap it in the settings.")
@click.pass_obj
def keys(session: Session, ids: bool) -> None:
    """Print all keys, as they are set."""
    from pmtui.tui.keys import cheat_sheet, remapped

    known = remapped(session.settings.keys)
    result(table([(key.id, key.keys, key.help) for key in known]) if ids else cheat_sheet(known))
