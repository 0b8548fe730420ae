"""A form to fill in."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.screen import ModalScreen

from pmtui.tui.dialogs.frame import LEAVE, Frame
from pmtui.tui.widgets.asked import Advise, Check, Field
from pmtui.tui.widgets.form import Form, Note
from pmtui.tui.widgets.keybar import KeyBar, KeyHint

_KEYS = (
    KeyHint("F4", "save", "save"),
    LEAVE,
    KeyHint("Tab ↑ ↓", "other field"),
    KeyHint("Enter", "next, saves after the last"),
)

TOLD = 6
"""Lines of what is told besides; the document has all of them."""


class FormDialog(ModalScreen[dict[str, str] | None]):
    """Asks for several values; answers with them by name, or None when it was left."""

    DEFAULT_CSS: ClassVar[str] = """
    FormDialog { align: center middle; & Form { max-height: 70vh; } }
    """

    def __init__(
        self,
        title: str,
        fields: tuple[Field, ...],
        check: Check | None = None,
        *,
        advise: Advise | None = None,
        told: tuple[str, ...] = (),
    ) -> None:
        super().__init__()
        self._heading = title
        self._told = told
        self._form = Form(fields, check, advise=advise)

    def compose(self) -> ComposeResult:
        """The form in a frame, and the last of what is told besides."""
        told = (Note("\n".join(self._told[-TOLD:])),) if self._told else ()
        yield Frame(self._heading, self._form, *told, keys=_KEYS)

    @on(Form.Submitted)
    def _save(self, event: Form.Submitted) -> None:
        self.dismiss(dict(event.values))

    @on(Form.Cancelled)
    def _leave(self) -> None:
        self.dismiss(None)

    @on(KeyBar.Pressed)
    def _clicked(self, event: KeyBar.Pressed) -> None:
        if event.action == "save":
            self._form.action_submit()
        else:
            self.dismiss(None)
