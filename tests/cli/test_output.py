"""Plain text for a terminal: aligned, harmless, the same bytes everywhere."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factory import NASTY
from pmtui.cli.output import cell_width, columns, cut, folded, in_json, result
from pmtui.domain.text import counted

CELLS = st.text(max_size=12) | st.sampled_from([NASTY, "漢字", "é", "e\u0301", ""])


def test_columns_are_as_wide_as_their_widest_cell() -> None:
    assert columns([("a", "bb", "c"), ("漢字", "b", "")]) == "a     bb  c\n漢字  b\n"
    assert columns([]) == ""


@settings(max_examples=50)
@given(st.lists(st.tuples(CELLS, CELLS), max_size=5))
def test_every_row_stays_one_line_that_cannot_act_on_a_terminal(rows: list[tuple[str, str]]) -> None:
    text = columns(rows)
    assert text.count("\n") == len(rows)
    assert not {"\x1b", "\u202e", "\r", "\x9b"} & set(text)


WORDS = st.lists(st.text("abc漢", min_size=1, max_size=9), max_size=6).map(" ".join)


@given(st.lists(st.tuples(WORDS, WORDS, WORDS), min_size=1, max_size=4), st.integers(10, 90))
def test_a_table_is_folded_between_words_until_it_fits_and_nothing_of_it_is_lost(
    rows: list[tuple[str, str, str]], width: int
) -> None:
    text = folded(rows, width)
    assert sorted(text.split()) == sorted(" ".join(" ".join(row) for row in rows).split())
    least = (
        sum(max((cell_width(w) for row in rows for w in row[at].split()), default=0) for at in range(3)) + 4
    )
    assert all(cell_width(line) <= max(width, least) for line in text.splitlines())


def test_an_id_is_never_cut() -> None:
    rows = [("checkout-outage-of-january", "a title of several words", "open")]
    assert folded(rows, 45) == (
        "checkout-outage-of-january  a title of  open\n"
        "                            several\n"
        "                            words\n"
    )
    assert (
        folded(rows, 10).split("\n")[0].startswith("checkout-outage-of-january  a title  open")
    )  # as narrow as words


@pytest.mark.parametrize(("text", "cells"), [("abc", 3), ("漢字", 4), ("e\u0301", 1), ("🧯", 2), ("", 0)])
def test_the_width_of_a_text_is_in_cells(text: str, cells: int) -> None:
    assert cell_width(text) == cells


@pytest.mark.parametrize(
    ("text", "width", "shown"),
    [("rolled back", 11, "rolled back"), ("rolled back", 8, "rolled …"), ("漢字漢字", 6, "漢字…")],
)
def test_a_line_is_cut_to_the_window(text: str, width: int, shown: str) -> None:
    assert cut(text, width) == shown


def test_numbers_are_said_with_their_noun() -> None:
    assert [counted(1, "event"), counted(1300, "event"), counted(2, "entry", "entries")] == [
        "1 event", "1,300 events", "2 entries",
    ]  # fmt: skip


def test_json_keeps_letters_as_they_are() -> None:
    assert in_json({"a": "漢字"}) == '{\n  "a": "漢字"\n}'


def test_a_result_is_utf_8_and_a_lone_surrogate_stops_nothing(
    capfdbinary: pytest.CaptureFixture[bytes],
) -> None:
    result("漢字 \ud800\n")
    assert capfdbinary.readouterr().out == "漢字 ?\n".encode()
