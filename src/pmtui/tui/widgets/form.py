"""Labelled fields, checked together when they are handed in; what was typed is never lost to an error."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.actions import SkipAction
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.message import Message
from textual.widgets import Input, TextArea

from pmtui.tui.bindings import binding, leaving
from pmtui.tui.widgets.asked import Advise, Check, Field
from pmtui.tui.widgets.choice import Choice
from pmtui.tui.widgets.field import FormField


class Form(VerticalScroll, can_focus=False):
    """Fields one below the other; Tab, Enter and the arrows go through them, F4 hands them in."""

    DEFAULT_CSS: ClassVar[str] = "Form { height: auto; scrollbar-size: 0 1; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "go(1)", "Next field", show=False),
        Binding("up", "go(-1)", "Previous field", show=False),
        Binding("tab", "go(1)", "Next field", show=False, priority=True),
        Binding("shift+tab", "go(-1)", "Previous field", show=False, priority=True),
        Binding("enter", "advance", "Next field, save after the last", show=False, priority=True),
        binding("meeting.rewrite", "reword", priority=True),
        binding("dialog.save", "submit", priority=True),
        *leaving("cancel"),
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
        may_end: Callable[[], bool] | None = None,
        id: str | None = None,
    ) -> None:
        super().__init__(id=id)
        self._may_end = may_end or _always
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
    @on(Choice.Changed)
    def _typed(self, event: Input.Changed | TextArea.Changed | Choice.Changed) -> None:
        for field in self._fields:
            if event.control in field.walk_children():
                text = "" if field.value == field.field.value else field.value
                self.post_message(self.Typed(field.field.name, text))
        values = self.values
        for field in self._fields:
            field.propose(values)

    def bring_back(self, texts: Mapping[str, str], changed: Collection[str] = ()) -> None:
        """Put texts into fields, by their names, unless something was typed there meanwhile.

        Of the fields that have `changed` since the text was typed, what is saved now is told.
        """
        typed = self.typed()
        for field in self._fields:
            name = field.field.name
            if (text := texts.get(name, "")) and name not in typed:
                if name in changed and text != field.field.value:
                    field.tell_change()
                field.put(text)

    def start_over(self) -> None:
        """Put back what the fields began with."""
        for field in self._fields:
            field.start_over()

    @property
    def fields(self) -> tuple[Field, ...]:
        """What is asked."""
        return tuple(field.field for field in self._fields)

    def typed(self) -> dict[str, str]:
        """What stands in fields that are not as they were found, by name; nothing if no word was typed."""
        differ = {f.field.name: f.value for f in self._fields if f.value != f.field.value and f.value.strip()}
        words = any(not field.choices for field in self.fields if field.name in differ)
        return differ if words else {}

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
        if self._may_end():
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


def _always() -> bool:
    return True


def _nothing_wrong(values: dict[str, str]) -> dict[str, str]:
    return {name: "" for name in values if not name}
