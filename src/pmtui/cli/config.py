"""`pmtui config`: where the settings are, what they are, and a file to begin with."""

from __future__ import annotations

import click

from pmtui.cli.context import Session
from pmtui.cli.failures import Wrong
from pmtui.cli.output import result, say


@click.group("config")
def config() -> None:
    """Show or begin the settings file."""


@config.command("path")
def path() -> None:
    """Print where the settings file is, or would be."""
    from pmtui import paths

    result(f"{paths.settings_file()}\n")


@config.command("show")
@click.pass_obj
def show(session: Session) -> None:
    """Print the settings in effect; exit 2 when the file has mistakes."""
    from pmtui import paths
    from pmtui.settings import in_toml, read_settings
    from pmtui.tui.keys import TABLE

    found = read_settings(paths.settings_file(), tuple(key.id for key in TABLE))
    result(in_toml(found.settings))
    say(f"Settings: {paths.settings_file()}")
    say(f"Post-mortems: {session.place}")
    say(f"Your agendas, themes and packs: {paths.config_dir()}")
    if found.problems:
        raise Wrong("\n".join(found.problems))


@config.command("init")
@click.option("--force", is_flag=True, help="Replace a file that is there.")
def init(force: bool) -> None:
    """Write a settings file in which everything is explained."""
    from pmtui import paths
    from pmtui.cli.files import may_write, write_whole
    from pmtui.settings import settings_template

    place = paths.settings_file()
    may_write(place, force=force)
    place.parent.mkdir(parents=True, exist_ok=True)
    write_whole(place, settings_template())
    result(f"{place}\n")
