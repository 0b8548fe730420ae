"""The door for every text that comes from outside: no character in it can act on a terminal."""

from __future__ import annotations

import re
from collections.abc import Iterable

LINE_LIMIT = 10_000
"""Characters in a one-line text; a longer one is refused, so that nothing is cut off unsaid."""

PROSE_LIMIT = 200_000
"""Characters in a text of several lines."""

HIDDEN = (
    r"\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f"
    r"\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff0-\ufffb\ud800-\udfff\U00013430-\U0001345f"
    r"\U0001bca0-\U0001bcaf\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
"""What a terminal obeys or draws as nothing, as a part of a character class: controls but tab and newline,
bidirectional controls, zero width, fillers, tags, half surrogates.
The joiners, which have a meaning in some scripts and emoji, are not among them."""

HIDDEN_SELECTORS = (
    r"(?<![0-9#*\xa9\xae\u0600-\u17ff\u1810-\u1dff\u203c\u2049\u2070-\u2c5f\u2c80-\ufdff\ufe10-\ufeff"
    r"\U00010000-\U0001d3ff\U0001d800-\U0010ffff])[\ufe00-\ufe0f]"
    r"|(?<![\u1820-\u18aa])[\u180b-\u180d\u180f]"
)
"""Variation selectors where they select nothing, as a pattern: they have a meaning behind a sign, an emoji, a
digit of a key cap and in scripts without case, the Mongolian ones in Mongolian; elsewhere they only hide."""

_UNSAFE = re.compile(f"[{HIDDEN}]|{HIDDEN_SELECTORS}")
_BREAKS = re.compile(r"[ \t]*[\n\t]+[ \t]*")


def visible(character: str) -> str:
    """A harmless picture of one control, bidirectional or zero-width character."""
    code = ord(character)
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "␡"
    return f"‹{code:02x}›"


def clean_text(text: str) -> str:
    """The text with every character that could act on a terminal made visible; breaks and spaces stay."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _UNSAFE.sub(lambda found: visible(found[0]), text)


def clean_prose(text: str) -> str:
    """As `clean_text`, without white space around it."""
    return clean_text(text).strip()


def clean_line(text: str) -> str:
    """As `clean_prose`, on one line: breaks and tabs become a space."""
    if text.isascii() and text.isprintable():
        return text.strip()
    return _BREAKS.sub(" ", clean_prose(text))


def counted(number: int, noun: str, plural: str = "") -> str:
    """A number with its noun: 1 event, 13 events."""
    return f"{number:,} {noun if number == 1 else plural or f'{noun}s'}"


_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_PLACES = ("", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")


def cardinal(number: int) -> str:
    """A number before a noun as it is said: no, one … ten, 11."""
    return _NUMBERS[number] if number < len(_NUMBERS) else f"{number:,}"


def ordinal(number: int) -> str:
    """Which one in a row: first … tenth, 11th, 22nd."""
    if 0 < number < len(_PLACES):
        return _PLACES[number]
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number:,}{'th' if number % 100 in (11, 12, 13) else ending}"


def nearest(name: str, known: Iterable[str]) -> str:
    """The end of a sentence on an unknown name: the nearest known one, or those that are known."""
    from difflib import get_close_matches

    spelled = {one.casefold(): one for one in known}
    if close := get_close_matches(name.casefold(), spelled, n=1, cutoff=0.5):
        return f"; did you mean “{spelled[close[0]]}”?"
    names = list(spelled.values())
    more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    return f"; known are {', '.join(names[:_NAMED])}{more}" if names else ""


_NAMED = 12
"""How many names are told where none is near."""
