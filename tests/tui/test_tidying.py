"""A meeting that walks through its sections for hours takes no more memory than one that stays."""

from __future__ import annotations

import gc

from driver import Room
from factory import postmortem
from pmtui.tui.screens.section import SectionScreen
from pmtui.tui.tidying import tidy


def screens() -> int:
    return sum(isinstance(found, SectionScreen) for found in gc.get_objects())


async def test_screens_that_were_left_are_let_go(room: Room) -> None:
    async with room.meeting(postmortem()) as facilitator:
        for _ in range(4):
            await facilitator.presses("f4")
        tidy(facilitator.app)
        assert screens() <= 2
