"""Two people at one thing: both accounts are kept, shown, and settled by one key."""

from __future__ import annotations

from driver import Room, texts
from factory import FakeClock, postmortem
from pmtui.domain.commands.notes import AddNote, EditNote
from pmtui.domain.commands.timeline import AddEvent, EditEvent
from pmtui.store.tinydb_store import TinyDBStore


async def test_words_of_two_meet_and_the_later_are_shown(clock: FakeClock, store: TinyDBStore) -> None:
    room = Room(clock, store)
    other = Room(clock, store, mint=(f"y{n}" for n in range(1000)).__next__)
    third = Room(clock, store, mint=(f"z{n}" for n in range(1000)).__next__)
    room.keep(postmortem(AddNote("n1", "first", "s1", clock())))
    async with (
        room.meeting(author="Rosa") as rosa,
        other.meeting(author="Sam") as sam,
        third.meeting(author="Kim") as kim,
    ):
        await rosa.to_list(on="first")
        await rosa.presses("e")
        await sam.to_list(on="first")
        await sam.presses("e")
        await sam.fills(text="as Sam saw it")
        await rosa.looks_around()
        await rosa.fills(text="as Rosa saw it")
        await sam.looks_around()
        for person in (rosa, sam):
            await person.sees("“as Rosa saw it” at the same time. Both versions", "1 conflict")
        await kim.looks_around()
        await kim.sees("as Rosa saw it", "1 conflict")
        await kim.does_not_see("at the same time")
        await sam.presses("alt+c")
        await sam.sees("Shown, written later by Rosa", "Kept aside, written earlier by Sam", "as Sam saw it")
        await sam.presses("o")
        await sam.sees("Nobody has written over")
        await sam.presses("f10")
        assert texts(sam.pm.notes) == ["as Sam saw it"]
        await sam.undoes()
        assert texts(sam.pm.notes) == ["as Rosa saw it"]
        assert len(sam.pm.conflicts) == 1


async def test_a_form_changes_only_what_was_changed_in_it(room: Room) -> None:
    async with room.meeting(
        postmortem(AddEvent("e1", room.clock(), "the pager rang", source="chat"))
    ) as facilitator:
        await facilitator.jumps_to("Timeline")
        await facilitator.to_list(on="the pager rang")
        await facilitator.presses("e")
        room.store.commit(
            "checkout-outage", [EditEvent("e1", room.clock(), "the pager rang twice", "chat", "")]
        )
        await facilitator.fills(source="alerts")
        event = room.last().events[0]
        assert (event.text, event.source) == ("the pager rang twice", "alerts")
        assert not room.last().conflicts


async def test_both_accounts_can_stand_in_one_text(room: Room) -> None:
    async with room.meeting(postmortem(AddNote("n1", "first", "s1", room.clock()))) as facilitator:
        await facilitator.to_list(on="first")
        await facilitator.presses("e")
        room.store.commit("checkout-outage", [EditNote("n1", "theirs")])
        await facilitator.looks_around()
        await facilitator.fills(text="ours")
        await facilitator.presses("alt+c", "b", "f10")
        assert texts(room.last().notes) == ["ours / theirs"]
        await facilitator.does_not_see("1 conflict")


async def test_words_for_an_entry_that_was_deleted_are_told_from_what_is_shown_again(
    clock: FakeClock, store: TinyDBStore
) -> None:
    room = Room(clock, store)
    other = Room(clock, store, mint=(f"y{n}" for n in range(1000)).__next__)
    room.keep(postmortem(AddNote("n1", "first", "s1", clock())))
    async with room.meeting(author="Rosa") as rosa, other.meeting(author="Sam") as sam:
        await sam.to_list(on="first")
        await sam.presses("e")
        await rosa.to_list(on="first")
        await rosa.deletes()
        await sam.fills(text="second")
        await rosa.looks_around()
        await rosa.presses("alt+c")
        await rosa.sees("It was deleted while somebody edited it.", "Edited by Sam")
        await rosa.presses("f10")
        await rosa.undoes()
        await rosa.presses("alt+c")
        await rosa.sees("Kept aside, edited by Sam when it had been deleted", "second")
