"""What a terminal sends, cut into typed characters, control sequences and pastes.

The framework's parser takes a paste apart where it holds an escape, types out the sequences it does not know
letter by letter, and ends the program on a number that is no character. Cut beforehand, a paste is one text
whatever is in it, and a sequence is known as a whole or left out as a whole.
"""

from __future__ import annotations

import re
from collections.abc import Generator, Iterator
from dataclasses import dataclass

PASTE_KEPT = 16_000_000
"""Characters of a paste that are kept; of a longer one only the length is known."""

ESCAPE_SECONDS = 0.1
"""How long an escape may wait for what belongs to it before it was the key."""

SILENCE_SECONDS = 2.0
"""How long a paste may be silent before its end is given up: a line dropped, or it never was one."""

GUSH_SECONDS = 0.1
"""The same for text that came without the marks of a paste, but at once."""

LARGE, LARGE_SECONDS = 4_096, 0.5
"""So many characters without marks are part of a text that a busy machine delivers in pieces."""

HURRY, VARIED = 6, 3
"""So many characters at once, so many of them different, are no key presses: nobody types so fast."""

HURRY_SECONDS = 0.05
"""What follows such characters so closely belongs to them."""

GUSH = 256
"""So many characters at once are a paste, from a terminal that does not mark it."""

_LONGEST = 32
"""Characters of a sequence: no terminal sends a longer one, and the framework would type it out."""

_START, _END = "\x1b[200~", "\x1b[201~"

_SEQUENCE = re.compile(
    r"\x1b(?:\[\[[A-E]|\[M[\s\S]{3}|\[\d+\$|\[(?!\[|M)[0-?]*[ -/]*[@-~]|O[0-9;]*[A-Za-z]|[^\x1b\[O])"
)
"""In this order: the Linux console's function keys, an old mouse, rxvt's keys, everything else that begins
with a bracket, keypad and function keys, a character with Alt."""
_UNFINISHED = re.compile(r"\x1b(?:\[(?:\[|M[\s\S]{0,2}|[0-?]*[ -/]*)?|O[0-9;]*)?\Z")
_BROKEN = re.compile(r"\x1b(?:\[[0-?]*[ -/]*|O[0-9;]*)?")
"""What began like a sequence and went on as none."""
_STRING = re.compile(r"\x1b(?:\]\d|P[\d>!+=]|_G)")
"""Answers of a terminal that hold text: colours, clipboards, names."""
_STRING_END = re.compile(r"\x07|\x1b\\|\x9c")
_PRINTED = re.compile(r"[^\x00-\x08\x0a-\x1f\x7f]+")
"""Columns of a text are parted by tabs."""


@dataclass(frozen=True, slots=True)
class Typed:
    """Characters that are keys."""

    text: str
    hurried: bool = False
    """Came faster than anybody types."""


@dataclass(frozen=True, slots=True)
class Sequence:
    """A whole control sequence, or an escape that nothing followed."""

    text: str


@dataclass(frozen=True, slots=True)
class Pasted:
    """A whole paste."""

    text: str
    size: int
    """Characters that came, also those that were not kept."""


Piece = Typed | Sequence | Pasted


class Incoming:
    """Cuts a stream of characters; time, in seconds, is passed in."""

    def __init__(self) -> None:
        self._held = ""
        """The beginning of something that is not finished."""
        self._paste: _Paste | None = None
        self._heard = 0.0
        """When something came last."""
        self._hurried = float("-inf")
        """When something hurried came last."""

    @property
    def waiting(self) -> bool:
        """Whether something is held back that the next moment decides."""
        return bool(self._held) or self._paste is not None

    def feed(self, text: str, at: float) -> Iterator[Piece]:
        """The pieces that a text completes.

        What is read late need not have come late: text without marks ends only when there is nothing to read.
        """
        if self._paste is None or self._paste.marked:
            yield from self.tick(at)
        self._heard = at
        if self._paste is None and len(text) >= GUSH and not self._held and "\x1b" not in text:
            self._paste = _Paste(marked=False)
        text, self._held = self._held + text, ""
        while text:
            text = yield from self._pasted(self._paste, text) if self._paste else self._cut(text, at)

    def tick(self, at: float) -> Iterator[Piece]:
        """The pieces that have waited long enough."""
        silence = at - self._heard
        if self._paste is not None and silence >= self._paste.patience:
            yield self._paste.ended(self._held)
            self._paste, self._held = None, ""
        elif self._paste is None and self._held and silence >= ESCAPE_SECONDS:
            held, self._held = self._held, ""
            if len(held) < 3 or not _STRING.match(held):
                yield Sequence(held)

    def _pasted(self, paste: _Paste, text: str) -> Generator[Piece, None, str]:
        """Take what belongs to the paste; answers with what comes after it."""
        if not paste.marked:
            paste.take(text)
            return ""
        inside, end, after = text.partition(_END)
        if end:
            yield paste.ended(inside)
            self._paste = None
            return after
        kept = next(n for n in range(len(_END) - 1, -1, -1) if text.endswith(_END[:n]))
        paste.take(text[: len(text) - kept])
        self._held = text[len(text) - kept :]
        return ""

    def _cut(self, text: str, at: float) -> Generator[Piece, None, str]:
        """Take the first piece; answers with what comes after it."""
        plain, escape, rest = text.partition("\x1b")
        if plain:
            yield self._typed(plain, at)
            return escape + rest
        if text.startswith(_START):
            self._paste = _Paste(marked=True)
            return text[len(_START) :]
        if _STRING.match(text):
            return self._left_out(text)
        if whole := _SEQUENCE.match(text):
            if len(whole[0]) <= _LONGEST:
                yield Sequence(whole[0])
            return text[whole.end() :]
        if _UNFINISHED.match(text):
            self._held, text = text[:_LONGEST], ""
        elif text.startswith("\x1b\x1b"):
            yield Sequence("\x1b")
        broken = _BROKEN.match(text)
        return text[broken.end() :] if broken else ""

    def _left_out(self, text: str) -> str:
        """Leave out an answer of the terminal that nobody asked for, when it is whole."""
        end = _STRING_END.search(text, 2)
        self._held = "" if end else text[:3] + text[3:][-_LONGEST:]
        return text[end.end() :] if end else ""

    def _typed(self, plain: str, at: float) -> Typed:
        longest = max(_PRINTED.findall(plain), key=len, default="")
        at_once = len(longest) >= HURRY and len(set(longest)) >= VARIED
        hurried = at_once or at - self._hurried < HURRY_SECONDS
        if at_once or (hurried and len(plain) > 1):  # a key that is held must not go on being text
            self._hurried = at
        return Typed(plain, hurried)


class _Paste:
    """A paste that is coming in."""

    def __init__(self, *, marked: bool) -> None:
        self.marked = marked
        self._parts: list[str] = []
        self._size = self._kept = 0

    @property
    def patience(self) -> float:
        """Seconds of silence after which it is over."""
        if self.marked:
            return SILENCE_SECONDS
        return LARGE_SECONDS if self._size >= LARGE else GUSH_SECONDS

    def take(self, text: str) -> None:
        self._size += len(text)
        part = text[: PASTE_KEPT - self._kept]
        self._kept += len(part)
        self._parts.append(part)

    def ended(self, last: str) -> Pasted:
        self.take(last)
        return Pasted("".join(self._parts), self._size)
