"""What a form asks and what may be said about an answer; plain values, light to import."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from pmtui.tui.widgets.roles import Role

Check = Callable[[dict[str, str]], dict[str, str]]
"""Given every field's value by name, answers with a sentence for each field that is wrong."""


@dataclass(frozen=True, slots=True)
class Advice:
    """Something worth thinking about in what is typed; it never keeps a form from being handed in."""

    words: str
    role: Role = "warn"
    instead: str | None = None
    """The whole text in other words, where there are any."""


Advise = Callable[[str, int], Advice | None]
"""Given a text and the place of the cursor in it, answers with advice or with none."""


@dataclass(frozen=True, slots=True)
class Field:
    """One question of a form."""

    name: str
    label: str
    value: str = ""
    hint: str = ""
    """What to type, in a few words; stands under the field."""
    choices: tuple[str, ...] = ()
    """The values to choose from; none for free text."""
    multiline: bool = False
    required: bool = False
    proposed: bool = False
    """Whether the value is only proposed: the first key typed takes its place."""
    propose: Callable[[Mapping[str, str]], tuple[str, str]] | None = None
    """Value and hint that are proposed once the other fields say this, until somebody types another value."""
    ask: Callable[[str], str] | None = None
    """What to ask about the text, which is worth thinking about and keeps nobody; empty for nothing."""
