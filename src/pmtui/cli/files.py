"""Files that the command line writes: whole or not at all, and never over another unasked."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from pmtui.cli.failures import Failed


def may_write(path: Path, *, force: bool) -> None:
    """Raises `Failed` when a file is there already, unless forced, and for a directory in its place."""
    if path.is_dir():
        raise Failed(f"{path} is a directory. Nothing was written.")
    if os.path.lexists(path) and not force:
        raise Failed(f"{path} is there already and was left as it is. --force replaces it.")


def write_whole(path: Path, text: str) -> None:
    """Replace a file in one step; raises `OSError` and leaves it as it was."""
    target = path.resolve()  # a link keeps pointing at what it pointed at
    write_whole_bytes(target, text.encode("utf-8", "replace"), mode=_mode(target), named=path)


def write_whole_bytes(target: Path, data: bytes, *, mode: int, named: Path) -> None:
    """Replace a file in one step with these permissions; raises `OSError` of the path as it was named."""
    waiting = target.with_name(f".{target.name}.{os.getpid()}.new")
    try:
        _sweep(target)
        waiting.unlink(missing_ok=True)
        with os.fdopen(os.open(waiting, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as handle:
            handle.write(data)
            handle.flush()
            os.fsync(handle.fileno())
        waiting.chmod(mode)
        os.replace(waiting, target)
    except OSError as error:
        with suppress(OSError):
            waiting.unlink()
        raise OSError(error.errno, f"cannot be written ({error.strerror})", str(named)) from None


def _sweep(target: Path) -> None:
    """Remove what a process that was killed has left beside the file it was to write."""
    from pmtui.store.owner import is_running

    for left in target.parent.iterdir():
        number = left.name.removeprefix(f".{target.name}.").removesuffix(".new")
        if left.name == f".{target.name}.{number}.new" and number.isdecimal() and not is_running(int(number)):
            left.unlink(missing_ok=True)


def _mode(path: Path) -> int:
    """The permissions of the file that is replaced, or those a new file would get."""
    if path.exists():
        return path.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
