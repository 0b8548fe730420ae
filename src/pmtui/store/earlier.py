"""Earlier states of a file, kept beside it: the last few, and older ones further and further apart.

A copy is a second name of the file that is about to be replaced, so keeping one writes nothing.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import count, pairwise
from pathlib import Path

from pmtui.store.access import PRIVATE, Access

_MOMENT, _DAY = timedelta(0), timedelta(days=1)

GAPS = (_MOMENT, _MOMENT, _MOMENT, timedelta(minutes=10), timedelta(hours=1), _DAY, 7 * _DAY)
"""How much older each copy is at least than the one that takes its place, the newest first."""

COPIES = len(GAPS)
"""How many earlier good states are kept beside a file."""

NO_FOLLOW = getattr(os, "O_NOFOLLOW", 0)
"""Not known on Windows."""


def copies(path: Path) -> tuple[Path, ...]:
    """The places of the earlier good states, newest first."""
    return tuple(path.with_name(f"{path.name}.{number}") for number in range(1, COPIES + 1))


def keep_copy(path: Path, access: Access = PRIVATE) -> None:
    """Make the present state the newest copy; a save that failed after this has done so already."""
    newest, *_ = places = copies(path)
    if not path.exists() or (newest.exists() and newest.samefile(path)):
        return
    spare = spare_of(path)
    spare.unlink(missing_ok=True)
    duplicate(path, spare, access)
    try:
        for newer, older in reversed(tuple(pairwise(places[: _moving(places)]))):
            with contextlib.suppress(FileNotFoundError):
                os.replace(newer, older)
        os.replace(spare, newest)
    except OSError:
        spare.unlink(missing_ok=True)
        raise


def spare_of(path: Path) -> Path:
    """Where a copy waits until it is complete."""
    return path.with_name(f".{path.name}.copy")


def keep_aside(path: Path, mark: str, access: Access = PRIVATE) -> Path:
    """Keep a file under another name too, so that its place can be taken; that one is never deleted."""
    aside = next(place for place in _names(path, mark) if not os.path.lexists(place))
    duplicate(path, aside, access)
    return aside


def keep_damaged(path: Path, now: datetime, access: Access = PRIVATE) -> Path:
    """Keep a damaged file under a name that says when it was found."""
    return keep_aside(path, f"damaged-{now:%Y%m%dT%H%M%S}", access)


def kept_aside(path: Path, mark: str) -> Iterator[Path]:
    """What was kept of a file under names with this mark, the first one first."""
    for place in _names(path, mark):
        if not os.path.lexists(place):
            return
        yield place


def duplicate(path: Path, other: Path, access: Access = PRIVATE) -> None:
    """Give a file a second name, or a copy where the file system knows no second names."""
    try:
        os.link(path, other, follow_symlinks=False)
    except OSError:
        try:
            _copy(path, other, access)
        except OSError:
            other.unlink(missing_ok=True)
            raise


def _names(path: Path, mark: str) -> Iterator[Path]:
    yield path.with_name(f"{path.name}.{mark}")
    yield from (path.with_name(f"{path.name}.{mark}-{number}") for number in count(2))


def _moving(places: tuple[Path, ...]) -> int:
    """How many of the copies make room for a newer one: up to the first that is too young to grow older."""
    for number, (newer, older) in enumerate(pairwise(places), start=1):
        try:
            apart = newer.lstat().st_mtime - older.lstat().st_mtime
        except FileNotFoundError:
            return number + 1
        if apart < GAPS[number].total_seconds():
            return number
    return len(places)


def _copy(path: Path, other: Path, access: Access) -> None:
    """A copy with the time of the original, which tells how old a state is."""
    descriptor = os.open(other, os.O_WRONLY | os.O_CREAT | os.O_EXCL | NO_FOLLOW, access.file)
    with os.fdopen(descriptor, "wb") as handle:
        handle.write(path.read_bytes())
        handle.flush()
        os.fsync(handle.fileno())
    found = path.stat()
    os.utime(other, ns=(found.st_atime_ns, found.st_mtime_ns))
