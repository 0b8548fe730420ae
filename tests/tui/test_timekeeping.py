"""The machine's clock is set in the middle of a meeting: a section has taken as long as it has taken."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from cli.test_steady import Machine
from driver import Room
from factory import postmortem
from pmtui.domain.agenda import elapsed
from pmtui.domain.commands import apply
from pmtui.domain.commands.meeting import EnterSection, MoveStart, PauseClock
from pmtui.domain.postmortem import PostMortem


def taken(pm: PostMortem, machine: Machine) -> float:
    """Seconds the first section has taken."""
    return elapsed(pm.agenda[0], pm.clock, machine.clock()).total_seconds()


@pytest.mark.parametrize("seconds", [3600, -3600, 86_400, 1.0, -1.0])
async def test_a_clock_that_is_set_leaves_the_time_right(room: Room, seconds: float) -> None:
    machine = Machine()
    room.clock = machine.wall
    app = room.app(room.store.create(postmortem(EnterSection("s1", machine.clock()))))
    app.desk = replace(app.desk, now=machine.clock, jumped=machine.clock.jumped)
    async with room.sits(app, (120, 40)) as facilitator:
        machine.passes(60)
        app.look_at_clock()
        machine.wall.advance(seconds=seconds)
        assert taken(facilitator.pm, machine) == 60
        app.look_at_clock()
        await facilitator.waits()
        assert taken(facilitator.pm, machine) == 60
        machine.passes(30)
        assert taken(facilitator.pm, machine) == 90
        assert facilitator.pm.clock.since == machine.wall() - timedelta(seconds=90)
        if abs(seconds) > 2:
            await facilitator.sees("clock was set", "goes on as it was")
        else:
            await facilitator.does_not_see("clock was set")
    assert taken(room.last(), machine) == 90


async def test_two_terminals_that_notice_move_the_start_once(room: Room) -> None:
    machine = Machine()
    start = machine.clock()
    pm = postmortem(EnterSection("s1", start))
    by = timedelta(hours=1)
    once = apply(pm, MoveStart(start, by))
    assert apply(once, MoveStart(start, by)) == once
    app = room.app(room.store.create(pm))
    app.desk = replace(app.desk, now=machine.clock, jumped=lambda: by)
    async with room.sits(app, (120, 40)) as facilitator:
        facilitator.app._since = start
        facilitator.app.pm = once  # the other terminal was a moment earlier
        app.look_at_clock()
        assert facilitator.pm.clock.since == start + by


async def test_a_clock_that_stands_is_left_alone(room: Room) -> None:
    machine = Machine()
    start = machine.clock()
    pm = postmortem(EnterSection("s1", start), PauseClock(start + timedelta(minutes=2)))
    assert apply(pm, MoveStart(start, timedelta(hours=1))) == pm
