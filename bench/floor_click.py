"""The smallest click program with the options and commands of pmtui: what click costs by itself."""

from __future__ import annotations

import click


@click.group(invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--data-dir", metavar="DIR", help="Keep post-mortems in DIR.")
@click.option("--theme", metavar="NAME", help="Colours for this time.")
@click.version_option("0.1.0", prog_name="floor", message="%(prog)s %(version)s")
def main(data_dir: str | None, theme: str | None) -> None:
    """Do nothing, with as many words as pmtui."""


def _nothing() -> None:
    """Nothing is done by this command."""


for _name in "new open list show import export actions lint keys demo config".split():
    main.command(_name)(_nothing)
