"""Receiving: what comes at once, marked as a paste or not, is text wherever it comes, and never keys."""

from __future__ import annotations

from textual import events
from textual.widgets import Input, TextArea

from pmtui.tui.dialogs.frame import Dialog
from pmtui.tui.drafts import LINE
from pmtui.tui.leaving import Leaving
from pmtui.tui.messages import Drafted, Hurried
from pmtui.tui.widgets.capture import CaptureLine

A_WORD = 8
"""Characters that a fast hand types at once without meaning them as text."""


_TYPED = frozenset({"enter", "ctrl+j", "tab", "backspace"})
"""Keys besides letters that a fast hand types; what else is among hurried letters is a piece of a text."""


class Receiving(Leaving):
    """Sends text to where text is typed."""

    _offered = 0
    """The last group of hurried keys that was taken for text."""

    async def on_event(self, event: events.Event) -> None:
        """Let a dialog know when a key was pressed before the key does anything."""
        if isinstance(event, events.Key) and not event.is_forwarded and isinstance(self.shown, Dialog):
            self.shown.feel(event.time)
        await super().on_event(event)

    async def on_hurried(self, message: Hurried) -> None:
        """Where text is typed, let the key be typed; elsewhere take all that came with it for a paste."""
        if message.group == self._offered:
            return
        if isinstance(self.focused, Input | TextArea):
            if (
                message.key.key == "tab"
                and isinstance(self.focused, CaptureLine)
                and message.rest[1:].strip()
            ):
                await self.on_event(
                    events.Key("space", " ")
                )  # between columns; a form's fields are changed by it
            elif message.key.is_printable or message.key.key in _TYPED:
                await self.on_event(message.key)
            return
        self._offered = message.group
        await self.on_event(events.Paste(message.rest))

    def on_paste(self, event: events.Paste) -> None:
        """Say that nobody had a use for what came in, unless it is no longer than a word."""
        if len(event.text) > A_WORD:
            words = "There is nothing to type into here; what came in was left out."
            self.notify(words, markup=False, timeout=4)

    async def finish(self, code: int = 0) -> None:
        """Put what stands in the line on disk as well, then end."""
        self._remember_line()
        await super().finish(code)

    def _handle_exception(self, error: Exception) -> None:
        """Remember what stands in the line, then end."""
        if self.failed is None:
            self._remember_line()
        super()._handle_exception(error)

    def _remember_line(self) -> None:
        """What was typed last may still be on its way here."""
        if self.meeting is not None:
            for line in (line for screen in self.screen_stack for line in screen.query(CaptureLine)):
                self.draft(Drafted(LINE, line.value))
