"""Text from outside: shown as typed, obeyed never."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.color import Color as RichColor
from rich.segment import Segment
from rich.style import Style
from textual.color import Color

from pmtui.tui.text import Colourless, OutsideText, literal, shorten, visible, wrap

BLACK = Color(0, 0, 0)
OBEYED = {chr(code) for code in (*range(0x20), *range(0x7F, 0xA0), 0x200B, 0x202E, 0x2066, 0xFEFF, 0xDC80)}


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("[SEV1] see [/var/log]", "[SEV1] see [/var/log]"),
        ("\x1b[31mred", "␛[31mred"),
        ("bell\x07 del\x7f", "bell␇ del␡"),
        ("\x9b31m", "‹9b›31m"),
        ("a\u202eb\u200bc", "a‹202e›b‹200b›c"),
        ("one\r\ntwo\nthree", "one⏎two⏎three"),
        ("a\tb", "a    b"),
        ("file\udc80", "file‹dc80›"),
        ("漢字 🧯 עברית", "漢字 🧯 עברית"),
        ("👩\u200d💻 می\u200cشود", "👩\u200d💻 می\u200cشود"),
        ("ab\u200dcd", "ab‹200d›cd"),
    ],
)
def test_what_a_terminal_would_obey_is_drawn(typed: str, shown: str) -> None:
    assert visible(typed) == shown


def test_newlines_stay_where_there_is_room() -> None:
    assert visible("one\r\ntwo", one_line=False) == "one\ntwo"


def test_literal_is_never_markup() -> None:
    assert literal("[bold]x[/] [/", "$pm-hint").plain == "[bold]x[/] [/"


@given(st.text())
@settings(max_examples=200)
def test_nothing_hidden_is_left_in_visible_text(text: str) -> None:
    assert not OBEYED & set(visible(text))


@given(st.text(), st.integers(0, 20))
@settings(max_examples=200)
def test_the_visible_form_of_a_beginning_is_the_beginning_of_the_visible_form(text: str, cut: int) -> None:
    text = text.replace("\r", "")
    assert visible(text).startswith(visible(text[:cut]))


@given(st.text(), st.integers(0, 30))
@settings(max_examples=200)
def test_shortened_text_fits(text: str, cells: int) -> None:
    assert cell_len(shorten(visible(text), cells)) <= cells


def test_shortened_text_says_so() -> None:
    assert shorten("incident", 8) == "incident"
    assert shorten("incident", 5) == "inci…"
    assert shorten("漢字漢字", 4) == "漢…"


@given(st.text(alphabet="ab 漢🧯\n", max_size=80), st.integers(2, 20))
@settings(max_examples=200)
def test_wrapped_lines_fit_and_lose_no_word(text: str, width: int) -> None:
    lines = [text[start:end] for start, end in wrap(text, width)]
    assert all(cell_len(line) <= width for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())


def test_lines_break_at_spaces() -> None:
    text = "service nodes above 100 % CPU"
    assert [text[start:end] for start, end in wrap(text, 14)] == ["service nodes", "above 100 %", "CPU"]


def test_the_last_guard_lets_nothing_through_and_moves_nothing() -> None:
    segments = [Segment("a\x1b]52;c;x\x07 \u202e漢\x9b"), Segment("plain")]
    text = "".join(segment.text for segment in OutsideText().apply(segments, BLACK))
    assert not OBEYED & set(text)
    assert cell_len(text) == sum(cell_len(segment.text) for segment in segments)


def test_colourless_keeps_weight_and_sends_no_colour() -> None:
    style = Style(color=RichColor.parse("#ff0000"), bgcolor="blue", bold=True, reverse=True)
    (segment,) = Colourless().apply([Segment("x", style)], BLACK)
    assert segment.style is not None
    assert segment.style.color is None
    assert segment.style.bgcolor is None
    assert segment.style.bold
    assert segment.style.reverse
