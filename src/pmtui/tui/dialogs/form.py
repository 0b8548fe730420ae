"""A form to fill in."""

from __future__ import annotations

from hashlib import sha256
from typing import ClassVar

from textual import on
from textual.app import ComposeResult

from pmtui.tui.dialogs.frame import LEAVE, Dialog, Frame
from pmtui.tui.messages import FORM, Drafted, FormOpened
from pmtui.tui.widgets.asked import Advise, Check, Field
from pmtui.tui.widgets.form import Form, Note
from pmtui.tui.widgets.keybar import KeyBar, KeyHint


def _keys(done: str, ends: str) -> tuple[KeyHint, ...]:
    return (
        KeyHint("F4", done, "save"),
        LEAVE,
        KeyHint("Tab ↑ ↓", "other field"),
        KeyHint("Enter", f"next, {ends} after the last"),
    )


_SAVING, _LOOKING = _keys("save", "saves"), _keys("look at it", "looks")

TOLD = 6
"""Lines of what is told besides; the document has all of them."""


def form_place(title: str, fields: tuple[Field, ...]) -> str:
    """Where drafts of a form belong: to a form of this title that began with these values."""
    began = "\n".join(f"{field.name}={field.value}" for field in fields)
    return f"{FORM}{title}/{sha256(began.encode('utf-8', 'surrogatepass')).hexdigest()[:12]}/"


class FormDialog(Dialog[dict[str, str] | None]):
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
        looks: bool = False,
    ) -> None:
        """Ask; a form that `looks` changes nothing yet, and shows what was asked for."""
        super().__init__()
        self._heading = title
        self._told = told
        self._keys = _LOOKING if looks else _SAVING
        self._form = Form(fields, check, advise=advise)
        self._place = form_place(title, fields)
        self._typed: set[str] = set()

    def compose(self) -> ComposeResult:
        """The form in a frame, and the last of what is told besides."""
        told = (Note("\n".join(self._told[-TOLD:])),) if self._told else ()
        yield Frame(self._heading, self._form, *told, keys=self._keys)

    def on_mount(self) -> None:
        """Ask for what was typed here and never handed in."""
        self.post_message(FormOpened(self._place, self._form.bring_back))

    @on(Form.Typed)
    def _keep(self, event: Form.Typed) -> None:
        self._typed.add(event.name)
        self.post_message(Drafted(self._place + event.name, event.text))

    @on(Form.Submitted)
    def _save(self, event: Form.Submitted) -> None:
        self._end(dict(event.values))

    @on(Form.Cancelled)
    def _leave(self) -> None:
        self._end(None)

    def _end(self, values: dict[str, str] | None) -> None:
        """Answer; what was typed is handed in or given up, and no draft any more."""
        for name in self._typed:
            self.app.post_message(Drafted(self._place + name, ""))
        self.dismiss(values)

    @on(KeyBar.Pressed)
    def _clicked(self, event: KeyBar.Pressed) -> None:
        if event.action == "save":
            self._form.action_submit()
        else:
            self._end(None)
