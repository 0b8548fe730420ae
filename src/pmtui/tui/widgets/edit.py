"""One-row text fields that send little: no blink, no layout on each key."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.geometry import Region
from textual.message import Message
from textual.widgets import Input
from typing_extensions import override

from pmtui.domain.text import LINE_LIMIT, clean_text

_NEWLINE = re.compile(r"\r\n|\r|\n|\u2028|\u2029")


def split_lines(text: str) -> list[str]:
    """Return the lines of a pasted text; terminals send a carriage return for each newline."""
    return _NEWLINE.split(text)


def pasted_lines(text: str) -> list[str]:
    """The lines of a pasted text, fit to be shown in a field of one row: a tab is a space."""
    return split_lines(clean_text(text).replace("\t", " "))


def leave_alt_alone(event: events.Key) -> None:
    """A letter with Alt arrives with its character, and would be typed instead of acting."""
    if event.key.startswith("alt+"):
        event.prevent_default()


@dataclass
class TooMuch(Message):
    """A paste did not go in; what was typed is still there."""

    text: str
    limit: str
    """How much goes in, in words."""
    place: str
    """Where it did not go in, in words."""


class QuietInput(Input):
    """An `Input` of one row."""

    LIMIT: ClassVar[int] = LINE_LIMIT
    """Characters that fit."""

    DEFAULT_CSS: ClassVar[str] = """
    QuietInput {
        height: 1; border: none; padding: 0; scrollbar-size: 0 0;
        background: $pm-field; color: $pm-text;
        &:focus { border: none; background: $pm-field; background-tint: $pm-field 0%; }
        &:ansi { background: $pm-field; color: $pm-text; }
        & > .input--cursor, &:ansi > .input--cursor {
            background: $pm-text; color: $pm-background; text-style: none;
        }
        &:nocolor > .input--cursor { text-style: reverse; }
        & > .input--placeholder, &:ansi > .input--placeholder { color: $pm-hint; text-style: none; }
    }
    """

    def __init__(
        self, value: str = "", *, placeholder: str = "", id: str | None = None, classes: str | None = None,
        proposed: bool = False,
    ) -> None:  # fmt: skip
        """With `proposed`, the value is selected on entering the field, and gives way to what is typed."""
        super().__init__(value, placeholder, select_on_focus=proposed, compact=True, id=id, classes=classes)
        self.cursor_blink = False

    _sent = 0
    """Cells that were not empty when last drawn."""

    @override
    def refresh(
        self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False
    ) -> QuietInput:
        """Repaint what is typed, without a layout once it has its place: its size never depends on the text.

        A layout on each key would send every scrollbar of the screen again, and the empty part of the row
        half of its bytes.
        """
        placed = self.is_mounted and self.size.width > 0
        if placed and repaint and not regions:
            regions = (self._typed_region(),)
        super().refresh(*regions, repaint=repaint, layout=layout and not placed, recompose=recompose)
        return self

    def on_resize(self) -> None:
        """Keep the cursor in view, also behind a text that stood here before there was a width."""
        self.scroll_to_region(Region(self._cursor_offset, 0, 1, 1), force=True, animate=False)

    def _typed_region(self) -> Region:
        width = self.size.width
        used = width if self.scroll_offset.x else min(width, self.content_width + 1)
        region = Region(0, 0, max(used, self._sent), 1)
        self._sent = used
        return region

    def notify_style_update(self) -> None:
        """Repaint the whole row in the colours of now."""
        self._sent = self.size.width
        super().notify_style_update()

    async def on_key(self, event: events.Key) -> None:
        """Do at once what one of this field's own keys does.

        The framework lets a key travel up to the app first and comes back to the field later; of what
        arrives in one piece (a slow line, a fast hand) the letters after an Enter would be in before it.
        """
        leave_alt_alone(event)
        for binding in self._bindings.key_to_bindings.get(event.key, ()):
            if await self.app.run_action(binding.action, self):
                event.stop()
                event.prevent_default()
                return

    def on_paste(self, event: events.Paste) -> None:
        """Put what was pasted at the cursor."""
        event.stop()
        event.prevent_default()
        self.paste(event.text)

    def action_paste(self) -> None:
        """Put what was copied in this program at the cursor."""
        self.paste(self.app.clipboard)

    def paste(self, text: str) -> None:
        """Put a text at the cursor, its lines joined: the framework would keep the first one only."""
        if len(self.value) + len(text) > self.LIMIT:
            self.refuse(text, f"{self.LIMIT:,} characters", "a line")
            return
        self.replace(" ".join(pasted_lines(text.strip("\r\n"))), *self.selection)

    def refuse(self, text: str, limit: str, place: str) -> None:
        """Say that a text is too much to go in."""
        self.say(TooMuch(text, limit, place))

    def say(self, message: Message) -> None:
        """Post a message as this field's own, whoever called: a screen would not pass on what it sent."""
        self.post_message(message.set_sender(self))
