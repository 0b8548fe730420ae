"""`pmtui backup`: everything in one file, and everything back from it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pmtui.cli.context import Session
from pmtui.cli.failures import Failed
from pmtui.cli.output import say
from pmtui.domain.text import counted

if TYPE_CHECKING:
    from pmtui.store.backup import Places


_AS_IT_WAS = "Nothing was put back; what you have is as it was. FILE is what `pmtui backup FILE` wrote."


@click.command("backup")
@click.argument("file", type=click.Path(path_type=Path, allow_dash=True))
@click.option("--restore", "back", is_flag=True, help="Put back what is in FILE.")
@click.option("--force", is_flag=True, help="Replace what is there; what was there is kept beside it.")
@click.pass_obj
def backup(session: Session, *, file: Path, back: bool, force: bool) -> None:
    """Write all post-mortems, drafts, settings, agendas, themes and packs into one FILE, or put them back."""
    from pmtui import paths
    from pmtui.store.backup import Places

    places = Places(session.place, paths.config_dir())
    if back:
        _put_back(session, places, file, force=force)
    else:
        _write(session, places, file, force=force)


def _write(session: Session, places: Places, file: Path, *, force: bool) -> None:
    from pmtui.cli.files import may_write, write_whole_bytes
    from pmtui.store.archive import packed
    from pmtui.store.backup import parts

    to_stdout = str(file) == "-"
    if not to_stdout:
        may_write(file, force=force)
    left_out: list[str] = []
    found = dict(parts(places, left_out))
    archive = packed(found.items(), session.now())
    if to_stdout:
        click.echo(archive, nl=False)
    else:
        write_whole_bytes(file.resolve(), archive, mode=0o600, named=file)
    number = sum(name.startswith("postmortems/") for name in found)
    others = counted(len(found) - number, "other file")
    say(f"Written: {file}, with {counted(number, 'post-mortem')} and {others}.")
    for name in left_out:
        say(f"Left out: {name} cannot be read as it should be. `pmtui doctor` says more.")
    if left_out:
        raise Failed("The backup is not of everything.")


def _put_back(session: Session, places: Places, file: Path, *, force: bool) -> None:
    from pmtui.rescued import forget
    from pmtui.store.archive import BadArchive, unpacked
    from pmtui.store.backup import checked, differing, put_back
    from pmtui.store.errors import Damaged

    try:
        found = unpacked(sys.stdin.buffer.read() if str(file) == "-" else file.read_bytes())
        checked(found)
    except (BadArchive, Damaged) as error:
        raise Failed(f"{file}: {error} {_AS_IT_WAS}") from None
    except OSError as error:
        raise Failed(f"{file} cannot be read ({error.strerror or error}). {_AS_IT_WAS}") from None
    others = differing(found, places)
    if others and not force:
        some = ", ".join(others[:5]) + (f" and {len(others) - 5} more" if len(others) > 5 else "")
        raise Failed(
            f"There already, and different: {some}. Nothing was put back. "
            "--force replaces them and keeps what was there."
        )
    count = put_back(found, places, session.access)
    forget(file.absolute(), session.notes)
    say(f"Put back: {counted(count, 'file')}; {counted(len(found) - count, 'file')} were as they should be.")
