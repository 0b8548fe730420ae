"""Receiving: what comes at once, marked as a paste or not, is text wherever it comes, and never keys."""

from __future__ import annotations

import asyncio

from textual import events, on, work
from textual.widgets import Input, TextArea

from pmtui.tui.dialogs.frame import Dialog
from pmtui.tui.drafts import LINE
from pmtui.tui.leaving import Leaving
from pmtui.tui.messages import Drafted, Hurried
from pmtui.tui.shelves import LibraryError
from pmtui.tui.widgets.capture import CaptureLine
from pmtui.tui.widgets.edit import TooMuch

A_WORD = 8
"""Characters that a fast hand types at once without meaning them as text."""


_TYPED = frozenset({"enter", "ctrl+j", "tab", "backspace"})
"""Keys besides letters that a fast hand types; what else is among hurried letters is a piece of a text."""


class Receiving(Leaving):
    """Sends text to where text is typed, and offers to keep what is too much."""

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
            if message.key.is_printable or message.key.key in _TYPED:
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

    @on(TooMuch)
    @work
    async def offer_to_keep(self, message: TooMuch) -> None:
        """Ask what to do with a document that was pasted where a thought was expected."""
        from pmtui.tui.dialogs.ask import Answer, AskDialog

        question = AskDialog(
            f"That paste is too large for {message.place} ({_size(message.size)}).",
            (Answer("k", "keep it in a file", "keep"),),
            detail=f"At most {message.limit} go in at once. Nothing of it was put in, and what stood there "
            "stands. From a file, “pmtui import” takes over its timeline.",
        )  # fmt: skip
        if await self.push_screen_wait(question) != "keep":
            return
        try:
            path = await asyncio.to_thread(self.shelves.keep_paste, message.text)
        except LibraryError as error:
            self.notify(str(error), severity="error", markup=False, timeout=12)
            return
        command = f"pmtui import {self.pm.id} {path.name}" if self.meeting else f"pmtui import ID {path.name}"
        self.notify(f"Kept in {path}. “{command}” takes over its timeline.", markup=False, timeout=15)


def _size(characters: int) -> str:
    return f"{characters / 1_000_000:.1f} MB" if characters >= 1_000_000 else f"{characters / 1_000:.0f} KB"
