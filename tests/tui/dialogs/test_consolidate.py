"""All accounts on one axis: merged, settled and told apart by one key each."""

from __future__ import annotations

from datetime import timedelta
from threading import Event as Flag

import pytest

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
        await sam.sees(
            "Seem to be one event",
            "Times that contradict each other",
            "20 min between 10:00 “errors climb” and 10:20",
        )
        await sam.sees("6 events from 5 sources", "Not heard from yet: Rosa Weber.")


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


async def test_everybody_keeps_their_lane_when_accounts_are_merged(room: Room) -> None:
    async with room.meeting(pm(), section="Timeline") as sam:
        await sam.presses("alt+a")
        await sam.sees("A Bo   B alerts   C Sam   D Kim   E chat", "10:20     A····  rolled back")
        await sam.presses("2")
        await sam.sees("5 events from 5 sources   A Bo   B alerts   C Sam   D Kim   E chat")
        await sam.sees("10:22     A·C··  rolled checkout back")


async def test_who_has_no_lane_is_named_beside_the_row(room: Room) -> None:
    crowd = [
        AddEvent(f"c{n}", NINE + timedelta(minutes=n), f"said {n}", author=f"User {n}") for n in range(12)
    ]
    async with room.meeting(postmortem(*crowd), section="Timeline") as sam:
        await sam.presses("alt+a", "end")
        await sam.sees("J User 9 and 2 more", "Told by User 11.")
        await sam.presses("up")
        await sam.sees("Told by User 10.")


async def test_it_says_that_it_looks_and_when_it_has_looked(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    left = Flag()

    def slow(_events: object) -> tuple[()]:
        assert left.wait(20)
        return ()

    monkeypatch.setattr("pmtui.tui.dialogs.consolidate.alike", slow)
    async with room.meeting(pm(), section="Timeline") as sam:
        sam._press("alt+a")
        for _ in range(300):
            await sam.pilot.pause()
            if "looking for what belongs together" in sam.text():
                break
        await sam.sees("looking for what belongs together", "All accounts")
        left.set()
        await sam.waits()
        await sam.does_not_see("looking for")


async def test_who_checks_is_seen_beside_the_time_in_doubt(room: Room) -> None:
    async with room.meeting(pm(), section="Timeline", size=NARROW) as sam:
        await sam.presses("alt+a")
        await sam.presses("k", "d")
        await sam.fills(text="Rosa")
        await sam.sees("1 10:30  support told all customers  ? Rosa checks  Bo")
        await sam.sees("2 10:58  support told all customers  ? Rosa checks  Kim")


async def test_the_time_of_the_second_can_be_picked(room: Room) -> None:
    async with room.meeting(pm(), section="Timeline") as sam:
        await sam.presses("alt+a")
        await sam.presses("k", "2")
        (merged,) = [event for event in sam.pm.events if event.accounts]
        assert merged.at == NINE + timedelta(minutes=58)
        assert merged.agreement is Agreement.UNREVIEWED
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
