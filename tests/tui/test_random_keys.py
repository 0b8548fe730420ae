"""Thousands of keys pressed without sense: nothing fails, and what is on screen is what is saved."""

from __future__ import annotations

import os
from random import Random

import pytest

from driver import Facilitator, Room
from factory import NASTY
from pmtui.samples import in_the_middle, load_samples
from pmtui.tui.app import PmApp
from pmtui.tui.copying import Surroundings
from pmtui.tui.keys import TABLE

SOAK = bool(os.environ.get("PMTUI_SOAK"))

SIZES = (
    (80, 24), (120, 40), (200, 50), (39, 24), (40, 10), (61, 17), (80, 9), (20, 5), (1, 1), (96, 30),
    (95, 24),
    (119, 40), (150, 45), (149, 24), (132, 43), (100, 10), (40, 60), (250, 70), (72, 20), (48, 14),
)  # fmt: skip
"""Twenty windows: usual ones, those at which the layout changes, and some in which nothing fits."""

KEYS_EACH = 250 if SOAK else 15

KEYS = (
    *sorted({key for row in TABLE for key in row.keys.split(",")}),
    *"abcdefgijklmnopqrstuvwxyz 0123456789!?>+/#:-",
    *"enter tab shift+tab escape up down left right home end pageup pagedown".split(),
    *"backspace delete ctrl+w ctrl+u ctrl+k".split(),
)  # fmt: skip

TEXTS = (
    NASTY,
    "14:32 rolled back #mitigated",
    "one\r\ntwo\nthree",
    "> because\n! better\n? who",
    "x" * 11_000,
    "\t\x1b[3~",
)


async def plays(facilitator: Facilitator, random: Random) -> None:
    """Do one thing that somebody could do, sensible or not."""
    match random.randrange(40):
        case 0:
            await facilitator.pastes(random.choice(TEXTS))
        case 1:
            await facilitator.hurries(random.choice(TEXTS[:4]))
        case 2:
            await facilitator.pilot.resize_terminal(*random.choice(SIZES))
        case 3:
            await facilitator.lets_pass(seconds=random.randrange(600))
        case _:
            await facilitator.presses(random.choice(KEYS))


@pytest.mark.timeout(1200)
@pytest.mark.parametrize("size", SIZES, ids=lambda size: "x".join(map(str, size)))
async def test_no_keys_make_it_fail_or_lose_anything(
    room: Room, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(PmApp, "surroundings", lambda _app: Surroundings())
    random = Random(f"{size}")  # nothing is kept secret with it
    pm = in_the_middle(load_samples()[0][0].pm, room.clock())
    room.keep(pm)
    left = KEYS_EACH
    while left:
        async with room.sits(room.app(room.store.load(pm.id)), size) as facilitator:
            while left and facilitator.app.is_running and not facilitator.app._exit:
                left -= 1
                await plays(facilitator, random)
            if facilitator.app.meeting is not None and facilitator.app.is_running:
                await facilitator.waits()
                meeting = facilitator.app.meeting
                if meeting is not None and meeting.pm.id == pm.id and facilitator.app.store is room.store:
                    assert meeting.unsaved == 0
                    assert room.last(pm.id) == facilitator.pm
