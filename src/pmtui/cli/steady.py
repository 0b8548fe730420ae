"""A clock that nobody can set: lengths of time stay right when the machine's clock is changed, or sleeps."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import datetime, timedelta

NOTICED = timedelta(seconds=0.5)
"""How far the machine's clock may be from where it was, before that counts as having been set."""

_AT_ONCE = 0.05
"""Seconds that two looks may be apart to be one: between them the program may have been stopped."""


def since_start() -> float:
    """Seconds since the machine was started, also those it slept; nobody can set this clock."""
    boot = getattr(time, "CLOCK_BOOTTIME", None)  # Linux; elsewhere the monotonic clock does not stand still
    return time.monotonic() if boot is None else time.clock_gettime(boot)


class SteadyClock:
    """The machine's time at the start, carried on by a clock that only goes forward.

    What is written into a post-mortem is the machine's time, because others compare it with theirs. So when
    the machine's clock has been set, `jumped` says by how much, once, and goes on from the new time.
    """

    def __init__(self, wall: Callable[[], datetime], steady: Callable[[], float] = since_start) -> None:
        self._wall = wall
        self._steady = steady
        self._from, self._at = steady(), wall()

    def __call__(self) -> datetime:
        """The time."""
        return self._at + timedelta(seconds=self._steady() - self._from)

    def jumped(self) -> timedelta:
        """By how much the machine's clock was set since this was last asked; zero for not at all."""
        before, wall, after = self._steady(), self._wall(), self._steady()
        jump = wall - (self._at + timedelta(seconds=after - self._from))
        if after - before > _AT_ONCE or abs(jump) < NOTICED:
            return timedelta()
        self._from, self._at = after, wall
        return jump
