"""The entries of a JSON list one by one, with the line each stands on: so that a broken one can be named."""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NoReturn

from pmtui.exchange.errors import ImportRefused
from pmtui.exchange.progress import Progress, unheard
from pmtui.exchange.timeline_file import KEPT

_SPACE = re.compile(r"[ \t\r\n]*")
_EVERY = 500


@dataclass(frozen=True, slots=True)
class JsonEntry:
    """One entry of a list."""

    line: int
    value: object
    number: int = 1
    """Which one of the list it is."""
    crowded: bool = False
    """Whether it shares its line with others, so that the line alone would not find it."""

    def place(self, noun: str) -> str:
        """How its place is called where its line would not do; empty where it does."""
        return f"{noun} {self.number:,}" if self.crowded else ""


def read_json(text: str, name: str) -> object:
    """The value in a text; raises `ImportRefused` with the line."""
    return _Reading(text, name).whole()


def list_entries(
    text: str, name: str, keys: tuple[str, ...] = (), progress: Progress = unheard
) -> Iterator[JsonEntry]:
    """The entries of the list that the text is, or has under one of these keys; raises `ImportRefused`."""
    reading = _Reading(text, name)
    at = reading.begin(keys)
    count, before = 0, 0
    while text[at : at + 1] != "]":
        if count % _EVERY == 0:
            progress(at / len(text))
        line = reading.line(at)
        value, at = reading.value(at)
        count += 1
        yield JsonEntry(line, value, count, crowded=line == before or reading.goes_on(at, line))
        at, before = reading.after(at, "]"), line


class _Reading:
    """Where in the text a reader is."""

    def __init__(self, text: str, name: str) -> None:
        self._text = text
        self._name = name
        self._decoder = json.JSONDecoder()
        self._breaks = [found.start() for found in re.finditer("\n", text)]

    def line(self, at: int) -> int:
        return bisect_right(self._breaks, at - 1) + 1

    def skip(self, at: int) -> int:
        found = _SPACE.match(self._text, at)
        return found.end() if found else at

    def value(self, at: int) -> tuple[object, int]:
        try:
            return self._decoder.raw_decode(self._text, at)
        except json.JSONDecodeError as error:
            self.refuse(error.pos, f"this is not JSON ({error.msg})")
        except RecursionError:
            self.refuse(at, "it is nested too deeply")
        except ValueError:
            self.refuse(at, "it has a number that is too long")

    def whole(self) -> object:
        value, end = self.value(self.skip(0))
        if self.skip(end) != len(self._text):
            self.refuse(end, "something follows where the file should end")
        return value

    def begin(self, keys: tuple[str, ...]) -> int:
        """The place of the first entry, or of the bracket that ends an empty list."""
        at = self.skip(0)
        if self._text[at : at + 1] == "[":
            return self.skip(at + 1)
        if self._text[at : at + 1] != "{" or not keys:
            self.refuse(at, "it is no list of entries")
        at = self.skip(at + 1)
        while self._text[at : at + 1] != "}":
            key, at = self.value(at)
            at = self.skip(at)
            if self._text[at : at + 1] != ":":
                self.refuse(at, "a colon was expected here")
            at = self.skip(at + 1)
            if key in keys and self._text[at : at + 1] == "[":
                return self.skip(at + 1)
            _, at = self.value(at)
            at = self.after(at, "}")
        return self.refuse(0, f"there is no list “{keys[0]}” in it")

    def goes_on(self, at: int, line: int) -> bool:
        """Whether another item begins on this line."""
        at = self.skip(at)
        following = self.skip(at + 1) if self._text[at : at + 1] == "," else len(self._text)
        return following < len(self._text) and self.line(following) == line

    def after(self, at: int, end: str) -> int:
        """The place of the next item, or of what ends them."""
        at = self.skip(at)
        sign = self._text[at : at + 1]
        if sign == end:
            return at
        if sign != ",":
            self.refuse(at, f"a comma or “{end}” was expected here")
        at = self.skip(at + 1)
        if self._text[at : at + 1] == end:
            self.refuse(at, "an entry was expected behind the comma")
        return at

    def refuse(self, at: int, reason: str) -> NoReturn:
        raise ImportRefused(f"{self._name}, line {self.line(at)}: {reason}. {KEPT}")
