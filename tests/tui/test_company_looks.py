"""How it looks with several people, as pictures: a header with two, both accounts, a projector."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import ClassVar

import pytest
from textual.pilot import Pilot

import pmtui.tui
from driver import NARROW, NORMAL, WIDE, Facilitator, Room
from factory import NINE, FakeClock
from memory_store import MemoryStore
from pmtui.domain.commands.notes import EditNote
from pmtui.domain.commands.written import Written
from pmtui.domain.presence import Seat
from pmtui.tui.desk import Desk
from pmtui.tui.watching import WatchApp
from tui.looks import rich
from tui.test_looks import Compare, taken

ID = "checkout-outage"


class Wall(WatchApp):
    """The program on a projector."""

    CSS_PATH: ClassVar = [Path(pmtui.tui.__path__[0]) / name for name in WatchApp.CSS_PATH]


@pytest.fixture(autouse=True)
def _same_everywhere(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NO_COLOR", "TEXTUAL_THEME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TEXTUAL_ANIMATIONS", "none")


@pytest.fixture
def room(memory: MemoryStore, clock: FakeClock) -> Room:
    """The rich meeting, with Rosa at it who drives."""
    held = Room(clock, memory)
    held.keep(rich())
    memory.presence.sit(ID, Seat("rosa", "Rosa", tty="pts/1", since=NINE - timedelta(minutes=40)))
    return held


@pytest.mark.parametrize("size", [NARROW, NORMAL, WIDE], ids=["narrow", "normal", "wide"])
def test_the_header_with_two_people(room: Room, snap_compare: Compare, size: tuple[int, int]) -> None:
    """The header counts who is here and says that this view follows; there is room for it at 80 columns."""

    async def nothing(_: Facilitator) -> None:
        return

    app = room.app(room.store.load(ID), author="Sam")
    assert taken(room, snap_compare, app, size, nothing)


def test_two_accounts_of_one_thing(room: Room, snap_compare: Compare) -> None:
    """Both accounts are read in full, with who wrote which, and a key each."""
    later = EditNote("n4", "it was no pay day, which halved the traffic")
    room.store.commit(ID, [EditNote("n4", "it was not pay day at most customers")])
    room.store.commit(ID, [Written(later, "Rosa", NINE, rich())])

    async def steps(facilitator: Facilitator) -> None:
        await facilitator.presses("alt+c")

    app = room.app(room.store.load(ID), author="Sam")
    assert taken(room, snap_compare, app, NORMAL, steps)


@pytest.mark.parametrize("size", [NARROW, WIDE], ids=["narrow", "wide"])
def test_what_a_projector_shows(room: Room, snap_compare: Compare, size: tuple[int, int]) -> None:
    """The clock can be read from across the room; section, prompt and events stand beside and below."""

    async def before(pilot: Pilot[None]) -> None:
        for _ in range(5):
            await pilot.pause()

    desk = Desk(room.clock, room.mint, "", Seat("wall", "Beamer", tty="pts/9"))
    app = Wall(desk, room.store, room.store.load(ID))
    assert snap_compare(app, terminal_size=size, run_before=before)
