"""Putting the newest good copy in the place of a damaged file."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from pmtui.store import safe_file
from pmtui.store.access import PRIVATE, Access
from pmtui.store.earlier import copies, keep_damaged
from pmtui.store.errors import Damaged, TooNew, Unwritable
from pmtui.store.migrations import migrated
from pmtui.store.tables import postmortem_of


def recover(path: Path, now: datetime, damage: str, access: Access = PRIVATE) -> str:
    """Keep the damaged file aside and put the newest good copy in its place; raises `Damaged` without one.

    Answers what to tell the person. To be called under the lock; nothing is moved away, so that whenever
    this is cut short a file is in the place.
    """
    for copy in copies(path):
        if not _good(copy):
            continue
        aside = keep_damaged(path, now, access)
        safe_file.replace(path, safe_file.read_bytes(copy), access=access)
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
