"""What a piece of text is, rather than what colour it has: every widget speaks in these roles."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal, get_args

Role = Literal["text", "strong", "hint", "accent", "good", "warn", "bad", "line", "key"]
"""`line` is for rules and bars, never for words; `key` for a key's name, or whatever may be clicked."""

ROLES: tuple[Role, ...] = get_args(Role)

VARIABLES: Mapping[Role, str] = {
    "text": "pm-text",
    "strong": "pm-strong",
    "hint": "pm-hint",
    "accent": "pm-accent",
    "good": "pm-good",
    "warn": "pm-warn",
    "bad": "pm-bad",
    "line": "pm-line",
    "key": "pm-accent",
}
"""The theme's variable that a role takes its colour from.

Component classes would do as well, but the framework computes the styles of each for every widget each time
anything about it changes: a tenth of a second before the first paint.
"""


@dataclass(frozen=True, slots=True)
class Mark:
    """A part of a text that has a role of its own."""

    start: int
    """Index of its first character."""
    end: int
    """Index after its last one."""
    role: Role
    """What it is."""
    underline: bool = False
    """Whether it is underlined as well, so that it can be seen without colour."""


@dataclass(frozen=True, slots=True)
class Span:
    """A run of text in one role."""

    text: str
    role: Role = "text"
    underline: bool = False
    struck: bool = False
    action: str = ""
    """What a click on it asks for; empty when it is only to be read."""


Line = tuple[Span, ...]
"""One line of a widget, from left to right."""


def spans(text: str, role: Role, marks: tuple[Mark, ...] = ()) -> Line:
    """Cut a text into runs by its marks; a later mark wins over an earlier one that it overlaps."""
    cuts = sorted(
        {0, len(text), *(min(max(0, at), len(text)) for mark in marks for at in (mark.start, mark.end))}
    )
    line = []
    for start, end in pairwise(cuts):
        mark = next((m for m in reversed(marks) if m.start <= start < m.end), None)
        line.append(Span(text[start:end], mark.role if mark else role, mark.underline if mark else False))
    return tuple(line)
