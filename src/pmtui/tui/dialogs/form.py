"""A form to fill in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType

from pmtui.tui.bindings import binding, hint_of
from pmtui.tui.dialogs.frame import LEAVE, Dialog, Frame
from pmtui.tui.drafts import Place, Words, mark_of
from pmtui.tui.messages import Drafted, FormEnded, FormOpened
from pmtui.tui.widgets.asked import Advise, Check, Field
from pmtui.tui.widgets.form import Form
from pmtui.tui.widgets.keybar import KeyBar, KeyHint, bound
from pmtui.tui.widgets.note import Note


def _keys(done: str, ends: str) -> tuple[KeyHint, ...]:
    return (
        hint_of("dialog.save", done, "save"),
        LEAVE,
        KeyHint("Tab ↑ ↓", "other field"),
        KeyHint("Enter", f"next, {ends} after the last"),
    )


_SAVING, _LOOKING = _keys("save", "saves"), _keys("look at it", "looks")

TOLD = 6
"""Lines of what is told besides; the document has all of them."""


class FormDialog(Dialog[dict[str, str] | None]):
    """Asks for several values; answers with them by name, or None when it was left."""

    DEFAULT_CSS: ClassVar[str] = """
    FormDialog { align: center middle; & Form { max-height: 70vh; } }
    """

    BINDINGS: ClassVar[list[BindingType]] = [binding("dialog.swap", "swap")]

    def __init__(
        self,
        title: str,
        fields: tuple[Field, ...],
        check: Check | None = None,
        *,
        about: str = "",
        advise: Advise | None = None,
        told: tuple[str, ...] = (),
        looks: bool = False,
        lasting: bool = False,
        grave: bool = False,
    ) -> None:
        """Ask; a form that `looks` changes nothing yet, and shows what was asked for.

        With `about`, what the fields begin with is what is saved of that. What is handed in stays a draft
        if it is `lasting`: whoever asked forgets it, once it has led to something. A form that is `grave`
        gives something up, and takes no piece of a paste for the key that hands it in.
        """
        super().__init__()
        self._heading = title
        self._told = told
        self._keys = _LOOKING if looks else _SAVING
        self._grave = grave
        self._form = Form(fields, check, advise=advise, may_end=self._may_end)
        self._says = Note()
        self._about = about
        self._lasting = lasting
        self._places = {f.name: Place(about or title, title, mark_of(f.value), f.name) for f in fields}
        self._typed: set[str] = set()
        self._offered: dict[str, str] = {}
        """What F8 brings back, by field."""

    def compose(self) -> ComposeResult:
        """The form in a frame, what was typed before, and the last of what is told besides."""
        self._says.display = False
        told = (Note("\n".join(self._told[-TOLD:])),) if self._told else ()
        yield Frame(self._heading, self._form, self._says, *told, keys=self._keys)

    @property
    def about(self) -> str:
        """What the drafts of this form are known by."""
        return self._about or self._heading

    def on_mount(self) -> None:
        """Ask for what was typed here and never saved."""
        self.app.post_message(FormOpened(self.about, self._bring_back))

    def _bring_back(self, found: tuple[Words, ...]) -> None:
        """Show what was being typed when the program ended; offer what the form was left with."""
        saved = {field.name: field.value for field in self._form.fields}
        for words in found:
            name = words.place.field
            if name in saved and words.text != saved[name]:
                between = "\n" if "\n" in words.text else " "
                self._offered[name] = f"{self._offered.get(name, '')}{between}{words.text}".strip()
                self._places[name] = replace(words.place, title=self._heading, left=False)
        if not all(words.place.left for words in found):
            self._show_typed()
        elif self._offered:
            self._say(f"You left this with something typed. {self._swap} brings it back.")

    def _show_typed(self) -> None:
        self._form.bring_back(self._offered, self._changed_since() if self._about else ())
        self._offered = {}
        self._say(f"What you had typed is back, not saved yet. {self._swap} shows what is saved.")

    def _changed_since(self) -> tuple[str, ...]:
        """The fields in which something else is saved now than when the words were typed."""
        began = {field.name: mark_of(field.value) for field in self._form.fields if not field.proposed}
        return tuple(
            name for name in self._offered if name in began and self._places[name].began != began[name]
        )

    def action_swap(self) -> None:
        """Show what is saved instead of what was typed, or what was typed instead of what is saved."""
        if typed := self._form.typed():
            self._offered |= typed
            for words in self._words(self._offered):
                self.app.post_message(Drafted(str(words.place.once_left()), words.text))
            self._form.start_over()
            self._say(f"This is what is saved. {self._swap} brings back what you had typed.")
        elif self._offered:
            self._show_typed()

    @property
    def _swap(self) -> str:
        return bound(self, "dialog.swap")

    def _say(self, sentence: str) -> None:
        self._says.display, self._says.text, self._says.role = True, sentence, "accent"

    @on(Form.Typed)
    def _keep(self, event: Form.Typed) -> None:
        if event.text:
            self._typed.add(event.name)
        if event.name in self._typed and event.name in self._places:  # fields tell what they begin with, too
            self.app.post_message(Drafted(str(self._places[event.name]), event.text))

    def _may_end(self) -> bool:
        """Whether the last key can hand it in: a piece of a paste gives nothing up."""
        return self.deliberate or not self._grave

    @on(Form.Submitted)
    def _save(self, event: Form.Submitted) -> None:
        self._end(dict(event.values))

    @on(Form.Cancelled)
    def _leave(self) -> None:
        self._end(None)

    def _end(self, values: dict[str, str] | None) -> None:
        """Answer; what stands in the form is kept, unless it has come to its end with that."""
        if not self.is_current:
            return
        typed = self._form.typed()
        kept = self._words(self._offered | typed) if (typed if values is None else self._lasting) else ()
        self.app.post_message(FormEnded(self.about, kept, saved=values is not None))
        self._places = {}
        self.dismiss(values)

    def _words(self, texts: Mapping[str, str]) -> tuple[Words, ...]:
        known = ((self._places.get(name), text) for name, text in texts.items())
        return tuple(Words(place.once_left(), text) for place, text in known if place is not None)

    @on(KeyBar.Pressed)
    def _clicked(self, event: KeyBar.Pressed) -> None:
        if event.action == "save":
            self._form.action_submit()
        else:
            self._end(None)
