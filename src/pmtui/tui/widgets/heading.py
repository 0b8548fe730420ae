"""A line of text in roles: a section's heading, a hint, a remark."""

from __future__ import annotations

from typing import ClassVar

from rich.cells import cell_len
from textual.reactive import reactive

from pmtui.tui.text import shorten, visible
from pmtui.tui.widgets.painted import Painted
from pmtui.tui.widgets.roles import Line, Span


class Heading(Painted):
    """Spans in a row, or in as many rows as are allowed; what does not fit is cut with an ellipsis."""

    DEFAULT_CSS: ClassVar[str] = "Heading { height: auto; padding: 0 1; }"

    line: reactive[Line] = reactive((), init=False, repaint=False)
    """What is said, from left to right; a span that does not fit goes to the next row."""

    def __init__(self, line: Line = (), *, rows: int = 1, id: str | None = None) -> None:
        super().__init__(id=id)
        self._rows = rows
        self.set_reactive(Heading.line, line)

    def watch_line(self) -> None:
        """Say something else."""
        self.repaint()

    def lines(self, width: int) -> tuple[Line, ...]:
        """Return the rows in so many cells."""
        rows: list[list[Span]] = [[]]
        left = width
        for span in self.line:
            text = visible(span.text)
            if cell_len(text) > left and rows[-1] and len(rows) < self._rows:
                rows.append([])
                text, left = text.lstrip(" ,"), width
            text = shorten(text, left)
            left -= cell_len(text)
            rows[-1].append(Span(text, span.role, span.underline, span.struck, span.action))
        return tuple(tuple(row) for row in rows)
