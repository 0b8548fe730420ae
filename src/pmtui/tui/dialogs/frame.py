"""What every dialog looks like: a titled box in the middle, and the keys that work in it."""

from __future__ import annotations

from typing import ClassVar, TypeVar

from textual.await_complete import AwaitComplete
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Static

from pmtui.tui.text import literal
from pmtui.tui.widgets.keybar import KeyBar, KeyHint

Answer = TypeVar("Answer")

LEAVE = KeyHint("F10", "cancel", "leave")
"""Esc works as well, but takes over half a second to arrive through some terminal multiplexers."""


class Dialog(ModalScreen[Answer]):
    """A small screen over the screen that answers once.

    A second key that came at once with the first, or while the program ends, finds it closed.
    """

    def dismiss(self, result: Answer | None = None) -> AwaitComplete:
        """Answer, unless it has answered already."""
        return super().dismiss(result) if self.is_current else AwaitComplete()


class Frame(Vertical):
    """A box with a title above what it holds, and a row of keys below."""

    DEFAULT_CSS: ClassVar[str] = """
    Frame {
        width: 84; max-width: 100%; height: auto; max-height: 100%;
        background: $pm-background; color: $pm-text;
        border: round $pm-line; padding: 0 1;
        & > .title { height: auto; color: $pm-strong; text-style: bold; padding: 0 0 1 0; }
        & > KeyBar { padding: 0; margin: 1 0 0 0; }
    }
    """

    def __init__(self, title: str, *content: Widget, keys: tuple[KeyHint, ...]) -> None:
        super().__init__(Static(literal(title), classes="title"), *content, KeyBar(keys))
