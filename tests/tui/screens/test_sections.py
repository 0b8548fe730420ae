"""The smaller sections, from opening to close; and what all lists have in common."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from driver import NARROW, WIDE, Room, texts
from factory import NASTY, NINE, postmortem
from pmtui.domain.actions import ActionStatus
from pmtui.domain.causes import Factor, FactorKind
from pmtui.domain.commands.actions import AddAction
from pmtui.domain.commands.causes import AddFactor
from pmtui.domain.commands.notes import AddNote
from pmtui.domain.commands.people import AddParticipant
from pmtui.domain.commands.timeline import AddEvent, DisputeEvent
from pmtui.domain.notes import NoteKind
from pmtui.domain.people import Attendance, Duty
from pmtui.domain.postmortem import PostMortem, Status


def note(id: str, text: str, section: str = "s3", kind: NoteKind = NoteKind.NOTE) -> AddNote:
    return AddNote(id, text, section, NINE, kind)


def earlier() -> PostMortem:
    """Another post-mortem with an action that is late and one that is not."""
    return postmortem(
        AddAction("b1", "renew the certificate", owner="Sam", due=date(2025, 12, 1)),
        AddAction("b2", "watch its expiry", owner="Rosa", due=date(2026, 6, 1)),
        title="Expired certificate",
    ).changed(id="expired-certificate")


# -- opening


async def test_people_are_noted_as_they_say_their_names(room: Room) -> None:
    async with room.meeting(postmortem(AddParticipant("p1", "Rosa", "on-call"))) as facilitator:
        await facilitator.types("@ rosa")
        assert facilitator.becomes == "→ who is here"
        await facilitator.presses("enter")
        await facilitator.writes("@ Sam, support")
        assert [(p.name, p.role, p.attendance) for p in facilitator.pm.participants] == [
            ("Rosa", "on-call", Attendance.PRESENT),
            ("Sam", "support", Attendance.PRESENT),
        ]
        assert facilitator.becomes == ""
        await facilitator.goes_on()
        await facilitator.writes("@sam restarted the hub")
        assert texts(facilitator.pm.notes) == ["@sam restarted the hub"]


async def test_the_opening_tells_what_to_say_and_who_is_here(room: Room) -> None:
    people = (AddParticipant("p1", "Rosa", "on-call", "Payments"), AddParticipant("p2", NASTY))
    async with room.meeting(postmortem(*people)) as facilitator:
        await facilitator.sees("“Say Opening and tone.”", "0 of 2 here", "no facilitator named")
        await facilitator.to_list(on="Rosa")
        await facilitator.presses("f", "space")
        await facilitator.sees("1 of 2 here", "Rosa facilitates", "facilitator, on-call, Payments")
        await facilitator.to_list(on="[SEV1]")
        await facilitator.presses("n", "space")
        first, second = room.last().participants
        assert (first.duty, second.duty) == (Duty.FACILITATOR, Duty.NOTE_TAKER)
        assert {first.attendance, second.attendance} == {Attendance.PRESENT}


async def test_the_meeting_is_planned_with_the_day_by_which_it_is_best_held(room: Room) -> None:
    async with room.meeting(postmortem()) as facilitator:
        await facilitator.to_list()
        await facilitator.presses("i")
        await facilitator.sees("2026-01-06 14:00, in Europe/Berlin", "SEV2: best by", "2026-01-09")
        await facilitator.fills(at="2026-01-07 14:00", minutes="45")
        await facilitator.sees("begins Wed 2026-01-07 14:00")
        await facilitator.presses("i")
        await facilitator.fills(at="2026-01-02 14:00")
        await facilitator.sees("Fri 2026-01-02 14:00 has passed", "2026-01-06 14:00")
        await facilitator.fills(at="14:00")  # on the planned day
        await facilitator.sees("begins Wed 2026-01-07 14:00")
        pm = room.last()
        assert (pm.meets_at, pm.meets_for) == (datetime(2026, 1, 7, 13, 0, tzinfo=UTC), 45)
        await facilitator.presses("i")
        await facilitator.fills(at="")
        await facilitator.does_not_see("begins Wed")
        assert room.last().meets_at is None


async def test_people_are_added_and_edited_from_any_section(room: Room) -> None:
    async with room.meeting(postmortem()) as facilitator:
        await facilitator.to_list()
        await facilitator.presses("p")
        await facilitator.fills(name="Rosa", role="on-call")
        await facilitator.goes_on()
        await facilitator.presses("ctrl+o")
        await facilitator.picks("Add a person")
        await facilitator.fills(name="Sam", handle="@sam")
        await facilitator.presses("ctrl+o")
        await facilitator.picks("Rosa")
        await facilitator.fills(team="Payments")
        assert [(p.name, p.team, p.handle) for p in room.last().participants] == [
            ("Rosa", "Payments", ""),
            ("Sam", "", "sam"),
        ]


async def test_there_is_one_facilitator(room: Room) -> None:
    people = (AddParticipant("p1", "Rosa", duty=Duty.FACILITATOR), AddParticipant("p2", "Sam"))
    async with room.meeting(postmortem(*people)) as facilitator:
        await facilitator.to_list(on="Sam")
        await facilitator.presses("f")
        assert [p.duty for p in facilitator.pm.participants] == [Duty.NONE, Duty.FACILITATOR]


# -- check-in


async def test_open_actions_of_other_post_mortems_come_first_and_the_late_ones_before_all(room: Room) -> None:
    room.keep(earlier())
    async with room.meeting(postmortem(), section="Check-in", size=WIDE) as facilitator:
        await facilitator.sees("2 open from earlier", "1 overdue")
        assert [text.split("  ")[0] for text in facilitator.listed()] == [
            "A1 renew the certificate",
            "A2 watch its expiry",
        ]


async def test_earlier_actions_are_followed_up_where_they_belong(room: Room) -> None:
    room.keep(earlier())
    async with room.meeting(postmortem(), section="Check-in") as facilitator:
        await facilitator.to_list(on="watch its expiry")
        await facilitator.presses("s")
        assert room.last("expired-certificate").actions[1].status is ActionStatus.IN_PROGRESS
        await facilitator.presses("d")
        assert facilitator.between() == ["Overdue", "Settled just now"]
        await facilitator.to_list(on="watch its expiry")
        await facilitator.presses("r")
        assert room.last("expired-certificate").actions[1].is_open
        assert facilitator.between() == ["Overdue", "Open"]
        assert facilitator.rows.cursor_id == "expired-certificate/b2"
        await facilitator.presses("d")
        await facilitator.to_list(on="renew")
        await facilitator.presses("o")
        await facilitator.fills(text="it renews itself now")
        first, second = room.last("expired-certificate").actions
        assert (first.status, first.because) == (ActionStatus.DECLINED, "it renews itself now")
        assert second.status is ActionStatus.DONE
        await facilitator.sees("nothing open from earlier", "× dropped", "because it renews")
        assert not facilitator.pm.actions
        await facilitator.goes_on()
        await facilitator.goes_back()
        await facilitator.does_not_see("watch its expiry")


async def test_the_check_in_begins_with_the_first_action(room: Room) -> None:
    room.keep(earlier())
    async with room.meeting(postmortem(note("n1", "tired", "s2")), section="Check-in") as facilitator:
        assert facilitator.rows.cursor_id == "expired-certificate/b1"


async def test_the_check_in_takes_notes(room: Room) -> None:
    async with room.meeting(postmortem(), section="Check-in", size=WIDE) as facilitator:
        await facilitator.sees("One word each: how are you coming in?")
        await facilitator.writes("Rosa: tired")
        await facilitator.sees("Rosa: tired")


# -- what went right


async def test_what_went_right_collects_from_all_sections_and_tells_luck_apart(room: Room) -> None:
    pm = postmortem(note("n1", "the alert was quick", "s1", NoteKind.WENT_RIGHT), note("n2", "it was night"))
    async with room.meeting(pm, section="What went right") as facilitator:
        await facilitator.to_list(on="it was night")
        await facilitator.presses("l")
        assert facilitator.between() == ["What worked", "Where we got lucky"]
        await facilitator.to_list(on="it was night")
        await facilitator.presses("r")
        assert facilitator.between() == ["What worked"]


# -- factors


async def test_notes_become_factors_of_a_kind_and_one_may_be_the_trigger(room: Room) -> None:
    pm = postmortem(note("n1", "we took the probe for granted", "s5"))
    async with room.meeting(pm, section="Actions, assumptions", size=WIDE) as facilitator:
        await facilitator.to_list(on="we took")
        await facilitator.presses("f")
        assert not facilitator.pm.notes
        seen = []
        for _ in FactorKind:
            await facilitator.presses("s")
            seen.append(facilitator.pm.factors[0].kind)
        assert set(seen) == set(FactorKind)
        await facilitator.presses("g")
        assert room.last().factors[0].trigger
        await facilitator.sees("◆ trigger we took the probe for granted")


async def test_a_factor_can_be_written_outright(room: Room) -> None:
    pm = postmortem(AddFactor("f1", "no timeout"))
    async with room.meeting(pm, section="Actions, assumptions") as facilitator:
        await facilitator.to_list(on="no timeout")
        await facilitator.presses("f")
        await facilitator.fills(text="one pool for all")
        assert texts(facilitator.pm.factors) == ["no timeout", "one pool for all"]
        await facilitator.to_list(on="no timeout")
        await facilitator.presses("e")
        await facilitator.fills(text="no timeout anywhere", trigger="y")
        changed = room.last().get(Factor, "f1")
        assert (changed.text, changed.trigger) == ("no timeout anywhere", True)


# -- close


async def test_the_close_shows_what_somebody_still_has_to_do(room: Room) -> None:
    pm = postmortem(
        note("n1", "who owns the runbook", "s1", NoteKind.QUESTION),
        note("n2", "the new cluster", "s2", NoteKind.PARKED),
        AddEvent("e1", NINE, "rolled back"),
        DisputeEvent("e1", "Rosa"),
        AddAction("a1", "add a timeout"),
    )
    async with room.meeting(pm, section="Close", size=WIDE) as facilitator:
        assert facilitator.between() == [
            "Open questions",
            "Disputed events",
            "Actions that lack something",
            "Parking lot",
        ]
        await facilitator.sees("who owns the runbook", "Rosa", "the new cluster")
        await facilitator.to_list(on="who owns")
        await facilitator.presses("e")
        await facilitator.fills(answered_by="Sam", answer="Payments does")
        await facilitator.sees("→ Sam = Payments does")


async def test_what_is_missing_leads_to_the_screen_where_it_is_mended(room: Room) -> None:
    pm = postmortem(AddAction("a1", "watch its expiry"))
    async with room.meeting(pm) as facilitator:
        await facilitator.jumps_to("Close")
        await facilitator.to_list()
        await facilitator.presses("g")
        await facilitator.sees("The timeline has no events.", "A1 has no owner")
        await facilitator.picks("A1 has no owner")
        assert facilitator.section.PLACE == "commit"
        assert facilitator.rows.cursor_id == "a1"
        await facilitator.jumps_to("Close")
        await facilitator.to_list()
        await facilitator.presses("g")
        await facilitator.picks("The summary is empty")
        await facilitator.fills(summary="It was slow")
        assert room.last().summary == "It was slow"


async def test_a_draft_is_reviewed_and_published_and_an_unread_one_is_asked_about(room: Room) -> None:
    async with room.meeting(postmortem()) as facilitator:
        await facilitator.jumps_to("Close")
        await facilitator.to_list()
        await facilitator.presses("v")
        await facilitator.picks("Ask for a review")
        assert room.last().status is Status.IN_REVIEW
        await facilitator.presses("v")
        await facilitator.picks("It is published")
        await facilitator.sees("Nobody has looked it over yet.")
        await facilitator.presses("f10")
        assert room.last().status is Status.IN_REVIEW
        await facilitator.presses("v")
        await facilitator.picks("It was looked over")
        await facilitator.fills(text="Rosa")
        assert (room.last().status, room.last().reviewed_by) == (Status.REVIEWED, "Rosa")
        await facilitator.presses("v")
        await facilitator.picks("It is published")
        assert room.last().status is Status.PUBLISHED
        await facilitator.presses("v")
        await facilitator.picks("Back to draft")
        assert (room.last().status, room.last().reviewed_on) == (Status.DRAFT, None)


async def test_the_follow_up_is_agreed_and_the_meeting_closed(room: Room) -> None:
    async with room.meeting(postmortem(), section="Close") as facilitator:
        await facilitator.lets_pass(minutes=2)
        await facilitator.sees("no day for looking at the actions yet")
        await facilitator.to_list()
        await facilitator.presses("f")
        await facilitator.fills(day="2026-02-01", follow_up="Rosa asks", published_at="the wiki")
        await facilitator.sees("we look at the actions on 2026-02-01")
        await facilitator.presses("c", "c")
        pm = room.last()
        assert pm.clock.closed == room.clock.now
        assert (pm.status, str(pm.follow_up_on)) == (Status.IN_REVIEW, "2026-02-01")
        await facilitator.presses("tab")
        await facilitator.sees("meeting closed", "F2 reopen")
        await facilitator.does_not_see("paused")


async def test_the_document_is_written_with_one_key(room: Room) -> None:
    async with room.meeting(postmortem(), section="Close") as facilitator:
        await facilitator.presses("alt+e")
        assert room.shelf.written == [facilitator.pm]
        await facilitator.sees("Written: checkout-outage.md")


async def test_the_facts_of_the_incident_are_edited_anywhere(room: Room) -> None:
    async with room.meeting(postmortem()) as facilitator:
        await facilitator.presses("ctrl+l")
        await facilitator.fills(zone="Middle/Earth")
        assert facilitator.in_dialog
        await facilitator.sees("Middle/Earth")
        await facilitator.fills(zone="America/Los_Angeles", title="Checkout down", services="shop, pay")
        pm = room.last()
        assert (pm.title, pm.zone, pm.services) == ("Checkout down", "America/Los_Angeles", ("shop", "pay"))


# -- every list


async def test_a_note_moves_to_another_section_with_undo(room: Room) -> None:
    async with room.meeting(postmortem(note("n1", "said too early")), section="went right") as facilitator:
        await facilitator.to_list(on="said too early")
        await facilitator.presses("m")
        await facilitator.picks("Whys")
        assert facilitator.pm.notes[0].section == "s6"
        await facilitator.does_not_see("said too early")
        await facilitator.undoes()
        await facilitator.sees("said too early")


async def test_only_notes_move(room: Room) -> None:
    async with room.meeting(
        postmortem(AddFactor("f1", "no timeout")), section="Actions, assum"
    ) as facilitator:
        await facilitator.to_list(on="no timeout")
        await facilitator.presses("m")
        await facilitator.sees("Only notes move to another section.")


@pytest.mark.parametrize(
    ("choice", "where"),
    [
        ("timeline event", "events"),
        ("contributing", "factors"),
        ("problem", "causes"),
        ("improvement", "ideas"),
        ("action item", "actions"),
    ],
)
async def test_a_note_becomes_anything_else_and_back_by_undo(room: Room, choice: str, where: str) -> None:
    async with room.meeting(postmortem(note("n1", "no timeout")), section="went right") as facilitator:
        await facilitator.to_list(on="no timeout")
        await facilitator.presses("t")
        await facilitator.picks(choice)
        assert texts(getattr(room.last(), where)) == ["no timeout"]
        assert not facilitator.pm.notes
        await facilitator.undoes()
        assert texts(room.last().notes) == ["no timeout"]
        assert not getattr(facilitator.pm, where)


async def test_a_note_is_of_another_kind(room: Room) -> None:
    async with room.meeting(postmortem(note("n1", "who owns it")), section="went right") as facilitator:
        await facilitator.to_list(on="who owns it")
        await facilitator.presses("t")
        await facilitator.picks("open question")
        assert room.last().notes[0].kind is NoteKind.QUESTION


async def test_an_edited_note_needs_words(room: Room) -> None:
    async with room.meeting(postmortem(note("n1", "first")), section="went right") as facilitator:
        await facilitator.to_list(on="first")
        await facilitator.presses("enter")
        await facilitator.fills(text="")
        assert facilitator.in_dialog
        await facilitator.fills(text="second")
        assert texts(room.last().notes) == ["second"]


async def test_panels_fold_away_in_a_small_window_and_are_one_key_away(room: Room) -> None:
    async with room.meeting(postmortem(), size=NARROW) as facilitator:
        await facilitator.does_not_see("“Say Opening and tone.”", "planned 60 min")
        await facilitator.presses("f6")
        await facilitator.sees("“Say Opening and tone.”")
        await facilitator.presses("f6")
        await facilitator.sees("planned 60 min")
        await facilitator.presses("f6")
        await facilitator.does_not_see("“Say Opening and tone.”", "planned 60 min")


@pytest.mark.parametrize("size", [(39, 24), (80, 9), (10, 3)])
async def test_a_window_that_is_too_small_says_so_and_loses_nothing(
    room: Room, size: tuple[int, int]
) -> None:
    async with room.meeting(postmortem()) as facilitator:
        await facilitator.types("half a tho")
        await facilitator.pilot.resize_terminal(*size)
        await facilitator.sees("This")
        await facilitator.does_not_see("half a tho")
        await facilitator.pilot.resize_terminal(80, 24)
        await facilitator.sees("half a tho")


async def test_forty_by_ten_is_enough(room: Room) -> None:
    async with room.meeting(postmortem(), size=(40, 10)) as facilitator:
        await facilitator.writes("small")
        await facilitator.sees("small")
