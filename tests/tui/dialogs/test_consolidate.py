"""All accounts on one axis: merged, settled and told apart by one key each."""

from __future__ import annotations

from datetime import timedelta

from driver import NARROW, Room
from factory import NASTY, NINE, postmortem
from pmtui.domain.commands.people import AddParticipant
from pmtui.domain.commands.timeline import AddEvent
from pmtui.domain.postmortem import PostMortem
from pmtui.domain.timeline import Agreement, Marker


def pm() -> PostMortem:
    return postmortem(
        AddParticipant("p1", "Rosa Weber"),
        AddEvent("e1", NINE, "errors climb", Marker.IMPACT_START, "alerts"),
        AddEvent("e2", NINE + timedelta(minutes=20), "rolled back checkout to 4.1", author="Bo"),
        AddEvent("e3", NINE + timedelta(minutes=22), "rolled checkout back to 4.1", author="Sam"),
        AddEvent("e4", NINE + timedelta(minutes=30), "support told all customers", author="Bo"),
        AddEvent("e5", NINE + timedelta(minutes=58), "support told all customers", author="Kim"),
        AddEvent("e6", NINE + timedelta(minutes=59), NASTY, source="chat"),
    )


async def test_it_shows_what_to_settle_what_nobody_told_and_what_is_missing(room: Room) -> None:
    async with room.meeting(pm(), section="Timeline") as sam:
        await sam.presses("alt+a")
        await sam.sees("Seem to be one event", "Times that contradict each other", "20 min until 10:20")
        await sam.sees("6 events from 5 sources", "Rosa Weber has told nothing yet.")


async def test_a_merge_keeps_both_and_one_undo_takes_it_back(room: Room) -> None:
    async with room.meeting(pm(), section="Timeline") as sam:
        await sam.presses("alt+a")
        await sam.presses("1")
        assert len(sam.pm.events) == 5
        (merged,) = [event for event in sam.pm.events if event.accounts]
        assert (merged.text, merged.author) == ("rolled back checkout to 4.1", "Bo; Sam")
        await sam.presses("ctrl+z")
        assert len(sam.pm.events) == 6


async def test_a_pair_is_shown_one_above_the_other_with_how_far_apart_they_are(room: Room) -> None:
    async with room.meeting(pm(), section="Timeline", size=NARROW) as sam:
        await sam.presses("alt+a")
        lines = [line.strip("│ ›") for line in sam.text().split("\n")]
        (first,) = [at for at, line in enumerate(lines) if line.startswith("2 min")]
        assert lines[first].split() == ["2", "min", "≈", *"1 10:20 rolled back checkout to 4.1 Bo".split()]
        assert lines[first + 1].split() == "2 10:22 rolled checkout back to 4.1 Sam".split()
        await sam.sees("28 min", "≠")


async def test_whoever_told_a_merged_event_keeps_one_lane(room: Room) -> None:
    async with room.meeting(pm(), section="Timeline") as sam:
        await sam.presses("alt+a")
        await sam.presses("1")
        await sam.sees("5 events from 5 sources")


async def test_who_checks_is_seen_beside_the_time_in_doubt(room: Room) -> None:
    async with room.meeting(pm(), section="Timeline", size=NARROW) as sam:
        await sam.presses("alt+a", "k", "d")
        await sam.fills(text="Rosa")
        await sam.sees("1 10:30  support told all customers  ? Rosa checks  Bo")
        await sam.sees("2 10:58  support told all customers  ? Rosa checks  Kim")


async def test_the_time_of_the_second_can_be_picked(room: Room) -> None:
    async with room.meeting(pm(), section="Timeline") as sam:
        await sam.presses("alt+a")
        await sam.presses("k", "2")
        (merged,) = [event for event in sam.pm.events if event.accounts]
        assert merged.at == NINE + timedelta(minutes=58)
        assert merged.agreement is Agreement.AGREED
        assert next(event for event in sam.pm.events if event.id == "e2").apart == ("e3",)


async def test_a_contradiction_is_left_for_somebody_to_find_out(room: Room) -> None:
    async with room.meeting(pm(), section="Timeline") as sam:
        await sam.presses("alt+a")
        await sam.presses("k", "d")
        await sam.fills(text="Rosa")
        disputed = {event.id for event in sam.pm.events if event.checker == "Rosa"}
        assert disputed == {"e4", "e5"}


async def test_enter_goes_to_the_event_in_the_timeline(room: Room) -> None:
    async with room.meeting(pm(), section="Whys", size=NARROW) as sam:
        await sam.presses("alt+a")
        await sam.sees("1 merge as 1", "d dispute", "F10 close")
        await sam.presses("end", "enter")
        await sam.waits()
        assert sam.section.item.title == "Timeline"
        assert sam.rows.cursor_id == "e6"


async def test_the_footer_offers_what_the_row_under_the_cursor_can_undergo(room: Room) -> None:
    async with room.meeting(pm(), section="Timeline") as sam:
        await sam.presses("alt+a")
        await sam.sees("k keep both", "Enter go to it")
        await sam.presses("end")
        await sam.does_not_see("k keep both")
        await sam.sees("Enter go to it")
