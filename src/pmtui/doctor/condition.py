"""The facts of a data directory, as they are on disk; changes nothing."""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Iterator
from pathlib import Path

from pmtui.doctor.keeping import Entry, Kept
from pmtui.store.errors import StoreError
from pmtui.store.lock import is_held
from pmtui.store.migrations import is_newer
from pmtui.store.opening import opened
from pmtui.store.recovery import good_copy
from pmtui.store.safe_file import read
from pmtui.store.surroundings import mounts


def condition(place: Path, *, shared: bool) -> Kept:
    """Everything the doctor wants to know of a data directory, which may not be there yet."""
    there = next(parent for parent in (place, *place.parents) if parent.is_dir())
    return Kept(
        place=place,
        entries=tuple(_entries(place)),
        free=shutil.disk_usage(there).free,
        writable=os.access(there, os.W_OK | os.X_OK),
        read_only=bool(os.statvfs(there).f_flag & os.ST_RDONLY),
        mounts=mounts(),
        held=tuple(path.stem for path in _postmortems(place) if is_held(path)),
        shared=shared,
    )


def _postmortems(place: Path) -> Iterator[Path]:
    folder = place / "postmortems"
    if folder.is_dir() and not folder.is_symlink():
        yield from (path for path in sorted(folder.glob("*.json")) if not path.name.startswith("."))


def _entries(place: Path) -> Iterator[Entry]:
    known = set(_postmortems(place))
    for path in (place, *sorted(place.rglob("*"))) if place.is_dir() else ():
        found = path.lstat()
        link = stat.S_ISLNK(found.st_mode) and path != place
        yield Entry(
            path,
            stat.S_IMODE((path.stat() if path == place else found).st_mode),
            is_folder=path.is_dir(),
            is_link=link,
            mine=found.st_uid == os.getuid(),
            state=_state(path) if path in known and not link else "",
        )


def _state(path: Path) -> str:
    try:
        contents = read(path)
        if is_newer(contents):
            return "newer"
        opened(contents, path.name)
    except (StoreError, OSError):
        return "damaged" if good_copy(path) else "lost"
    return ""
