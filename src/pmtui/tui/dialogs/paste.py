"""What is asked about a paste that has not gone in."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import events, getters
from textual.widgets import Static

from pmtui.tui.dialogs.ask import Answer, AskDialog
from pmtui.tui.text import literal
from pmtui.tui.widgets.note import Note


class PasteDialog(AskDialog):
    """Answers with what to do with a text; what still comes in belongs to it."""

    DEFAULT_CSS: ClassVar[str] = "PasteDialog { & Frame { width: 72; } }"

    says = getters.query_one(Note)

    def __init__(
        self, text: str, ask: Callable[[str], str], answers: tuple[Answer, ...], *, detail: str,
        grown: Callable[[str], object] = len,
    ) -> None:  # fmt: skip
        """Ask about a text in words that depend on it; whoever keeps it is told when it has grown."""
        super().__init__(ask(text), answers, detail=detail)
        self.text = text
        self._ask = ask
        self._grown = grown

    def on_paste(self, event: events.Paste) -> None:
        """Add it at the end: a line that hangs delivers a paste in pieces."""
        event.stop()
        self.text += event.text
        self._grown(self.text)
        self.query_one(".title", Static).update(literal(self._ask(self.text)))
        self.says.text = "More came in, and was added to it."
