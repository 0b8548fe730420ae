"""Files that the command line writes: whole or not at all, and never over another unasked."""

from __future__ import annotations

import os
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
    from tempfile import NamedTemporaryFile

    target = path.resolve()  # a link keeps pointing at what it pointed at
    waiting = None
    try:
        with NamedTemporaryFile("wb", dir=target.parent, prefix=f".{target.name}.", delete=False) as handle:
            waiting = Path(handle.name)
            handle.write(text.encode("utf-8", "replace"))
            handle.flush()
            os.fsync(handle.fileno())
        waiting.chmod(_mode(target))
        os.replace(waiting, target)
    except OSError as error:
        if waiting is not None:
            waiting.unlink(missing_ok=True)
        raise OSError(error.errno, f"cannot be written ({error.strerror})", str(path)) from None


def _mode(path: Path) -> int:
    """The permissions of the file that is replaced, or those a new file would get."""
    if path.exists():
        return path.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
