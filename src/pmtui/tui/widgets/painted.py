"""A widget drawn line by line, of which only the lines that changed are sent again.

The framework sends a line from the widget's left edge to the last cell that is asked for. So what changes
often, like the digits of a clock, is a widget of its own: some seventy bytes a second instead of a kilobyte.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from itertools import zip_longest
from typing import ClassVar

from rich.cells import cell_len, get_character_cell_size
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.color import Color
from textual.geometry import Region, Size
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget
from typing_extensions import override

from pmtui.tui.widgets.roles import VARIABLES, Line, Role

_UNDERLINE = Style(underline=True)
_STRIKE = Style(strike=True)


def role_style(role: Role, theme: Mapping[str, str]) -> Style:
    """Return how a role looks, given the variables of the theme."""
    return _in_colour(theme[VARIABLES[role]], bold=role == "strong")


@lru_cache(maxsize=64)
def _in_colour(colour: str, *, bold: bool) -> Style:
    return Style(color=Color.parse(colour).rich_color, bold=bold or None)


def strip_of(line: Line, width: int, style_of: Callable[[Role], Style], base: Style) -> Strip:
    """Return a line as a strip of exactly `width` cells."""
    segments = []
    for span in line:
        style = base + style_of(span.role)
        if span.underline:
            style += _UNDERLINE
        if span.struck:
            style += _STRIKE
        segments.append(Segment(span.text, style))
    return Strip(segments).simplify().adjust_cell_length(width, base)


def cells(line: Line) -> int:
    """Return how many cells a line takes."""
    return sum(cell_len(span.text) for span in line)


def last_change(old: Strip, new: Strip) -> int:
    """Return the number of cells after which two strips are alike; 0 when they do not differ."""
    pairs = enumerate(zip_longest(_cells(old), _cells(new)), start=1)
    return max((x for x, (before, after) in pairs if before != after), default=0)


def _cells(strip: Strip) -> list[tuple[str, Style | None, int]]:
    cells: list[tuple[str, Style | None, int]] = []
    for text, style, _ in strip:
        if cell_len(text) == len(text):
            cells.extend((character, style, 0) for character in text)
            continue
        for character in text:
            cells.extend((character, style, half) for half in range(get_character_cell_size(character)))
    return cells


class Painted(Widget):
    """Lines of text in roles; a subclass says what they are, and calls `repaint` when they have changed."""

    ALLOW_SELECT: ClassVar[bool] = False
    DEFAULT_CSS = "Painted { height: auto; color: $pm-text; }"

    _strips: tuple[Strip, ...] | None = None
    """What was last drawn; None when it has to be drawn anew."""

    def lines(self, width: int) -> tuple[Line, ...]:
        """Return what is to be shown in so many cells."""
        raise NotImplementedError

    def pressed(self, action: str) -> None:
        """Be told that a span with an action was clicked."""

    def repaint(self) -> None:
        """Send what differs from what is shown; lay out again only when the number of lines has changed."""
        shown = self._strips
        if shown is None:
            self.refresh(layout=True)  # it may have more lines than there was room made for
            return
        self._strips = new = self._draw()
        if len(new) != len(shown):
            self.refresh(layout=True)
            return
        for y, (before, after) in enumerate(zip(shown, new, strict=True)):
            if cells := last_change(before, after):
                self.refresh(Region(0, y, cells, 1))

    def _draw(self) -> tuple[Strip, ...]:
        width, base = self.size.width, self.rich_style
        return tuple(strip_of(line, width, self._style_of, base) for line in self.lines(width))

    def _style_of(self, role: Role) -> Style:
        return role_style(role, self.app.theme_variables)

    def render_line(self, y: int) -> Strip:
        """Return one line of the widget."""
        if self._strips is None:
            self._strips = self._draw()
        if y < len(self._strips):
            return self._strips[y]
        return Strip.blank(self.size.width, self.rich_style)

    @override
    def get_content_width(self, container: Size, viewport: Size) -> int:
        """Take what there is."""
        return container.width

    @override
    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as there are."""
        return len(self.lines(width))

    def notify_style_update(self) -> None:
        """Draw anew in the colours of now."""
        self._strips = None
        super().notify_style_update()

    def on_resize(self) -> None:
        """Draw anew in the width of now."""
        self._strips = None
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        """Tell which span with an action was clicked."""
        offset = event.get_content_offset(self)
        if offset is None:
            return
        lines = self.lines(self.size.width)
        x = 0
        for span in lines[offset.y] if offset.y < len(lines) else ():
            x += cell_len(span.text)
            if offset.x < x:
                if span.action:
                    event.stop()
                    self.pressed(span.action)
                return


class OneLine(Painted):
    """A part of a row that changes by itself."""

    DEFAULT_CSS: ClassVar[str] = "OneLine { height: 1; }"

    line: reactive[Line] = reactive((), init=False, repaint=False)
    """What is shown."""

    def watch_line(self) -> None:
        """Show something else."""
        self.repaint()

    @override
    def lines(self, width: int) -> tuple[Line, ...]:
        """Return the line."""
        return (self.line,)
