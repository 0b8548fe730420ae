"""A resize storm is noticed once; a window that is dragged is none."""

from __future__ import annotations

from datetime import timedelta

from driver import Room
from factory import NINE, postmortem
from pmtui.tui.storm import CHANGES, Storm

WIDE, SMALL = (200, 50), (80, 24)


def test_sizes_that_come_back_again_and_again_are_told_once() -> None:
    storm = Storm()
    felt = [storm.feel((WIDE, SMALL)[n % 2], NINE + timedelta(seconds=n)) for n in range(4 * CHANGES)]
    assert felt.index(True) == CHANGES - 1
    assert felt.count(True) == 1


def test_a_window_that_is_dragged_is_no_storm() -> None:
    storm = Storm()
    assert not any(storm.feel((80 + n, 24), NINE + timedelta(milliseconds=50 * n)) for n in range(60))


def test_changes_over_a_meeting_are_no_storm() -> None:
    storm = Storm()
    assert not any(storm.feel((WIDE, SMALL)[n % 2], NINE + timedelta(minutes=n)) for n in range(30))


def test_the_same_size_again_is_no_change() -> None:
    storm = Storm()
    assert not any(storm.feel((WIDE, WIDE, SMALL, SMALL)[n % 4], NINE) for n in range(10))
    assert any(storm.feel((WIDE, SMALL)[n % 2], NINE) for n in range(2 * CHANGES))


async def test_the_remedy_is_shown_once(room: Room) -> None:
    async with room.meeting(postmortem()) as facilitator:
        told: list[str] = []
        facilitator.app.notify = lambda words, **_: told.append(words)  # type: ignore[method-assign]  # listens
        for number in range(20):
            await facilitator.pilot.resize_terminal(*((100, 30), (120, 40))[number % 2])
        await facilitator.waits()
        assert ["window-size smallest" in words for words in told] == [True]
