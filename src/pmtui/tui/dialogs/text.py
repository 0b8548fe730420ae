"""A text to read: help, a preview, the details of an error."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll

from pmtui.tui.bindings import binding, leave_hint, leaving
from pmtui.tui.dialogs.frame import Dialog, Frame
from pmtui.tui.widgets.keybar import KeyBar, KeyHint
from pmtui.tui.widgets.side import Block, SidePanel

_KEYS = (leave_hint("close", "close"), KeyHint("↑ ↓ PgUp PgDn", "scroll"))


class TextDialog(Dialog[None]):
    """Shows titled texts; Enter, q, Esc and F10 close it."""

    DEFAULT_CSS: ClassVar[str] = """
    TextDialog {
        align: center middle;
        & VerticalScroll { height: auto; max-height: 70vh; scrollbar-size: 0 1; }
        & SidePanel { padding: 0; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        *leaving("close"),
        binding("everywhere.help", "close", priority=True),
        Binding("enter,q", "close", "Close", priority=True),
    ]

    def __init__(self, title: str, blocks: tuple[Block, ...]) -> None:
        super().__init__()
        self._heading = title
        self._blocks = blocks

    def compose(self) -> ComposeResult:
        """The texts, in a page that scrolls."""
        yield Frame(self._heading, VerticalScroll(SidePanel(self._blocks)), keys=_KEYS)

    @on(KeyBar.Pressed)
    def action_close(self) -> None:
        """Go back."""
        self.dismiss(None)
