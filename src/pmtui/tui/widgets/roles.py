"""What a piece of text is, rather than what colour it has: every widget speaks in these roles."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import Literal, get_args

Role = Literal["text", "strong", "hint", "accent", "good", "warn", "bad", "line", "key"]
"""`line` is for rules and bars, never for words; `key` for a key's name, or whatever may be clicked."""

ROLES: tuple[Role, ...] = get_args(Role)

COMPONENT = "role--"
"""The prefix of the component classes that carry a role's colour."""

ROLE_CLASSES = frozenset(COMPONENT + role for role in ROLES)

ROLE_CSS = """
    & > .role--text { color: $pm-text; }
    & > .role--strong { color: $pm-strong; text-style: bold; }
    & > .role--hint { color: $pm-hint; }
    & > .role--accent { color: $pm-accent; }
    & > .role--good { color: $pm-good; }
    & > .role--warn { color: $pm-warn; }
    & > .role--bad { color: $pm-bad; }
    & > .role--line { color: $pm-line; }
    & > .role--key { color: $pm-accent; }
"""
"""Nested in the style sheet of each widget that draws its own lines."""


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
