"""What a terminal sends: pastes stay whole, unknown sequences mean nothing, nothing waits for ever."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmtui.tui.incoming import GUSH, PASTE_KEPT, Incoming, Pasted, Piece, Sequence, Typed

START, END = "\x1b[200~", "\x1b[201~"


def cut(*parts: str) -> list[Piece]:
    """The pieces of what comes in these parts, and then no more."""
    incoming = Incoming()
    pieces = [piece for part in parts for piece in incoming.feed(part, 1.0)]
    return [*pieces, *incoming.tick(10.0)]


def said(pieces: Iterable[Piece]) -> str:
    return "".join(piece.text for piece in pieces)


@pytest.mark.parametrize(
    "sequence",
    [
        "\x1b[A", "\x1b[1;5C", "\x1b[3~", "\x1b[21~", "\x1bOP", "\x1bOa", "\x1b[[A", "\x1b[23$", "\x1b[27u",
        "\x1b[97;;97u", "\x1b[<0;10;10M", "\x1b[M !!", "\x1b[?2026;2$y", "\x1b[12;40R", "\x1bx", "\x1b\r",
    ],
)  # fmt: skip
def test_a_sequence_is_one_piece_however_it_comes(sequence: str) -> None:
    whole = [Sequence(sequence)]
    assert cut(sequence) == whole
    assert cut(*sequence) == whole
    assert cut(f"a{sequence}b") == [Typed("a"), *whole, Typed("b")]


@pytest.mark.parametrize(
    "text", ["one\ntwo", "\x1b[31mred\x1b[0m", "x\x1b[200~y", "\x1b", "", "a\x1b[201", "漢\x9b"]
)
def test_a_paste_is_one_text_whatever_is_in_it(text: str) -> None:
    whole = [Pasted(text, len(text))]
    assert cut(START + text + END) == whole
    assert cut(*START, *text, *END) == whole
    assert cut("a", START, text, END + "b") == [Typed("a"), *whole, Typed("b")]


@given(st.text().filter(lambda text: END not in text), st.lists(st.integers(0, 60), max_size=6))
def test_no_character_of_a_paste_is_lost(text: str, cuts: list[int]) -> None:
    sent = START + text + END
    places = sorted({0, *(place for place in cuts if place < len(sent)), len(sent)})
    parts = [sent[start:end] for start, end in pairwise(places)]
    assert cut(*parts) == [Pasted(text, len(text))]


@given(st.lists(st.text(alphabet="\x1b[]OP0123456789;?<~$mMuRx\x07\\ é"), max_size=12))
def test_whatever_comes_nothing_is_held_for_ever(parts: list[str]) -> None:
    incoming = Incoming()
    for part in parts:
        list(incoming.feed(part, 1.0))
    list(incoming.tick(10.0))
    assert not incoming.waiting
    assert said(incoming.feed("ok", 20.0)) == "ok"


def test_an_escape_that_nothing_follows_is_the_key() -> None:
    incoming = Incoming()
    assert list(incoming.feed("\x1b", 1.0)) == []
    assert list(incoming.tick(1.05)) == []
    assert list(incoming.tick(1.2)) == [Sequence("\x1b")]


def test_an_enormous_sequence_is_one_that_nobody_knows() -> None:
    pieces = cut("\x1b[" + "1;" * 5000, "9" * 5000 + "~", "b")
    assert [len(piece.text) < 100 for piece in pieces] == [True] * len(pieces)
    assert pieces[-1] == Typed("b")


@pytest.mark.parametrize(
    "answer", ["\x1b]11;rgb:1e1e/1e1e/1e1e\x07", "\x1bP>|XTerm(370)\x1b\\", "\x1b_Gi=1;OK\x1b\\"]
)
def test_an_answer_that_nobody_asked_for_is_no_keys(answer: str) -> None:
    assert cut(f"a{answer}b") == [Typed("a"), Typed("b")]
    assert cut(answer[:-1] + "x" * 500) == []


def test_a_paste_without_an_end_ends_by_itself() -> None:
    incoming = Incoming()
    assert list(incoming.feed(f"{START}half", 1.0)) == []
    assert list(incoming.feed(" a line", 2.5)) == []
    assert list(incoming.tick(3.0)) == []
    assert list(incoming.tick(5.0)) == [Pasted("half a line", 11)]
    assert list(incoming.feed("x", 6.0)) == [Typed("x")]


def test_of_a_paste_beyond_all_measure_the_beginning_is_kept() -> None:
    incoming = Incoming()
    block = "x" * 1_000_000
    list(incoming.feed(START, 1.0))
    for _ in range(17):
        assert list(incoming.feed(block, 1.0)) == []
    (paste,) = incoming.feed(END, 1.0)
    assert isinstance(paste, Pasted)
    assert (len(paste.text), paste.size) == (PASTE_KEPT, 17_000_000)


@pytest.mark.parametrize("typed", ["x", "aaa", "xxxxxxxx", "nCheck", "\t", "jkjkjkjk"])
def test_what_somebody_can_type_is_keys(typed: str) -> None:
    assert cut(typed) == [Typed(typed, hurried=typed == "nCheck")]


def test_what_nobody_can_type_is_hurried_and_so_is_what_follows_at_once() -> None:
    incoming = Incoming()
    assert list(incoming.feed("delete all\rx", 1.0)) == [Typed("delete all\rx", hurried=True)]
    assert list(incoming.feed("x\r", 1.01)) == [Typed("x\r", hurried=True)]
    assert list(incoming.feed("x", 1.2)) == [Typed("x")]


def test_a_key_that_is_pressed_or_held_after_hurried_ones_is_soon_a_key() -> None:
    incoming = Incoming()
    assert list(incoming.feed("half a thought", 1.0)) == [Typed("half a thought", hurried=True)]
    held = [piece for at in (1.03, 1.06, 1.09) for piece in incoming.feed("j", at)]
    assert held == [Typed("j", hurried=True), Typed("j"), Typed("j")]


def test_columns_that_come_at_once_are_a_text() -> None:
    assert list(Incoming().feed("col1\tcol2", 1.0)) == [Typed("col1\tcol2", hurried=True)]
    assert list(Incoming().feed("\t\t\t\tx\t\tx", 1.0)) == [Typed("\t\t\t\tx\t\tx")]


def test_a_whole_page_at_once_is_a_paste_without_marks() -> None:
    incoming = Incoming()
    page = "d delete everything\r" * (GUSH // 16)
    assert list(incoming.feed(page, 1.0)) == []
    assert list(incoming.feed("x\x1b[3~", 1.02)) == []
    assert list(incoming.tick(1.2)) == [Pasted(f"{page}x\x1b[3~", len(page) + 5)]


def test_a_large_text_without_marks_may_come_in_pieces() -> None:
    incoming = Incoming()
    page = "d delete everything\r" * GUSH
    assert list(incoming.feed(page, 1.0)) == []
    assert list(incoming.tick(1.3)) == []
    assert list(incoming.feed(page, 1.4)) == []
    assert list(incoming.tick(2.0)) == [Pasted(page * 2, len(page) * 2)]


def test_what_is_read_late_belongs_to_the_text_without_marks() -> None:
    incoming = Incoming()
    page = "d delete everything\r" * (GUSH // 16)
    assert list(incoming.feed(page, 1.0)) == []
    assert list(incoming.feed("x", 1.5)) == []
    assert list(incoming.tick(1.7)) == [Pasted(f"{page}x", len(page) + 1)]
