"""Paper: what the terminal shows, cell by cell, so that only cells that differ are sent.

The framework sends a widget whole when it is refreshed, and the whole screen, four times over, when another
screen is shown: 67 KB for going to the next section at 120x40. What has not changed need not be sent.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import cast

from rich.cells import get_character_cell_size
from rich.console import Console, RenderableType
from rich.control import Control
from rich.segment import Segment
from rich.style import Style
from textual._compositor import CompositorUpdate
from textual.geometry import Size
from textual.strip import Strip

Cell = tuple[str, Style | None]
"""A character with what combines with it, and its style; the second half of a wide one is empty."""

_NEAR = 5
"""Cells: moving the cursor costs more than sending so few unchanged ones."""

_UNKNOWN: Cell = ("", None)


class Paper:
    """The cells of the terminal as they were sent last."""

    def __init__(self) -> None:
        self._rows: list[list[Cell]] = []

    def forget(self) -> None:
        """Send everything the next time: somebody else has written on the terminal."""
        self._rows = []

    def changes(self, update: CompositorUpdate, console: Console, size: Size) -> Changes:
        """What has to be sent so that the terminal shows the update; it counts as sent from now on."""
        if len(self._rows) != size.height or (self._rows and len(self._rows[0]) != size.width):
            self._rows = [[_UNKNOWN] * size.width for _ in range(size.height)]
        touched: dict[int, list[Cell]] = {}
        for x, y, cells in _runs(console.render(cast("RenderableType", update))):
            if 0 <= y < size.height:
                row = touched.setdefault(y, self._rows[y].copy())
                fitting = cells[: max(0, size.width - x)]
                row[x : x + len(fitting)] = fitting
        pieces = [piece for y in sorted(touched) for piece in _pieces(y, self._rows[y], touched[y])]
        for y, row in touched.items():
            self._rows[y] = row
        return Changes(pieces)


class Changes(CompositorUpdate):
    """Runs of cells to be sent, each with its place."""

    def __init__(self, pieces: list[tuple[int, int, list[Cell]]]) -> None:
        self.pieces = pieces

    def render_segments(self, console: Console) -> str:
        """The characters and sequences to send."""
        sent = []
        for x, y, cells in self.pieces:
            sent.append(Control.move_to(x, y).segment.text)
            sent.append(Strip(_segments(cells)).render(console))
        return "".join(sent)


def _runs(parts: Iterable[object]) -> Iterator[tuple[int, int, list[Cell]]]:
    """The text of an update as (x, y, cells), from its segments and the moves between them."""
    x = y = 0
    for part in parts:
        if not isinstance(part, Segment):
            continue
        if part.control:
            for code in part.control:
                if len(code) == 3:
                    x, y = int(code[1]), int(code[2])
            continue
        if part.text == "\n":
            continue
        cells = _cells(part.text, part.style)
        yield x, y, cells
        x += len(cells)


def _cells(text: str, style: Style | None) -> list[Cell]:
    if text.isascii():
        return [(character, style) for character in text]
    cells: list[Cell] = []
    for character in text:
        width = get_character_cell_size(character)
        if width:
            cells.append((character, style))
            cells += [("", style)] * (width - 1)
        elif cells:
            place = next((i for i in range(len(cells) - 1, -1, -1) if cells[i][0]), 0)
            cells[place] = (cells[place][0] + character, style)
    return cells


def _pieces(y: int, old: list[Cell], new: list[Cell]) -> Iterator[tuple[int, int, list[Cell]]]:
    """The runs of a row that differ; near ones are joined, wide characters are not cut in two."""
    start = end = -1
    for x, (before, after) in enumerate(zip(old, new, strict=True)):
        if before == after and before is not _UNKNOWN:
            continue
        if start >= 0 and x - end > _NEAR:
            yield from _whole(start, end, y, new)
            start = -1
        start, end = (x if start < 0 else start), x + 1
    if start >= 0:
        yield from _whole(start, end, y, new)


def _whole(start: int, end: int, y: int, row: list[Cell]) -> Iterator[tuple[int, int, list[Cell]]]:
    """A run, begun anew behind every character whose width a terminal may see otherwise."""
    while start and not row[start][0]:
        start -= 1
    while end < len(row) and not row[end][0]:
        end += 1
    begin = start
    for x in range(start, end):
        text = row[x][0]
        if len(text) != 1 or (x + 1 < len(row) and not row[x + 1][0]):
            after = next((i for i in range(x + 1, end) if row[i][0]), end)
            yield begin, y, row[begin:after]
            begin = after
    if begin < end:
        yield begin, y, row[begin:end]


def _segments(cells: list[Cell]) -> Iterator[Segment]:
    text, style = "", None
    for character, its in cells:
        if its != style and text:
            yield Segment(text, style)
            text = ""
        style = its
        text += character
    if text:
        yield Segment(text, style)
