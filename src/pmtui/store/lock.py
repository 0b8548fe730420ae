"""One writer at a time, across processes and threads."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from pmtui.store.access import PRIVATE, Access
from pmtui.store.errors import Unknown, Unwritable
from pmtui.store.safe_file import left_behind, make_private, refuse_link

LOCK_SECONDS = 10.0
"""How long a writer waits for another; one holds the lock for milliseconds."""

LOOK_SECONDS = 0.003
"""How often a waiting writer looks: as often as one may have finished."""


@contextmanager
def locked(path: Path, seconds: float = LOCK_SECONDS, access: Access = PRIVATE) -> Iterator[None]:
    """Hold the lock beside a file; raises `Unwritable` when it cannot be had or anything within fails."""
    from filelock import FileLock, Timeout

    try:
        make_private(path.parent, access)
        lock = FileLock(path.with_name(f".{path.stem}.lock"), mode=access.file)
        with lock.acquire(timeout=seconds, poll_interval=LOOK_SECONDS):
            yield
    except Timeout:
        raise Unwritable(
            f"Another pmtui has kept {path.stem} locked for {seconds:.0f} seconds. "
            "Nothing was written; try again."
        ) from None
    except OSError as error:
        raise Unwritable.told(error, path.parent, "Pass --data-dir with another place.") from None


def sweep(path: Path, access: Access = PRIVATE) -> None:
    """Remove what a writer that died left beside a file, unless another one is writing now."""
    if left_behind(path):
        with suppress(Unwritable, OSError), locked(path, 0, access):
            for place in left_behind(path):
                place.unlink(missing_ok=True)


def place_of(directory: Path, id: str) -> Path:
    """The file of a post-mortem in a directory; raises `Unknown` for an id that would lead anywhere else.

    Raises `Unwritable` when the directory is a link.
    """
    if not id.isprintable() or not id or id.startswith(".") or any(mark in id for mark in "/\\:"):
        raise Unknown("That is not the name of a post-mortem. `pmtui list` shows them.")
    refuse_link(directory)
    return directory / f"{id}.json"
