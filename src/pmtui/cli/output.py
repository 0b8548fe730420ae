"""How the command line writes: aligned columns, JSON, and no character that acts on a terminal."""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Iterable, Sequence
from itertools import zip_longest

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


def table(rows: Sequence[Sequence[str]]) -> str:
    """Rows as `columns` has them; on a terminal folded between words so that they fit into its width."""
    if not sys.stdout.isatty():
        return columns(rows)
    from shutil import get_terminal_size

    return folded(rows, get_terminal_size().columns)


def folded(rows: Sequence[Sequence[str]], width: int) -> str:
    """Rows of which the widest columns of several words take more lines, until all fit into so many cells.

    No word is cut: an id stays whole, and where it alone is too wide the line is.
    """
    cells = [[clean_line(cell) for cell in row] for row in rows]
    widths = [max(map(cell_width, column)) for column in zip(*cells, strict=True)]
    least = [
        max((cell_width(w) for cell in c for w in cell.split()), default=0) for c in zip(*cells, strict=True)
    ]
    while (over := sum(widths) + 2 * (len(widths) - 1) - width) > 0:
        widest = max(range(len(widths)), key=lambda at: widths[at] - least[at])
        if widths[widest] == least[widest]:
            break
        second = max((w - least[at] for at, w in enumerate(widths) if at != widest), default=0)
        widths[widest] -= min(over, max(1, widths[widest] - least[widest] - second))
    return columns([line for row in cells for line in _lines(row, widths)])


def _lines(row: Sequence[str], widths: Sequence[int]) -> Iterable[tuple[str, ...]]:
    """A row in as many lines as its longest cell takes."""
    parts = [_wrapped(cell, width) for cell, width in zip(row, widths, strict=True)]
    return zip_longest(*parts, fillvalue="")


def _wrapped(text: str, width: int) -> list[str]:
    lines = [""]
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}" if lines[-1] else word
        if cell_width(longer) <= width or not lines[-1]:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


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
