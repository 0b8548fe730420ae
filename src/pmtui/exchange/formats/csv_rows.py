"""CSV: a table with a column of times, whatever parts its columns."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date
from zoneinfo import ZoneInfo

from pmtui.domain.times import leading_time
from pmtui.exchange.errors import ImportRefused
from pmtui.exchange.formats.collecting import Collecting
from pmtui.exchange.formats.columns import SAY_WHICH, columns_of
from pmtui.exchange.formats.format import Format, Wishes
from pmtui.exchange.material import Material
from pmtui.exchange.progress import Progress, unheard
from pmtui.exchange.timeline_file import KEPT
from pmtui.exchange.timeline_found import FoundTimeline

_PARTS = ",;\t|"
_UNNAMED = ("time", "text", "author", "source")
"""What the columns of a table without names are taken to be."""
_LONG_CELL = 20
"""Lines of one row from which a quote was probably not closed where it was meant to be."""
_STRAY = 2
"""Quotes without a partner in one file; with more of them it is no table to be trusted."""
_ANY = Wishes(ZoneInfo("UTC"), date(1970, 1, 1))
"""To look at names only."""


def recognise(material: Material) -> bool:
    """By the names of its columns, or by its own name and a time in the first cell."""
    if material.members or b"\x00" in material.content[:4_000]:
        return False
    first = _first_line(material.content[:20_000].decode("utf-8-sig", "replace"))
    cells = next(csv.reader([first], delimiter=_delimiter(first)), [])
    return len(cells) > 1 and (_named(cells) or (material.suffix in {".csv", ".tsv"} and _timed(cells)))


def has_cells(material: Material, wishes: Wishes | None) -> bool:
    """Whether a file is a table by its name, or by the columns that are named of it, and has several."""
    if material.members or not (material.suffix in {".csv", ".tsv"} or (wishes and wishes.columns)):
        return False
    first = _first_line(material.content[:20_000].decode("utf-8-sig", "replace"))
    return len(next(csv.reader([first], delimiter=_delimiter(first)), [])) > 1


def read(material: Material, wishes: Wishes, progress: Progress = unheard) -> FoundTimeline:
    """Every row with a time."""
    text = material.text
    first = _first_line(text)
    taking = Collecting(wishes, material.name)
    rows = _rows(text, _delimiter(first), taking, progress)
    line, names = next(rows, (1, []))
    headless = not wishes.columns and not _named(names) and _timed(names)
    header = list(_UNNAMED[: len(names)]) if headless else names
    columns = columns_of(header, wishes)
    if not columns.usable:
        raise ImportRefused(
            f"{material.name}, line {line}: no columns for time and text were found among "
            f"{', '.join(names)[:200] or 'none'}. {KEPT} {SAY_WHICH}"
        )
    if headless:
        columns.take(taking, line, dict(zip(header, names, strict=False)), "csv")
    for line, cells in rows:
        if any(cell.strip() for cell in cells):
            columns.take(taking, line, dict(zip(header, cells, strict=False)), "csv")
        if (lines := cells[-1].count("\n") if cells else 0) > _LONG_CELL:
            taking.remarks.append(
                f"Line {line}: a quote is closed only {lines} lines later; is one missing there?"
            )
    return taking.found(columns.zone_from, columns.shown())


def _rows(
    text: str, delimiter: str, taking: Collecting, progress: Progress
) -> Iterator[tuple[int, list[str]]]:
    """Each row with the line it begins on; a quote that is never closed is a sign like any other."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").splitlines(keepends=True)
    begin, stray = 0, 0
    while begin < len(lines):
        for first, cells, after in _parsed(lines, begin, delimiter, taking.name):
            if first % 1_000 == 0:
                progress(first / len(lines))
            if after == len(lines) and _never_closed(lines[first:], delimiter):
                begin = first
                break
            yield first + 1, cells
        else:
            return
        stray += 1
        if stray > _STRAY:
            raise ImportRefused(f"{taking.name}, line {begin + 1}: its quote is never closed. {KEPT}")
        taking.remarks.append(
            f"Line {begin + 1}: its quote is never closed, so that line was read without it."
        )
        yield begin + 1, next(csv.reader([lines[begin].replace('"', "")], delimiter=delimiter), [])
        begin += 1


def _parsed(lines: list[str], begin: int, delimiter: str, name: str) -> Iterator[tuple[int, list[str], int]]:
    """Each row from a line on, with the numbers, from 0, of its first line and of the line after it."""
    reader = csv.reader(lines[begin:], delimiter=delimiter)
    first = begin
    try:
        for cells in reader:
            yield first, cells, begin + reader.line_num
            first = begin + reader.line_num
    except csv.Error as error:
        what = "a quote is never closed, or a cell is too long" if "limit" in str(error) else str(error)
        raise ImportRefused(f"{name}, line {first + 1}: {what}. {KEPT}") from None


def _never_closed(lines: list[str], delimiter: str) -> bool:
    """Whether the text ends inside a quoted cell of the row that begins with these lines."""
    try:
        for _ in csv.reader(lines, delimiter=delimiter, strict=True):
            pass
    except csv.Error as error:
        return "unexpected end" in str(error) or "".join(lines).count('"') % 2 == 1
    return False


def _first_line(text: str) -> str:
    return next((line for line in text.splitlines() if line.strip()), "")


def _delimiter(line: str) -> str:
    return max(_PARTS, key=line.count)


def _named(cells: list[str]) -> bool:
    return columns_of(cells, _ANY).usable


def _timed(cells: list[str]) -> bool:
    return len(cells) > 1 and leading_time(cells[0][:80]) is not None


FORMAT = Format("csv", "CSV table", recognise, read)
