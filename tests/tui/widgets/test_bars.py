"""Header, footer, rail and side panel: what fits is shown whole, and a tick changes its digits only."""

from __future__ import annotations

from dataclasses import replace

import pytest
from rich.cells import cell_len

from pmtui.tui.widgets.clock import BarState, MeetingBar, Pace, bar_parts
from pmtui.tui.widgets.keybar import KeyBar, KeyHint
from pmtui.tui.widgets.painted import Painted
from pmtui.tui.widgets.rail import AgendaRail, RailItem, RailNote
from pmtui.tui.widgets.roles import Line, Mark
from pmtui.tui.widgets.side import Block, Paragraph, SidePanel
from tui.stage import HOSTILE, HOSTILE_SHOWN, Stage

STATE = BarState(
    title="Prow slow and partly down",
    facts="SEV2 · 2019-02-08 · PST",
    section="4/9 Timeline",
    clock="12:40",
    progress=0.63,
    planned="20:00",
    ends="ends 15:58",
    saved="saved",
)
KEYS = tuple(KeyHint(key, title, title) for key, title in [("F1", "help"), ("F2", "pause"), ("a", "agree")])


def text(line: Line) -> str:
    return "".join(span.text for span in line)


def bar(state: BarState, width: int) -> str:
    parts = bar_parts(state, width)
    return text(parts.left) + text(parts.clock) + text(parts.right)


@pytest.mark.parametrize("title", [STATE.title, HOSTILE * 3, "x"])
@pytest.mark.parametrize("width", [50, 78, 98, 118, 198])
def test_the_header_fits_and_never_loses_section_and_clock(title: str, width: int) -> None:
    shown = bar(replace(STATE, title=title), width)
    assert cell_len(shown) == width
    assert "4/9 Timeline" in shown
    assert "12:40" in shown


def test_a_wide_header_shows_everything() -> None:
    shown = bar(STATE, 130)
    for part in (STATE.title, STATE.facts, "━━━", "20:00", "ends 15:58", "saved"):
        assert part in shown


def test_a_narrow_header_keeps_the_title_readable() -> None:
    assert bar(STATE, 78).startswith("Prow slow and partly down")
    assert "20:00" in bar(STATE, 78)


@pytest.mark.parametrize(
    ("state", "word"),
    [
        (replace(STATE, pace="warning"), "soon"),
        (replace(STATE, pace="over", clock="+1:05", progress=1.2), "over"),
        (replace(STATE, pace="paused"), "paused"),
    ],
)
def test_the_pace_is_said_in_a_word(state: BarState, word: str) -> None:
    assert word in bar(state, 118)
    assert word in bar(state, 78)


@pytest.mark.parametrize("saved", ["not saved: disk full", "not saved: disk is read-only", "not saved!"])
@pytest.mark.parametrize("alert", ["", "1 conflict", "1 conflict · roaming · alt+g follows"])
@pytest.mark.parametrize("pace", ["normal", "paused", "over"])
@pytest.mark.parametrize("width", [78, 98, 118])
def test_that_something_is_not_saved_is_said_in_every_header(
    saved: str, alert: str, pace: Pace, width: int
) -> None:
    busy = replace(
        STATE, title="Checkout slow and partly down", section="5/9 Actions, assumptions", saved=saved,
        saved_role="warn", alert=alert, pace=pace, people="3 here", part="following",
    )  # fmt: skip
    shown = bar(busy, width)
    assert shown.endswith(saved)
    assert cell_len(shown) == width
    assert "5/9" in shown
    assert "12:40" in shown
    assert alert[:8] in shown


def test_a_narrow_header_says_who_drives() -> None:
    assert "2 here, following" in bar(replace(STATE, people="2 here", part="following"), 78)


def test_a_tick_changes_the_digits_and_nothing_else() -> None:
    before, after = bar_parts(STATE, 118), bar_parts(replace(STATE, clock="12:41", progress=0.631), 118)
    assert before.left == after.left
    assert before.right == after.right
    assert before.clock != after.clock


async def test_the_header_is_drawn_at_every_size() -> None:
    header = MeetingBar(replace(STATE, title=HOSTILE))
    app = Stage(header)
    async with app.run_test(size=(200, 5), notifications=True, tooltips=True) as pilot:
        await pilot.pause()
        assert HOSTILE_SHOWN in app.lines()[0]
        header.state = replace(STATE, pace="over", clock="+1:05")
        await pilot.pause()
        assert "+1:05" in app.lines()[0]
        assert "over" in app.lines()[0]
        await pilot.resize_terminal(60, 5)
        await pilot.pause()
        assert "+1:05" in app.lines()[0]


def test_keys_that_do_not_fit_are_left_out_whole() -> None:
    shown = KeyBar(KEYS)
    assert text(shown.lines(80)[0]) == "F1 help  F2 pause  a agree"
    assert text(shown.lines(25)[0]) == "F1 help  F2 pause"
    assert text(shown.lines(6)[0]) == ""


def test_the_way_out_stays_when_there_is_no_room_for_all() -> None:
    shown = KeyBar((*KEYS, KeyHint("F10", "leave", lasting=True), KeyHint("t", "turn")))
    assert text(shown.lines(80)[0]) == "F1 help  F2 pause  a agree  F10 leave  t turn"
    assert text(shown.lines(36)[0]) == "F1 help  F2 pause  F10 leave"
    assert text(shown.lines(12)[0]) == "F10 leave"
    assert text(shown.lines(6)[0]) == ""


async def test_a_key_can_be_clicked() -> None:
    class Clicked(Stage):
        def on_key_bar_pressed(self, message: KeyBar.Pressed) -> None:
            self.heard.append(message)

    keys = KeyBar(KEYS)
    app = Clicked(keys)
    async with app.run_test(size=(60, 3), notifications=True, tooltips=True) as pilot:
        await pilot.click(keys, offset=(12, 0))
        await pilot.click(keys, offset=(50, 0))
        assert [m.action for m in app.heard if isinstance(m, KeyBar.Pressed)] == ["pause"]
        keys.keys = (KeyHint("[x]", HOSTILE),)
        await pilot.pause()
        assert app.lines()[0].startswith(" [x] [SEV1] see [/var/log]") or app.lines()[0] == ""


ITEMS = (
    RailItem("a", "Opening and tone", "4:10", "done"),
    RailItem("b", HOSTILE, "5:20", "done", late=True),
    RailItem("c", "Timeline", "12:40", "now"),
    RailItem("d", "Whys", "10"),
)


class Agenda(Stage):
    def on_agenda_rail_picked(self, message: AgendaRail.Picked) -> None:
        self.heard.append(message)


async def test_the_rail_shows_where_we_are_by_marks() -> None:
    rail = AgendaRail(ITEMS, (RailNote("ends 15:58, on pace", "good"),))
    app = Agenda(rail)
    async with app.run_test(size=(40, 12), notifications=True, tooltips=True) as pilot:
        lines = [line.strip() for line in app.lines()]
        assert lines[2].startswith("✓ Opening and tone")
        assert lines[3].startswith("✓ [SEV1] see [/var/log]")
        assert lines[3].endswith("5:20!")
        assert lines[4].startswith("▸ Timeline")
        assert lines[5].startswith("· Whys")
        assert "ends 15:58, on pace" in lines[7]
        await pilot.click(rail, offset=(6, 5))
        assert [m.id for m in app.heard if isinstance(m, AgendaRail.Picked)] == ["d"]


async def test_a_tick_of_the_rail_touches_one_part_only(monkeypatch: pytest.MonkeyPatch) -> None:
    rail = AgendaRail(ITEMS)
    async with Agenda(rail).run_test(size=(40, 12), notifications=True, tooltips=True) as pilot:
        await pilot.pause()
        asked: list[str] = []
        monkeypatch.setattr(Painted, "refresh", lambda self, *regions, **_: asked.append(type(self).__name__))
        rail.items = (*ITEMS[:2], replace(ITEMS[2], minutes="12:41"), ITEMS[3])
        assert asked == ["_Minutes"]


async def test_the_side_panel_wraps_and_keeps_marks() -> None:
    quote = "“nobody bothered to check”"
    panel = SidePanel(
        (
            Block("Say", (Paragraph(HOSTILE),)),
            Block("Tone", (Paragraph(quote, marks=(Mark(0, 6, "text", True),)),)),
        )
    )
    app = Stage(panel)
    async with app.run_test(size=(40, 20), notifications=True, tooltips=True) as pilot:
        assert "[SEV1] see [/var/log] [bold [/" in app.text()
        assert "‹202e›\n 漢字 🧯" in app.text()
        underlined = [s.text for line in panel.lines(38) for s in line if s.underline]
        assert underlined == ["“nobod"]
        panel.blocks = (Block("Say", (Paragraph("one\n\ntwo"),)),)
        await pilot.pause()
        assert [line.strip() for line in app.lines()[:5]] == ["Say", "", "one", "", "two"]
