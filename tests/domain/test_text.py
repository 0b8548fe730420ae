"""Whatever is typed or pasted: nothing in it acts on a terminal, and everything in it can still be read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factory import NASTY
from pmtui.domain.text import clean_line, clean_prose, visible

ACTS_ON_A_TERMINAL = [
    pytest.param("\x1b[31mred", "␛[31mred", id="an escape sequence"),
    pytest.param("a\x07b", "a␇b", id="the bell"),
    pytest.param("a\x00b", "a␀b", id="NUL"),
    pytest.param("a\x7fb", "a␡b", id="delete"),
    pytest.param("a\x9b2Jb", "a‹9b›2Jb", id="a C1 control sequence"),
    pytest.param("a\u202eb", "a‹202e›b", id="a bidirectional override"),
    pytest.param("a\u2066b\u2069", "a‹2066›b‹2069›", id="a bidirectional isolate"),
    pytest.param("a\u061cb", "a‹61c›b", id="an Arabic letter mark"),
    pytest.param("a\u200bb", "a‹200b›b", id="a zero-width space"),
    pytest.param("\ufeffa", "‹feff›a", id="a byte order mark"),
    pytest.param("a\ufe0fb", "a‹fe0f›b", id="a variation selector behind a letter"),
    pytest.param("é\ufe00", "é‹fe00›", id="another one behind an accented letter"),
    pytest.param("❤\ufe0f\ufe0f", "❤\ufe0f‹fe0f›", id="a second selector behind a first"),
    pytest.param("𝐚\ufe0f", "𝐚‹fe0f›", id="a selector behind a mathematical letter"),
    pytest.param("a\u180bb\u180f", "a‹180b›b‹180f›", id="Mongolian selectors in Latin text"),
    pytest.param("a\ud83db", "a‹d83d›b", id="half of an emoji"),
]

LEFT_ALONE = [
    pytest.param("Grüße – “quoted” … 50 %", id="typography"),
    pytest.param("漢字 かな 한글", id="Chinese, Japanese, Korean"),
    pytest.param("שלום مرحبا", id="letters written from the right"),
    pytest.param("🧯🔥", id="emoji"),
    pytest.param("👩\u200d🚒 👨\u200d👩\u200d👧", id="emoji joined into one"),
    pytest.param("❤\ufe0f 1\ufe0f\u20e3 ©\ufe0f 🏳\ufe0f 葛\ufe00", id="selectors that select"),
    pytest.param("ᠠ\u180b", id="a Mongolian letter with its selector"),
    pytest.param("می\u200cخواهم", id="a Persian word with its joiner"),
    pytest.param("e\u0301", id="a combining accent"),
    pytest.param("[red]x[/] <b>`*_|", id="markup of any kind"),
    pytest.param(r"C:\logs\new", id="backslashes"),
]


@pytest.mark.parametrize(("typed", "kept"), ACTS_ON_A_TERMINAL)
def test_what_could_act_on_a_terminal_becomes_a_picture(typed: str, kept: str) -> None:
    assert clean_line(typed) == kept
    assert clean_prose(typed) == kept


@pytest.mark.parametrize("typed", LEFT_ALONE)
def test_what_people_write_stays_as_it_is(typed: str) -> None:
    assert clean_line(typed) == typed
    assert clean_prose(typed) == typed


@pytest.mark.parametrize("typed", ["one\ntwo", "one\r\ntwo", "one\rtwo", "one\ttwo", "one \n\n\t two"])
def test_a_line_stays_one_line(typed: str) -> None:
    assert clean_line(typed) == "one two"


def test_prose_keeps_its_lines_and_loses_foreign_line_ends() -> None:
    assert clean_prose("one\r\n\r\ntwo\rthree\n") == "one\n\ntwo\nthree"


@pytest.mark.parametrize("separator", ["\u2028", "\u2029", "\x0b", "\x0c", "\x85"])
def test_no_other_separator_passes_for_a_line_break(separator: str) -> None:
    assert len(clean_prose(f"one{separator}two").splitlines()) == 1


def test_blanks_around_a_text_go() -> None:
    assert clean_line("  14:02 \t") == "14:02"


def test_a_hostile_text_keeps_every_word() -> None:
    kept = clean_line(NASTY)

    assert "\x1b" not in kept
    assert "\u202e" not in kept
    assert "[SEV1] see [/var/log]" in kept
    assert "漢字 🧯" in kept


def test_a_picture_names_the_character() -> None:
    assert visible("\u202e") == "‹202e›"


@given(st.text())
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    assert clean_line(clean_line(text)) == clean_line(text)
    assert clean_prose(clean_prose(text)) == clean_prose(text)


@given(st.text(alphabet=st.characters(max_codepoint=0x3000)))
def test_no_control_character_ever_comes_through(text: str) -> None:
    assert not [c for c in clean_line(text) if ord(c) < 0x20 or 0x7F <= ord(c) < 0xA0]
