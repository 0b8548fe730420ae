"""The one place where text from outside becomes something to show.

Incident text is full of brackets, escape sequences copied from logs, and scripts of every direction. What was
typed is shown as typed; what a terminal would obey instead of show is drawn as a symbol.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from rich.cells import cell_len, chop_cells, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.content import Content
from textual.filter import LineFilter
from typing_extensions import override

from pmtui.domain.text import HIDDEN, HIDDEN_SELECTORS

_HIDDEN = re.compile(rf"\r\n?|[{HIDDEN}\t\n\u200c\u200d]|{HIDDEN_SELECTORS}")
"""What a terminal obeys or draws as nothing; joiners are looked at where they stand."""

_NEWLINES = {"\n", "\r", "\r\n", "\u2028", "\u2029"}
_TAB = " " * 4
_ELLIPSIS = "…"


def visible(text: str, *, one_line: bool = True) -> str:
    """Return `text` with everything hidden drawn as a symbol; newlines become ⏎ when it must fit in one line.

    Each character is judged by itself and by what stands before it, never by what follows, so that the
    visible form of a beginning is the beginning of the visible form: offsets can be carried over.
    """
    if text.isascii() and text.isprintable():
        return text
    return _HIDDEN.sub(lambda found: _symbol(found, one_line), text)


def _symbol(found: re.Match[str], one_line: bool) -> str:
    hidden = found[0]
    if hidden in _NEWLINES:
        return "⏎" if one_line else "\n"
    if hidden == "\t":
        return _TAB
    if hidden in "\u200c\u200d" and _joins(found.string[: found.start()]):
        return hidden
    code = ord(hidden)
    if code < 0x20:
        return chr(0x2400 + code)
    return "␡" if code == 0x7F else f"‹{code:02x}›"


def _joins(before: str) -> bool:
    """Say whether a joiner has a meaning here: inside an emoji, or in a script whose letters have no case.

    Persian and the Indic scripts are misspelt without joiners; in Latin text they only hide something.
    """
    last = before[-1:]
    return (
        last > "\u05ff" and last not in "\u200c\u200d" and not last.isspace() and last.lower() == last.upper()
    )


def literal(text: str, style: str = "", *, one_line: bool = False) -> Content:
    """Return `text` to be shown as it is, never read as markup; `style` may name theme variables."""
    shown = visible(text, one_line=one_line)
    return Content.styled(shown, style) if style else Content(shown)


def shorten(text: str, cells: int) -> str:
    """Return `text` in at most `cells` terminal cells, with … where something was left out."""
    if cell_len(text) <= cells:
        return text
    if cells <= 0:
        return ""
    return set_cell_size(text, cells - 1).rstrip() + _ELLIPSIS


@lru_cache(maxsize=16_384)
def wrap(text: str, width: int) -> tuple[tuple[int, int], ...]:
    """Return where each line of `text` begins and ends, when no line may take more than `width` cells.

    Lines break at spaces, and inside a word only when it alone is too wide.
    """
    if len(text) <= width and text.isascii() and "\n" not in text:
        return ((0, len(text)),)
    lines: list[tuple[int, int]] = []
    start = 0
    for paragraph in text.split("\n"):
        lines += _wrap_paragraph(paragraph, start, max(1, width))
        start += len(paragraph) + 1
    return tuple(lines)


def _wrap_paragraph(text: str, offset: int, width: int) -> list[tuple[int, int]]:
    lines: list[tuple[int, int]] = []
    begin = end = used = 0
    for word in re.finditer(r"(\s*)(\S+)", text):
        gap, size = cell_len(word[1]), cell_len(word[2])
        if used and used + gap + size > width:
            lines.append((begin, end))
            begin, used, gap = word.start(2), 0, 0
        end, used = word.end(), used + gap + size
        if used > width:
            for piece in chop_cells(text[begin:end], width)[:-1]:
                lines.append((begin, begin + len(piece)))
                begin += len(piece)
            used = cell_len(text[begin:end])
    lines.append((begin, end))
    return [(offset + first, offset + last) for first, last in lines]


class OutsideText(LineFilter):
    """The last guard: whatever widget drew it, nothing hidden reaches the terminal."""

    @override
    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Return the segments with hidden characters replaced in the same width, so that nothing shifts."""
        return [
            segment
            if segment.text.isascii() and segment.text.isprintable()
            else Segment(_HIDDEN.sub(_same_width, segment.text), segment.style)
            for segment in segments
        ]


def _same_width(found: re.Match[str]) -> str:
    hidden = found[0]
    if hidden in "\u200c\u200d" and _joins(found.string[: found.start()]):
        return hidden
    return "·" * cell_len(hidden)


class Colourless(LineFilter):
    """Sends no colour at all, for NO_COLOR; bold, underline and reverse stay: the cursor can be seen."""

    @override
    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Return the segments without foreground and background."""
        return [
            Segment(segment.text, None if segment.style is None else _without_colour(segment.style))
            for segment in segments
        ]


@lru_cache(maxsize=1_024)
def _without_colour(style: Style) -> Style:
    return style.without_color


def output_filters(filters: Sequence[LineFilter], *, colourless: bool) -> tuple[LineFilter, ...]:
    """Return what every line passes through last; an app gives this from `get_line_filters`."""
    return (*filters, _OUTSIDE_TEXT, _COLOURLESS) if colourless else (*filters, _OUTSIDE_TEXT)


_OUTSIDE_TEXT = OutsideText()
_COLOURLESS = Colourless()
