"""The door for every text that comes from outside: no character in it can act on a terminal."""

from __future__ import annotations

import re

LINE_LIMIT = 10_000
"""Characters in a one-line text; a longer one is refused, so that nothing is cut off unsaid."""

PROSE_LIMIT = 200_000
"""Characters in a text of several lines."""

_UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff]"
)
_BREAKS = re.compile(r"[ \t]*[\n\t]+[ \t]*")


def visible(character: str) -> str:
    """A harmless picture of one control, bidirectional or zero-width character."""
    code = ord(character)
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "␡"
    return f"‹{code:x}›"


def clean_prose(text: str) -> str:
    """The text with every character that could act on a terminal made visible; line breaks stay."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _UNSAFE.sub(lambda found: visible(found[0]), text).strip()


def clean_line(text: str) -> str:
    """As `clean_prose`, on one line: breaks and tabs become a space."""
    if text.isprintable():
        return text.strip()
    return _BREAKS.sub(" ", clean_prose(text))
