"""Paper: what the terminal shows, cell by cell, so that only cells that differ are sent.

The framework sends a widget whole when it is refreshed, and the whole screen, four times over, when another
screen is shown: 67 KB for going to the next section at 120x40. What has not changed need not be sent.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import cast

from rich.cells import cell_len, get_character_cell_size
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

_JOINER, _AS_EMOJI = "\u200d", "\ufe0f"
"""What makes one picture of two, and a picture, two cells wide, of a sign."""


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
                _place(touched.setdefault(y, self._rows[y].copy()), x, cells)
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
    last: list[Cell] = []
    for part in parts:
        if not isinstance(part, Segment):
            continue
        if part.control:
            for code in part.control:
                if len(code) == 3:
                    x, y, last = int(code[1]), int(code[2]), []
            continue
        text = part.text
        if text == "\n":
            continue
        while last and text and not get_character_cell_size(text[0]):
            last = [(last[0][0] + text[0], last[0][1]), *last[1:]]
            text = text[1:]
            yield x - len(last), y, last
        cells = _cells(text, part.style)
        if cells:
            yield x, y, cells
            x += len(cells)
            last = cells[next(i for i in reversed(range(len(cells))) if cells[i][0]) :]


def _cells(text: str, style: Style | None) -> list[Cell]:
    if text.isascii():
        return [(character, style) for character in text]
    cells: list[Cell] = []
    for cluster, width in _clusters(text):
        if width:
            cells.append((cluster, style))
            cells += [("", style)] * (width - 1)
    return cells


def _clusters(text: str) -> Iterator[tuple[str, int]]:
    """Characters with what combines with them, and how many cells the framework counts for each."""
    cluster, width = "", 0
    for character in text:
        own = get_character_cell_size(character)
        if width and (not own or (cluster[-1] == _JOINER and cell_len(cluster + character) == width)):
            cluster += character
            width = cell_len(cluster) if character == _AS_EMOJI else width
        else:
            yield cluster, width
            cluster, width = character, own
    yield cluster, width


def _place(row: list[Cell], x: int, cells: list[Cell]) -> None:
    """Write over a row; of a wide character that is half covered or half outside a blank remains."""
    end = min(x + len(cells), len(row))
    if end <= x:
        return
    if _second_half(row[x]):
        row[x - 1] = (" ", row[x - 1][1])
    if end < len(row) and _second_half(row[end]):
        row[end] = (" ", row[end][1])
    row[x:end] = cells[: end - x]
    if end - x < len(cells) and _second_half(cells[end - x]):
        row[end - 1] = (" ", row[end - 1][1])


def _second_half(cell: Cell) -> bool:
    return not cell[0] and cell is not _UNKNOWN


def _pieces(y: int, old: list[Cell], new: list[Cell]) -> Iterator[tuple[int, int, list[Cell]]]:
    """The runs of a row that differ; near ones are joined, wide characters are not cut in two."""
    start = end = -1
    for x, (before, after) in enumerate(zip(old, new, strict=True)):
        if before == after:
            continue
        if start >= 0 and x - end > _NEAR:
            yield from _whole(start, end, y, new)
            start = -1
        start, end = (x if start < 0 else start), x + 1
    if start >= 0:
        yield from _whole(start, end, y, new)


def _whole(start: int, end: int, y: int, row: list[Cell]) -> Iterator[tuple[int, int, list[Cell]]]:
    """A run, begun anew behind what nothing is known of and what a terminal may see wider or narrower."""
    while _second_half(row[start]):
        start -= 1
    while end < len(row) and _second_half(row[end]):
        end += 1
    begin = start
    for x in range(start, end):
        wide = x + 1 < end and _second_half(row[x + 1])
        if row[x] is _UNKNOWN:
            if begin < x:
                yield begin, y, row[begin:x]
            begin = x + 1
        elif wide or len(row[x][0]) > 1:
            yield begin, y, row[begin : x + 1 + wide]
            begin = x + 1 + wide
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
