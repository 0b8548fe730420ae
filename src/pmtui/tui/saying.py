"""Saying: what is told in passing, once, and beside what is being worked on."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ScreenStackError
from textual.css.query import NoMatches
from textual.notifications import Notify
from textual.widgets._toast import ToastRack

from pmtui.tui.failing import Failing
from pmtui.tui.widgets.rows import Rows

TOLD_LOW, TOLD_TALL = 2, 3
"""How many things are told at once in a window of few rows, and in a taller one."""

TALL = 30
"""Rows of a window that is taller."""

_GRAVITY = {"information": 0, "warning": 1, "error": 2}


class Saying(Failing):
    """Tells things in passing: the same words once, few at a time, away from the cursor."""

    TOAST_ROWS: ClassVar[tuple[int, int]] = (0, 0)
    """Rows at the top and at the bottom of the screen that are never covered; screens have their own."""

    def on_notify(self, event: Notify) -> None:
        """Forget the same words said before, and what there is no room for; the framework adds the new."""
        new = event.notification
        for said in [*self._notifications]:
            if (said.message, said.title) == (new.message, new.title):
                del self._notifications[said]
        room = TOLD_TALL if self.size.height >= TALL else TOLD_LOW
        said = sorted(self._notifications, key=lambda one: (_GRAVITY[one.severity], one.raised_at))
        for one in said[: max(0, len(said) + 1 - room)]:
            del self._notifications[one]

    def unsay(self, words: str) -> None:
        """Take back what was told and is no longer so."""
        for said in [*self._notifications]:
            if said.message == words:
                self._unnotify(said)

    def _refresh_notifications(self) -> None:
        """Show what is to be told on the screen that is shown now, and on no screen behind it."""
        for screen in self.screen_stack[:-1]:
            for rack in screen.query_children(ToastRack):
                rack.display = False
        if self._notifications:
            self._move_toasts()
        super()._refresh_notifications()

    @on(Rows.Moved)
    def _make_way(self) -> None:
        if self._notifications:
            self._move_toasts()

    def _move_toasts(self) -> None:
        """Let toasts stand at the bottom, or at the top when the cursor is far down or a dialog is open."""
        try:
            rack = self.screen.get_child_by_type(ToastRack)
        except (NoMatches, ScreenStackError):  # nothing is shown, or nobody wants to be told
            return
        top, bottom = getattr(self.screen, "TOAST_ROWS", self.TOAST_ROWS)
        lists = self.screen.query(Rows)
        down = self.screen.is_modal or any(found.cursor_y * 2 >= self.size.height for found in lists)
        rack.styles.dock = "top" if down else "bottom"
        rack.styles.align = ("right", "top" if down else "bottom")
        rack.styles.margin = (top if down else 0, 0, 0 if down else bottom, 0)
