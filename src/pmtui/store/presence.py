"""Who is here: a small private file for each terminal, beside the post-mortem and never in it.

Its modification time is the heartbeat. The directory's changes only when somebody comes, goes or takes over,
so that looking whether anything is new costs one look at the directory.
"""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Callable
from dataclasses import asdict
from datetime import datetime, timedelta
from pathlib import Path

from pmtui.domain.presence import Seat
from pmtui.store.access import PRIVATE, Access
from pmtui.store.errors import StoreError
from pmtui.store.lock import place_of
from pmtui.store.owner import has_ended, name_of
from pmtui.store.safe_file import make_private, read_bytes

BEAT = timedelta(seconds=10)
"""How often a terminal says that it is still there."""

STALE = 3 * BEAT
"""Without a sign for so long, a terminal of another machine counts no longer; here, its process tells."""


_TIMES = ("since", "took")


class Presence:
    """Who sits at every post-mortem of a data directory; what the disk refuses is passed over."""

    def __init__(
        self, directory: Path, now: Callable[[], datetime], access: Callable[[], Access] = lambda: PRIVATE
    ) -> None:
        self._directory = directory
        self._now = now
        self._access = access

    def sit(self, id: str, seat: Seat) -> None:
        """Say that somebody is here, or that something about them has changed."""
        with contextlib.suppress(OSError, StoreError):
            path = self._path(id, seat)
            access = self._access()
            make_private(path.parent, access)
            waiting = path.with_suffix(".new")
            waiting.unlink(missing_ok=True)
            descriptor = os.open(waiting, os.O_WRONLY | os.O_CREAT | os.O_EXCL, access.file)
            with os.fdopen(descriptor, "w", encoding="ascii") as handle:
                json.dump(_in_json(seat), handle)
            if access is not PRIVATE:  # whatever the mask of the process is
                waiting.chmod(access.file)
            self._touch(waiting)
            os.replace(waiting, path)

    def beat(self, id: str, seat: Seat) -> None:
        """Say that they are still here; writes nothing but the file's time."""
        try:
            self._touch(self._path(id, seat))
        except FileNotFoundError:  # somebody took us for gone, as after a suspend
            self.sit(id, seat)
        except OSError:
            return

    def leave(self, id: str, seat: Seat) -> None:
        """Say that they have gone."""
        with contextlib.suppress(OSError, StoreError):
            path = self._path(id, seat)
            path.unlink(missing_ok=True)
            path.parent.rmdir()  # refused while others are there

    def seats(self, id: str) -> tuple[Seat, ...]:
        """Everybody here, in the order in which they came; what those who are gone left behind is removed."""
        try:
            paths = sorted(place_of(self._directory, id).with_suffix("").glob("*.json"))
        except (OSError, StoreError):
            return ()
        found = (self._seat(path) for path in paths)
        return tuple(sorted((seat for seat in found if seat), key=lambda seat: (seat.since, seat.id)))

    def token(self, id: str) -> object:
        """Something cheap to read that differs whenever somebody has come, gone or taken over."""
        try:
            return place_of(self._directory, id).with_suffix("").lstat().st_mtime_ns
        except (OSError, StoreError):
            return None

    def _path(self, id: str, seat: Seat) -> Path:
        return place_of(self._directory, id).with_suffix("") / f"{seat.id}.json"

    def _touch(self, path: Path) -> None:
        at = self._now().timestamp()
        os.utime(path, (at, at))

    def _seat(self, path: Path) -> Seat | None:
        try:
            found = json.loads(read_bytes(path))
            seat = _from_json(found)
            here = seat.host == os.uname().nodename
            quiet = self._now().timestamp() - path.stat().st_mtime
            gone = has_ended(str(found["process"])) if here else quiet > STALE.total_seconds()
        except (OSError, StoreError, ValueError, TypeError, KeyError, RecursionError):
            return None
        if gone:
            with contextlib.suppress(OSError):
                path.unlink()
            return None
        return seat


def _in_json(seat: Seat) -> dict[str, object]:
    took = seat.took.isoformat() if seat.took else None
    process = name_of(seat.pid)
    return {**asdict(seat), "process": process, "since": seat.since.isoformat(), "took": took}


def _from_json(found: dict[str, object]) -> Seat:
    """A seat, with names that cannot act on a terminal; raises `ValueError` or its like for anything else."""
    from pmtui.domain.text import clean_line

    id, name, host, tty = (clean_line(str(found[field]))[:80] for field in ("id", "name", "host", "tty"))
    since, took = (datetime.fromisoformat(str(found[field])) if found[field] else None for field in _TIMES)
    if since is None or since.tzinfo is None or (took is not None and took.tzinfo is None):
        raise ValueError
    watching = found["watching"] is True
    return Seat(id, name, host, int(str(found["pid"])), tty, since, took, watching)
