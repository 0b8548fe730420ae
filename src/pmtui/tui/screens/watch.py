"""The meeting for a second pane or a projector: large, following, and without a key that changes anything."""

from __future__ import annotations

from typing import ClassVar

from textual import getters, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.reactive import var

from pmtui.domain.postmortem import PostMortem
from pmtui.tui.bindings import bindings, hints
from pmtui.tui.desk import BLANK, Desk
from pmtui.tui.keys import keys_of
from pmtui.tui.quiet import QuietScreen
from pmtui.tui.views import timeline, watch
from pmtui.tui.widgets.big_clock import BigClock, digits_width
from pmtui.tui.widgets.heading import Heading
from pmtui.tui.widgets.keybar import KeyBar, KeyHint
from pmtui.tui.widgets.rows import Rows
from pmtui.tui.widgets.side import SidePanel
from pmtui.tui.widgets.small import TooSmall

_ROOM_FOR_LARGE = (150, 40)
"""Columns and rows from which the digits are twice as large."""


_IN_FOOTER = ("app.leave", "app.choose_theme")


class WatchScreen(QuietScreen[None]):
    """Clock, section and prompts above the timeline."""

    PLACE: ClassVar[str] = "watch"
    BINDINGS: ClassVar[list[BindingType]] = bindings("watch")

    pm: var[PostMortem] = var(BLANK, init=False)
    """Bound to the app's."""
    people: var[int] = var(0, init=False)
    """Bound to the app's: how many are at the meeting."""

    header = getters.query_one("#heading", Heading)
    clock = getters.query_one(BigClock)
    where = getters.query_one("#where", Heading)
    say = getters.query_one(SidePanel)
    rows = getters.query_one(Rows)
    keybar = getters.query_one(KeyBar)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self._shown = BLANK

    def compose(self) -> ComposeResult:
        """Header; clock and prompts; what happened; keys."""
        yield Heading(id="heading")
        with Horizontal(id="face"):
            yield BigClock()
            with Vertical():
                yield Heading(rows=2, id="where")
                yield SidePanel()
        rows = Rows(empty="No events yet.")
        rows.can_focus = False
        yield rows
        leave, theme = (key for key in keys_of("watch", table=self.desk.keys) if key.action in _IN_FOOTER)
        yield KeyBar((*hints((leave,)), KeyHint("↑ ↓ PgUp PgDn", "look back"), *hints((theme,))))
        yield TooSmall()

    def on_mount(self) -> None:
        """Let the clock tick."""
        self.set_interval(1, self.tick)
        self.watch_pm()

    def on_resize(self) -> None:
        """Take the digits that fit."""
        self.clock.scale = 2 if self.size >= _ROOM_FOR_LARGE and self.size.height >= _ROOM_FOR_LARGE[1] else 1
        self.tick()

    def tick(self) -> None:
        """Show this moment."""
        face = watch.face(self.pm, self.desk.now(), self.desk.local)
        self.clock.styles.width = digits_width(face.time, self.clock.scale) + 3
        self.clock.text, self.clock.role = face.time, face.role
        self.where.line = face.where
        self.say.blocks = face.say

    def watch_people(self) -> None:
        """Show how many are at it."""
        if self.is_mounted:
            self.header.line = watch.header(self.pm, self.people)

    def watch_pm(self) -> None:
        """Show the meeting as it is now, with what was written last in view."""
        item = watch.section_of(self.pm)
        if not self.is_mounted or item is None:
            return
        before, self._shown = self._shown, self.pm
        self.watch_people()
        self.rows.columns = timeline.columns(self.pm)
        self.rows.rows = timeline.rows(self.pm, item)
        listed = {row.id for row in self.rows.rows}
        for new in [id for id in watch.news(before, self.pm) if id in listed][-1:]:
            self.rows.cursor_id = new
        self.tick()

    def action_step(self, by: int) -> None:
        """Look further up or down."""
        self.rows.action_step(by)

    def action_leap(self, pages: int) -> None:
        """Look a page further up or down."""
        self.rows.action_leap(pages)

    @on(Rows.Opened)
    def stay(self, event: Rows.Opened) -> None:
        """There is nothing to open here."""
        event.stop()

    @on(KeyBar.Pressed)
    async def press(self, event: KeyBar.Pressed) -> None:
        """Do what a click on the footer asks for."""
        await self.run_action(event.action)
