"""What is told in passing: once, few at a time, and never over what is being worked on."""

from __future__ import annotations

import pytest
from textual.geometry import Region
from textual.widgets._toast import Toast

from driver import NARROW, NORMAL, WIDE, Facilitator, Room
from factory import NINE, postmortem
from pmtui.domain.commands.notes import AddNote
from pmtui.domain.postmortem import PostMortem

SIZES = pytest.mark.parametrize("size", [NARROW, NORMAL, WIDE], ids=lambda size: f"{size[0]}x{size[1]}")

LONG = "What was written here can be read by others on this machine. " * 3


def told(facilitator: Facilitator) -> list[tuple[str, Region]]:
    """What is told, from above, and where it stands."""
    toasts = sorted(facilitator.app.screen.query(Toast), key=lambda toast: toast.region.y)
    return [(str(toast.render()), toast.region) for toast in toasts]


def rows_told(facilitator: Facilitator) -> set[int]:
    """The rows of the screen with something told in them."""
    return {y for _, region in told(facilitator) for y in range(region.y, region.bottom)}


async def made_way(facilitator: Facilitator) -> None:
    """Wait until what is told stands where it was moved to: that is laid out when nothing else is to do."""
    for _ in range(20):
        if facilitator.rows.cursor_y not in rows_told(facilitator):
            return
        await facilitator.pilot.pause()


def many_notes(number: int = 60) -> PostMortem:
    return postmortem(*(AddNote(f"n{n}", f"thought {n}", "s1", NINE) for n in range(number)))


@SIZES
async def test_the_same_words_stand_there_once_however_often_they_are_said(
    room: Room, size: tuple[int, int]
) -> None:
    async with room.meeting(postmortem(), size=size) as facilitator:
        await facilitator.presses(*["f3"] * 9)
        assert [words for words, _ in told(facilitator)] == ["This is the first section."]


async def test_said_again_they_stay_as_long_as_if_said_for_the_first_time(room: Room) -> None:
    async with room.meeting(postmortem()) as facilitator:
        await facilitator.presses("f3")
        (first,) = facilitator.app._notifications
        await facilitator.presses("f3")
        (second,) = facilitator.app._notifications
        assert second.raised_at > first.raised_at
        assert second.identity != first.identity, "the first one's end does not end it"


@pytest.mark.parametrize(("size", "most"), [(NARROW, 2), (NORMAL, 3)])
async def test_there_is_no_heap_and_what_is_grave_stays_longest(
    room: Room, size: tuple[int, int], most: int
) -> None:
    async with room.meeting(postmortem(), size=size) as facilitator:
        facilitator.app.notify("the disk is full", severity="error", markup=False)
        for number in range(9):
            facilitator.app.notify(f"word {number}", markup=False)
        await facilitator.waits()
        last = [f"word {number}" for number in range(9)][1 - most :]
        assert [words for words, _ in told(facilitator)] == ["the disk is full", *last]


@SIZES
async def test_neither_header_nor_line_nor_keys_are_covered(room: Room, size: tuple[int, int]) -> None:
    async with room.meeting(postmortem(), size=size) as facilitator:
        facilitator.app.notify(LONG, markup=False)
        await facilitator.sees("can be read by others")
        assert not rows_told(facilitator) & {0, size[1] - 2, size[1] - 1}
        assert max(rows_told(facilitator)) == size[1] - 3, "next to where people type"


@SIZES
async def test_the_row_under_the_cursor_is_never_covered(room: Room, size: tuple[int, int]) -> None:
    async with room.meeting(many_notes(), size=size) as facilitator:
        await facilitator.to_list()
        facilitator.app.notify(LONG, markup=False)
        facilitator.app.notify(LONG[1:], markup=False)
        for key in ("home", *["down"] * size[1], "end", *["up"] * size[1]):
            await facilitator.presses(key)
            await made_way(facilitator)
            assert facilitator.rows.cursor_y not in rows_told(facilitator), key
        assert len(rows_told(facilitator)) >= 2


async def test_a_form_that_fills_the_window_keeps_its_keys_in_sight(room: Room) -> None:
    async with room.meeting(postmortem(), size=NARROW) as facilitator:
        facilitator.app.notify(LONG, markup=False, timeout=60)
        await facilitator.presses("ctrl+l")
        await facilitator.sees("F4 save", "can be read by others")
        assert max(rows_told(facilitator)) < 6
        await facilitator.presses("f10")
        await facilitator.sees("F10 leave", "can be read by others")
        assert min(rows_told(facilitator)) > 12


async def test_what_was_told_before_a_dialog_opened_stands_there_once(room: Room) -> None:
    async with room.meeting(postmortem(), size=NARROW) as facilitator:
        await facilitator.presses("f3")
        await facilitator.sees("This is the first section.")
        await facilitator.presses("f9")
        await facilitator.sees("Go to", "This is the first section.")
        assert facilitator.text().count("This is the first section.") == 1
        await facilitator.presses("f10")
        await facilitator.sees("This is the first section.")


async def test_what_is_no_longer_so_is_taken_back(room: Room) -> None:
    async with room.meeting(postmortem()) as facilitator:
        facilitator.app.notify("Rosa drives.", markup=False)
        await facilitator.sees("Rosa drives.")
        facilitator.app.unsay("Rosa drives.")
        await facilitator.waits()
        await facilitator.does_not_see("Rosa drives.")
