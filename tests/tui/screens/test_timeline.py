"""Agreeing on the timeline, one key a line."""

from __future__ import annotations

from datetime import datetime, timedelta

from driver import NARROW, WIDE, Room
from factory import NASTY, postmortem
from pmtui.domain.commands.people import AddParticipant
from pmtui.domain.commands.timeline import AddEvent
from pmtui.domain.postmortem import PostMortem
from pmtui.domain.timeline import Agreement, Event, Marker


def at(clock: str, day: int = 2) -> datetime:
    """A time on the day of the incident in Berlin."""
    return datetime.fromisoformat(f"2026-01-{day:02}T{clock}:00+01:00")


def outage() -> PostMortem:
    """Four events; the impact, a silence, the alert, the end."""
    return postmortem(
        AddEvent("e1", at("13:58"), "error rate 2 %", Marker.IMPACT_START),
        AddEvent("e2", at("14:02"), f"deploy finished {NASTY}"),
        AddEvent("e3", at("15:30"), "pager fired", Marker.DETECTED),
        AddEvent("e4", at("15:50"), "rolled back", Marker.MITIGATED),
        AddParticipant("p1", "Rosa"),
    )


def event(pm: PostMortem, id: str) -> Event:
    return pm.get(Event, id)


async def test_agreeing_goes_on_to_the_next_event_and_counts(room: Room) -> None:
    async with room.meeting(outage(), section="Timeline") as facilitator:
        await facilitator.to_list(on="error rate")
        await facilitator.presses("a", "a")
        await facilitator.sees("2 of 4 agreed")
        assert facilitator.rows.cursor_id == "e3"
        await facilitator.presses("a", "a")
        await facilitator.sees("4 of 4 agreed")
        assert {e.agreement for e in room.last().events} == {Agreement.AGREED}


async def test_a_time_is_on_the_day_of_the_event_that_is_looked_at(room: Room) -> None:
    days = postmortem(
        AddEvent("e1", at("13:26"), "merges stop"),
        AddEvent("e2", at("23:50"), "a cleaner is started"),
        AddEvent("e3", at("07:00", day=3), "merging again"),
    )
    async with room.meeting(days, section="Timeline") as facilitator:
        await facilitator.to_list(on="merges stop")
        await facilitator.presses("tab")
        await facilitator.writes("13:40 the queue grew")
        assert facilitator.pm.events[-1].at == at("13:40")
        await facilitator.to_list(on="a cleaner")
        await facilitator.presses("tab")
        await facilitator.writes("00:10 the cleaner is done")
        assert facilitator.pm.events[-1].at == at("00:10", day=3)


async def test_agreeing_again_takes_it_back(room: Room) -> None:
    async with room.meeting(outage(), section="Timeline") as facilitator:
        await facilitator.to_list(on="rolled back")
        await facilitator.presses("a", "a")
        assert event(facilitator.pm, "e4").agreement is Agreement.UNREVIEWED


async def test_a_dispute_notes_who_will_check(room: Room) -> None:
    async with room.meeting(outage(), section="Timeline") as facilitator:
        await facilitator.to_list(on="deploy finished")
        await facilitator.presses("d")
        await facilitator.sees("Who checks?", "Rosa")
        await facilitator.fills(text="Rosa")
        await facilitator.sees("1 disputed", "(Rosa checks)")
        disputed = event(room.last(), "e2")
        assert (disputed.agreement, disputed.checker) == (Agreement.DISPUTED, "Rosa")
        await facilitator.to_list(on="deploy finished")
        await facilitator.presses("a")
        assert event(facilitator.pm, "e2").agreement is Agreement.AGREED


async def test_a_dispute_stands_when_nobody_is_named_and_undo_takes_it_back(room: Room) -> None:
    async with room.meeting(outage(), section="Timeline") as facilitator:
        await facilitator.to_list(on="deploy finished")
        await facilitator.presses("d")
        await facilitator.sees("Who checks?")
        await facilitator.presses("f10")
        assert event(facilitator.pm, "e2").agreement is Agreement.DISPUTED
        await facilitator.undoes()
        assert event(facilitator.pm, "e2").agreement is Agreement.UNREVIEWED


async def test_a_note_of_the_timeline_stands_below_the_events(room: Room) -> None:
    async with room.meeting(outage(), section="Timeline") as facilitator:
        await facilitator.writes("the graphs were of another day")
        assert "the graphs were of another day" in facilitator.listed()[-1]


async def test_a_marker_is_at_one_event_at_most(room: Room) -> None:
    async with room.meeting(outage(), section="Timeline") as facilitator:
        await facilitator.to_list(on="deploy finished")
        await facilitator.presses("r")
        await facilitator.picks("impact")
        assert event(facilitator.pm, "e2").marker is Marker.IMPACT_START
        assert event(facilitator.pm, "e1").marker is None
        await facilitator.presses("r")
        await facilitator.picks("no marker")
        assert event(facilitator.pm, "e2").marker is None
        await facilitator.undoes(2)
        assert event(facilitator.pm, "e1").marker is Marker.IMPACT_START


async def test_metrics_follow_the_markers(room: Room) -> None:
    async with room.meeting(outage(), section="Timeline", size=WIDE) as facilitator:
        await facilitator.sees("TTD 1:32", "TTM 1:52")
        await facilitator.writes("15:55 all well #resolved")
        await facilitator.sees("TTR 1:57")
        await facilitator.to_list(on="rolled back")
        await facilitator.presses("]")
        await facilitator.sees("TTM 1:53")


async def test_an_impossible_order_is_named_with_both_events(room: Room) -> None:
    async with room.meeting(outage(), section="Timeline", size=WIDE) as facilitator:
        await facilitator.writes("13:30 all well #resolved")
        await facilitator.sees("“all well” (resolved) is before", "(impact start)")
        await facilitator.does_not_see("TTR")


async def test_events_move_by_a_minute_and_are_to_be_agreed_anew(room: Room) -> None:
    async with room.meeting(outage(), section="Timeline") as facilitator:
        await facilitator.to_list(on="deploy finished")
        await facilitator.presses("a", "up", *["["] * 5)
        moved = event(facilitator.pm, "e2")
        assert moved.at == at("13:57")
        assert moved.agreement is Agreement.UNREVIEWED
        assert facilitator.rows.cursor_id == "e2"
        assert facilitator.listed()[0].startswith("13:57 deploy")
        await facilitator.undoes(5)
        assert event(facilitator.pm, "e2").at == at("14:02")
        assert event(facilitator.pm, "e2").agreement is Agreement.AGREED


async def test_an_event_is_edited_and_a_wrong_time_explained(room: Room) -> None:
    async with room.meeting(outage(), section="Timeline") as facilitator:
        await facilitator.to_list(on="pager fired")
        await facilitator.presses("e")
        await facilitator.fills(at="25:99")
        await facilitator.sees("25:99 is not a time")
        assert facilitator.in_dialog
        await facilitator.fills(at="15:31", text="pager rang", source="the log")
        changed = event(room.last(), "e3")
        assert (changed.at, changed.text, changed.source) == (at("15:31"), "pager rang", "the log")
        assert changed.marker is Marker.DETECTED


async def test_an_event_is_needed_words(room: Room) -> None:
    async with room.meeting(outage(), section="Timeline") as facilitator:
        await facilitator.to_list(on="pager fired")
        await facilitator.presses("enter")
        await facilitator.fills(text="  ")
        await facilitator.sees("This is needed.")
        assert event(facilitator.pm, "e3").text == "pager fired"


async def test_deleting_brings_the_cursor_to_the_neighbour_and_undo_brings_it_back(room: Room) -> None:
    async with room.meeting(outage(), section="Timeline") as facilitator:
        await facilitator.to_list(on="deploy finished")
        await facilitator.deletes()
        assert facilitator.pm.find("e2") is None
        assert facilitator.rows.cursor_id in {"e1", "e3"}
        await facilitator.sees("Deleted. ^z brings it back.")
        await facilitator.undoes()
        assert facilitator.pm == outage().model_copy(
            update={"agenda": facilitator.pm.agenda, "clock": facilitator.pm.clock}
        )


async def test_silences_longer_than_an_hour_are_shown(room: Room) -> None:
    async with room.meeting(outage(), section="Timeline") as facilitator:
        assert facilitator.between() == ["┆ 1 h 28 min without an event"]
        await facilitator.writes("14:45 the queue grew")
        assert facilitator.between() == []


async def test_days_are_named_when_there_are_several(room: Room) -> None:
    async with room.meeting(outage(), section="Timeline") as facilitator:
        await facilitator.writes("2026-01-03 00:10 all well")
        assert "Friday 2 January 2026" in facilitator.between()
        assert "Saturday 3 January 2026" in facilitator.between()


async def test_a_change_of_the_clocks_is_shown(room: Room) -> None:
    async with room.meeting(postmortem(), section="Timeline") as facilitator:
        await facilitator.writes("2026-03-29 01:50 disk filled", "2026-03-29 03:10 writes failed")
        assert "┆ the clocks changed: CEST from here" in facilitator.between()
        first, second = facilitator.pm.events
        assert second.at - first.at == timedelta(minutes=20)


async def test_a_time_that_happens_twice_is_taken_as_the_first_and_said(room: Room) -> None:
    async with room.meeting(postmortem(), section="Timeline") as facilitator:
        await facilitator.types("2026-10-25 02:30 disk filled")
        assert "happens twice" in facilitator.becomes
        await facilitator.presses("enter")
        assert facilitator.pm.events[0].at.utcoffset() == timedelta(hours=2)


async def test_an_event_becomes_something_else_and_stays(room: Room) -> None:
    async with room.meeting(outage(), section="Timeline") as facilitator:
        await facilitator.to_list(on="deploy finished")
        await facilitator.presses("t")
        await facilitator.picks("contributing")
        assert facilitator.pm.factors[0].text == event(facilitator.pm, "e2").text


async def test_letters_are_text_in_the_line_and_keys_in_the_list(room: Room) -> None:
    async with room.meeting(outage(), section="Timeline") as facilitator:
        await facilitator.presses("a", "d", "x")
        assert facilitator.line == "adx"
        assert facilitator.pm.events == outage().events


async def test_it_works_in_a_small_window(room: Room) -> None:
    async with room.meeting(outage(), section="Timeline", size=NARROW) as facilitator:
        await facilitator.sees("0 of 4 agreed", "13:58", "rolled back")
        await facilitator.to_list(on="rolled back")
        await facilitator.presses("a")
        await facilitator.sees("1 of 4 agreed")
