"""What a form is: fields, what is wrong with an answer, and the commands it leads to."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from pmtui.domain.commands import Command
from pmtui.domain.due import read_due
from pmtui.tui.widgets.asked import Field

Values = dict[str, str]
"""What was typed, by the name of its field."""


@dataclass(frozen=True)
class Sheet:
    """A form: what it asks, what is wrong with an answer, and the commands it leads to."""

    title: str
    fields: tuple[Field, ...]
    commands: Callable[[Values], tuple[Command, ...]]
    checks: Mapping[str, Callable[[str], object]]
    """Field → a reader that raises `ValueError` with a sentence when the text cannot be used."""
    told: tuple[str, ...] = ()
    """What there is to know besides, a line each, below the fields."""
    whole: Callable[[Values], Values] | None = None
    """What is wrong with the answers together, by the field that it is said at."""
    about: str = ""
    """What it is about, where that is a record and its title does not say which."""
    grave: bool = False
    """Whether it gives something up; then only a deliberate key hands it in."""

    @property
    def form(self) -> str:
        """What the drafts of the form are known by."""
        return self.about or self.title

    def check(self, values: Values) -> Values:
        """The sentence about each field that cannot be used."""
        wrong: Values = {}
        for name, reader in self.checks.items():
            try:
                reader(values[name])
            except ValueError as error:
                wrong[name] = str(error)
        return (self.whole(values) if self.whole else {}) | wrong


def sentence(
    title: str,
    label: str,
    make: Callable[[str], Command],
    *,
    hint: str = "",
    value: str = "",
    about: str = "",
) -> Sheet:
    """A form with one line, such as who checks or why not."""
    fields = (Field("text", label, value, hint=hint),)
    return Sheet(title, fields, lambda v: (make(v["text"]),), {}, about=about)


def reason(title: str, make: Callable[[str], Command], *, about: str, value: str = "") -> Sheet:
    """A form that asks why something is not done."""
    hint = "the reason is what people look for later"
    return replace(sentence(title, "Because", make, hint=hint, value=value, about=about), grave=True)


def day_or_none(text: str, today: date) -> date | None:
    """The day in a text, such as +14, or None for an empty one; raises `ValueError` with a sentence."""
    return read_due(text, today) if text.strip() else None


def read_minutes(text: str) -> int:
    """A number of minutes from 1 to 480; raises `ValueError` with a sentence."""
    if not text.strip().isdecimal() or len(text.strip()) > 3 or not 1 <= int(text) <= 480:
        raise ValueError("Minutes are a number from 1 to 480.")
    return int(text)
