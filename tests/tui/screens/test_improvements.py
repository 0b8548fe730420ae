"""Ideas stay ideas until somebody makes one an action; an action is a commitment."""

from __future__ import annotations

from datetime import date

from driver import WIDE, Room, texts
from factory import NINE, postmortem
from pmtui.domain.actions import ActionItem, ActionKind, ActionStatus, Priority
from pmtui.domain.commands.actions import AddAction, AddIdea
from pmtui.domain.commands.notes import AddNote
from pmtui.domain.commands.people import AddParticipant
from pmtui.domain.postmortem import PostMortem


def planned() -> PostMortem:
    """Two ideas, and an action that lacks everything."""
    return postmortem(
        AddIdea("i1", "watch the queue's age"),
        AddIdea("i2", "a canary"),
        AddAction("a1", "add a timeout"),
        AddParticipant("p1", "Rosa"),
    )


async def test_votes_rank_the_ideas(room: Room) -> None:
    async with room.meeting(planned(), section="Improvements", size=WIDE) as facilitator:
        await facilitator.to_list(on="a canary")
        await facilitator.presses("plus", "plus")
        assert facilitator.listed()[0].startswith("+2 a canary")
        assert facilitator.rows.cursor_id == "i2"
        await facilitator.presses("minus", "minus", "minus")
        assert [idea.votes for idea in facilitator.pm.ideas] == [0, 0]


async def test_an_idea_is_of_a_kind(room: Room) -> None:
    async with room.meeting(planned(), section="Improvements", size=WIDE) as facilitator:
        await facilitator.to_list(on="a canary")
        seen = []
        for _ in ActionKind:
            await facilitator.presses("s")
            seen.append(next(idea.kind for idea in facilitator.pm.ideas if idea.id == "i2"))
        assert seen == [ActionKind.DETECT, ActionKind.MITIGATE, ActionKind.PROCESS, ActionKind.PREVENT]


async def test_deciding_not_to_do_it_keeps_the_reason(room: Room) -> None:
    async with room.meeting(planned(), section="Improvements", size=WIDE) as facilitator:
        await facilitator.to_list(on="a canary")
        await facilitator.presses("d")
        await facilitator.fills(text="there is one traffic class only")
        await facilitator.sees("Decided not to do", "a canary: because there is one traffic class only")
        await facilitator.jumps_to("Assign and commit")
        await facilitator.does_not_see("a canary")


async def test_an_idea_becomes_an_action_in_either_section(room: Room) -> None:
    async with room.meeting(planned(), section="Improvements", size=WIDE) as facilitator:
        await facilitator.to_list(on="a canary")
        await facilitator.presses("c")
        assert texts(facilitator.pm.ideas) == ["watch the queue's age"]
        assert texts(facilitator.pm.actions) == ["add a timeout", "a canary"]
        await facilitator.sees("Made an action", "A2")


async def test_what_an_action_lacks_is_shown_until_it_is_there(room: Room) -> None:
    async with room.meeting(planned(), section="Assign and commit", size=WIDE) as facilitator:
        await facilitator.sees("owner?", "due?", "done when?", "1 without owner, date or end state")
        await facilitator.to_list(on="add a timeout")
        await facilitator.presses("e")
        await facilitator.sees("one name: Rosa")
        await facilitator.fills(owner="Rosa", due="2026-03-01")
        await facilitator.sees("Rosa", "2026-03-01", "done when?", "1 without owner, date or end state")
        await facilitator.does_not_see("owner?", "due?")
        await facilitator.presses("e")
        await facilitator.fills(done_when="the probe fails after 2 s")
        await facilitator.does_not_see("done when?", "1 without owner")


async def test_an_idea_made_an_action_is_asked_for_what_it_needs_at_once(room: Room) -> None:
    async with room.meeting(planned(), section="Assign and commit", size=WIDE) as facilitator:
        await facilitator.to_list(on="a canary")
        await facilitator.presses("c")
        await facilitator.fills(
            owner="Rosa", due="2026-03-01", done_when="it ran", priority="PP", kind="d", ticket="OPS-7"
        )
        action = room.last().actions[-1]
        assert (action.text, action.owner, action.due) == ("a canary", "Rosa", date(2026, 3, 1))
        assert (action.done_when, action.priority, action.ticket) == ("it ran", Priority.P1, "OPS-7")
        assert action.kind is ActionKind.DETECT


async def test_leaving_that_form_leaves_a_proposed_action(room: Room) -> None:
    async with room.meeting(planned(), section="Assign and commit", size=WIDE) as facilitator:
        await facilitator.to_list(on="a canary")
        await facilitator.presses("c", "f10")
        assert room.last().actions[-1].text == "a canary"
        assert room.last().actions[-1].status is ActionStatus.PROPOSED


async def test_a_due_date_that_is_none_is_explained(room: Room) -> None:
    async with room.meeting(planned(), section="Assign and commit", size=WIDE) as facilitator:
        await facilitator.to_list(on="add a timeout")
        await facilitator.presses("e")
        await facilitator.fills(due="next moon")
        assert facilitator.in_dialog
        await facilitator.sees("“next moon”")
        await facilitator.fills(due="2026-02-30")
        assert facilitator.in_dialog


async def test_nobody_accepts_an_action_without_an_owner(room: Room) -> None:
    async with room.meeting(planned(), section="Assign and commit", size=WIDE) as facilitator:
        await facilitator.to_list(on="add a timeout")
        await facilitator.presses("a")
        await facilitator.sees("Nobody owns this action yet")
        await facilitator.presses("e")
        await facilitator.fills(owner="Rosa")
        await facilitator.presses("a")
        await facilitator.sees("1 of 1 accepted")
        assert room.last().actions[0].accepted_at == room.clock.now


async def test_another_owner_has_to_accept_it_anew(room: Room) -> None:
    async with room.meeting(planned(), section="Assign and commit", size=WIDE) as facilitator:
        await facilitator.to_list(on="add a timeout")
        await facilitator.presses("e")
        await facilitator.fills(owner="Rosa")
        await facilitator.presses("a", "e")
        await facilitator.fills(owner="Sam")
        assert facilitator.pm.actions[0].status is ActionStatus.PROPOSED


async def test_an_action_is_begun_done_and_reopened(room: Room) -> None:
    async with room.meeting(planned(), section="Assign and commit", size=WIDE) as facilitator:
        await facilitator.to_list(on="add a timeout")
        seen = []
        for key in "sfo":
            await facilitator.presses(key)
            seen.append(facilitator.pm.get(ActionItem, "a1").status)
        assert seen[:2] == [ActionStatus.IN_PROGRESS, ActionStatus.DONE]
        assert facilitator.pm.get(ActionItem, "a1").is_open


async def test_an_action_is_declined_with_a_reason(room: Room) -> None:
    async with room.meeting(planned(), section="Assign and commit", size=WIDE) as facilitator:
        await facilitator.to_list(on="add a timeout")
        await facilitator.presses("d")
        await facilitator.fills(text="the probe goes away")
        action = room.last().actions[0]
        assert (action.status, action.because) == (ActionStatus.DECLINED, "the probe goes away")
        await facilitator.sees("add a timeout: because the probe goes away")


async def test_an_overdue_action_says_so(room: Room) -> None:
    late = planned()
    async with room.meeting(late, section="Assign and commit", size=WIDE) as facilitator:
        await facilitator.to_list(on="add a timeout")
        await facilitator.presses("e")
        await facilitator.fills(due="2026-01-04")
        await facilitator.sees("2026-01-04, late")


async def test_the_footer_offers_only_what_can_be_done_to_what_is_under_the_cursor(room: Room) -> None:
    pm = postmortem(
        AddIdea("i1", "limit retries"), AddAction("a1", "add a canary"), AddNote("n1", "said", "s8", NINE)
    )
    async with room.meeting(pm, section="Assign") as facilitator:
        await facilitator.to_list(on="limit retries")
        await facilitator.sees("c make action", "d not to do")
        await facilitator.does_not_see("a accepted")
        await facilitator.to_list(on="add a canary")
        await facilitator.sees("a accepted", "f done")
        await facilitator.does_not_see("c make action")
        await facilitator.to_list(on="said")
        await facilitator.does_not_see("c make action", "a accepted", "d not to do")
