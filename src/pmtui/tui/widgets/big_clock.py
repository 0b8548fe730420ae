"""The clock in digits that can be read from across the room."""

from __future__ import annotations

from typing import ClassVar

from textual.reactive import reactive
from typing_extensions import override

from pmtui.tui.widgets.painted import Painted
from pmtui.tui.widgets.roles import Line, Role, Span

ROWS = 5
"""Of a digit at the smaller size; at the larger one there are twice as many."""

_SHAPES = {
    "0": "███ █ █ █ █ █ █ ███",
    "1": "  █   █   █   █   █",
    "2": "███   █ ███ █   ███",
    "3": "███   █ ███   █ ███",
    "4": "█ █ █ █ ███   █   █",
    "5": "███ █   ███   █ ███",
    "6": "███ █   ███ █ █ ███",
    "7": "███   █   █   █   █",
    "8": "███ █ █ ███ █ █ ███",
    "9": "███ █ █ ███   █ ███",
    "+": "     █  ███  █     ",
    ":": "  █   █  ",
}
"""Five rows of three, with a cell between them; the colon is one wide."""


class BigClock(Painted):
    """A time such as 12:40 or +1:05; a tick sends the cells of the digits that changed."""

    DEFAULT_CSS: ClassVar[str] = "BigClock { height: auto; }"

    text: reactive[str] = reactive("", init=False, repaint=False)
    """Digits, a colon, a plus."""
    role: reactive[Role] = reactive("strong", init=False, repaint=False)
    """How it stands."""
    scale: reactive[int] = reactive(1, init=False, repaint=False)
    """1, or 2 for twice the size."""

    def watch_text(self) -> None:
        """Show another time."""
        self.repaint()

    def watch_role(self) -> None:
        """Show how it stands."""
        self.repaint()

    def watch_scale(self) -> None:
        """Take another height."""
        self.repaint()

    @override
    def lines(self, width: int) -> tuple[Line, ...]:
        """Return the rows of the digits."""
        pixels = [" ".join(_row(character, y) for character in self.text) for y in range(ROWS)]
        wide = ["".join(pixel * 2 * self.scale for pixel in row) for row in pixels]
        return tuple((Span(row[:width], self.role),) for row in wide for _ in range(self.scale))


def digits_width(text: str, scale: int) -> int:
    """Return how many cells a time takes."""
    return len(" ".join(_row(character, 0) for character in text)) * 2 * scale


def _row(character: str, y: int) -> str:
    shape = _SHAPES.get(character, " " * 19)
    width = 1 if character == ":" else 3
    return shape[y * (width + 1) :][:width].ljust(width)
