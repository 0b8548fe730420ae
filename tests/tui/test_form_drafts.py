"""What is typed into forms and not saved: on disk within a second, and there again whatever happened."""

from __future__ import annotations

import pytest

from driver import NORMAL, Facilitator, Room, texts
from factory import NINE, FakeClock, postmortem
from memory_store import MemoryStore
from pmtui.domain.commands.delete import Delete
from pmtui.domain.commands.details import Describe
from pmtui.domain.commands.notes import AddNote, EditNote
from pmtui.domain.errors import Refused
from pmtui.domain.postmortem import PostMortem
from pmtui.store.tinydb_store import TinyDBStore
from pmtui.tui.drafts import in_forms
from pmtui.tui.screens.page import PageScreen
from pmtui.tui.widgets.field import FormField

ID = "checkout-outage"
LONG = "From 14:02 to 15:10 one order in three failed, because a lock was held by the nightly export."


@pytest.fixture
def room(clock: FakeClock, store: TinyDBStore) -> Room:
    """A room whose store is a disk."""
    return Room(clock, store)


def noted() -> PostMortem:
    """A post-mortem with two notes that read alike."""
    return postmortem(AddNote("n1", "it was slow", "s1", NINE), AddNote("n2", "it was slow", "s1", NINE))


async def opens_details(facilitator: Facilitator) -> None:
    await facilitator.presses("ctrl+l")
    assert facilitator.in_dialog


async def edits(facilitator: Facilitator, note: str) -> None:
    """Open the form of a note."""
    await facilitator.to_list()
    facilitator.rows.cursor_id = note
    await facilitator.presses("e")
    assert facilitator.in_dialog


def stands(facilitator: Facilitator, name: str) -> str:
    """What stands in a field."""
    return next(f.value for f in facilitator.app.screen.query(FormField) if f.field.name == name)


def kept(room: Room) -> dict[str, str]:
    """What is on disk of forms, by field."""
    return {words.place.field: words.text for words in in_forms(room.store.drafts(ID))}


async def test_it_is_on_disk_and_there_when_the_form_is_opened_again(room: Room) -> None:
    room.keep(postmortem())
    async with room.meeting() as facilitator:
        await opens_details(facilitator)
        await facilitator.enters(summary=LONG)
        await facilitator.app.keep_drafts()
        assert kept(room) == {"summary": LONG}
    async with room.meeting() as facilitator:
        await facilitator.sees("Typed and not saved", "Details")
        await opens_details(facilitator)
        await facilitator.sees("From 14:02 to 15:10", "What you had typed is back, not saved yet.")
        await facilitator.does_not_see("Changed meanwhile")
        await facilitator.presses("f4")
        assert facilitator.pm.summary == LONG
        await facilitator.app.keep_drafts()
        assert room.store.drafts(ID) == {}


async def test_it_comes_back_though_the_record_has_changed_and_what_it_says_now_is_told(room: Room) -> None:
    room.keep(postmortem(Describe(follow_up="Rosa")))
    async with room.meeting() as facilitator:
        await opens_details(facilitator)
        await facilitator.enters(services="checkout")
        await facilitator.app.keep_drafts()
    room.store.commit(ID, [Describe(services=("billing", "tills"), impact="40 shops")])
    async with room.meeting() as facilitator:
        await opens_details(facilitator)
        assert stands(facilitator, "services") == "checkout"
        assert stands(facilitator, "impact") == "40 shops"
        await facilitator.sees("Changed meanwhile: it says “billing, tills” now.")
        await facilitator.presses("f8")
        assert stands(facilitator, "services") == "billing, tills"
        await facilitator.does_not_see("Changed meanwhile")
        await facilitator.presses("f8")
        assert stands(facilitator, "services") == "checkout"
        await facilitator.presses("f4")
        assert (facilitator.pm.services, facilitator.pm.impact) == (("checkout",), "40 shops")
        assert facilitator.pm.conflicts == ()
        await facilitator.undoes()
        assert facilitator.pm.services == ("billing", "tills")


async def test_it_is_told_again_until_it_is_saved(room: Room) -> None:
    room.keep(noted())
    async with room.meeting() as facilitator:
        await edits(facilitator, "n1")
        await facilitator.types(" and grew")
        await facilitator.app.keep_drafts()
    room.store.commit(ID, [EditNote("n1", "it was fast")])
    for more in ("", " slower"):
        async with room.meeting() as facilitator:
            await edits(facilitator, "n1")
            await facilitator.sees("Changed meanwhile: it says “it was fast” now.")
            await facilitator.types(more)
            await facilitator.app.keep_drafts()
    assert kept(room) == {"text": "it was slow and grew slower"}


async def test_words_for_one_entry_never_come_up_for_another(room: Room) -> None:
    room.keep(noted())
    async with room.meeting() as facilitator:
        await edits(facilitator, "n1")
        await facilitator.types(" and grew")
        await facilitator.app.keep_drafts()
    async with room.meeting() as facilitator:
        await edits(facilitator, "n2")
        assert stands(facilitator, "text") == "it was slow"
        await facilitator.presses("f10")
        await edits(facilitator, "n1")
        assert stands(facilitator, "text") == "it was slow and grew"


async def test_a_form_that_is_left_keeps_what_was_typed_and_offers_it(room: Room) -> None:
    room.keep(postmortem())
    async with room.meeting() as facilitator:
        await opens_details(facilitator)
        await facilitator.enters(summary="half a tho")
        await facilitator.presses("f10")
        await facilitator.sees("Not saved, but kept: F8 brings it back")
        await opens_details(facilitator)
        assert stands(facilitator, "summary") == ""
        await facilitator.sees("You left this with something typed. F8 brings it back.")
        await facilitator.presses("f8")
        assert stands(facilitator, "summary") == "half a tho"
        await facilitator.presses("f8")
        assert stands(facilitator, "summary") == ""
        await facilitator.app.finish()
    async with room.meeting() as facilitator:
        await facilitator.does_not_see("Typed and not saved")
        await opens_details(facilitator)
        await facilitator.presses("f8")
        await facilitator.enters(impact="all")
        await facilitator.presses("f4")
        assert (facilitator.pm.summary, facilitator.pm.impact) == ("half a tho", "all")
        await facilitator.app.keep_drafts()
        assert room.store.drafts(ID) == {}


async def test_a_form_that_is_left_as_it_was_keeps_nothing_and_says_nothing(room: Room) -> None:
    room.keep(postmortem())
    async with room.meeting() as facilitator:
        await opens_details(facilitator)
        await facilitator.enters(tags="dns")
        await facilitator.presses("end", "ctrl+u", "f10")
        await facilitator.does_not_see("Not saved, but kept")
        await facilitator.app.keep_drafts()
        assert room.store.drafts(ID) == {}


async def test_what_was_left_is_offered_still_when_something_else_is_left(room: Room) -> None:
    room.keep(postmortem())
    async with room.meeting() as facilitator:
        for field in ("summary", "impact"):
            await opens_details(facilitator)
            await facilitator.enters(**{field: f"the {field}"})
            await facilitator.presses("f10")
        await opens_details(facilitator)
        await facilitator.presses("f8")
        assert stands(facilitator, "summary") == "the summary"
        assert stands(facilitator, "impact") == "the impact"


async def test_a_choice_is_kept_with_the_words_it_belongs_to(room: Room) -> None:
    room.keep(postmortem())
    async with room.meeting(section="Improvements") as facilitator:
        await facilitator.writes("! an alert")
        await facilitator.to_list(on="an alert")
        await facilitator.presses("e")
        kind = stands(facilitator, "kind")
        await facilitator.types(" on the queue")
        await facilitator.presses("tab", "right")
        chosen = stands(facilitator, "kind")
        await facilitator.app.keep_drafts()
        assert chosen != kind
    async with room.meeting(section="Improvements") as facilitator:
        await facilitator.to_list(on="an alert")
        await facilitator.presses("e")
        assert (stands(facilitator, "text"), stands(facilitator, "kind")) == ("an alert on the queue", chosen)


async def test_words_for_an_entry_that_is_gone_are_in_the_line(room: Room) -> None:
    room.keep(noted())
    async with room.meeting() as facilitator:
        await edits(facilitator, "n1")
        await facilitator.types(" and grew")
        await facilitator.app.keep_drafts()
    room.store.commit(ID, [Delete("n1")])
    async with room.meeting() as facilitator:
        assert facilitator.line == "it was slow and grew"
        await facilitator.sees("is kept for the line: its")
        await facilitator.app.keep_drafts()
        assert room.store.drafts(ID) == {"line": "it was slow and grew"}


async def test_what_is_refused_is_kept_for_the_next_time(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    room.keep(noted())

    def refuse(_edit: EditNote, _pm: PostMortem) -> PostMortem:
        raise Refused("Not now.")

    async with room.meeting() as facilitator:
        with monkeypatch.context() as strict:
            strict.setattr(EditNote, "change", refuse)
            await edits(facilitator, "n1")
            await facilitator.types(" and grew")
            await facilitator.presses("f4")
            await facilitator.sees("Not now. Not saved, but kept: F8 brings it back")
        await edits(facilitator, "n1")
        await facilitator.presses("f8", "f4")
        assert texts(facilitator.pm.notes) == ["it was slow and grew", "it was slow"]


async def test_what_was_typed_for_a_new_post_mortem_is_there_again_until_there_is_one(room: Room) -> None:
    async with room.home() as facilitator:
        await facilitator.presses("n")
        await facilitator.enters(title="Checkout slow")
        await facilitator.app.keep_drafts()
    async with room.home() as facilitator:
        await facilitator.app.look_at_place()
        await facilitator.sees("Typed and not saved: “Checkout slow” (New post-mortem).")
        await facilitator.presses("n")
        await facilitator.sees("Checkout slow")
        await facilitator.presses("f4")
        assert facilitator.pm.title == "Checkout slow"
        await facilitator.app.finish()
    assert room.store.drafts("_home") == {}


async def test_what_was_typed_at_home_stays_there_when_it_leads_to_nothing(
    clock: FakeClock, memory: MemoryStore
) -> None:
    room = Room(clock, memory)
    async with room.sits(room.app(), NORMAL) as facilitator:
        await facilitator.presses("n")
        memory.failing = "The disk is full."
        await facilitator.fills(title="Checkout slow")
        await facilitator.sees("The disk is full.")
        memory.failing = ""
        assert isinstance(facilitator.screen, PageScreen)
        await facilitator.app.keep_drafts()
        await facilitator.presses("n", "f8")
        assert stands(facilitator, "title") == "Checkout slow"


async def test_a_reason_is_kept_for_what_it_was_given_for(room: Room) -> None:
    room.keep(postmortem())
    async with room.meeting(section="Improvements") as facilitator:
        await facilitator.writes("! an alert", "! a test")
        await facilitator.to_list(on="an alert")
        await facilitator.presses("d")
        await facilitator.types("too dear")
        await facilitator.app.keep_drafts()
        await facilitator.presses("f10")
        await facilitator.to_list(on="a test")
        await facilitator.presses("d", "f8")
        assert stands(facilitator, "text") == ""
        await facilitator.presses("f10")
        await facilitator.to_list(on="an alert")
        await facilitator.presses("d", "f8")
        assert stands(facilitator, "text") == "too dear"
        await facilitator.presses("f4")
        assert [idea.because for idea in facilitator.pm.ideas] == ["too dear", ""]


async def test_the_home_screen_names_where_something_was_typed_and_not_entered(room: Room) -> None:
    room.keep(noted())
    async with room.meeting() as facilitator:
        await facilitator.types("half a tho")
        await facilitator.app.keep_drafts()
    async with room.home() as facilitator:
        await facilitator.app.look_at_place()
        await facilitator.sees(f"Typed and not entered in {ID}. Opening it brings it back.")
