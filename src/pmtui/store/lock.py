"""One writer at a time, across processes and threads."""

from __future__ import annotations

import os
from collections.abc import Iterator
from concurrent.futures import Future
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

from pmtui.domain.text import clean_line
from pmtui.store.access import PRIVATE, Access
from pmtui.store.earlier import NO_FOLLOW
from pmtui.store.errors import Unknown, Unwritable
from pmtui.store.safe_file import left_behind, make_private, refuse_link

if TYPE_CHECKING:
    from filelock import BaseFileLock

LOCK_SECONDS = 10.0
"""How long a writer waits for another; one holds the lock for milliseconds."""


@contextmanager
def locked(path: Path, seconds: float = LOCK_SECONDS, access: Access = PRIVATE) -> Iterator[None]:
    """Hold the lock beside a file; raises `Unwritable` when it cannot be had or anything within fails."""
    from filelock import FileLock, Timeout

    try:
        make_private(path.parent, access)
        lock = FileLock(path.with_name(f".{path.stem}.lock"), mode=access.file)
        try:
            lock.acquire(timeout=0)
            let_go = partial(_release, lock)
        except Timeout:
            if not seconds:
                raise
            let_go = partial(os.close, _in_turn(lock.lock_file, seconds))
        try:
            yield
        finally:
            with suppress(OSError):  # what was to be written has been, and is acknowledged
                let_go()
    except Timeout:
        raise Unwritable(
            f"Another pmtui has kept {path.stem} locked for {seconds:.0f} seconds. "
            "Nothing was written; try again."
        ) from None
    except OSError as error:
        raise Unwritable.told(error, path.parent, "Pass --data-dir with another place.") from None


def _in_turn(place: str, seconds: float) -> int:
    """Wait in the system's queue for a lock that somebody holds; the descriptor to close, or `Timeout`.

    Asking again and again, whoever held it last would have it first: measured with 20 writers, some
    waited for more than ten seconds.
    """
    import fcntl

    from filelock import Timeout

    descriptor = os.open(place, os.O_RDWR | NO_FOLLOW)
    turn: Future[int] = Future()

    def wait() -> None:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX)
        except OSError as error:
            turn.set_exception(error)
        else:
            turn.set_result(descriptor)

    Thread(target=wait, daemon=True, name="a turn to write").start()
    try:
        return turn.result(seconds)
    except (TimeoutError, OSError) as failure:
        turn.add_done_callback(lambda _: os.close(descriptor))
        if isinstance(failure, TimeoutError):
            raise Timeout(place) from None
        raise


def _release(lock: BaseFileLock) -> None:
    try:
        lock.release()
    except OSError:
        lock.release(force=True)


def is_held(path: Path) -> bool:
    """Whether somebody holds the lock beside a file at this moment; makes none."""
    import fcntl

    try:
        descriptor = os.open(path.with_name(f".{path.stem}.lock"), os.O_RDWR | NO_FOLLOW)
    except OSError:
        return False
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    finally:
        os.close(descriptor)
    return False


def sweep(path: Path, access: Access = PRIVATE) -> None:
    """Remove what a writer that died left beside a file, unless another one is writing now."""
    if left_behind(path):
        with suppress(Unwritable, OSError), locked(path, 0, access):
            for place in left_behind(path):
                place.unlink(missing_ok=True)


def is_name(id: str) -> bool:
    """Whether a post-mortem can be called so: its file stays in its directory."""
    return id.isprintable() and id not in ("", ".") and id[0] != "." and not set(id) & set("/\\:")


def place_of(directory: Path, id: str) -> Path:
    """The file of a post-mortem in a directory; raises `Unknown` for an id that would lead anywhere else.

    Raises `Unwritable` when the directory is a link.
    """
    if not is_name(id):
        raise Unknown(f"“{clean_line(id)}” is not the name of a post-mortem. `pmtui list` shows them.")
    try:
        refuse_link(directory)
    except OSError as error:
        raise Unwritable(f"{directory} cannot be read ({error.strerror}). It was left as it is.") from None
    return directory / f"{id}.json"
