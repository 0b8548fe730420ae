"""Several people at one post-mortem: who drives, who follows, and what stays where it was."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from driver import NARROW, Facilitator, Room, texts
from factory import FakeClock, postmortem
from pmtui.domain.commands.meeting import EnterSection
from pmtui.domain.commands.people import AddParticipant
from pmtui.domain.commands.timeline import AddEvent
from pmtui.store.tinydb_store import TinyDBStore


@pytest.fixture
def room(clock: FakeClock, store: TinyDBStore) -> Room:
    """A room with a meeting that has begun."""
    held = Room(clock, store)
    held.keep(postmortem(EnterSection("s1", clock())))
    return held


@asynccontextmanager
async def two(room: Room) -> AsyncIterator[tuple[Facilitator, Facilitator]]:
    """Rosa, who came first, and Sam."""
    other = Room(room.clock, room.store, mint=(f"y{n}" for n in range(1000)).__next__)
    async with room.meeting(author="Rosa") as rosa:
        room.clock.advance(seconds=5)
        async with other.meeting(author="Sam") as sam:
            await rosa.looks_around()
            yield rosa, sam


async def test_who_is_here_is_counted_and_named(room: Room) -> None:
    async with two(room) as (rosa, sam):
        await rosa.sees("2 here, you drive")
        await sam.sees("2 here, following", "alt+g follow / roam  alt+d take over")
        await rosa.does_not_see("take over")
        await sam.presses("alt+w")
        await sam.sees("Rosa  pts/1  since 09:00  drives", "Sam  pts/1  since 09:00  you")
        await sam.presses("f10")
    async with room.meeting(author="Rosa") as rosa:
        await rosa.does_not_see("1 here")


async def test_somebody_says_who_they_are_and_all_they_write_is_signed_so(room: Room) -> None:
    everyone = [AddParticipant("p1", "Rosa Weber", "on-call"), AddParticipant("p2", "Kim Ito")]
    room.store.commit("checkout-outage", everyone)
    async with two(room) as (rosa, sam):
        await sam.presses("alt+p")
        await sam.sees("Who are you?", "Rosa Weber", "Kim Ito", "Somebody else")
        await sam.picks("Kim")
        await sam.sees("You are Kim Ito at this terminal.")
        await sam.writes("as Kim")
        await rosa.looks_around()
        await rosa.presses("alt+w")
        await rosa.sees("Rosa  pts/1", "Kim Ito  pts/1", "alt+p says who you are")
        await rosa.presses("f10")
        assert [note.author for note in room.last().notes] == ["Kim Ito"]
        await sam.goes_on()
        await sam.writes("in the next section")
        assert room.last().notes[-1].author == "Kim Ito"


async def test_a_name_that_nobody_knows_yet_is_typed(room: Room) -> None:
    async with two(room) as (rosa, sam):
        await sam.presses("alt+p")
        await sam.fills(name="Lee [bold]")
        await rosa.looks_around()
        await rosa.presses("alt+w")
        await rosa.sees("Lee [bold]  pts/1")
        await sam.presses("alt+p", "f10")
        assert sam.app.desk.name == "Lee [bold]"


async def test_a_view_follows_whoever_drives(room: Room) -> None:
    async with two(room) as (rosa, sam):
        await rosa.goes_on()
        await sam.looks_around()
        assert sam.section.section == "s2"
        await rosa.jumps_to("Timeline")
        await sam.looks_around()
        await sam.sees("4/9 Timeline")


async def test_moving_by_oneself_roams_and_never_moves_the_room(room: Room) -> None:
    async with two(room) as (rosa, sam):
        await sam.goes_on()
        assert sam.section.section == "s2"
        assert room.last().clock.section == "s1"
        await sam.sees("roaming · alt+g follows", "» Opening", "alt+g follow / roam")
        await rosa.jumps_to("Timeline")
        await sam.looks_around()
        assert sam.section.section == "s2"
        await sam.jumps_to("Timeline")
        await sam.sees("2 here, following")
        await rosa.goes_on()
        await sam.looks_around()
        assert sam.section.section == "s5"


async def test_the_header_shows_the_meetings_clock_wherever_one_looks(room: Room) -> None:
    async with two(room) as (_, sam):
        await sam.looks_around()
        await sam.goes_on()
        await sam.sees("1/9 Opening", "roaming · alt+g follows")
        await sam.does_not_see("2/9 Check-in", "paused")


async def test_one_key_stays_and_goes_along_again(room: Room) -> None:
    async with two(room) as (rosa, sam):
        await sam.presses("alt+g")
        await sam.sees("2 here", "roaming · alt+g follows")
        await rosa.goes_on()
        await sam.looks_around()
        assert sam.section.section == "s1"
        await sam.presses("alt+g")
        await sam.sees("2 here, following")
        assert sam.section.section == "s2"
        await rosa.presses("alt+g")
        await rosa.sees("You drive; the others follow you.")


@pytest.mark.parametrize("key", ["f2", "f5", "alt+m", "ctrl+t", "ctrl+g"])
async def test_only_who_drives_moves_the_clock(room: Room, key: str) -> None:
    async with two(room) as (_, sam):
        before = room.last()
        await sam.presses(key)
        await sam.sees("Rosa (pts/1) drives sections and clock.")
        assert room.last() == before


async def test_anybody_can_take_over_when_they_mean_it(room: Room) -> None:
    async with two(room) as (rosa, sam):
        await sam.presses("alt+d")
        await sam.sees("Rosa (pts/1) drives sections and clock. Take over?")
        await sam.presses("f10")
        await sam.sees("2 here, following")
        await sam.presses("alt+d", "t")
        await sam.sees("2 here, you drive")
        await rosa.looks_around()
        await rosa.sees("Sam (pts/1) drives sections and clock", "2 here, following")
        await sam.goes_on()
        await rosa.looks_around()
        assert rosa.section.section == room.last().clock.section == "s2"
        await sam.presses("alt+d")
        await sam.sees("Sections and clock are yours already.")


async def test_the_clock_falls_to_who_is_left(room: Room) -> None:
    other = Room(room.clock, room.store, mint=(f"y{n}" for n in range(1000)).__next__)
    async with room.meeting(author="Rosa") as rosa, other.meeting(author="Sam") as sam:
        await rosa.quits()
        await sam.looks_around()
        await sam.sees("Rosa (pts/1) has left.")
        await sam.goes_on()
        assert room.last().clock.section == "s2"


async def test_whoever_does_not_drive_is_told_that_the_clock_goes_on_for_the_others(room: Room) -> None:
    async with two(room) as (rosa, sam):
        await sam.presses("f10")
        await sam.sees("The clock is running.", "It goes on for the others.")
        await sam.does_not_see("pause and leave")
        await sam.presses("l")
        assert not sam.in_dialog
        await rosa.looks_around()
        await rosa.does_not_see("2 here")
        assert room.last().clock.since is not None


async def test_nobody_is_moved_in_the_middle_of_a_line_or_a_form(room: Room) -> None:
    async with two(room) as (rosa, sam):
        await sam.types("half a thought")
        await rosa.goes_on()
        await sam.looks_around()
        assert (sam.section.section, sam.line) == ("s1", "half a thought")
        await sam.presses("enter")
        await sam.looks_around()
        assert sam.section.section == "s2"
        assert room.last().notes[0].section == "s1"
        await sam.presses("ctrl+l")
        await rosa.goes_on()
        await sam.looks_around()
        assert sam.in_dialog
        await sam.fills(severity="SEV1")
        await sam.looks_around()
        assert sam.section.section == "s3"
        assert room.last().severity == "SEV1"


async def test_others_entries_move_neither_cursor_nor_scroll_nor_line(room: Room) -> None:
    for number in range(60):
        room.store.commit(
            "checkout-outage", [AddEvent(f"e{number}", room.clock.advance(minutes=2), f"event {number}")]
        )
    async with two(room) as (rosa, sam):
        await rosa.jumps_to("Timeline")
        await sam.looks_around()
        await sam.to_list(on="event 40")
        await sam.presses("tab")
        await sam.types("half")
        row = sam.rows.current
        shown = [line for line in sam.text().splitlines() if "event 40" in line]
        at = sam.text().splitlines().index(shown[0])
        await rosa.writes("09:01 told late", "09:02 told later")
        await sam.looks_around()
        assert "told late" in texts(sam.pm.events)
        assert (sam.line, sam.rows.current) == ("half", row)
        assert sam.app.focused is sam.section.line
        assert "event 40" in sam.text().splitlines()[at]


async def test_at_eighty_columns_the_count_has_room(room: Room) -> None:
    async with room.meeting(author="Rosa", size=NARROW) as rosa:
        other = Room(room.clock, room.store, mint=(f"y{n}" for n in range(1000)).__next__)
        async with other.meeting(author="Sam", size=NARROW) as sam:
            await rosa.looks_around()
            await rosa.sees("2 here", "saved")
            await sam.sees("2 here")


async def test_an_edit_says_who_wrote_it_when_there_are_two_who_could_have(room: Room) -> None:
    async with two(room) as (rosa, sam):
        await rosa.writes("said by one")
        await rosa.to_list(on="said by one")
        await rosa.presses("e")
        await rosa.does_not_see("by Rosa")
        await rosa.presses("f10")
        await sam.looks_around()
        await sam.writes("said by two")
        await sam.to_list(on="said by one")
        await sam.presses("e")
        await sam.sees("Edit note · by Rosa")
        await sam.fills(text="said better")
        await rosa.looks_around()
        await rosa.presses("e")
        await rosa.sees("Edit note · by Rosa, last Sam")


async def test_a_timer_that_asks_at_the_very_end_finds_no_screen(room: Room) -> None:
    app = room.app()
    assert app.shown is None
    app.follow()
