"""One writer at a time, across processes and threads."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pmtui.store.errors import Unknown, Unwritable
from pmtui.store.safe_file import make_private

LOCK_SECONDS = 10.0
"""How long a writer waits for another; one holds the lock for milliseconds."""


@contextmanager
def locked(path: Path, seconds: float = LOCK_SECONDS) -> Iterator[None]:
    """Hold the lock beside a file; raises `Unwritable` when it cannot be had or anything within fails."""
    from filelock import FileLock, Timeout

    try:
        make_private(path.parent)
        with FileLock(path.with_name(f".{path.stem}.lock"), timeout=seconds, mode=0o600):
            yield
    except Timeout:
        raise Unwritable(
            f"Another pmtui has kept {path.stem} locked for {seconds:.0f} seconds. "
            "Nothing was written; try again."
        ) from None
    except OSError as error:
        raise Unwritable(
            f"{path.parent} cannot be written ({error.strerror or error}). "
            "Pass --data-dir with another place."
        ) from None


def place_of(directory: Path, id: str) -> Path:
    """The file of a post-mortem in a directory; raises `Unknown` for an id that would lead anywhere else."""
    if not id.isprintable() or not id or id.startswith(".") or any(mark in id for mark in "/\\:"):
        raise Unknown("That is not the name of a post-mortem. `pmtui list` shows them.")
    return directory / f"{id}.json"
