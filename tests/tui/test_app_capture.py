"""The capture line in the meeting: each thought is filed by how it begins, and none gets lost."""

from __future__ import annotations

import pytest

from driver import NARROW, NORMAL, Room, texts
from factory import NASTY, postmortem
from pmtui.domain.notes import NoteKind
from pmtui.domain.timeline import Marker


async def test_the_cursor_is_in_the_line_when_a_section_opens(room: Room) -> None:
    async with room.meeting(postmortem()) as facilitator:
        assert facilitator.app.focused is facilitator.section.line
        await facilitator.goes_on()
        assert facilitator.app.focused is facilitator.section.line


@pytest.mark.parametrize(
    ("typed", "becomes", "kind", "text"),
    [
        ("+ the alert was quick", "→ went right", NoteKind.WENT_RIGHT, "the alert was quick"),
        ("? who owns the runbook", "→ open question", NoteKind.QUESTION, "who owns the runbook"),
        ("// move to the new cluster", "→ parking lot", NoteKind.PARKED, "move to the new cluster"),
        ("the pager was loud", "→ note", NoteKind.NOTE, "the pager was loud"),
        ("\\! not an idea", "→ note", NoteKind.NOTE, "! not an idea"),
        ("\\14:32 not an event", "→ note", NoteKind.NOTE, "14:32 not an event"),
        ("25:99 the batch ran", "→ note: 25:99 is not a time", NoteKind.NOTE, "25:99 the batch ran"),
        ("C:\\temp was full", "→ note", NoteKind.NOTE, "C:\\temp was full"),
    ],
)
async def test_a_thought_is_filed_as_the_line_foretold(
    room: Room, typed: str, becomes: str, kind: NoteKind, text: str
) -> None:
    async with room.meeting(postmortem()) as facilitator:
        await facilitator.types(typed)
        assert facilitator.becomes.startswith(becomes)
        await facilitator.presses("enter")
        assert [(note.kind, note.text) for note in facilitator.pm.notes] == [(kind, text)]
        assert facilitator.line == ""
        assert facilitator.becomes == ""
    assert room.last().notes == facilitator.pm.notes


async def test_a_time_makes_an_event_with_its_marker(room: Room) -> None:
    async with room.meeting(postmortem()) as facilitator:
        await facilitator.types("14:32 rolled back #mitigated")
        assert facilitator.becomes == "→ timeline 14:32 CET, mitigated"
        await facilitator.presses("enter")
        (event,) = facilitator.pm.events
        assert (event.text, event.marker) == ("rolled back", Marker.MITIGATED)
        assert event.at.isoformat() == "2026-01-02T14:32:00+01:00"


async def test_an_entry_that_another_section_lists_is_said_to_be_there_until_the_next_key(room: Room) -> None:
    async with room.meeting(postmortem()) as facilitator:
        await facilitator.writes("14:32 rolled back")
        assert facilitator.becomes == "✓ in “Timeline”"
        await facilitator.types("a")
        assert facilitator.becomes == "→ note"
        await facilitator.presses("backspace")
        await facilitator.writes("14:40 all well")
        assert facilitator.becomes == "✓ in “Timeline”"
        await facilitator.presses("tab")
        assert facilitator.becomes == ""


async def test_times_roll_over_midnight(room: Room) -> None:
    async with room.meeting(postmortem()) as facilitator:
        await facilitator.writes("23:50 disk filled")
        await facilitator.types("00:10 writes failed")
        assert facilitator.becomes == "→ timeline 3 Jan 00:10 CET"
        await facilitator.presses("enter")
        assert [event.at.day for event in facilitator.pm.events] == [2, 3]


async def test_an_idea_and_a_why_have_lists_of_their_own(room: Room) -> None:
    async with room.meeting(postmortem()) as facilitator:
        await facilitator.types("> Checkout was slow")
        assert facilitator.becomes == "→ problem statement"
        await facilitator.presses("enter")
        await facilitator.types("> the probe had no timeout")
        assert facilitator.becomes == "→ why: Checkout was slow"
        await facilitator.presses("enter")
        await facilitator.writes("! watch the queue's age")
        assert texts(facilitator.pm.ideas) == ["watch the queue's age"]
        problem, why = facilitator.pm.causes
        assert (problem.parent, why.parent) == ("", problem.id)


@pytest.mark.parametrize("typed", ["!", "+ ", "?  ", "//", ">", "14:32"])
async def test_a_sign_without_words_is_refused_and_given_back(room: Room, typed: str) -> None:
    async with room.meeting(postmortem()) as facilitator:
        await facilitator.writes(typed)
        await facilitator.sees("needs some words")
        assert facilitator.line == typed.strip()
        assert room.last() == facilitator.pm
        assert not facilitator.pm.notes


async def test_what_is_typed_after_a_refusal_stands_behind_what_came_back(room: Room) -> None:
    async with room.meeting(postmortem()) as facilitator:
        await facilitator.writes("!")
        await facilitator.types(" more alerts")
        await facilitator.presses("enter")
        assert texts(facilitator.pm.ideas) == ["more alerts"]


async def test_several_pasted_lines_become_several_entries_and_the_rest_waits(room: Room) -> None:
    async with room.meeting(postmortem()) as facilitator:
        await facilitator.pastes("14:02 deploy\r\n+ alert fired\r\n\r\n! a canary\r\nand half a thou")
        assert texts(facilitator.pm.events) == ["deploy"]
        assert texts(facilitator.pm.notes) == ["alert fired"]
        assert texts(facilitator.pm.ideas) == ["a canary"]
        assert facilitator.line == "and half a thou"


async def test_what_arrives_in_one_piece_is_filed_as_it_was_typed(room: Room) -> None:
    async with room.meeting(postmortem()) as facilitator:
        await facilitator.types_ahead(
            *"14:02 deplox", "backspace", *"y", "enter", *"! a canary", "enter", "enter", *"+ quick", "enter"
        )
        assert texts(facilitator.pm.events) == ["deploy"]
        assert texts(facilitator.pm.ideas) == ["a canary"]
        assert texts(facilitator.pm.notes) == ["quick"]
        assert facilitator.line == ""


async def test_a_document_is_not_pasted_into_a_line(room: Room) -> None:
    async with room.meeting(postmortem()) as facilitator:
        await facilitator.types("before")
        await facilitator.pastes("x" * 200_000)
        await facilitator.sees("too large for the line (200 KB)", "At most 100 KB", "pmtui import")
        await facilitator.presses("k")
        await facilitator.sees("Kept in pasted.txt", "“pmtui import checkout-outage")
        assert facilitator.line == "before"
    assert room.shelf.kept == ["x" * 200_000]


async def test_hostile_text_is_kept_as_typed_and_shown_without_being_obeyed(room: Room) -> None:
    async with room.meeting(postmortem(title=NASTY)) as facilitator:
        await facilitator.pastes(f"{NASTY}\n")
        (note,) = facilitator.pm.notes
        assert note.text == postmortem(title=NASTY).title
        await facilitator.sees("[SEV1] see [/var/log]", "[@click=app.quit]x[/]")
        assert "\x1b" not in facilitator.text()


async def test_notes_are_signed_with_the_name_in_the_settings(room: Room) -> None:
    async with room.meeting(postmortem(), author="Rosa") as facilitator:
        await facilitator.writes("the pager was loud", "14:32 rolled back")
        assert facilitator.pm.notes[0].author == "Rosa"
        assert facilitator.pm.events[0].author == "Rosa"


async def test_a_note_belongs_to_the_section_it_was_typed_in(room: Room) -> None:
    async with room.meeting(postmortem(), section="Actions, assumptions") as facilitator:
        await facilitator.writes("we took the probe for granted")
        await facilitator.goes_on()
        await facilitator.does_not_see("we took the probe for granted")
        await facilitator.goes_back()
        await facilitator.sees("we took the probe for granted")


async def test_what_is_typed_and_not_entered_goes_along_to_other_sections(room: Room) -> None:
    async with room.meeting(postmortem()) as facilitator:
        await facilitator.types("half a tho")
        await facilitator.goes_on()
        assert facilitator.line == "half a tho"
        await facilitator.types("ught")
        await facilitator.presses("enter")
        assert texts(facilitator.pm.notes) == ["half a thought"]


async def test_what_is_typed_and_not_entered_survives_the_program(room: Room) -> None:
    room.keep(postmortem())
    async with room.meeting() as facilitator:
        await facilitator.types("half a tho")
        await facilitator.quits()
    async with room.meeting() as facilitator:
        assert facilitator.line == "half a tho"
        await facilitator.presses("enter")
        await facilitator.quits()
    async with room.meeting() as facilitator:
        assert facilitator.line == ""


async def test_what_is_typed_is_on_disk_without_leaving(room: Room) -> None:
    async with room.meeting(postmortem()) as facilitator:
        await facilitator.types("half a tho")
        await facilitator.app.keep_drafts()
        assert list(room.store.drafts("checkout-outage").values()) == ["half a tho"]


async def test_up_brings_back_what_was_entered(room: Room) -> None:
    async with room.meeting(postmortem()) as facilitator:
        await facilitator.writes("one", "two")
        await facilitator.presses("up", "up")
        assert facilitator.line == "one"


async def test_the_cursor_of_the_list_goes_to_what_was_entered(room: Room) -> None:
    async with room.meeting(postmortem()) as facilitator:
        await facilitator.jumps_to("Timeline")
        await facilitator.writes("14:40 later", "14:10 earlier")
        assert facilitator.listed()[0].startswith("14:10 earlier")
        assert facilitator.section.selected == facilitator.pm.events[-1]


async def test_what_is_typed_right_behind_f4_belongs_to_the_next_section(room: Room) -> None:
    async with room.meeting(postmortem(), section="Opening and tone") as facilitator:
        await facilitator.types_ahead("f4", "f4", *"here now", "enter")
        assert facilitator.section.item.title == "What went right"
        sections = {item.id: item.title for item in facilitator.pm.agenda}
        assert [sections[note.section] for note in facilitator.pm.notes] == ["What went right"]


async def test_lines_that_several_terminals_left_are_lines_of_their_own(room: Room) -> None:
    pm = postmortem()
    room.keep(pm)
    room.store.save_draft(pm.id, "line", "14:22 rolled back\n? who watches it\nthird")
    async with room.meeting() as facilitator:
        assert facilitator.line == "14:22 rolled back"
        await facilitator.sees("2 more lines not entered: ↑ in the line brings them back")
        await facilitator.presses("enter")
        await facilitator.app.keep_drafts()
        assert room.store.drafts(pm.id) == {"line": "? who watches it\nthird"}
        await facilitator.goes_on()
        await facilitator.presses("up")
        assert facilitator.line == "third"
        await facilitator.presses("enter")
        await facilitator.app.keep_drafts()
        assert room.store.drafts(pm.id) == {"line": "? who watches it"}
    assert texts(room.last().events) == ["rolled back"]
    async with room.meeting() as facilitator:
        assert facilitator.line == "? who watches it"


@pytest.mark.parametrize("size", [NARROW, NORMAL])
async def test_a_long_line_brought_back_shows_its_end_where_the_cursor_is(
    room: Room, size: tuple[int, int]
) -> None:
    room.keep(postmortem())
    room.store.save_draft("checkout-outage", "line", "the pager was silent, and " * 12 + "then it rang")
    async with room.meeting(size=size) as facilitator:
        await facilitator.sees("then it rang")
        assert facilitator.section.line.scroll_offset.x > 0
