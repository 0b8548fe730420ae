"""All actions of all post-mortems: narrowed down, settled, opened, and left to where one was."""

from __future__ import annotations

from datetime import date

from driver import NARROW, NORMAL, Room
from factory import NASTY, NINE, postmortem
from pmtui.domain.actions import ActionItem, ActionStatus
from pmtui.domain.commands.actions import AddAction, FinishAction
from pmtui.domain.postmortem import PostMortem
from pmtui.domain.text import clean_line


def certificate() -> PostMortem:
    """Held, with a late action, one due soon and a finished one."""
    return postmortem(
        AddAction("b1", "renew the certificate", owner="Sam", due=date(2025, 12, 1)),
        AddAction("b2", "watch its expiry", owner="Kim", due=date(2026, 1, 10)),
        AddAction("b3", "find its owner", owner="Kim"),
        FinishAction("b3", NINE),
        title="Expired certificate",
    ).changed(id="certificate", services=("login",), tags=("tls",), severity="SEV1")


def queue() -> PostMortem:
    """Another one, with an action nobody has."""
    return postmortem(AddAction("q1", f"limit the queue {NASTY}"), title="Full queue").changed(
        id="queue", services=("search",)
    )


def action(room: Room, id: str = "b1") -> ActionItem:
    return room.last("certificate").get(ActionItem, id)


async def test_every_open_action_is_there_the_overdue_ones_first(room: Room) -> None:
    room.keep(certificate(), queue())
    async with room.home() as facilitator:
        await facilitator.presses("a")
        await facilitator.sees("3 actions, 1 overdue", "[SEV1] see [/var/log]")
        assert facilitator.between() == ["Overdue", "Open"]
        assert [line.split("  ")[0] for line in facilitator.listed()] == [
            "overdue renew the certificate",
            "proposed watch its expiry",
            f"proposed limit the queue {clean_line(NASTY)}",
        ]
        await facilitator.presses("f10")
        assert facilitator.screen.PLACE == "home"


async def test_a_page_names_its_keys_as_soon_as_it_is_there_and_when_it_is_empty(room: Room) -> None:
    async with room.home() as facilitator:
        await facilitator.presses("a")
        await facilitator.sees("No open actions.", "F1 help", "F10 back", "/ search")
        await facilitator.does_not_see("d done")
        await facilitator.presses("f10", "t")
        await facilitator.sees("F1 help", "F10 back", "/ search")


async def test_keys_narrow_the_list_down_and_one_shows_everything_again(room: Room) -> None:
    room.keep(certificate(), queue())
    async with room.home() as facilitator:
        await facilitator.presses("alt+o", "u")
        await facilitator.sees("only overdue")
        assert len(facilitator.listed()) == 1
        await facilitator.presses("u")
        await facilitator.sees("due within 7 days")
        assert len(facilitator.listed()) == 2
        await facilitator.presses("c", "p")
        await facilitator.sees("in any state", "✓ done")
        await facilitator.presses("c", "v")
        await facilitator.picks("search")
        await facilitator.sees("only for search", "1 action")
        await facilitator.presses("c", "y")
        await facilitator.picks("SEV1")
        assert len(facilitator.listed()) == 2
        await facilitator.presses("w")
        await facilitator.picks("Kim")
        await facilitator.sees("only of Kim, SEV1")
        await facilitator.presses("w")
        await facilitator.picks("any owner")
        assert len(facilitator.listed()) == 2
        await facilitator.presses("c", "/")
        await facilitator.types("nothing like it")
        await facilitator.sees("No open actions with “nothing like it”. F10 ends the search.", "to the list")
        await facilitator.does_not_see("d done", "u due")
        await facilitator.presses("f10")
        assert len(facilitator.listed()) == 3


async def test_an_action_is_settled_by_one_key_and_that_is_taken_back_by_another(room: Room) -> None:
    room.keep(certificate())
    async with room.home() as facilitator:
        await facilitator.presses("a", "d")
        assert action(room).status is ActionStatus.DONE
        await facilitator.sees("certificate/A1 done. ^z takes it back.", "What shows")
        await facilitator.does_not_see("renew")
        await facilitator.presses("ctrl+z")
        assert action(room).status is ActionStatus.PROPOSED
        assert action(room).history == ()
        assert facilitator.rows.cursor_id == "certificate/b1"


async def test_settling_goes_on_with_the_next_and_undo_goes_back_one_by_one(room: Room) -> None:
    room.keep(certificate(), queue())
    async with room.home() as facilitator:
        await facilitator.presses("a", "l")
        await facilitator.fills(day="2026-12-31", because="waiting for the vendor")
        await facilitator.sees("certificate/A1 moved to 2026-12-31.")
        assert facilitator.rows.cursor_id == "certificate/b2"
        await facilitator.presses("s")
        assert facilitator.rows.cursor_id == "certificate/b2"
        await facilitator.presses("d")
        assert facilitator.rows.cursor_id == "certificate/b1"
        await facilitator.presses("ctrl+z")
        assert action(room, "b2").status is ActionStatus.IN_PROGRESS
        assert facilitator.rows.cursor_id == "certificate/b2"
        await facilitator.presses("ctrl+z", "ctrl+z")
        assert (action(room, "b2").status, action(room).due) == (ActionStatus.PROPOSED, date(2025, 12, 1))


async def test_what_is_done_in_another_terminal_leaves_the_list(room: Room) -> None:
    room.keep(certificate())
    async with room.home() as facilitator:
        await facilitator.presses("a")
        room.store.commit("certificate", (FinishAction("b1", NINE),))
        await facilitator.lets_pass(seconds=3)
        await facilitator.looks_around()
        await facilitator.does_not_see("renew the certificate")
        await facilitator.sees("1 action")


async def test_a_check_in_sees_what_another_terminal_settles_and_reads_nothing_for_its_own_notes(
    room: Room,
) -> None:
    room.keep(certificate())
    read: list[bool] = []
    summaries = room.store.summaries

    def watched(**asked: object) -> object:
        read.append(True)
        return summaries()

    async with room.meeting(postmortem().changed(services=("login",)), section="Check-in") as facilitator:
        await facilitator.sees("renew the certificate")
        vars(room.store)["summaries"] = watched
        await facilitator.lets_pass(seconds=3)
        await facilitator.writes("Rosa: tired")
        await facilitator.looks_around()
        assert read == []
        room.store.commit("certificate", (FinishAction("b1", NINE),))
        await facilitator.lets_pass(seconds=3)
        await facilitator.looks_around()
        assert read == [True]
        await facilitator.does_not_see("renew the certificate")


async def test_settling_what_somebody_else_has_settled_is_said_and_changes_nothing(room: Room) -> None:
    room.keep(certificate())
    async with room.home() as facilitator:
        await facilitator.presses("a")
        room.store.commit("certificate", (FinishAction("b1", NINE, "seen in a drill", "Ana"),))
        await facilitator.presses("d")
        await facilitator.sees("Reopen it first")
        assert [step.who for step in action(room).history] == ["Ana"]
        await facilitator.does_not_see("renew the certificate")


async def test_who_settled_an_action_of_another_post_mortem_is_kept(room: Room) -> None:
    room.keep(certificate())
    app = room.app(author="Rosa")
    async with room.sits(app, NORMAL) as facilitator:
        await facilitator.presses("a", "d")
        assert action(room).edited_by == "Rosa"


async def test_an_action_gets_another_day_or_another_owner_with_a_reason(room: Room) -> None:
    room.keep(certificate())
    async with room.home() as facilitator:
        await facilitator.presses("a", "l")
        await facilitator.sees("2026-02-04", "it was 2025-12-01")
        await facilitator.fills(day="+7", because="the authority is slow")
        assert (action(room).due, action(room).history[0].why) == (date(2026, 1, 12), "the authority is slow")
        await facilitator.to_list(on="renew")
        await facilitator.presses("g")
        await facilitator.fills(owner="Rosa")
        assert action(room).owner == "Rosa"
        assert "moved 1×" in facilitator.listed()[1]


async def test_a_day_that_is_none_is_told_in_the_form_and_a_reason_asked_for_after_it(room: Room) -> None:
    room.keep(certificate())
    async with room.home() as facilitator:
        await facilitator.presses("a", "l")
        await facilitator.fills(day="soon")
        await facilitator.sees("“soon” is not a day")
        await facilitator.fills(day="+7", because="")
        await facilitator.sees("Say why it takes longer")
        assert action(room).due == date(2025, 12, 1)


async def test_what_is_closed_can_be_wanted_again(room: Room) -> None:
    room.keep(certificate())
    async with room.home() as facilitator:
        await facilitator.presses("a", "p", "p")
        await facilitator.to_list(on="find its owner")
        await facilitator.presses("r")
        assert action(room, "b3").is_open


async def test_enter_opens_the_post_mortem_at_the_action(room: Room) -> None:
    room.keep(certificate())
    async with room.home() as facilitator:
        await facilitator.presses("a")
        await facilitator.to_list(on="watch its expiry")
        await facilitator.presses("enter")
        assert facilitator.section.item.title == "Assign and commit"
        assert facilitator.rows.cursor_id == "b2"
        assert facilitator.pm.clock.section == ""
        await facilitator.presses("f10")
        assert facilitator.screen.PLACE == "home"
        assert len(facilitator.app.screen_stack) == 2


async def test_over_a_meeting_it_is_left_to_the_meeting(room: Room) -> None:
    room.keep(certificate())
    async with room.meeting(postmortem(), section="Timeline") as facilitator:
        await facilitator.writes("10:00 it began")
        await facilitator.presses("alt+o")
        await facilitator.sees("2 actions, 1 overdue")
        await facilitator.presses("f10")
        assert facilitator.section.item.title == "Timeline"
        await facilitator.writes("10:05 it went on")
        assert len(facilitator.pm.events) == 2


async def test_another_post_mortem_is_opened_once_the_meeting_may_be_left(room: Room) -> None:
    room.keep(certificate())
    async with room.meeting(postmortem(), section="Timeline") as facilitator:
        await facilitator.presses("alt+o", "enter")
        await facilitator.sees("The clock is running.")
        await facilitator.presses("p")
        assert facilitator.pm.id == "certificate"
        assert room.last().clock.since is None


async def test_it_reads_well_in_a_narrow_window(room: Room) -> None:
    room.keep(certificate())
    async with room.home(size=NARROW) as facilitator:
        await facilitator.presses("a")
        await facilitator.sees("renew the certificate", "2025-12-01")


async def test_a_check_in_shows_five_of_its_kin_at_most_and_settles_them_on_the_spot(room: Room) -> None:
    many = tuple(AddAction(f"m{n}", f"promise {n}", due=date(2026, 2, n)) for n in range(1, 8))
    room.keep(certificate().changed(id="kin"), postmortem(*many).changed(id="many", services=("login",)))
    room.keep(queue())
    here = postmortem().changed(services=("login",))
    async with room.meeting(here, section="Check-in") as facilitator:
        await facilitator.sees("9 open from earlier, 1 overdue", "the first 5 here, all with alt+o")
        assert len(facilitator.listed()) == 5
        assert "renew the certificate" in facilitator.listed()[0]
        await facilitator.does_not_see("limit the queue")
        await facilitator.to_list(on="renew")
        await facilitator.presses("l")
        await facilitator.fills(day="2026-03-01", because="waiting for the vendor")
        assert room.last("kin").actions[0].history[0].why == "waiting for the vendor"


async def test_in_a_check_in_undo_takes_back_what_was_done_last_wherever_that_was(room: Room) -> None:
    room.keep(certificate())
    here = postmortem().changed(services=("login",))
    async with room.meeting(here, section="Check-in") as facilitator:
        await facilitator.writes("Rosa: tired")
        await facilitator.to_list(on="renew")
        await facilitator.presses("d")
        await facilitator.sees("certificate/A1 done. ^z takes it back.")
        await facilitator.presses("ctrl+z")
        assert action(room).status is ActionStatus.PROPOSED
        assert len(facilitator.pm.notes) == 1
        await facilitator.presses("ctrl+z")
        assert [note.text for note in facilitator.pm.notes] == []
        await facilitator.to_list(on="renew")
        await facilitator.presses("d", "tab")
        await facilitator.writes("Ben: well")
        await facilitator.presses("ctrl+z")
        assert action(room).status is ActionStatus.DONE
        assert [note.text for note in facilitator.pm.notes] == []


async def test_a_new_action_gets_a_proposed_day_and_a_question_about_vague_words(room: Room) -> None:
    from pmtui.domain.commands.actions import AddIdea

    async with room.meeting(postmortem(AddIdea("i1", "Improve monitoring")), section="Assign") as facilitator:
        await facilitator.to_list(on="Improve monitoring")
        await facilitator.presses("c")
        await facilitator.sees("What exactly will be there afterwards", "2026-02-04", "30 days for a P2")
        await facilitator.fills(owner="Kim and Sam", done_when="it works")
        await facilitator.sees("What exactly will be there afterwards")
        (made,) = facilitator.pm.actions
        assert (made.due, made.owner) == (date(2026, 2, 4), "Kim and Sam")
        await facilitator.to_list(on="Improve")
        await facilitator.presses("e")
        await facilitator.sees("Two names often mean nobody", "somebody who was not here")


async def test_the_history_of_an_action_is_in_its_form(room: Room) -> None:
    async with room.meeting(certificate(), section="Assign", author="Rosa") as facilitator:
        await facilitator.to_list(on="renew")
        await facilitator.presses("e")
        await facilitator.fills(due="2026-04-01", owner="Kim")
        await facilitator.presses("e")
        await facilitator.sees(
            "2026-01-05 moved from 2025-12-01 to 2026-04-01 (Rosa)", "given to Kim, before Sam"
        )


async def test_a_proposed_day_gives_way_to_the_first_key_that_is_typed(room: Room) -> None:
    async with room.meeting(postmortem(AddAction("a1", "Alert at 80 %")), section="Assign") as facilitator:
        await facilitator.to_list(on="Alert")
        await facilitator.presses("e", "tab", "tab")
        await facilitator.types("+7")
        await facilitator.presses("f4")
        assert facilitator.pm.actions[0].due == date(2026, 1, 12)


async def test_the_proposed_day_goes_with_the_priority_until_another_is_typed(room: Room) -> None:
    async with room.meeting(postmortem(AddAction("a1", "Alert at 80 %")), section="Assign") as facilitator:
        await facilitator.to_list(on="Alert")
        await facilitator.presses("e")
        await facilitator.sees("2026-02-04", "30 days for a P2")
        await facilitator.presses("tab", "tab", "tab", "tab", "left")
        await facilitator.sees("2026-01-20", "15 days for a P1")
        await facilitator.presses("shift+tab", "shift+tab")
        await facilitator.types("+7")
        await facilitator.presses("tab", "tab", "right")
        await facilitator.sees("+7")
        await facilitator.presses("f4")
        assert facilitator.pm.actions[0].due == date(2026, 1, 12)
