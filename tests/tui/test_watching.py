"""What a second pane or a projector shows: it follows, and no key changes anything."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import ClassVar

import pytest
from textual.pilot import Pilot

import pmtui.tui
from driver import NARROW, WIDE, Room
from factory import NASTY, FakeClock, postmortem
from pmtui.domain.commands.meeting import CloseMeeting, EnterSection, PauseClock
from pmtui.domain.commands.notes import AddNote
from pmtui.domain.commands.timeline import AddEvent
from pmtui.domain.presence import Seat
from pmtui.store.tinydb_store import TinyDBStore
from pmtui.tui.desk import Desk
from pmtui.tui.keys import TABLE
from pmtui.tui.watching import WatchApp
from pmtui.tui.widgets.big_clock import ROWS, BigClock, digits_width

ID = "checkout-outage"


class Wall(WatchApp):
    """The program on a wall."""

    CSS_PATH: ClassVar = [Path(pmtui.tui.__path__[0]) / name for name in WatchApp.CSS_PATH]

    def text(self) -> str:
        """All that is on it."""
        return "\n".join(strip.text for strip in self.screen._compositor.render_strips())


@pytest.fixture
def room(clock: FakeClock, store: TinyDBStore) -> Room:
    """A meeting that has begun, twelve minutes ago."""
    held = Room(clock, store)
    held.keep(postmortem(EnterSection("s4", clock())))
    clock.advance(minutes=12, seconds=40)
    return held


def wall(room: Room) -> Wall:
    desk = Desk(room.clock, room.mint, "Beamer", Seat("wall", tty="pts/9"))
    return Wall(desk, room.store, room.store.load(ID))


@asynccontextmanager
async def shown(room: Room, size: tuple[int, int] = NARROW) -> AsyncIterator[tuple[Wall, Pilot[None]]]:
    app = wall(room)
    async with app.run_test(size=size, notifications=True) as pilot:
        await pilot.pause()
        yield app, pilot


async def looks(app: Wall, pilot: Pilot[None]) -> str:
    """What is shown after the next look."""
    app.look()
    await app.workers.wait_for_complete()
    for _ in range(3):
        await pilot.pause()
    return app.text()


@pytest.mark.parametrize("size", [NARROW, WIDE])
async def test_clock_section_prompt_and_timeline_are_shown(room: Room, size: tuple[int, int]) -> None:
    room.store.commit(ID, [AddEvent("e1", room.clock(), f"rang {NASTY}")])
    async with shown(room, size) as (app, _):
        text = app.text()
        assert all(words in text for words in ("4/9 Timeline", "“Say Timeline.”", "of 20:00", "rang [SEV1]"))
        clock = app.screen.query_one(BigClock)
        assert (clock.text, clock.role) == ("12:40", "strong")
        assert clock.size.height == ROWS * clock.scale
        assert clock.scale == (2 if size == WIDE else 1)
        assert "\x1b" not in text


async def test_it_shows_what_others_write_and_where_they_go(room: Room) -> None:
    async with shown(room) as (app, pilot):
        room.store.commit(
            ID, [AddEvent(f"e{n}", room.clock.advance(minutes=1), f"event {n}") for n in range(40)]
        )
        assert "event 39" in await looks(app, pilot)
        room.store.commit(ID, [AddEvent("early", room.clock.advance(hours=-9), "told late")])
        assert "told late" in await looks(app, pilot)
        room.store.commit(ID, [EnterSection("s5", room.clock()), AddNote("n", "said", "s5", room.clock())])
        text = await looks(app, pilot)
        assert "5/9 Actions" in text
        assert "said" in text


async def test_the_clock_says_how_it_stands(room: Room) -> None:
    async with shown(room) as (app, pilot):
        clock = app.screen.query_one(BigClock)
        room.clock.advance(minutes=5)
        await looks(app, pilot)
        app.screen.call_later(app.screen.tick)  # type: ignore[attr-defined]  # a WatchScreen
        await pilot.pause()
        assert (clock.text, clock.role) == ("17:40", "warn")
        room.clock.advance(minutes=4)
        room.store.commit(ID, [PauseClock(room.clock())])
        assert "paused" in await looks(app, pilot)
        assert (clock.text, clock.role) == ("+1:40", "hint")
        room.store.commit(ID, [CloseMeeting(room.clock())])
        assert "meeting closed" in await looks(app, pilot)


async def test_no_key_changes_anything(room: Room) -> None:
    before = room.last()
    async with shown(room) as (app, pilot):
        for key in TABLE:
            for name in key.keys.split(","):
                if name not in ("q", "f10"):
                    await pilot.press(name)
        await pilot.press(*"abcx12", "enter", "ctrl+z", "ctrl+p", "delete")
        await pilot.pause()
        assert app.is_running
    assert room.last() == before


async def test_it_counts_those_at_the_meeting_and_is_none_of_them(room: Room) -> None:
    async with shown(room) as (app, pilot), room.meeting(author="Rosa") as rosa:
        assert "1 here" in await looks(app, pilot)
        await rosa.looks_around()
        await rosa.does_not_see("here,")
        assert rosa.app.company.drives
        await rosa.presses("alt+w")
        await rosa.sees("Beamer  pts/9", "watching")
        await rosa.presses("f10")
    assert not list((room.store._place / "presence").iterdir())  # type: ignore[attr-defined]  # on disk


async def test_q_ends_it(room: Room) -> None:
    async with shown(room) as (app, pilot):
        await pilot.press("q")
        await pilot.pause()
        assert not app.is_running or app._exit


@pytest.mark.parametrize(("text", "cells"), [("0:00", 26), ("12:40", 34), ("+1:05", 34)])
def test_digits_are_as_wide_as_they_say(text: str, cells: int) -> None:
    clock = BigClock()
    clock.set_reactive(BigClock.text, text)
    lines = clock.lines(200)
    assert {len(span.text) for line in lines for span in line} == {cells} == {digits_width(text, 1)}
    clock.set_reactive(BigClock.scale, 2)
    assert len(clock.lines(200)) == 2 * ROWS
    assert len({tuple(s.text for s in line) for line in clock.lines(200)}) > 1
