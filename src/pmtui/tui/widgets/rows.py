"""The one list of the program: timeline, notes, why tree, actions, home.

A line-API widget: only rows that can be seen are drawn, and only lines that changed are sent, so that a
meeting of thousands of entries costs no more than a short one.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip
from typing_extensions import override

from pmtui.tui.text import wrap
from pmtui.tui.widgets.moving import MOVES
from pmtui.tui.widgets.painted import role_style, strip_of
from pmtui.tui.widgets.roles import Role, Span
from pmtui.tui.widgets.table import Column, Place, Row, Table

_GUTTER = 2
"""Cells to the left of the rows, where the cursor's mark stands."""

_Key = tuple[Place | None, bool, bool]
"""What a drawn line depends on: what stands there, whether the cursor does, whether it has focus."""


@dataclass
class OfRow(Message):
    """Something about one row of a list."""

    rows: Rows
    id: str
    """The row it is about."""

    @property
    def control(self) -> Rows:
        """The list it happened in."""
        return self.rows


class Rows(ScrollView, can_focus=True, inherit_bindings=False):
    """A list with a cursor that stays with its row when the rows change."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"rows--cursor"}
    ALLOW_SELECT: ClassVar[bool] = False
    DEFAULT_CSS = """
    Rows {
        color: $pm-text;
        overflow-x: hidden;
        scrollbar-size: 0 1;
        scrollbar-gutter: stable;
        & > .rows--cursor { background: $pm-cursor-row; }
        &:ansi > .rows--cursor, &:nocolor > .rows--cursor { text-style: reverse; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        *MOVES,
        Binding("home", "edge(0)", "First", show=False),
        Binding("end", "edge(-1)", "Last", show=False),
        Binding("enter", "open", "Open", show=False),
    ]

    rows: reactive[tuple[Row, ...]] = reactive((), init=False, repaint=False)
    """What is listed."""
    columns: reactive[tuple[Column, ...]] = reactive((Column(),), init=False)
    """How the cells stand; one column is flexible."""
    cursor_id: reactive[str | None] = reactive(None, init=False, repaint=False)
    """The id of the row under the cursor; None only when no row can be selected."""
    empty: reactive[str] = reactive("", init=False)
    """What is said when there are no rows."""

    class Moved(OfRow):
        """The cursor is on another row."""

    class Opened(OfRow):
        """A row was chosen: Enter, or a double click."""

    def __init__(
        self,
        rows: tuple[Row, ...] = (),
        columns: tuple[Column, ...] = (Column(),),
        *,
        empty: str = "",
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self._table = Table((), columns, 0)
        self._choices: dict[str, int] = {}
        self._focus_moves = False
        self.set_reactive(Rows.columns, columns)
        self.set_reactive(Rows.empty, empty)
        self.set_reactive(Rows.rows, rows)
        self._lay_out()
        self.set_reactive(Rows.cursor_id, next(iter(self._choices), None))

    @property
    def current(self) -> Row | None:
        """The row under the cursor."""
        index = self._choices.get(self.cursor_id or "")
        return None if index is None else self.rows[index]

    @property
    def cursor_y(self) -> int:
        """The row of the screen where the cursor's first line stands; -1 when there is no cursor."""
        if (index := self._choices.get(self.cursor_id or "")) is None:
            return -1
        return self.content_region.y + self._table.lines_of(index).start - self.scroll_offset.y

    @property
    def _width(self) -> int:
        return self.scrollable_content_region.width

    # -- what is shown

    def watch_rows(self, old: tuple[Row, ...], _new: tuple[Row, ...]) -> None:
        """Show other rows: the cursor stays with its row, or goes to the nearest one left."""
        before, was_at = self._keys(), self._choices.get(self.cursor_id or "", 0)
        anchor = self._table.anchor(self.scroll_offset.y, self.size.height, was_at)
        self._lay_out()
        with self.prevent(Rows.Moved):
            self.cursor_id = self.cursor_id if self.cursor_id in self._choices else self._nearest(was_at)
        if anchor is not None and (top := self._table.top_for(*anchor)) is not None and top != self.scroll_y:
            self.scroll_to(y=top, animate=False, immediate=True, force=True)
        if anchor is not None and anchor[0] == self.cursor_id:  # it may have grown
            self._bring_into_view(self._choices[anchor[0]])
        if old:
            self._send_changes(before)
        else:  # what was said instead of rows is gone
            self.refresh()
        if old and self.cursor_id and self.cursor_id != _id_at(old, was_at):
            self.post_message(self.Moved(self, self.cursor_id))

    def watch_columns(self) -> None:
        """Show other columns."""
        self._lay_out()
        self.refresh()

    def watch_cursor_id(self, old: str | None, new: str | None) -> None:
        """Move the mark, bring the row into view, and say so."""
        for id in (old, new):
            if id is not None and id in self._choices:
                self._refresh_row(self._choices[id])
        if new is None:
            return
        if new in self._choices:
            self._bring_into_view(self._choices[new])
        self.post_message(self.Moved(self, new))

    def validate_cursor_id(self, id: str | None) -> str | None:
        """Keep the cursor on a row that can be selected."""
        if id is None or id in self._choices:
            return id
        return self.cursor_id if self.cursor_id in self._choices else None

    def on_resize(self) -> None:
        """Wrap to the width of now, and keep the cursor in view."""
        self._lay_out()
        self.refresh()
        if (row := self._choices.get(self.cursor_id or "")) is not None:
            self._bring_into_view(row)

    def _lay_out(self) -> None:
        width = self._width - _GUTTER
        self._choices = {row.id: at for at, row in enumerate(self.rows) if row.kind == "row"}
        self._table = Table(self.rows, self.columns, width)
        size = Size(0, self._table.height)
        if self._width and size != self.virtual_size:
            self.set_reactive(Rows.virtual_size, size)  # assigned, it would send every line in view again
            self.refresh(repaint=False, layout=True)

    def _nearest(self, index: int) -> str | None:
        if not self._choices:
            return None
        return min(self._choices, key=lambda id: abs(self._choices[id] - index))

    # -- drawing

    def render_line(self, y: int) -> Strip:
        """Return a line of what is in view."""
        base = self.rich_style
        if not self.rows:
            return self._empty_line(y, base)
        place, under, focused = self._key(y + self.scroll_offset.y)
        if place is None:
            return Strip.blank(self._width, base)
        mark = Span("› " if under and place.part == 0 else "  ", "accent" if focused else "hint")
        line = (mark, *self._table.line(place))
        if not (under and focused):
            return strip_of(line, self._width, self._style_of, base)
        cursor = self.get_component_rich_style("rows--cursor", partial=True)
        if cursor.reverse:  # each role's colour would become a background of its own
            return strip_of(line, self._width, lambda _role: Style.null(), base + cursor)
        return strip_of(line, self._width, self._style_of, base + cursor)

    def _empty_line(self, y: int, base: Style) -> Strip:
        said = wrap(self.empty, self._width - _GUTTER)
        text = self.empty[slice(*said[y])] if y < len(said) else ""
        return strip_of((Span("  " + text, "hint"),), self._width, self._style_of, base)

    def _style_of(self, role: Role) -> Style:
        return role_style(role, self.app.theme_variables)

    def _key(self, y: int) -> _Key:
        place = self._table.place(y)
        under = place is not None and place.row.id == self.cursor_id
        return place, under, under and self.has_focus

    def _keys(self) -> list[_Key]:
        return [self._key(y + self.scroll_offset.y) for y in range(self.size.height)]

    def _send_changes(self, before: Iterable[_Key]) -> None:
        if not self.rows:
            self.refresh()
            return
        for y, (old, new) in enumerate(zip(before, self._keys(), strict=True)):
            if old != new:
                self.refresh(Region(0, y, self._width, 1))

    def _refresh_row(self, index: int) -> None:
        lines = self._table.lines_of(index)
        self.refresh_lines(lines.start, len(lines))

    def _bring_into_view(self, index: int) -> None:
        lines = self._table.headed_lines_of(index)
        top, height = self.scroll_offset.y, self.size.height
        if not height or (top <= lines.start and lines.stop <= top + height):
            return
        target = lines.start if lines.start < top else lines.stop - height
        self.scroll_to(y=min(target, lines.start), animate=False, force=True)

    def on_focus(self) -> None:
        """Draw the cursor's row as the one the keys go to, or as one that waits."""
        self._focus_moves = True

    on_blur = on_focus

    @override
    def refresh(
        self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False
    ) -> Rows:
        """Repaint; when only the focus has moved, just the cursor's row: the framework asks for all."""
        if self._focus_moves and repaint and not (regions or layout):
            self._focus_moves = False
            if (row := self._choices.get(self.cursor_id or "")) is not None:
                self._refresh_row(row)
            return self
        super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)
        return self

    # -- moving

    def action_step(self, by: int) -> None:
        """Move the cursor by rows that can be selected."""
        ids = list(self._choices)
        if ids:
            at = ids.index(self.cursor_id) + by if self.cursor_id in self._choices else 0
            self.cursor_id = ids[min(max(at, 0), len(ids) - 1)]

    def action_leap(self, pages: int) -> None:
        """Move the cursor by what fits in the window."""
        if not self._choices:
            return
        here = self._choices.get(self.cursor_id or "", 0)
        y = self._table.lines_of(here).start + pages * max(1, self.size.height - 1)
        self.cursor_id = self._nearest(self._table.row_at(min(max(y, 0), self._table.height - 1)))

    def action_edge(self, which: int) -> None:
        """Move the cursor to the first row or the last."""
        if self._choices:
            self.cursor_id = list(self._choices)[which]

    def action_open(self) -> None:
        """Choose the row under the cursor."""
        if self.cursor_id is not None:
            self.post_message(self.Opened(self, self.cursor_id))

    def on_click(self, event: events.Click) -> None:
        """Move the cursor to the row; a second click chooses it."""
        offset = event.get_content_offset(self)
        place = self._table.place(offset.y + self.scroll_offset.y) if offset else None
        if place is None or place.row.kind != "row":
            return
        event.stop()
        self.cursor_id = place.row.id
        if event.chain > 1:
            self.action_open()


def _id_at(rows: tuple[Row, ...], index: int) -> str | None:
    return rows[index].id if index < len(rows) else None
