"""TOML files that people write: read, checked by a model, each mistake told with file, line and reason."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pmtui.domain.text import clean_line, nearest

if TYPE_CHECKING:
    from pydantic import ValidationError
    from pydantic_core import ErrorDetails

SIZE_LIMIT = 1_000_000
"""Bytes; nobody writes a longer file by hand."""

_TABLE = r"\s*\[(\[)?\s*([^\[\]]+?)\s*\]"
_KEY = r"\s*((?:[\w.-]|\"[^\"]*\"|'[^']*')+)\s*="

Place = tuple[str | int, ...]
"""Keys and indexes from the top of a file to a value."""


class TomlError(Exception):
    """A file cannot be read as TOML; the text is a sentence with file, line where known, and reason."""


@dataclass(frozen=True, slots=True)
class TomlFile:
    """What a file says, and its text to find the lines in."""

    path: Path
    text: str
    values: Mapping[str, object]

    def complaint(self, place: Place, reason: str) -> str:
        """A sentence on the value at a place: file, line, key, reason."""
        line = line_of(self.text, place)
        where = f"{self.path}, line {line}" if line else str(self.path)
        name = ".".join(str(key) for key in place if isinstance(key, str))
        end = "" if reason.endswith(("?", ".")) else "."
        return clean_line(f"{where}: {name}: {reason}{end}" if name else f"{where}: {reason}{end}")

    def complaints(self, error: ValidationError, known: Iterable[str]) -> tuple[str, ...]:
        """A sentence for everything that is wrong; `known` are the keys to suggest for an unknown one."""
        names = tuple(known)
        return tuple(
            self.complaint(found["loc"], _reason(found, names)) for found in error.errors(include_url=False)
        )


def read_toml(path: Path) -> TomlFile:
    """The contents of a file; raises `FileNotFoundError` when there is none and `TomlError`."""
    try:
        raw = path.read_bytes() if path.stat().st_size <= SIZE_LIMIT else None
    except FileNotFoundError:
        raise
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise TomlError(clean_line(f"{path} cannot be read ({reason}).")) from None
    if raw is None:
        raise TomlError(f"{path} is too large: more than {SIZE_LIMIT:,} bytes.")
    return parse_toml(path, raw)


def parse_toml(path: Path, raw: bytes) -> TomlFile:
    """The contents of a file that has been read; raises `TomlError`."""
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise TomlError(f"{path} is not UTF-8 text.") from None
    try:
        return TomlFile(path, text, tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise TomlError(clean_line(_syntax(path, text, str(error)))) from None
    except (RecursionError, ValueError) as error:
        raise TomlError(clean_line(f"{path} is no TOML that can be read ({error}).")) from None


def line_of(text: str, place: Place) -> int | None:
    """The line on which a value stands, counted from 1; of what encloses it when it has none of its own."""
    wanted = tuple(part for key in place for part in (key.split(".") if isinstance(key, str) else (key,)))
    best, depth = None, 0
    table: Place = ()
    seen: dict[str, int] = {}
    for number, line in enumerate(text.splitlines(), start=1):
        if header := re.match(_TABLE, line):
            name = header[2]
            table = _keys(name)
            if header[1]:
                seen[name] = seen.get(name, -1) + 1
                table = (*table, seen[name])
            here = table
        elif key := re.match(_KEY, line):
            here = (*table, *_keys(key[1]))
        else:
            continue
        if len(here) > depth and wanted[: len(here)] == here:
            best, depth = number, len(here)
    return best


def _reason(found: ErrorDetails, known: tuple[str, ...]) -> str:
    match found["type"]:
        case "extra_forbidden":
            return f"there is no such key{nearest(str(found['loc'][-1]), known)}"
        case "missing":
            return "it is missing"
        case _:
            message = found["msg"].removeprefix("Value error, ")
            return message[:1].lower() + message[1:]


def _keys(dotted: str) -> tuple[str, ...]:
    """The parts of a key, a dot inside quotes taken as one without: ids of ours have dots."""
    return tuple(re.findall(r"[^\s.\"']+", dotted))


def _syntax(path: Path, text: str, message: str) -> str:
    """The parser's own words, with the line where ours have it."""
    reason, _, where = message.rpartition(" (at ")
    found = re.match(r"line (\d+)", where)
    line = found[1] if found else str(len(text.splitlines()))
    return f"{path}, line {line}: {reason}."
