"""A sentence or two of plain text."""

from __future__ import annotations

from typing import ClassVar

from textual.reactive import reactive
from typing_extensions import override

from pmtui.tui.text import wrap
from pmtui.tui.widgets.painted import Painted
from pmtui.tui.widgets.roles import Line, Role, Span


class Note(Painted):
    """One line, or as many as a longer sentence takes."""

    DEFAULT_CSS: ClassVar[str] = "Note { min-height: 1; }"

    text: reactive[str] = reactive("", init=False, repaint=False)
    role: reactive[Role] = reactive("hint", init=False, repaint=False)

    def __init__(self, text: str = "", *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.set_reactive(Note.text, text)

    def watch_text(self) -> None:
        """Say something else."""
        self.repaint()

    @override
    def lines(self, width: int) -> tuple[Line, ...]:
        """Return the text, wrapped."""
        return tuple((Span(self.text[start:end], self.role),) for start, end in wrap(self.text, width))
