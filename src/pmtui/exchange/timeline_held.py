"""Lines that hold a time which cannot be taken as theirs: they are listed, not put to the line above."""

from __future__ import annotations

import re

_COUNTED = re.compile(r"\[?T\s?(?:0\b|[+-]\s?\d)", re.ASCII)
_CLOCK = re.compile(
    r"(?<![\w/.:+-])(?:[01]?\d|2[0-4])(?::[0-5]\d(?::[0-5]\d)?(?:\s?[ap]\.?m\b)?|\s?[ap]\.?m\b)(?![\w:/%]|\.\d)",
    re.IGNORECASE,
)
_DOTTED = re.compile(
    r"(?:^|\b(?:at|by|since|until|till|from|before|after|about|around|um|ab|gegen)\s)"
    r"(?P<dotted>(?:[01]\d|2[0-3])\.[0-5]\d)(?![\d.%])",
    re.IGNORECASE,
)
_LOOKED_AT = 400
"""Characters of a line in which a time is looked for."""


def counted_time(text: str) -> str:
    """Why a line such as `T+10m rolled back` has no place; empty for any other."""
    return "its time is counted from a beginning that is not told" if _COUNTED.match(text) else ""


def held_time(text: str) -> str:
    """Why a line that holds a time and does not begin with one has no place; empty when it holds none."""
    if counted := counted_time(text):
        return counted
    head = text[:_LOOKED_AT]
    if _CLOCK.search(head):
        return "it does not begin with its time"
    if (found := _DOTTED.search(head)) is not None:
        return f"“{found['dotted']}” may be a time; write it like {found['dotted'].replace('.', ':')}"
    return ""
