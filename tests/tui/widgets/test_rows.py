"""The list: a cursor that stays with its row, and lines that wrap."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import ClassVar

from textual.geometry import Region
from typing_extensions import override

from pmtui.tui.widgets.roles import Mark
from pmtui.tui.widgets.rows import Rows
from pmtui.tui.widgets.table import Cell, Column, Row, Table
from tui.stage import HOSTILE, HOSTILE_SHOWN, Stage

COLUMNS = (Column(5), Column(), Column(8, from_width=40), Column(1))


def event(number: int, text: str = "") -> Row:
    return Row(
        f"e{number}",
        (Cell(f"13:{number:02}"), Cell(text or f"event {number}"), Cell("chat", "hint"), Cell("·", "hint")),
    )


GAP = Row("gap", (Cell(""), Cell("┆ 2 h without an event", "hint")), kind="gap")
HEADING = Row("head", (Cell("Open actions", "strong"),), kind="heading")


class Listening(Stage):
    def on_rows_moved(self, message: Rows.Moved) -> None:
        self.heard.append(message)

    def on_rows_opened(self, message: Rows.Opened) -> None:
        self.heard.append(message)

    def said(self) -> list[str]:
        return [f"{type(m).__name__} {m.id}" for m in self.heard if isinstance(m, Rows.Moved | Rows.Opened)]


def test_only_the_flexible_column_wraps_and_depth_moves_it_in() -> None:
    row = replace(event(1, "one two three four five"), depth=1)
    table = Table((row,), COLUMNS, 25)
    places = [place for y in range(table.height) if (place := table.place(y))]
    lines = ["".join(span.text for span in table.line(place)) for place in places]
    assert lines == [
        "13:01    one two three  ·",
        "         four five       ",
    ]


def test_marks_stay_on_their_words_when_the_text_wraps() -> None:
    text = "◆ detected hook takes five minutes"
    row = Row("r", (Cell(text, marks=(Mark(text.index("five"), len(text), "warn"),)),))
    table = Table((row,), (Column(),), 16)
    warned = [
        span.text
        for y in range(table.height)
        if (place := table.place(y))
        for span in table.line(place)
        if span.role == "warn"
    ]
    assert warned == ["five", "minutes"]


def test_a_narrow_list_leaves_columns_out() -> None:
    place = Table((event(1),), COLUMNS, 30).place(0)
    assert place is not None
    assert "chat" not in "".join(span.text for span in Table((event(1),), COLUMNS, 30).line(place))


async def test_rows_are_shown_literally_and_gaps_are_passed_over() -> None:
    rows = Rows((HEADING, event(1, HOSTILE), GAP, event(2)), COLUMNS)
    async with Listening(rows).run_test(size=(120, 10), notifications=True, tooltips=True) as pilot:
        app = pilot.app
        assert isinstance(app, Listening)
        rows.focus()
        assert rows.cursor_id == "e1"
        assert HOSTILE_SHOWN in app.text()
        await pilot.press("down")
        assert rows.cursor_id == "e2"
        await pilot.press("down", "enter")
        assert app.said() == ["Moved e2", "Opened e2"]


async def test_the_cursor_can_be_told_without_colour() -> None:
    rows = Rows((event(1), event(2)), COLUMNS)
    app = Listening(rows, colourless=True)
    async with app.run_test(size=(60, 4), notifications=True, tooltips=True):
        assert app.lines()[0].startswith("› 13:01")
        assert app.lines()[1].startswith("  13:02")


def under(rows: Rows) -> str | None:
    return rows.cursor_id


async def test_the_cursor_stays_with_its_row_when_rows_come_and_go() -> None:
    rows = Rows(tuple(event(n) for n in range(10)), COLUMNS)
    app = Listening(rows)
    async with app.run_test(size=(60, 8), notifications=True, tooltips=True) as pilot:
        rows.cursor_id = "e5"
        await pilot.pause()
        rows.rows = (event(20), event(21), *rows.rows)
        await pilot.pause()
        assert under(rows) == "e5"
        rows.rows = tuple(row for row in rows.rows if row.id != "e5")
        await pilot.pause()
        assert under(rows) == "e6"
        assert app.said()[-1] == "Moved e6"


async def test_an_emptied_list_has_no_cursor_and_a_filled_one_has() -> None:
    rows = Rows((event(1),), COLUMNS)
    async with Listening(rows).run_test(size=(60, 8), notifications=True, tooltips=True) as pilot:
        rows.rows = ()
        await pilot.pause()
        assert under(rows) is None
        assert rows.current is None
        rows.rows = (event(2),)
        await pilot.pause()
        assert under(rows) == "e2"


class Counted(Rows):
    """Notes which regions it asks to have sent."""

    sent: ClassVar[list[Region]] = []

    @override
    def refresh(
        self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False
    ) -> Counted:
        self.sent.extend(regions or (Region(0, 0, 999, 999),))
        super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)
        return self


async def test_only_lines_that_changed_are_sent_again() -> None:
    rows = Counted(tuple(event(n) for n in range(10)), COLUMNS)
    async with Listening(rows).run_test(size=(60, 12), notifications=True, tooltips=True) as pilot:
        await pilot.pause()
        rows.sent.clear()
        rows.rows = tuple(event(n, "changed" if n == 3 else "") for n in range(10))
        await pilot.pause()
        assert [(region.y, region.height) for region in rows.sent] == [(3, 1)]


async def test_paging_and_edges() -> None:
    rows = Rows(tuple(event(n) for n in range(50)), COLUMNS)
    async with Listening(rows).run_test(size=(60, 10), notifications=True, tooltips=True) as pilot:
        rows.focus()
        await pilot.press("pagedown")
        assert rows.cursor_id == "e9"
        await pilot.press("end")
        await pilot.pause()
        assert rows.cursor_id == "e49"
        assert rows.scroll_offset.y == 40
        await pilot.press("home")
        await pilot.pause()
        assert rows.scroll_offset.y == 0


async def test_the_heading_of_a_row_comes_into_view_with_it() -> None:
    rows = Rows((HEADING, *(event(n) for n in range(20))), COLUMNS)
    app = Listening(rows)
    async with app.run_test(size=(60, 6), notifications=True, tooltips=True) as pilot:
        rows.focus()
        await pilot.press("end", "home")
        await pilot.pause()
        assert app.lines()[0].strip() == "Open actions"
        assert app.lines()[1].startswith("› 13:00")


async def test_a_click_selects_and_a_second_one_opens() -> None:
    rows = Rows((event(1), GAP, event(2)), COLUMNS)
    app = Listening(rows)
    async with app.run_test(size=(60, 6), notifications=True, tooltips=True) as pilot:
        await pilot.click(rows, offset=(12, 1))
        assert app.said() == []
        await pilot.click(rows, offset=(12, 2))
        assert app.said() == ["Moved e2"]
        await pilot.click(rows, offset=(12, 2), times=2)
        assert app.said()[-1] == "Opened e2"


async def test_an_empty_list_says_what_to_do() -> None:
    rows = Rows((), COLUMNS, empty="No events yet. Type a time and what happened.")
    app = Listening(rows)
    async with app.run_test(size=(60, 4), notifications=True, tooltips=True) as pilot:
        assert "No events yet." in app.text()
        await pilot.press("down", "end", "pagedown", "enter")
        assert app.said() == []


async def test_long_text_wraps_beside_the_scrollbar() -> None:
    rows = Rows(tuple(event(n, "a long text which goes on and on " * 3) for n in range(20)), COLUMNS)
    app = Listening(rows)
    async with app.run_test(size=(60, 10), notifications=True, tooltips=True) as pilot:
        await pilot.pause()
        assert all(line.rstrip()[-1:] in "·▁▂▃▄▅▆▇█ " or "chat" not in line for line in app.lines())
        assert "chat      ·" in app.lines()[0]


def test_thousands_of_rows_are_laid_out_at_once() -> None:
    many = tuple(event(n % 60, f"event {n} — ünïcode in the text") for n in range(500))
    Table(many, COLUMNS, 100)
    begin = time.process_time()
    Table(many, COLUMNS, 100)
    assert time.process_time() - begin < 0.05


async def test_taking_the_focus_sends_the_cursors_row_only() -> None:
    rows = Counted(tuple(event(n) for n in range(10)), COLUMNS)
    async with Listening(rows).run_test(size=(60, 12), notifications=True, tooltips=True) as pilot:
        rows.cursor_id = "e4"
        rows.blur()
        await pilot.pause()
        rows.sent.clear()
        rows.focus()
        await pilot.pause()
        assert {region.y for region in rows.sent if region.height == 1} == {4}
