"""Putting the newest good copy in the place of a damaged file."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from pmtui.store import safe_file
from pmtui.store.access import PRIVATE, Access
from pmtui.store.earlier import copies, keep_damaged
from pmtui.store.errors import Damaged, TooNew, Unwritable
from pmtui.store.migrations import migrated
from pmtui.store.safe_file import Contents
from pmtui.store.tables import postmortem_of


def recover(
    path: Path, now: datetime, damage: str, access: Access = PRIVATE, held: Contents | None = None
) -> str:
    """Keep the damaged file aside and put the newest good copy in its place; raises `Damaged` without one.

    What the caller has `held` in memory goes before a copy that is older. Answers what to tell the person.
    To be called under the lock; nothing is moved away, so that whenever this is cut short a file is in
    the place.
    """
    good = good_copy(path)
    if held is not None and (good is None or held.revision > safe_file.read(good).revision):
        aside = keep_damaged(path, now, access)
        safe_file.replace(path, safe_file.encoded(held), access=access)
        return (
            f"{damage} It was written again from memory, as it was saved last; the damaged file is kept as "
            f"{aside.name}."
        )
    if good is not None:
        aside = keep_damaged(path, now, access)
        safe_file.replace(path, safe_file.read_bytes(good), access=access)
        saved = safe_file.read(path).saved
        when = f"{saved[:16].replace('T', ' ')} UTC"
        return (
            f"{damage} The newest good copy, of {when}, was opened instead: what was changed after that may "
            f"be missing; the damaged file is kept as {aside.name}."
        )
    raise Damaged(
        f"{damage} No good copy of it is left. The file was kept as it is, at {path}; "
        "`pmtui backup --restore FILE` brings back what a backup has of it."
    )


def good_copy(path: Path) -> Path | None:
    """The newest copy of a file that can be opened."""
    return next(filter(_good, copies(path)), None)


def _good(copy: Path, *, again: bool = True) -> bool:
    """Whether a copy can be opened; a disk that fails once is asked a second time before an older one is."""
    try:
        contents = migrated(safe_file.read(copy), copy.name)
        postmortem_of(contents.tables, copy.name)
    except (FileNotFoundError, Damaged, TooNew, Unwritable):
        return False
    except OSError:
        return again and _good(copy, again=False)
    return True
