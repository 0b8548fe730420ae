"""A line of text in roles: a section's heading, a hint, a remark."""

from __future__ import annotations

from typing import ClassVar

from rich.cells import cell_len
from textual.reactive import reactive

from pmtui.tui.text import shorten, visible
from pmtui.tui.widgets.painted import Painted
from pmtui.tui.widgets.roles import Line, Span


class Heading(Painted):
    """One row; what does not fit is cut with an ellipsis."""

    DEFAULT_CSS: ClassVar[str] = "Heading { height: 1; padding: 0 1; }"

    line: reactive[Line] = reactive((), init=False, repaint=False)
    """What is said, from left to right."""

    def __init__(self, line: Line = (), *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.set_reactive(Heading.line, line)

    def watch_line(self) -> None:
        """Say something else."""
        self.repaint()

    def lines(self, width: int) -> tuple[Line, ...]:
        """Return the line in so many cells."""
        shown: list[Span] = []
        left = width
        for span in self.line:
            text = shorten(visible(span.text), left)
            left -= cell_len(text)
            shown.append(Span(text, span.role, span.underline, span.struck, span.action))
            if left <= 0:
                break
        return (tuple(shown),)
