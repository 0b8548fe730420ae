"""Putting the newest good copy in the place of a damaged file."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from pmtui.store import safe_file
from pmtui.store.errors import Damaged, TooNew, Unwritable
from pmtui.store.migrations import migrated
from pmtui.store.tables import postmortem_of


def recover(path: Path, now: datetime, damage: str) -> str:
    """Keep the damaged file aside and put the newest good copy in its place; raises `Damaged` without one.

    Answers what to tell the person. To be called under the lock; nothing is moved away, so that whenever
    this is cut short a file is in the place.
    """
    for copy in safe_file.copies(path):
        if not _good(copy):
            continue
        aside = safe_file.keep_aside(path, now)
        safe_file.replace(path, safe_file.read_bytes(copy))
        saved = safe_file.read(path).saved
        return (
            f"{damage} The newest good copy, of {saved[:16].replace('T', ' ')}, was opened instead; "
            f"the damaged file is kept as {aside.name}."
        )
    raise Damaged(
        f"{damage} No good copy of it is left. The file was kept as it is, at {path}; "
        "a backup put in its place will be opened."
    )


def _good(copy: Path) -> bool:
    try:
        contents = migrated(safe_file.read(copy), copy.name)
        postmortem_of(contents.tables, copy.name)
    except (OSError, Damaged, TooNew, Unwritable):
        return False
    return True
