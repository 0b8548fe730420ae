"""CSV: a table with a column of times, whatever parts its columns."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date
from zoneinfo import ZoneInfo

from pmtui.domain.times import leading_time
from pmtui.exchange.errors import ImportRefused
from pmtui.exchange.formats.collecting import Collecting
from pmtui.exchange.formats.columns import columns_of
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
_ANY = Wishes(ZoneInfo("UTC"), date(1970, 1, 1))
"""To look at names only."""


def recognise(material: Material) -> bool:
    """By the names of its columns, or by its own name and a time in the first cell."""
    if material.members or b"\x00" in material.content[:4_000]:
        return False
    first = _first_line(material.content[:20_000].decode("utf-8-sig", "replace"))
    cells = next(csv.reader([first], delimiter=_delimiter(first)), [])
    return len(cells) > 1 and (_named(cells) or (material.suffix in {".csv", ".tsv"} and _timed(cells)))


def read(material: Material, wishes: Wishes, progress: Progress = unheard) -> FoundTimeline:
    """Every row with a time."""
    text = material.text
    first = _first_line(text)
    rows = _rows(text, _delimiter(first), material.name, progress)
    line, names = next(rows, (1, []))
    headless = not wishes.columns and not _named(names) and _timed(names)
    header = list(_UNNAMED[: len(names)]) if headless else names
    columns = columns_of(header, wishes)
    if not columns.usable:
        raise ImportRefused(
            f"{material.name}, line {line}: no columns for time and text were found among "
            f"{', '.join(names)[:200] or 'none'}. {KEPT} Say which they are: --map time=NAME --map text=NAME."
        )
    taking = Collecting(wishes, material.name)
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


def _rows(text: str, delimiter: str, name: str, progress: Progress) -> Iterator[tuple[int, list[str]]]:
    """Each row with the line it begins on."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").splitlines(keepends=True)
    reader = csv.reader(lines, delimiter=delimiter)
    begins = 1
    try:
        for number, cells in enumerate(reader):
            if number % 1_000 == 0:
                progress(reader.line_num / max(len(lines), 1))
            yield begins, cells
            begins = reader.line_num + 1
    except csv.Error as error:
        what = "a quote is never closed, or a cell is too long" if "limit" in str(error) else str(error)
        raise ImportRefused(f"{name}, line {begins}: {what}. {KEPT}") from None


def _first_line(text: str) -> str:
    return next((line for line in text.splitlines() if line.strip()), "")


def _delimiter(line: str) -> str:
    return max(_PARTS, key=line.count)


def _named(cells: list[str]) -> bool:
    return columns_of(cells, _ANY).usable


def _timed(cells: list[str]) -> bool:
    return len(cells) > 1 and leading_time(cells[0][:80]) is not None


FORMAT = Format("csv", "CSV table", recognise, read)
