"""A field of a form: its label, what is typed into it, and what there is to say about that."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widgets import Input, Static, TextArea

from pmtui.tui.text import literal, shorten
from pmtui.tui.widgets.area import QuietArea
from pmtui.tui.widgets.asked import Advice, Advise, Field
from pmtui.tui.widgets.choice import Choice
from pmtui.tui.widgets.edit import QuietInput
from pmtui.tui.widgets.note import Note

_SAID = 400
"""Characters of what is saved that are told below a field; F8 shows all of it."""


class FormField(Vertical):
    """A label, what is typed, and a line under it for the hint or what is wrong."""

    DEFAULT_CSS: ClassVar[str] = """
    FormField {
        height: auto;
        & > Horizontal { height: auto; }
        & > Horizontal > Static { width: 16; color: $pm-hint; }
        &:focus-within > Horizontal > Static { color: $pm-text; text-style: bold; }
        & > Horizontal > .answer { width: 1fr; }
        & > Note { padding: 0 0 0 16; }
    }
    """

    def __init__(self, field: Field, advise: Advise | None = None) -> None:
        super().__init__()
        self.field = field
        self._advise = None if field.choices else advise
        self._advice: Advice | None = None
        self._taken: tuple[str, str] | None = None
        self._answer = _answer(field)
        self._answer.add_class("answer")
        self._note = Note(field.hint)
        self._standing = ""
        self._question(field.value)

    def compose(self) -> ComposeResult:
        """The label and the answer in one row, the note under them."""
        with Horizontal():
            yield Static(literal(self.field.label + (" *" if self.field.required else "")))
            yield self._answer
        yield self._note

    @property
    def value(self) -> str:
        """What stands in the field."""
        answer = self._answer
        return answer.text if isinstance(answer, TextArea) else answer.value

    def answer(self) -> None:
        """Put the cursor here, before the next key is looked at."""
        self.screen.set_focus(self._answer)

    def put(self, text: str) -> None:
        """Let this stand in the field, with the cursor at its end."""
        if isinstance(self._answer, TextArea):
            self._answer.text = text
            self._answer.move_cursor(self._answer.document.end)
        else:
            self._answer.value = text
            if isinstance(self._answer, QuietInput):
                self._answer.cursor_position = len(text)

    def propose(self, values: Mapping[str, str]) -> None:
        """Propose what goes with the other fields, unless something else was typed here."""
        if self.field.propose is not None and self.value == self.field.value:
            value, hint = self.field.propose(values)
            if (value, hint) != (self.field.value, self.field.hint):
                self.field = replace(self.field, value=value, hint=hint)
                self.put(value)
                self.complain("")

    def complain(self, sentence: str) -> None:
        """Say what is wrong; an empty sentence shows the hint again."""
        if sentence:
            self._note.role, self._note.text = "bad", f"! {sentence}"
        else:
            self._note.role = "warn" if self._standing else "hint"
            self._note.text = self._standing or self.field.hint

    def tell_change(self) -> None:
        """Say in the place of the hint what is saved now, which is not what somebody began to change."""
        self._standing = _changed(self.field.value)
        self.complain("")

    def start_over(self) -> None:
        """Let stand here what is saved."""
        self._standing = ""
        self.put(self.field.value)
        self.complain("")

    @on(Input.Changed)
    @on(TextArea.Changed)
    @on(Choice.Changed)
    def _mended(self) -> None:
        self.complain("")
        if self._advise is not None and (advice := self._advise(self.value, self._cursor)) is not None:
            self._note.role, self._note.text = advice.role, advice.words
            self._advice = advice
        else:
            self._advice = None
            self._question(self.value)

    def _question(self, text: str) -> None:
        """Ask, in the place of the hint, what is worth thinking about in the text."""
        if self.field.ask is not None and not self._standing and (question := self.field.ask(text)):
            self._note.role, self._note.text = "accent", question

    @property
    def _cursor(self) -> int:
        answer = self._answer
        if isinstance(answer, QuietArea):
            return len(answer.get_text_range((0, 0), answer.cursor_location))
        return answer.cursor_position if isinstance(answer, QuietInput) else len(self.value)

    def reword(self) -> None:
        """Take the other words that are advised; a second time, put the words back."""
        if self._advice is not None and self._advice.instead is not None:
            words = self._advice.instead
            self._taken = (self.value, words)
        elif self._taken is not None and self.value == self._taken[1]:
            words, self._taken = self._taken[0], None
        else:
            return
        self.put(words)


def _answer(field: Field) -> QuietInput | QuietArea | Choice:
    if field.choices:
        return Choice(field.choices, field.value)
    if field.multiline:
        return QuietArea(field.value)
    return QuietInput(field.value, proposed=field.proposed)


def _changed(now: str) -> str:
    """What to say of a field that somebody has changed since words were typed into it."""
    said = f"it says “{shorten(now, _SAID)}”" if now.strip() else "it is empty"
    return f"Changed meanwhile: {said} now. Saving puts yours in its place, and undo brings it back."
