"""A meeting that walks through its sections for hours takes no more memory than one that stays."""

from __future__ import annotations

import asyncio
import ctypes
import weakref

import pytest

from driver import Room
from factory import postmortem
from pmtui.tui.tidying import give_back, tidy


async def test_screens_that_were_left_are_let_go(room: Room) -> None:
    async with room.meeting(postmortem()) as facilitator:
        tidy(facilitator.app)  # as a moment after the first screen; what is there then stays
        shown = [weakref.ref(facilitator.app.screen)]
        for _ in range(4):
            await facilitator.presses("f4")
            shown.append(weakref.ref(facilitator.app.screen))
        async with asyncio.timeout(30):
            while sum(screen() is not None for screen in shown) > 2:
                await asyncio.sleep(0.02)  # a screen ends some turns, and a timer, after the next is shown
                tidy(facilitator.app)


def test_a_c_library_that_keeps_its_memory_is_no_problem(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ctypes, "CDLL", lambda _name: object())
    give_back()
