"""The meeting's clock on the screen: it starts, warns, counts up, and is right again after a restart."""

from __future__ import annotations

from datetime import timedelta

import pytest

from driver import Facilitator, Room
from factory import NINE, FakeClock, postmortem
from pmtui.domain.commands.meeting import CloseMeeting, EnterSection
from pmtui.store.tinydb_store import TinyDBStore

BEGUN = EnterSection("s1", NINE)


def minutes(facilitator: Facilitator, section: str) -> int:
    """What is planned for a section by now."""
    return next(i.minutes + i.granted for i in facilitator.pm.agenda if i.id == section)


async def test_a_meeting_that_has_not_begun_waits_for_f2(room: Room) -> None:
    async with room.meeting(postmortem()) as facilitator:
        await facilitator.sees("0:00", "paused", "not begun", "F2 begin")
        await facilitator.presses("f2")
        assert facilitator.pm.clock.since == NINE
        await facilitator.lets_pass(seconds=65)
        await facilitator.sees("1:05", "ends 10:00", "F2 pause")


async def test_entering_a_section_starts_its_clock_and_keeps_the_time_of_the_one_before(room: Room) -> None:
    async with room.meeting(postmortem(BEGUN)) as facilitator:
        await facilitator.lets_pass(minutes=3, seconds=20)
        await facilitator.goes_on()
        await facilitator.lets_pass(seconds=7)
        await facilitator.sees("2/9 Check-in, open actions", "0:07", "✓ Opening and tone", "3:20")
        assert room.last().agenda[0].spent == timedelta(minutes=3, seconds=20)


async def test_the_clock_warns_at_eighty_percent_and_counts_up_past_the_end(room: Room) -> None:
    async with room.meeting(postmortem(BEGUN)) as facilitator:
        await facilitator.lets_pass(minutes=3, seconds=11)
        await facilitator.sees("3:11")
        await facilitator.does_not_see("soon")
        await facilitator.lets_pass(seconds=1)
        await facilitator.sees("3:12", "soon")
        await facilitator.lets_pass(seconds=108)
        await facilitator.sees("+1:00", "over", "1 min over")


async def test_pausing_stops_the_clock_and_the_projected_end(room: Room) -> None:
    async with room.meeting(postmortem(BEGUN)) as facilitator:
        await facilitator.lets_pass(minutes=1)
        await facilitator.presses("f2")
        await facilitator.lets_pass(minutes=30)
        await facilitator.sees("1:00", "paused", "clock paused", "F2 go on")
        await facilitator.presses("f2")
        await facilitator.lets_pass(seconds=5)
        await facilitator.sees("1:05")


async def test_minutes_are_added_taken_and_given_back(room: Room) -> None:
    async with room.meeting(postmortem(BEGUN)) as facilitator:
        await facilitator.presses("f5")
        assert minutes(facilitator, "s1") == 9
        await facilitator.presses("alt+m")
        assert minutes(facilitator, "s1") == 10
        await facilitator.presses("ctrl+t")
        assert (minutes(facilitator, "s1"), minutes(facilitator, "s4")) == (15, 15)
        await facilitator.lets_pass(minutes=2)
        await facilitator.presses("ctrl+g")
        assert (minutes(facilitator, "s1"), minutes(facilitator, "s2")) == (2, 16)
        await facilitator.undoes(2)
        assert (minutes(facilitator, "s1"), minutes(facilitator, "s4")) == (10, 20)


async def test_minutes_that_nobody_has_are_refused(room: Room) -> None:
    async with room.meeting(postmortem(BEGUN), section="Close") as facilitator:
        await facilitator.presses("ctrl+t")
        await facilitator.sees("No later section has that much time to spare")
        await facilitator.presses("ctrl+g")
        await facilitator.sees("There is no whole minute to give")


async def test_a_meeting_has_a_first_and_a_last_section(room: Room) -> None:
    async with room.meeting(postmortem(BEGUN)) as facilitator:
        await facilitator.goes_back()
        await facilitator.sees("This is the first section.")
        await facilitator.jumps_to("Close")
        await facilitator.goes_on()
        await facilitator.sees("This is the last section.")
        assert facilitator.section.section == "s9"


async def test_all_nine_sections_are_walked_with_one_key(room: Room) -> None:
    async with room.meeting(postmortem(BEGUN)) as facilitator:
        shown = [facilitator.section.item.title]
        for _ in range(8):
            await facilitator.lets_pass(minutes=1)
            await facilitator.goes_on()
            shown.append(facilitator.section.item.title)
        assert shown == [item.title for item in facilitator.pm.agenda]
        assert [item.spent for item in facilitator.pm.agenda[:8]] == [timedelta(minutes=1)] * 8


async def test_any_section_is_one_choice_away_and_new_ones_can_be_added(room: Room) -> None:
    async with room.meeting(postmortem(BEGUN)) as facilitator:
        await facilitator.jumps_to("Whys")
        assert facilitator.pm.clock.section == "s6"
        await facilitator.presses("f9")
        await facilitator.picks("Add a section")
        await facilitator.fills(title="Security review", minutes="7")
        assert [item.title for item in facilitator.pm.agenda][6] == "Security review"
        await facilitator.goes_on()
        await facilitator.sees("7/10 Security review", "7:00")


@pytest.mark.parametrize("wrong", ["0", "-5", "many", "481", ""])
async def test_a_section_takes_a_number_of_minutes(room: Room, wrong: str) -> None:
    async with room.meeting(postmortem(BEGUN)) as facilitator:
        await facilitator.presses("f9")
        await facilitator.picks("Add a section")
        await facilitator.fills(title="Security review", minutes=wrong)
        assert facilitator.in_dialog
        await facilitator.sees("Minutes are a number from 1 to 480.")


async def test_a_closed_meeting_is_read_without_starting_its_clock(room: Room) -> None:
    async with room.meeting(postmortem(BEGUN, CloseMeeting(NINE))) as facilitator:
        await facilitator.goes_on()
        assert facilitator.section.section == "s2"
        assert facilitator.pm.clock.since is None
        await facilitator.sees("meeting closed")


async def test_f2_opens_a_closed_meeting_again(room: Room) -> None:
    async with room.meeting(postmortem(BEGUN, CloseMeeting(NINE))) as facilitator:
        await facilitator.goes_on()
        await facilitator.presses("f2")
        assert facilitator.pm.clock.section == "s2"
        assert facilitator.pm.clock.closed is None
        assert facilitator.pm.clock.since == room.clock.now


async def test_it_resumes_in_the_same_section_with_the_clock_right(
    clock: FakeClock, store: TinyDBStore
) -> None:
    room = Room(clock, store)
    room.keep(postmortem())
    async with room.meeting() as facilitator:
        await facilitator.presses("f2")
        await facilitator.lets_pass(minutes=4)
        await facilitator.jumps_to("Timeline")
        await facilitator.lets_pass(minutes=2)
        await facilitator.quits()
    clock.advance(minutes=5)
    async with room.meeting() as facilitator:
        assert facilitator.section.item.title == "Timeline"
        await facilitator.sees("7:00", "4:00")


async def test_a_paused_clock_stands_still_while_nobody_is_there(room: Room) -> None:
    room.keep(postmortem())
    async with room.meeting() as facilitator:
        await facilitator.presses("f2")
        await facilitator.lets_pass(minutes=4)
        await facilitator.presses("f10", "p")
    room.clock.advance(days=3)
    async with room.meeting() as facilitator:
        await facilitator.sees("4:00", "paused")


async def test_leaving_a_running_clock_asks_and_can_be_thought_better_of(room: Room) -> None:
    async with room.meeting(postmortem(BEGUN)) as facilitator:
        await facilitator.presses("f10")
        await facilitator.sees("The clock is running.")
        await facilitator.presses("escape")
        assert not facilitator.in_dialog
        assert facilitator.section.section == "s1"


async def test_a_clock_left_running_for_long_stops_at_the_last_change(
    clock: FakeClock, store: TinyDBStore
) -> None:
    room = Room(clock, store)
    room.keep(postmortem())
    async with room.meeting() as facilitator:
        await facilitator.presses("f2")
        await facilitator.lets_pass(minutes=3)
        await facilitator.writes("the last thing said")
        await facilitator.quits()
    clock.advance(hours=15)
    async with room.meeting() as facilitator:
        await facilitator.sees("The clock was left running; it stands at 09:03", "3:00", "paused")


async def test_a_clock_set_back_never_takes_time_away(room: Room) -> None:
    async with room.meeting(postmortem(BEGUN)) as facilitator:
        await facilitator.lets_pass(minutes=-5)
        await facilitator.sees("0:00")
        await facilitator.presses("f2")
        assert facilitator.pm.agenda[0].spent == timedelta()


async def test_the_terminals_title_tells_section_and_time_left(room: Room) -> None:
    async with room.meeting(postmortem(BEGUN)) as facilitator:
        assert facilitator.app.titles[-1] == "Opening and tone 4 min left · Checkout outage"
        await facilitator.lets_pass(minutes=6)
        assert facilitator.app.titles[-1] == "Opening and tone 2 min over · Checkout outage"
        await facilitator.presses("f2")
        await facilitator.lets_pass()
        assert facilitator.app.titles[-1] == "Opening and tone (paused) · Checkout outage"


async def test_a_tick_changes_nothing(room: Room) -> None:
    async with room.meeting(postmortem(BEGUN)) as facilitator:
        before = facilitator.pm
        for _ in range(20):
            await facilitator.lets_pass(seconds=10)
        assert facilitator.pm is before
        assert room.last() == before
