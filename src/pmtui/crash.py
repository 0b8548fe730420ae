"""What is kept of a sudden end: where the program stood, and no word that anybody typed.

A message of an error, and the values in a traceback, hold what was typed; the names of errors, files and
functions do not. Beside the reports lies a note of the newest one until somebody has been told of it.
"""

from __future__ import annotations

import json
import os
import platform
import traceback
from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import datetime, tzinfo
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

_NOTE = "untold.json"
"""What the next start tells, once."""


class Crashed(Exception):
    """The screen ended unexpectedly; the text is a sentence for a person."""


def keep(folder: Path, error: BaseException, at: datetime, *, lost: int, facts: Mapping[str, str]) -> Crashed:
    """Write a report for nobody else to read, and a note for the next start; answers with what to say now.

    `lost` is how many changes could not be saved; `facts` must hold nothing that was typed.
    """
    path = folder / f"{at:%Y%m%d-%H%M%S}-{os.getpid()}.txt"
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        _write(path, report(error, at, facts))
        _write(folder / _NOTE, json.dumps({"report": path.name, "at": at.isoformat(), "lost": lost}))
    except OSError as problem:
        where = f"It could not be written down ({problem.strerror})."
    else:
        where = f"What happened, without any of your words, is in {path}."
    return Crashed(f"pmtui ended unexpectedly ({type(error).__name__}). {_kept(lost)} {where}")


def report(error: BaseException, at: datetime, facts: Mapping[str, str]) -> str:
    """The errors, the outermost first, with the lines of code they went through."""
    known = {
        "when": at.isoformat(timespec="seconds"),
        "pmtui": _version("pmtui"),
        "textual": _version("textual"),
        "python": platform.python_version(),
        "system": platform.platform(terse=True),
        **facts,
    }
    head = "pmtui ended unexpectedly. Nothing that was typed is in this file.\n\n"
    return head + "".join(f"{name}: {value}\n" for name, value in known.items()) + "".join(_chain(error))


def untold(folder: Path, local: tzinfo) -> str:
    """What was recovered after a sudden end and where its report is; empty when there is nothing new."""
    note = folder / _NOTE
    try:
        found = json.loads(note.read_text(encoding="utf-8"))
        at, path, lost = (
            datetime.fromisoformat(found["at"]),
            folder / str(found["report"]),
            int(found["lost"]),
        )
    except (OSError, ValueError, KeyError, TypeError):
        at = None
    with suppress(OSError):
        note.unlink(missing_ok=True)
    if at is None:
        return ""
    when = f"{at.astimezone(local):%d %b, %H:%M}"
    return f"Last time ({when}) pmtui ended unexpectedly. {_kept(lost)} What happened is in {path}."


def _kept(lost: int) -> str:
    if lost:
        return f"{lost} change{'s' * (lost > 1)} could not be saved; everything before is."
    return "Everything that was entered is saved, and what was being typed is in the line again."


def _chain(error: BaseException) -> Iterator[str]:
    seen: set[int] = set()
    found: BaseException | None = error
    while found is not None and id(found) not in seen:
        seen.add(id(found))
        yield f"\n{type(found).__module__}.{type(found).__qualname__}\n"
        yield from traceback.format_list(traceback.extract_tb(found.__traceback__))
        inner = getattr(found, "error", None)
        cause = found.__cause__ or found.__context__
        found = inner if isinstance(inner, BaseException) else cause


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "?"


def _write(path: Path, text: str) -> None:
    with suppress(FileNotFoundError):
        path.unlink()
    made = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(made, "w", encoding="utf-8", errors="replace") as handle:
        handle.write(text)
