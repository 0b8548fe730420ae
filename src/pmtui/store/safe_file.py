"""A file that is either as it was or as it should be, never in between, and that knows when it was damaged.

The first line of a file holds the format, the revision, the time and a checksum; the rest is one JSON
object of tables. Together they are a TinyDB file. Measured: TinyDB's own storage, which rewrites in
place, left an unreadable file in 13 % of runs that were killed while saving.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import json
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from pmtui.store.access import PRIVATE, Access
from pmtui.store.earlier import NO_FOLLOW, keep_copy, spare_of
from pmtui.store.errors import Damaged, Unwritable

Tables = dict[str, dict[str, dict[str, object]]]
"""Table name → record id → fields, as JSON knows them."""

META = "_meta"

_ATTEMPTS = 3
"""How often a disk is asked to confirm."""

_NO_PROMISE = frozenset((errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EBADF, errno.EACCES))
"""What a file system answers that knows no promise for directories."""


@dataclass(frozen=True, slots=True)
class Contents:
    """What a safe file holds."""

    format: int
    revision: int
    saved: str
    """When it was written, ISO 8601."""
    tables: Tables


Token = tuple[int, int, int]
"""Changes whenever a file is replaced: modification time in ns, size in bytes, inode."""


def token(path: Path) -> Token:
    """What tells one state of a file from the next, of a link the link's own; raises `FileNotFoundError`."""
    return _token(path.lstat())


def read(path: Path) -> Contents:
    """The verified contents; raises `FileNotFoundError`, `Unwritable` for a link and `Damaged`."""
    return parse(read_bytes(path), path.name)


def parse(raw: bytes, name: str) -> Contents:
    """The verified contents of a file that has been read; raises `Damaged`."""
    try:
        tables = cast("Tables", json.loads(raw))
        meta = tables.pop(META)["1"]
        format, revision, saved = meta["format"], meta["revision"], meta["saved"]
        body = raw[raw.index(b"\n") + 1 :]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise Damaged(f"{name} cannot be read.") from None
    if not (isinstance(format, int) and isinstance(revision, int) and isinstance(saved, str)):
        raise Damaged(f"{name} cannot be read.")
    if meta.get("checksum") != _checksum(format, revision, saved, body):
        raise Damaged(f"{name} is not as it was written.")
    return Contents(format, revision, saved, tables)


def read_bytes(path: Path) -> bytes:
    """All bytes of a file; raises `FileNotFoundError`, and `Unwritable` for a link, wherever it leads."""
    refuse_link(path)
    descriptor = os.open(path, os.O_RDONLY | NO_FOLLOW)
    with os.fdopen(descriptor, "rb") as handle:
        return handle.read()


def refuse_link(path: Path) -> None:
    """Raise `Unwritable` for a link: what it leads to is not ours to read or replace."""
    if path.is_symlink():
        raise Unwritable(
            f"{path} is a link to another place. It was not opened; put what it leads to there itself, "
            "or pass --data-dir with the other place."
        )


Doubt = Callable[[OSError], None]
"""Told when a disk has taken a file and does not confirm that it will still be there after a power cut."""


def write(
    path: Path, contents: Contents, *, copies: bool = True, access: Access = PRIVATE,
    doubt: Doubt | None = None,
) -> Token:  # fmt: skip
    """Replace the file durably and keep the states before it; raises `Unwritable` and leaves it as it was."""
    before = (lambda: keep_copy(path, access)) if copies else None
    return replace(path, encoded(contents), before, access, doubt)


def encoded(contents: Contents) -> bytes:
    """The bytes of a file with these contents."""
    # Half of a surrogate pair, which a terminal can send, survives.
    body = json.dumps(contents.tables, ensure_ascii=False, separators=(",", ":"))[1:]
    raw = body.encode("utf-8", "surrogatepass")
    meta = {
        "format": contents.format,
        "revision": contents.revision,
        "saved": contents.saved,
        "checksum": _checksum(contents.format, contents.revision, contents.saved, raw),
    }
    head = json.dumps({META: {"1": meta}})[:-1].encode("utf-8")
    return head + b",\n" + raw


def replace(
    path: Path, data: bytes, before: Callable[[], None] | None = None, access: Access = PRIVATE,
    doubt: Doubt | None = None,
) -> Token:  # fmt: skip
    """Write bytes durably in the place of a file: to a new file, synced, renamed, the directory synced.

    One writer at a time, under a lock: what a writer that died left behind is overwritten by the next.
    """
    waiting = waiting_of(path)
    try:
        make_private(path.parent, access)
        waiting.unlink(missing_ok=True)
        descriptor = os.open(waiting, os.O_WRONLY | os.O_CREAT | os.O_EXCL | NO_FOLLOW, access.file)
        with os.fdopen(descriptor, "wb") as handle:
            if access is not PRIVATE:
                os.fchmod(handle.fileno(), access.file)
            handle.write(data)
            handle.flush()
            os.fsync(handle.fileno())
            written = _token(os.fstat(handle.fileno()))
        if before is not None:
            before()
        os.replace(waiting, path)
    except OSError as error:
        with contextlib.suppress(OSError):
            waiting.unlink()
        raise Unwritable.told(
            error,
            path.parent,
            "What was saved before is intact; make room or pass --data-dir with another place.",
        ) from None
    _sync_directory(path.parent, doubt)
    return written


def waiting_of(path: Path) -> Path:
    """Where a new file waits until it is complete."""
    return path.with_name(f".{path.name}.new")


def left_behind(path: Path) -> tuple[Path, ...]:
    """What a writer that died has left beside a file; the next one overwrites it."""
    return tuple(place for place in (waiting_of(path), spare_of(path)) if os.path.lexists(place))


def make_private(directory: Path, access: Access = PRIVATE) -> None:
    """Make a directory that only those can enter who may; parents that are missing are made alike."""
    if not directory.is_dir():
        make_private(directory.parent, access)
        directory.mkdir(mode=access.directory, exist_ok=True)
        if access is not PRIVATE:
            directory.chmod(access.directory)


def _sync_directory(directory: Path, doubt: Doubt | None) -> None:
    """Make a rename outlast a power cut; where the disk cannot promise it, that is told, not raised.

    Everybody reads the new state by now, and a save reported as failed would be done twice. Some network
    file systems know no such promise, which is no fault.
    """
    for attempt in range(_ATTEMPTS):
        try:
            descriptor = os.open(directory, os.O_RDONLY)
            try:
                os.fsync(descriptor)
            finally:
                os.close(descriptor)
        except OSError as error:
            if error.errno in _NO_PROMISE:
                return
            if attempt == _ATTEMPTS - 1 and doubt is not None:
                doubt(error)
        else:
            return


def _token(found: os.stat_result) -> Token:
    return (found.st_mtime_ns, found.st_size, found.st_ino)


def _checksum(format: int, revision: int, saved: str, body: bytes) -> str:
    head = f"{format} {revision} {saved}\n".encode()
    return hashlib.sha256(head + body).hexdigest()
