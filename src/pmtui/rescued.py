"""What could not be saved and was written elsewhere, remembered until it is brought back or gone.

The disk of the data may be full and the terminal gone, so the note lies in the first of several folders that
takes it.
"""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

_NOTE = "rescued.json"


def remember(path: Path, folders: Sequence[Path]) -> bool:
    """Note where something was written, in the first folder that takes the note; False when none does."""
    for folder in folders:
        known = [str(one) for one in _noted(folder)]
        with suppress(OSError):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            _write(folder / _NOTE, json.dumps([*known, str(path)]))
            return True
    return False


def rescued(folders: Sequence[Path]) -> tuple[Path, ...]:
    """The files that are still to be brought back, the newest last."""
    return tuple(dict.fromkeys(path for folder in folders for path in _noted(folder) if path.exists()))


def forget(path: Path, folders: Sequence[Path]) -> None:
    """It was brought back."""
    for folder in folders:
        known = _noted(folder)
        left = [str(one) for one in known if one != path.absolute()]
        if len(left) < len(known):
            with suppress(OSError):
                if left:
                    _write(folder / _NOTE, json.dumps(left))
                else:
                    (folder / _NOTE).unlink()


def sentence(folders: Sequence[Path]) -> str:
    """What a person should know of it; empty when there is nothing."""
    found = rescued(folders)
    if not found:
        return ""
    newest = found[-1]
    more = f" There are {len(found) - 1} more; `pmtui doctor` names them." if len(found) > 1 else ""
    return (
        f"What the disk did not take when pmtui ended is in {newest}. "
        f"`pmtui backup --restore {newest}` brings it back.{more}"
    )


def _noted(folder: Path) -> list[Path]:
    try:
        found = json.loads((folder / _NOTE).read_bytes())
        return [Path(str(path)) for path in found] if isinstance(found, list) else []
    except (OSError, ValueError):
        return []


def _write(path: Path, text: str) -> None:
    with suppress(FileNotFoundError):
        path.unlink()
    made = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(made, "w", encoding="utf-8", errors="surrogateescape") as handle:
        handle.write(text)
