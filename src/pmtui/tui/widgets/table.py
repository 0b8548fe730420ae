"""Rows of cells in columns, and where each of them comes to stand; no widget yet, only arithmetic."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Literal

from rich.cells import cell_len

from pmtui.tui.text import shorten, visible, wrap
from pmtui.tui.widgets.roles import Line, Mark, Role, Span, spans

INDENT = 2
"""Cells by which each level of depth moves the flexible column in."""

_NARROWEST = 8
"""Cells the flexible column keeps, however deep the row stands."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in one column of a row; shown literally."""

    text: str
    role: Role = "text"
    marks: tuple[Mark, ...] = ()
    """Parts of the text in a role of their own."""
    broken: bool = False
    """Whether its own line breaks are kept, in the flexible column."""

    @property
    def shown(self) -> str:
        """The text with everything hidden drawn as a symbol."""
        return visible(self.text, one_line=not self.broken)


@dataclass(frozen=True, slots=True)
class Column:
    """How wide a column is; exactly one of a table is flexible, and wraps."""

    width: int | None = None
    """Cells, or None for the flexible one."""
    align: Literal["left", "right"] = "left"
    from_width: int = 0
    """The column is shown only in a list of at least so many cells."""


@dataclass(frozen=True, slots=True)
class Row:
    """One entry of a list."""

    id: str
    """What it is known by, across changes of its text and its place."""
    cells: tuple[Cell, ...]
    depth: int = 0
    """How far the flexible column is indented."""
    kind: Literal["row", "gap", "heading"] = "row"
    """Gaps and headings cannot be selected; a heading is its first cell over the whole width."""
    struck: bool = False
    """Whether it is crossed out."""


@dataclass(frozen=True, slots=True)
class Place:
    """A line of the table: which row it belongs to, and which of its lines it is."""

    row: Row
    part: int


class Table:
    """Rows in columns at one width: how many lines they take, and what stands in each."""

    def __init__(self, rows: Sequence[Row], columns: Sequence[Column], width: int) -> None:
        self._rows = rows
        self._width = width
        self._columns = [(at, column) for at, column in enumerate(columns) if width >= column.from_width]
        self._flexible = next((at for at, column in self._columns if column.width is None), -1)
        fixed = sum(column.width + 2 for _, column in self._columns if column.width is not None)
        self._room = max(_NARROWEST, width - fixed)
        self._ends = list(accumulate(self._height(row) for row in rows))

    @property
    def height(self) -> int:
        """Lines of all rows together."""
        return self._ends[-1] if self._ends else 0

    def lines_of(self, index: int) -> range:
        """Return the lines a row takes."""
        return range(self._ends[index - 1] if index else 0, self._ends[index])

    def headed_lines_of(self, index: int) -> range:
        """Return the lines a row takes, and those of the heading it stands under."""
        first = index
        while first and self._rows[first - 1].kind == "heading":
            first -= 1
        return range(self.lines_of(first).start, self.lines_of(index).stop)

    def row_at(self, y: int) -> int:
        """Return which row stands on a line; the last one for lines below it."""
        return min(bisect_right(self._ends, y), len(self._ends) - 1)

    def place(self, y: int) -> Place | None:
        """Return what stands on a line; None below the last row."""
        if not 0 <= y < self.height:
            return None
        index = self.row_at(y)
        return Place(self._rows[index], y - self.lines_of(index).start)

    def anchor(self, top: int, height: int, cursor: int) -> tuple[str, int] | None:
        """Return a row by id, and its line in view: the cursor's if that is in view, or else the first."""
        if not self._rows or not top < self.height:
            return None
        at = cursor if top <= self.lines_of(cursor).start < top + height else self.row_at(top)
        return self._rows[at].id, self.lines_of(at).start - top

    def top_for(self, id: str, line: int) -> int | None:
        """Return which line is at the top when a row stands on this line in view; None without the row."""
        at = next((at for at, row in enumerate(self._rows) if row.id == id), None)
        return None if at is None else max(0, self.lines_of(at).start - line)

    def line(self, place: Place) -> Line:
        """Return what is to be drawn for one line."""
        row = place.row
        if row.kind == "heading":
            cell = row.cells[0]
            return (Span(shorten(visible(cell.text), self._width), cell.role),)
        line: list[Span] = []
        for at, column in self._columns:
            if line:
                line.append(Span("  "))
            cell = row.cells[at] if at < len(row.cells) else Cell("")
            if column.width is None:
                line += self._wrapped(cell, row, place.part)
            else:
                line += _fixed(cell, column.width, column.align, row.struck, first=place.part == 0)
        return tuple(line)

    def _height(self, row: Row) -> int:
        if row.kind == "heading" or not 0 <= self._flexible < len(row.cells):
            return 1
        cell = row.cells[self._flexible]
        room = self._room_at(row.depth)
        if len(cell.text) <= room and cell.text.isascii() and not cell.broken:
            return 1
        return len(wrap(cell.shown, room))

    def _room_at(self, depth: int) -> int:
        return max(_NARROWEST, self._room - INDENT * depth)

    def _indent(self, depth: int) -> int:
        return self._room - self._room_at(depth)

    def _wrapped(self, cell: Cell, row: Row, part: int) -> Line:
        text, room = cell.shown, self._room_at(row.depth)
        start, end = wrap(text, room)[part]
        marks = tuple(
            Mark(_shown(cell.text, m.start) - start, _shown(cell.text, m.end) - start, m.role, m.underline)
            for m in cell.marks
        )
        piece = text[start:end]
        struck = tuple(
            Span(span.text, span.role, span.underline, row.struck) for span in spans(piece, cell.role, marks)
        )
        return (Span(" " * self._indent(row.depth)), *struck, Span(" " * (room - cell_len(piece))))


def _shown(text: str, offset: int) -> int:
    return len(visible(text[:offset]))


def _fixed(cell: Cell, width: int, align: str, struck: bool, *, first: bool) -> Line:
    if not first:
        return (Span(" " * width),)
    text = shorten(visible(cell.text), width)
    padding = Span(" " * (width - cell_len(text)))
    word = Span(text, cell.role, struck=struck and cell.role != "hint")
    return (padding, word) if align == "right" else (word, padding)
