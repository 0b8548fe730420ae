"""`pmtui keys`: the cheat sheet, from the same table as the screens."""

from __future__ import annotations

import click

from pmtui.cli.context import Session
from pmtui.cli.output import columns, result


@click.command("keys")
@click.option("--ids", is_flag=True, help="Print the id of every key, to remap it in the settings.")
@click.pass_obj
def keys(session: Session, ids: bool) -> None:
    """Print all keys, as they are set."""
    from pmtui.tui.keys import cheat_sheet, remapped

    table = remapped(session.settings.keys)
    result(columns([(key.id, key.keys, key.help) for key in table]) if ids else cheat_sheet(table))
