"""The capture line: nothing that is typed or pasted gets lost."""

from __future__ import annotations

import pytest
from textual import events
from textual.message import Message

from pmtui.tui.widgets.capture import MANY, PASTE_LIMIT, Becomes, CaptureLine, CaptureRow
from pmtui.tui.widgets.edit import TooMuch
from pmtui.tui.widgets.roles import Mark
from tui.stage import HOSTILE, HOSTILE_SHOWN, Stage


class Desk(Stage):
    """A capture row, and everything it says."""

    def __init__(self) -> None:
        self.line, self.becomes = CaptureLine(), Becomes()
        super().__init__(CaptureRow(self.line, self.becomes))
        self.said: list[Message] = []

    def on_mount(self) -> None:
        self.line.focus()

    def on_capture_line_entered(self, message: CaptureLine.Entered) -> None:
        self.said.append(message)

    def on_capture_line_edited(self, message: CaptureLine.Edited) -> None:
        self.said.append(message)

    def on_capture_line_held(self, message: CaptureLine.Held) -> None:
        self.said.append(message)

    def on_too_much(self, message: TooMuch) -> None:
        self.said.append(message)

    @property
    def held(self) -> list[tuple[int, int]]:
        return [(m.count, m.longest) for m in self.said if isinstance(m, CaptureLine.Held)]

    @property
    def entered(self) -> list[tuple[str, ...]]:
        return [message.lines for message in self.said if isinstance(message, CaptureLine.Entered)]


async def test_enter_hands_the_line_on_and_leaves_it_empty() -> None:
    app = Desk()
    async with app.run_test(size=(100, 5), notifications=True, tooltips=True) as pilot:
        await pilot.press(*"up", "enter")
        assert app.entered == [("up",)]
        assert app.line.value == ""
        await pilot.press("enter")
        assert app.entered == [("up",)]


async def test_each_edit_is_told_once_with_the_newest_text() -> None:
    app = Desk()
    async with app.run_test(size=(100, 5), notifications=True, tooltips=True) as pilot:
        await pilot.press(*"ab")
        edits = [message.text for message in app.said if isinstance(message, CaptureLine.Edited)]
        assert edits[-1] == "ab"


async def test_several_pasted_lines_become_several_entries() -> None:
    app = Desk()
    async with app.run_test(size=(100, 5), notifications=True, tooltips=True) as pilot:
        await pilot.press(*"x ")
        app.line.post_message(events.Paste("one\r\ntwo\r\r" + HOSTILE + "\nrest"))
        await pilot.pause()
        assert app.entered == [("x one", "two", HOSTILE_SHOWN)]
        assert app.line.value == "rest"


async def test_a_single_pasted_line_goes_where_the_cursor_is() -> None:
    app = Desk()
    async with app.run_test(size=(100, 5), notifications=True, tooltips=True) as pilot:
        await pilot.press(*"ad", "left")
        app.line.post_message(events.Paste("bc"))
        await pilot.pause()
        assert app.line.value == "abcd"
        assert app.line.cursor_position == 3
        assert app.entered == []


async def test_a_huge_paste_is_refused_and_what_was_typed_is_kept() -> None:
    app = Desk()
    async with app.run_test(size=(100, 5), notifications=True, tooltips=True) as pilot:
        await pilot.press(*"kept")
        app.line.post_message(events.Paste("x" * (PASTE_LIMIT + 1)))
        await pilot.pause()
        assert app.line.value == "kept"
        refused = [len(message.text) for message in app.said if isinstance(message, TooMuch)]
        assert refused == [PASTE_LIMIT + 1]


async def test_many_lines_are_asked_about_before_any_of_them_goes_in() -> None:
    app = Desk()
    async with app.run_test(size=(100, 5), notifications=True, tooltips=True) as pilot:
        await pilot.press(*"kept")
        app.line.post_message(events.Paste("\r\r".join(f"line {at}" for at in range(MANY))))
        await pilot.pause()
        assert app.held == [(MANY, 0)]
        assert app.line.value == "kept"
        assert app.entered == []


async def test_one_line_less_is_entered() -> None:
    app = Desk()
    async with app.run_test(size=(100, 5), notifications=True, tooltips=True) as pilot:
        app.line.post_message(events.Paste("\n".join(f"line {at}" for at in range(MANY - 1))))
        await pilot.pause()
        assert app.held == []
        assert len(app.entered[0]) == MANY - 2
        assert app.line.value == f"line {MANY - 2}"


@pytest.mark.parametrize("before", ["", "x" * 9_000])
async def test_a_line_that_is_too_long_is_asked_about_and_holds_its_neighbours_back(before: str) -> None:
    app = Desk()
    async with app.run_test(size=(100, 5), notifications=True, tooltips=True) as pilot:
        app.line.value = before
        app.line.cursor_position = len(before)
        app.line.post_message(events.Paste("y" * (10_001 - len(before)) + "\nlater\nlast"))
        await pilot.pause()
        assert app.held == [(3, 10_001)]
        assert app.line.value == before
        assert app.entered == []


async def test_a_line_just_short_enough_goes_in() -> None:
    app = Desk()
    async with app.run_test(size=(100, 5), notifications=True, tooltips=True) as pilot:
        app.line.post_message(events.Paste("y" * 10_000))
        await pilot.pause()
        assert app.held == []
        assert app.line.value == "y" * 10_000


async def test_a_tab_in_a_paste_is_a_space() -> None:
    app = Desk()
    async with app.run_test(size=(100, 5), notifications=True, tooltips=True) as pilot:
        app.line.post_message(events.Paste("one\ttwo\nthree\tfour"))
        await pilot.pause()
        assert app.entered == [("one two",)]
        assert app.line.value == "three four"


async def test_what_was_entered_comes_back_with_the_arrows() -> None:
    app = Desk()
    async with app.run_test(size=(100, 5), notifications=True, tooltips=True) as pilot:
        for word in ("one", "two"):
            await pilot.press(*word, "enter")
        await pilot.press(*"dra", "up")
        assert app.line.value == "two"
        await pilot.press("up", "up")
        assert app.line.value == "one"
        await pilot.press("down", "down")
        assert app.line.value == "dra"


async def test_what_it_becomes_stands_beside_it_literally() -> None:
    app = Desk()
    async with app.run_test(size=(100, 5), notifications=True, tooltips=True) as pilot:
        app.becomes.text = "→ note [of] 漢字"
        await pilot.press(*"16:44 [x")
        await pilot.pause()
        assert app.lines()[0].startswith(" › 16:44 [x")
        assert app.lines()[0].endswith("→ note [of] 漢字")


async def test_marked_words_are_underlined() -> None:
    app = Desk()
    async with app.run_test(size=(100, 5), notifications=True, tooltips=True) as pilot:
        await pilot.press(*"they should")
        app.line.marks = (Mark(5, 11, "warn"),)
        await pilot.pause()
        underlined = [s.text for s in app.line.render_line(0) if s.style and s.style.underline]
        assert underlined == ["should"]


async def test_typing_asks_for_no_layout() -> None:
    app = Desk()
    async with app.run_test(size=(40, 5), notifications=True, tooltips=True) as pilot:
        await pilot.pause()
        layouts: list[object] = []
        app.screen.screen_layout_refresh_signal.subscribe(app.screen, layouts.append)
        await pilot.press(*"a line that is longer than the field is wide")
        await pilot.pause()
        assert layouts == []
