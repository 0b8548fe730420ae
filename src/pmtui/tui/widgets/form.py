"""Labelled fields, checked together when they are handed in; what was typed is never lost to an error."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.actions import SkipAction
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.message import Message
from textual.reactive import reactive
from textual.widgets import Input, Static, TextArea
from typing_extensions import override

from pmtui.tui.text import literal, wrap
from pmtui.tui.widgets.area import QuietArea
from pmtui.tui.widgets.asked import Advice, Advise, Check, Field
from pmtui.tui.widgets.choice import Choice
from pmtui.tui.widgets.edit import QuietInput
from pmtui.tui.widgets.painted import Painted
from pmtui.tui.widgets.roles import Line, Role, Span


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

    def complain(self, sentence: str) -> None:
        """Say what is wrong; an empty sentence shows the hint again."""
        self._note.role = "bad" if sentence else "hint"
        self._note.text = f"! {sentence}" if sentence else self.field.hint

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
        if self.field.ask is not None and (question := self.field.ask(text)):
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


class Note(Painted):
    """One line, or as many as a longer sentence takes."""

    DEFAULT_CSS: ClassVar[str] = "Note { min-height: 1; }"

    text: reactive[str] = reactive("", init=False, repaint=False)
    role: reactive[Role] = reactive("hint", init=False, repaint=False)

    def __init__(self, text: str = "", *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.set_reactive(Note.text, text)

    def watch_text(self) -> None:
        """Say something else."""
        self.repaint()

    @override
    def lines(self, width: int) -> tuple[Line, ...]:
        """Return the text, wrapped."""
        return tuple((Span(self.text[start:end], self.role),) for start, end in wrap(self.text, width))


class Form(VerticalScroll, can_focus=False):
    """Fields one below the other; Tab, Enter and the arrows go through them, F4 hands them in."""

    DEFAULT_CSS: ClassVar[str] = "Form { height: auto; scrollbar-size: 0 1; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "go(1)", "Next field", show=False),
        Binding("up", "go(-1)", "Previous field", show=False),
        Binding("tab", "go(1)", "Next field", show=False, priority=True),
        Binding("shift+tab", "go(-1)", "Previous field", show=False, priority=True),
        Binding("enter", "advance", "Next field, save after the last", show=False, priority=True),
        Binding("f7", "reword", "Take the rewrite", priority=True),
        Binding("f4,ctrl+j", "submit", "Save", priority=True),
        Binding("f10,escape", "cancel", "Cancel", priority=True),
    ]

    @dataclass
    class Submitted(Message):
        """Everything was filled in and found right."""

        form: Form
        values: Mapping[str, str]
        """What stands in each field, by its name, without spaces around it."""

        @property
        def control(self) -> Form:
            """The form it happened in."""
            return self.form

    @dataclass
    class Typed(Message):
        """Something was typed into a field, and is not handed in yet."""

        name: str
        text: str
        """Empty when the field is as it was found."""

    @dataclass
    class Cancelled(Message):
        """The form was left without handing it in."""

        form: Form

        @property
        def control(self) -> Form:
            """The form it happened in."""
            return self.form

    def __init__(
        self,
        fields: tuple[Field, ...],
        check: Check | None = None,
        *,
        advise: Advise | None = None,
        id: str | None = None,
    ) -> None:
        super().__init__(id=id)
        self._fields = tuple(FormField(field, advise) for field in fields)
        self._check = check or _nothing_wrong

    def compose(self) -> ComposeResult:
        """The fields in order."""
        yield from self._fields

    def on_mount(self) -> None:
        """Start at the top."""
        self._fields[0].answer()

    @on(Input.Changed)
    @on(TextArea.Changed)
    def _typed(self, event: Input.Changed | TextArea.Changed) -> None:
        for field in self._fields:
            if event.control in field.walk_children():
                text = "" if field.value == field.field.value else field.value
                self.post_message(self.Typed(field.field.name, text))

    def bring_back(self, texts: Mapping[str, str]) -> None:
        """Put texts into fields, by their names, as if they had been typed."""
        for field in self._fields:
            if text := texts.get(field.field.name, ""):
                field.put(text)

    @property
    def values(self) -> dict[str, str]:
        """What stands in each field, by its name."""
        return {field.field.name: field.value.strip() for field in self._fields}

    @on(Input.Submitted)
    def _entered(self, event: Input.Submitted) -> None:
        event.stop()
        here = next(
            (at for at, field in enumerate(self._fields) if event.input in field.walk_children()), None
        )
        if here is not None:
            self._advance_from(here)

    def action_go(self, by: int) -> None:
        """Go to the next field or the one before."""
        at = self._here() + by
        if 0 <= at < len(self._fields):
            self._fields[at].answer()

    def action_advance(self) -> None:
        """Go on; from the last field, hand the form in. In a text of several lines, begin a new one."""
        if isinstance(self.screen.focused, TextArea):
            raise SkipAction
        self._advance_from(self._here())

    def _advance_from(self, at: int) -> None:
        """Go on from this field; the second of two Enters at once comes from one that was left already."""
        if at == len(self._fields) - 1:
            self.action_submit()
        elif at + 1 < len(self._fields):
            self._fields[at + 1].answer()

    def action_submit(self) -> None:
        """Hand the form in, behind whatever was typed just before and is still on its way to its field."""
        (self.screen.focused or self).call_later(self._hand_in)

    def _hand_in(self) -> None:
        """Hand the form in, or say what is wrong and go to the first field it concerns."""
        values = self.values
        wrong = {
            field.field.name: "This is needed."
            for field in self._fields
            if field.field.required and not values[field.field.name]
        }
        wrong = self._check(values) | wrong
        for field in self._fields:
            field.complain(wrong.get(field.field.name, ""))
        if not wrong:
            self.post_message(self.Submitted(self, values))
            return
        next((field for field in self._fields if field.field.name in wrong), self._fields[0]).answer()

    def action_reword(self) -> None:
        """Take the other words that are advised for the field."""
        self._fields[self._here()].reword()

    def action_cancel(self) -> None:
        """Leave it."""
        self.post_message(self.Cancelled(self))

    def _here(self) -> int:
        return next((at for at, field in enumerate(self._fields) if field.has_focus_within), 0)


def _nothing_wrong(values: dict[str, str]) -> dict[str, str]:
    return {name: "" for name in values if not name}
