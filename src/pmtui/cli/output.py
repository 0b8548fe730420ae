"""How the command line writes: aligned columns, JSON, and no character that acts on a terminal."""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Iterable, Sequence

import click

from pmtui.domain.text import clean_line, clean_text


def say(text: str) -> None:
    """Tell the person something that is not the result."""
    click.echo(clean_line(text), err=True)


def columns(rows: Sequence[Sequence[str]]) -> str:
    """Rows as aligned plain text; the last column is as long as it is."""
    cells = [[clean_line(cell) for cell in row] for row in rows]
    widths = [max(map(cell_width, column)) for column in zip(*cells, strict=True)]
    lines = ("  ".join(map(_padded, row, widths)).rstrip() for row in cells)
    return "".join(f"{line}\n" for line in lines)


def _padded(cell: str, width: int) -> str:
    return cell.ljust(width) if cell.isascii() else cell + " " * (width - cell_width(cell))


def cell_width(text: str) -> int:
    """How many cells of a terminal a text takes: two for wide characters, none for combining ones."""
    if text.isascii():
        return len(text)
    return sum(
        0
        if unicodedata.combining(c) or c in "\u200d\ufe0f"
        else 1 + (unicodedata.east_asian_width(c) in "WF")
        for c in text
    )


def cut(text: str, width: int) -> str:
    """A line that fits into so many cells, with an ellipsis where something was left out."""
    if cell_width(text) <= width:
        return text
    while cell_width(text) >= width:
        text = text[: -max(1, (cell_width(text) - width) // 2)]
    return f"{text}…"


def in_json(value: object) -> str:
    """A value as JSON for other programs, one object a page."""
    import json

    return json.dumps(value, ensure_ascii=False, indent=2)


def result(text: str) -> None:
    """Write a result to stdout, always as UTF-8: the same bytes everywhere, and harmless on a terminal."""
    if sys.stdout.isatty():
        text = clean_text(text)
    click.echo(text.encode("utf-8", "replace"), nl=False)


def shown_in_terminal() -> bool:
    """Whether a screen can be drawn (the framework draws it on standard error) and keys can be read."""
    import os

    ends = (sys.stdin, sys.stdout, sys.stderr)
    return all(end.isatty() for end in ends) and os.environ.get("TERM") != "dumb"


def listed(words: Iterable[str], otherwise: str = "–") -> str:
    """Words separated by commas."""
    return ", ".join(words) or otherwise
