"""What is shown instead of everything when the window has no room for it."""

from __future__ import annotations

from typing import ClassVar

from pmtui.tui.text import wrap
from pmtui.tui.widgets.painted import Painted
from pmtui.tui.widgets.roles import Line, Span

WORDS = "This window is too small for pmtui: 40 columns and 10 rows are the least. Nothing is lost."


class TooSmall(Painted):
    """Hidden until its screen has the class `-tiny` or `-low`."""

    DEFAULT_CSS: ClassVar[str] = """
    TooSmall { display: none; height: 1fr; }
    .-tiny > TooSmall, .-low > TooSmall { display: block; }
    """

    def lines(self, width: int) -> tuple[Line, ...]:
        """Return the words, wrapped."""
        return tuple((Span(WORDS[start:end], "text"),) for start, end in wrap(WORDS, width))
