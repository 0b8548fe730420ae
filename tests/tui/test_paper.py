"""Paper: the terminal ends up as if everything had been sent, and only what differs is sent."""

from __future__ import annotations

from dataclasses import dataclass, field
from io import StringIO

import pyte
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyte.screens import Char
from rich.cells import cell_len, split_graphemes
from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from textual._compositor import ChopsUpdate, CompositorUpdate, LayoutUpdate
from textual.geometry import Region, Size
from textual.strip import Strip

from pmtui.tui.paper import Changes, Paper, _clusters

WIDTH, HEIGHT = 16, 3
SIZE = Size(WIDTH, HEIGHT)
CONSOLE = Console(file=StringIO(), force_terminal=True, color_system="truecolor", width=WIDTH, height=HEIGHT)
STYLES = (Style(), Style(bold=True), Style(color="#ff0000"), Style(underline=True, bgcolor="#000080"))

PAIRS = ("ab", "  ", "x ", " y", "漢", "🧯", "e\u0301f", "n\u0303\u0323o", "│─", "ß›")
"""Texts of two cells each, so that every even column is a place to cut."""
JOINED = ("👩\u200d🚀", "⚠\ufe0f", "❤\ufe0f\u200d🔥", "👍🏽")
"""Two cells each for the framework; terminals do not agree."""


@dataclass
class Terminal:
    """A terminal that sees the width of every character as the framework does."""

    rows: list[list[str]] = field(default_factory=lambda: [["?"] * WIDTH for _ in range(HEIGHT)])

    def show(self, changes: Changes) -> None:
        for x, y, cells in changes.pieces:
            text = "".join(character for character, _ in cells)
            at = x
            for start, end, width in split_graphemes(text)[0]:
                self.rows[y][at : at + width] = [text[start:end], *[""] * (width - 1)]
                at += width
            assert len(self.rows[y]) == WIDTH


def strip(pairs: tuple[tuple[str, Style], ...]) -> Strip:
    return Strip([Segment(text, style) for text, style in pairs])


def pairs(texts: tuple[str, ...], count: int) -> st.SearchStrategy[tuple[tuple[str, Style], ...]]:
    one = st.tuples(st.sampled_from(texts), st.sampled_from(STYLES))
    return st.lists(one, min_size=count, max_size=count).map(tuple)


@st.composite
def updates(draw: st.DrawFn, texts: tuple[str, ...]) -> CompositorUpdate:
    """All of the screen, a region of it, or pieces of some lines."""
    match draw(st.sampled_from(("whole", "region", "chops"))):
        case "whole":
            strips = [[strip(draw(pairs(texts, WIDTH // 2)))] for _ in range(HEIGHT)]
            return LayoutUpdate(list(strips), SIZE.region)
        case "region":
            x, y = 2 * draw(st.integers(0, WIDTH // 2 - 1)), draw(st.integers(0, HEIGHT - 1))
            count = draw(st.integers(1, (WIDTH - x) // 2))
            return LayoutUpdate([[strip(draw(pairs(texts, count)))]], Region(x, y, 2 * count, 1))
    cut = 2 * draw(st.integers(1, WIDTH // 2 - 1))
    lines = [
        {0: strip(draw(pairs(texts, cut // 2))), cut: strip(draw(pairs(texts, (WIDTH - cut) // 2)))}
        for _ in range(HEIGHT)
    ]
    begin = draw(st.sampled_from((0, cut)))
    spans = [(y, begin, draw(st.sampled_from((cut, WIDTH)) if not begin else st.just(WIDTH)))
             for y in range(draw(st.integers(0, HEIGHT - 1)), HEIGHT)]  # fmt: skip
    return ChopsUpdate(lines, spans, [[cut, WIDTH]] * HEIGHT)


def fed(*sequences: str) -> list[list[Char]]:
    """The cells of a terminal that was sent these, with colours and all."""
    screen = pyte.Screen(WIDTH, HEIGHT)
    screen.reset_mode(pyte.modes.DECAWM)
    stream = pyte.Stream(screen)
    for sequence in sequences:
        stream.feed(sequence)
    return [[screen.buffer[y][x] for x in range(WIDTH)] for y in range(HEIGHT)]


def whole(*rows: str, style: Style | None = None) -> LayoutUpdate:
    return LayoutUpdate([[Strip([Segment(row, style)])] for row in rows], Region(0, 0, WIDTH, len(rows)))


def sent(paper: Paper, update: CompositorUpdate, size: Size = SIZE) -> str:
    return paper.changes(update, CONSOLE, size).render_segments(CONSOLE)


@given(st.lists(updates(PAIRS), min_size=1, max_size=8))
@settings(max_examples=120, deadline=None)
def test_a_terminal_ends_up_as_if_all_had_been_sent(given: list[CompositorUpdate]) -> None:
    paper = Paper()
    differences = [sent(paper, update) for update in given]

    assert fed(*differences) == fed(*(update.render_segments(CONSOLE) for update in given))


@given(st.lists(updates((*PAIRS, *JOINED)), min_size=1, max_size=8))
@settings(max_examples=120, deadline=None)
def test_joined_pictures_take_the_cells_the_framework_counts(given: list[CompositorUpdate]) -> None:
    paper, everything = Paper(), Terminal()
    for update in given:
        everything.show(Paper().changes(update, CONSOLE, SIZE))
    shown = Terminal()
    for update in given:
        shown.show(paper.changes(update, CONSOLE, SIZE))

    assert shown.rows == everything.rows


@given(st.lists(updates((*PAIRS, *JOINED)), min_size=1, max_size=4))
@settings(max_examples=60, deadline=None)
def test_what_is_shown_already_is_not_sent_again(given: list[CompositorUpdate]) -> None:
    paper = Paper()
    for update in given:
        sent(paper, update)
        assert sent(paper, update) == ""


@given(st.text(max_size=12), st.sampled_from((*PAIRS, *JOINED)))
@settings(max_examples=200, deadline=None)
def test_the_cells_of_a_text_are_those_the_framework_counts(text: str, more: str) -> None:
    for sample in (text, text + more, more + text):
        assert "".join(cluster for cluster, _ in _clusters(sample)) == sample
        if sample.isprintable() and cell_len(sample[:1]):
            assert sum(width for _, width in _clusters(sample)) == cell_len(sample)


def test_one_letter_costs_a_move_and_a_letter() -> None:
    paper = Paper()
    sent(paper, whole("rolled back     ", "deploy          "))
    assert sent(paper, whole("rolled back     ", "deplox          ")) == "\x1b[2;6Hx"


def test_changes_that_are_near_go_together_and_far_ones_apart() -> None:
    paper = Paper()
    sent(paper, whole("aaaaaaaaaaaaaaaa"))
    assert paper.changes(whole("abaabaaaaaaaaaab"), CONSOLE, SIZE).pieces == [
        (1, 0, [("b", None), ("a", None), ("a", None), ("b", None)]),
        (15, 0, [("b", None)]),
    ]


def test_another_style_is_another_cell() -> None:
    paper = Paper()
    sent(paper, whole("disk full       "))
    changes = paper.changes(whole("disk full       ", style=STYLES[1]), CONSOLE, SIZE)
    assert sum(len(cells) for _, _, cells in changes.pieces) == WIDTH


def test_after_a_resize_everything_is_sent() -> None:
    paper = Paper()
    update = whole("漢字 disk full  ", " " * WIDTH)
    first = sent(paper, update)
    for size in (Size(WIDTH + 4, HEIGHT), Size(WIDTH, HEIGHT), Size(WIDTH, HEIGHT + 2), SIZE):
        assert sent(paper, update, size) == first
        assert sent(paper, update, size) == ""


def test_after_it_was_told_to_forget_everything_is_sent() -> None:
    paper = Paper()
    update = whole("disk full       ")
    first = sent(paper, update)
    paper.forget()
    assert sent(paper, update) == first


def test_only_what_an_update_covers_is_sent_to_a_terminal_nothing_is_known_of() -> None:
    changes = Paper().changes(LayoutUpdate([[Strip([Segment("ab")])]], Region(4, 1, 2, 1)), CONSOLE, SIZE)
    assert changes.pieces == [(4, 1, [("a", None), ("b", None)])]


def test_what_an_update_leaves_out_does_not_move_what_stands_behind_it() -> None:
    strips = {2: Strip([Segment("ab")]), 6: Strip([Segment("漢")])}
    update = ChopsUpdate([strips], [(0, 0, 8)], [[4, 8]])
    changes = Paper().changes(update, CONSOLE, SIZE)
    assert [(x, "".join(text for text, _ in cells)) for x, _, cells in changes.pieces] == [
        (2, "ab"),
        (6, "漢"),
    ]


def test_a_wide_character_is_sent_whole_even_if_only_its_colour_differs() -> None:
    paper = Paper()
    sent(paper, whole("a漢b            "))
    changes = paper.changes(
        LayoutUpdate([[Strip([Segment("漢", STYLES[1])])]], Region(1, 0, 2, 1)), CONSOLE, SIZE
    )
    assert changes.pieces == [(1, 0, [("漢", STYLES[1]), ("", STYLES[1])])]


@pytest.mark.parametrize(
    ("covering", "x", "shown"),
    [("x", 1, ["a", "x", " ", "b"]), ("x", 2, ["a", " ", "x", "b"]), ("漢", 2, ["a", " ", "漢", ""])],
)
def test_of_a_wide_character_that_is_half_covered_a_blank_remains(
    covering: str, x: int, shown: list[str]
) -> None:
    paper, terminal = Paper(), Terminal()
    terminal.show(paper.changes(whole("a漢b            "), CONSOLE, SIZE))
    region = Region(x, 0, cell_len(covering), 1)
    terminal.show(paper.changes(LayoutUpdate([[Strip([Segment(covering)])]], region), CONSOLE, SIZE))
    assert terminal.rows[0][:4] == shown


def test_a_wide_character_is_not_cut_by_the_edge() -> None:
    changes = Paper().changes(whole("a" * (WIDTH - 1) + "漢"), CONSOLE, SIZE)
    assert changes.pieces == [(0, 0, [*[("a", None)] * (WIDTH - 1), (" ", None)])]


def test_lines_below_the_edge_are_not_sent() -> None:
    changes = Paper().changes(whole(*["a" * WIDTH] * 5), CONSOLE, Size(WIDTH, 2))
    assert [y for _, y, _ in changes.pieces] == [0, 1]


def test_an_accent_belongs_to_the_letter_before_it_in_another_style() -> None:
    paper = Paper()
    update = LayoutUpdate([[Strip([Segment("e"), Segment("\u0301f", STYLES[1])])]], Region(0, 0, 2, 1))
    changes = paper.changes(update, CONSOLE, SIZE)
    assert [cells for _, _, cells in changes.pieces] == [[("e\u0301", None)], [("f", STYLES[1])]]


def test_behind_a_character_whose_width_is_in_doubt_the_cursor_is_placed() -> None:
    shown = sent(Paper(), whole("⚠\ufe0f disk full   "))
    assert shown == "\x1b[1;1H⚠\ufe0f\x1b[1;3H disk full   "
