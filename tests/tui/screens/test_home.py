"""Home: go on, begin, search, follow up, look around."""

from __future__ import annotations

from datetime import date

from driver import Room
from factory import NASTY, NINE, postmortem
from pmtui.domain.actions import ActionStatus
from pmtui.domain.commands.actions import AddAction
from pmtui.domain.commands.meeting import EnterSection
from pmtui.domain.commands.review import CallPublished, CallReviewed
from pmtui.domain.commands.timeline import AddEvent
from pmtui.domain.postmortem import PostMortem
from pmtui.store.errors import StoreError
from pmtui.tui.messages import StartNew
from pmtui.tui.shelves import LibraryError
from pmtui.tui.views.home import LISTED


def running() -> PostMortem:
    """One that was left in its timeline."""
    return postmortem(EnterSection("s4", NINE))


def expired() -> PostMortem:
    """One that was held, with a late action."""
    return postmortem(
        AddAction("b1", "renew the certificate", owner="Sam", due=date(2025, 12, 1)),
        title="Expired certificate",
    ).changed(id="expired-certificate", services=("login",), tags=("tls",))


async def test_the_one_that_is_running_comes_first_and_enter_goes_on_with_it(room: Room) -> None:
    room.keep(running(), expired())
    async with room.home() as facilitator:
        await facilitator.sees("2 saved", "Go on with", "Checkout outage", "1 open action, 1 overdue")
        await facilitator.presses("enter")
        assert facilitator.section.item.title == "Timeline"
        await facilitator.presses("f10", "r")
        await facilitator.sees("Go on with")


async def test_nothing_is_saved_yet(room: Room) -> None:
    async with room.home() as facilitator:
        await facilitator.sees("nothing saved yet", "Samples to look around in", "A sample outage")


async def test_what_was_published_unread_says_so_where_there_is_little_room(room: Room) -> None:
    read = postmortem(CallPublished(), CallReviewed(date(2026, 1, 9), "Rosa")).changed(id="read")
    room.keep(postmortem(CallPublished()), read)
    async with room.home(size=(80, 24)) as facilitator:
        await facilitator.sees("not reviewed", "published")


async def test_words_narrow_the_list_down(room: Room) -> None:
    room.keep(running(), expired(), postmortem(title=NASTY).changed(id="nasty"))
    async with room.home() as facilitator:
        await facilitator.presses("/")
        await facilitator.types("LOGIN tls")
        await facilitator.does_not_see("Checkout outage")
        await facilitator.sees("Expired certificate")
        await facilitator.presses("ctrl+u")
        await facilitator.types("[/var/log]")
        await facilitator.sees("⏎ open", "F10 end search")
        await facilitator.does_not_see("n new")
        await facilitator.presses("enter")
        assert facilitator.pm.id == "nasty"


async def test_a_slip_in_a_word_finds_the_same_post_mortems_actions_and_places(room: Room) -> None:
    room.keep(running(), expired())
    async with room.home() as facilitator:
        await facilitator.presses("/")
        await facilitator.types("certificate")
        await facilitator.sees("Written in")
        meant = facilitator.listed()
        await facilitator.presses("ctrl+u")
        await facilitator.types("certficate")
        await facilitator.sees("Written in", "renew the certificate")
        assert facilitator.listed() == meant


async def test_a_search_goes_to_the_list_with_the_arrow_and_ends_with_escape(room: Room) -> None:
    room.keep(running(), expired())
    async with room.home() as facilitator:
        await facilitator.presses("/")
        await facilitator.types("Expired")
        await facilitator.presses("down")
        await facilitator.sees("n new")
        await facilitator.presses("/", "escape")
        await facilitator.sees("Checkout outage", "n new")


async def test_help_at_home_tells_what_its_line_looks_for(room: Room) -> None:
    async with room.home() as facilitator:
        await facilitator.presses("f1")
        await facilitator.sees("The line that searches, at home", "tag:tls service:pay")


async def test_a_new_post_mortem_is_begun_and_opened(room: Room) -> None:
    async with room.home() as facilitator:
        await facilitator.presses("n")
        await facilitator.fills(title="Search slow", severity="SEV2", facilitator="Rosa")
        begun = StartNew("Search slow", "SEV2", "2026-01-05", "UTC", "60", "Rosa", form="New post-mortem")
        assert room.shelf.asked == [begun]
        assert facilitator.pm.title == "Search slow"
        assert facilitator.section.section == "s1"


async def test_a_new_one_needs_a_title_a_day_and_a_zone(room: Room) -> None:
    async with room.home() as facilitator:
        await facilitator.presses("n")
        await facilitator.fills(incident_date="02/03/2026", zone="Nowhere")
        assert facilitator.in_dialog
        await facilitator.sees("This is needed.", "Nowhere")
        assert not room.shelf.asked


async def test_a_sample_is_opened_as_a_copy_that_is_thrown_away(room: Room) -> None:
    async with room.home() as facilitator:
        await facilitator.to_list(on="A sample outage")
        await facilitator.presses("enter")
        await facilitator.writes("I was here")
        assert room.shelf.copies.load("checkout-outage").pm.notes
        assert not room.store.summaries()


async def test_actions_are_followed_up_from_home(room: Room) -> None:
    room.keep(expired())
    async with room.home() as facilitator:
        await facilitator.to_list(on="renew the certificate")
        await facilitator.presses("s")
        assert room.last("expired-certificate").actions[0].status is ActionStatus.IN_PROGRESS
        await facilitator.to_list(on="renew the certificate")
        await facilitator.presses("enter")
        assert facilitator.pm.id == "expired-certificate"


async def test_actions_are_done_or_dropped_from_home(room: Room) -> None:
    room.keep(expired())
    async with room.home() as facilitator:
        await facilitator.to_list(on="renew the certificate")
        await facilitator.presses("o")
        await facilitator.fills(text="it renews itself")
        assert room.last("expired-certificate").actions[0].because == "it renews itself"
        await facilitator.does_not_see("renew the certificate")


async def test_what_cannot_be_opened_is_said_and_home_stays(room: Room) -> None:
    room.keep(expired())
    async with room.home() as facilitator:

        def broken(id: str) -> object:
            raise StoreError(f"{id} is damaged. {NASTY}")

        vars(room.store)["load"] = broken
        await facilitator.to_list(on="Expired")
        await facilitator.presses("enter")
        await facilitator.sees("expired-certificate is damaged.")
        assert facilitator.screen.PLACE == "home"


async def test_an_export_that_fails_is_said(room: Room) -> None:
    def full(pm: PostMortem) -> object:
        raise LibraryError(f"{pm.id}.md cannot be written (no space). The post-mortem is saved.")

    vars(room.shelf)["export"] = full
    async with room.meeting(postmortem()) as facilitator:
        await facilitator.presses("alt+e")
        await facilitator.sees("cannot be written")


async def test_f10_leaves_the_program_from_home(room: Room) -> None:
    async with room.home() as facilitator:
        await facilitator.presses("f10")
        assert facilitator.app.return_code == 0


def spoken() -> PostMortem:
    """One in which something is written in a note, a timeline and an action."""
    return postmortem(
        AddEvent("e1", NINE, f"the certificate expired {NASTY}"),
        AddAction("b1", "renew the certificate", owner="Sam"),
        title="Login down",
    ).changed(id="login-down")


async def test_words_are_found_anywhere_and_enter_goes_to_the_record(room: Room) -> None:
    room.keep(running(), spoken())
    async with room.home() as facilitator:
        await facilitator.presses("/")
        await facilitator.types("sertificate")
        await facilitator.sees("Written in", "the certificate expired [SEV1]", "action A1")
        await facilitator.presses("enter")
        await facilitator.to_list(on="the certificate expired")
        await facilitator.presses("enter")
        assert (facilitator.pm.id, facilitator.section.item.title) == ("login-down", "Timeline")
        assert facilitator.rows.cursor_id == "e1"


async def test_the_palette_finds_what_was_written_in_another_post_mortem(room: Room) -> None:
    room.keep(spoken())
    async with room.meeting(running()) as facilitator:
        await facilitator.presses("ctrl+p")
        await facilitator.types("renew the certificate")
        await facilitator.sees("action A1", "login-down")
        await facilitator.presses("enter")
        await facilitator.sees("The clock is running.")
        await facilitator.presses("p")
        assert facilitator.pm.id == "login-down"
        assert facilitator.rows.cursor_id == "b1"


async def test_the_palette_goes_to_a_record_of_the_open_post_mortem(room: Room) -> None:
    async with room.meeting(spoken()) as facilitator:
        await facilitator.presses("ctrl+p")
        await facilitator.types("certificate expired")
        await facilitator.sees("event")
        await facilitator.presses("enter")
        assert facilitator.section.item.title == "Timeline"
        assert facilitator.rows.cursor_id == "e1"


async def test_thousands_are_not_all_listed_and_words_find_the_others(room: Room) -> None:
    room.keep(*(postmortem(title=f"Outage {n}").changed(id=f"outage-{n}") for n in range(LISTED + 3)))
    async with room.home() as facilitator:
        assert len(facilitator.listed()) == LISTED + 1
        assert "and 3 more; / finds them" in facilitator.between()
        await facilitator.presses("/")
        await facilitator.types("outage-1")
        await facilitator.sees("Outage 1")
