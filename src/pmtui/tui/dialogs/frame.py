"""What every dialog looks like: a titled box in the middle, and the keys that work in it."""

from __future__ import annotations

from typing import ClassVar, TypeVar

from textual import events, on
from textual._time import get_time
from textual.await_complete import AwaitComplete
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Static

from pmtui.tui.bindings import leave_hint
from pmtui.tui.incoming import HURRY_SECONDS
from pmtui.tui.text import literal
from pmtui.tui.widgets.keybar import KeyBar, KeyHint

Answer = TypeVar("Answer")

LEAVE = leave_hint("cancel")
"""Esc works as well, but takes over half a second to arrive through some terminal multiplexers."""


class Dialog(ModalScreen[Answer]):
    """A small screen over the screen that answers once.

    A second key that came at once with the first, or while the program ends, finds it closed. What destroys
    something asks for a deliberate key: a paste that opened the dialog must not answer it as well.
    """

    TOAST_ROWS: ClassVar[tuple[int, int]] = (1, 0)
    """The clock above the dialog."""

    deliberate = True
    """Whether the last key was pressed at what is shown, and did not come along with what opened it."""
    _shown = float("inf")
    _felt = float("-inf")

    @on(events.Mount)
    def _note_moment(self) -> None:
        self._shown = get_time()

    def feel(self, at: float) -> None:
        """Note when a key was pressed, in seconds of the framework's clock, before it does anything."""
        self.deliberate = at > self._shown and at - self._felt >= HURRY_SECONDS
        self._felt = at

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
