"""A clock that nobody can set."""

from __future__ import annotations

from datetime import timedelta

import pytest

from factory import NINE, FakeClock
from pmtui.cli.steady import SteadyClock, since_start

ZERO = timedelta()


class Machine:
    """A machine whose clock can be set, and which can be stopped between two looks."""

    def __init__(self) -> None:
        self.wall = FakeClock()
        self.up = 100.0
        self.stops = 0.0
        self.clock = SteadyClock(self.wall, self.steady)

    def steady(self) -> float:
        return self.up

    def passes(self, seconds: float) -> None:
        self.wall.advance(seconds=seconds)
        self.up += seconds


def test_it_goes_on_as_time_passes() -> None:
    machine = Machine()
    machine.passes(90)
    assert machine.clock() == NINE + timedelta(seconds=90)
    assert machine.clock.jumped() == ZERO


@pytest.mark.parametrize("seconds", [3600, -3600, 0.7, -0.7])
def test_a_clock_that_was_set_is_noticed_once(seconds: float) -> None:
    machine = Machine()
    machine.passes(10)
    machine.wall.advance(seconds=seconds)
    assert machine.clock() == NINE + timedelta(seconds=10)
    assert machine.clock.jumped() == timedelta(seconds=seconds)
    assert machine.clock() == machine.wall()
    assert machine.clock.jumped() == ZERO


def test_what_a_time_server_corrects_is_nothing() -> None:
    machine = Machine()
    machine.wall.advance(seconds=0.4)
    assert machine.clock.jumped() == ZERO
    assert machine.clock() == NINE


def test_time_that_was_slept_through_has_passed() -> None:
    machine = Machine()
    machine.passes(7200)
    assert machine.clock() - NINE == timedelta(hours=2)
    assert machine.clock.jumped() == ZERO


def test_a_program_that_was_stopped_between_two_looks_sees_no_jump() -> None:
    machine = Machine()

    def stopped() -> float:
        machine.passes(10)
        return machine.up

    clock = SteadyClock(machine.wall, stopped)
    assert clock.jumped() == ZERO


def test_the_clock_since_the_start_only_goes_forward() -> None:
    assert 0 < since_start() <= since_start()
