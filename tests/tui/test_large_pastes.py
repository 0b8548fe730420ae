"""Pastes that do not go in at once: none is lost, wherever the cursor was."""

from __future__ import annotations

import pytest

from driver import Room, texts
from factory import NINE, postmortem
from memory_store import MemoryStore
from pmtui.domain.commands.notes import AddNote
from pmtui.tui.screens.capturing import CapturingScreen
from pmtui.tui.widgets.field import FormField
from tui.test_bringing import reads

LOG = "".join(f"14:{minute:02} request {minute} failed\r" for minute in range(60))
"""A log as a terminal sends it."""

TEXT = LOG.replace("\r", "\n")
"""The same as a text."""

LONG = "14:01 first\r14:02 " + "y" * 12_000 + "\r14:03 third\rhalf a thou"

DESTRUCTIVE = "x\rd\rxxd\tx\rkey\r" * 30
"""As keys, in a list or in a dialog, this would delete, dispute and answer."""

HUGE = 184_000


async def not_reached(_screen: CapturingScreen, _lines: tuple[str, ...]) -> None:
    """The program ends before the lines are read."""


def kept(room: Room) -> list[str]:
    """The drafts on disk."""
    return list(room.store.drafts("checkout-outage").values())


async def test_many_lines_are_on_disk_while_it_is_asked_what_to_do(room: Room) -> None:
    async with room.meeting(postmortem()) as facilitator:
        await facilitator.types("before")
        await facilitator.pastes(LOG)
        await facilitator.sees(
            "That paste has 60 lines.", "file each line", "bring it in", "keep it in a file"
        )
        assert TEXT in kept(room)
        assert facilitator.pm.events == ()
        assert facilitator.line == "before"


async def test_many_lines_are_filed_in_one_step_and_no_longer_kept(room: Room, memory: MemoryStore) -> None:
    async with room.meeting(postmortem()) as facilitator:
        await facilitator.types("13:59 before ")
        await facilitator.pastes(f"{LOG}half a thou")
        await facilitator.presses("f")
        await facilitator.sees("Filed 60 lines: 60 events.")
        assert memory.commits == 1
        assert texts(room.last().events)[:2] == ["before 14:00 request 0 failed", "request 1 failed"]
        assert facilitator.line == "half a thou"
        await facilitator.app.keep_drafts()
        assert kept(room) == ["half a thou"]
        await facilitator.undoes()
        assert room.last().events == ()


async def test_many_lines_wait_until_they_are_really_filed(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with room.meeting(postmortem()) as facilitator:
        await facilitator.pastes(LOG)
        monkeypatch.setattr(CapturingScreen, "_file_all", not_reached)
        await facilitator.presses("f")
        await facilitator.app.keep_drafts()
        assert kept(room) == [TEXT]


async def test_a_paste_is_kept_as_long_as_the_disk_refuses_what_came_of_it(
    room: Room, memory: MemoryStore
) -> None:
    async with room.meeting(postmortem()) as facilitator:
        await facilitator.pastes(LOG)
        memory.failing = "The disk is full."
        await facilitator.presses("f")
        await facilitator.sees("not saved!")
        await facilitator.app.keep_drafts()
        assert kept(room) == [TEXT]
        memory.failing = ""
        facilitator.app.save()
        await facilitator.waits()
        await facilitator.app.keep_drafts()
        assert kept(room) == []
        assert len(room.last().events) == 60


async def test_many_lines_are_brought_in_as_a_text_that_is_looked_at_first(room: Room) -> None:
    async with room.meeting(postmortem(), section="Timeline") as facilitator:
        await facilitator.pastes(LOG)
        await facilitator.presses("b")
        fields = {field.field.name: field for field in facilitator.app.screen.query(FormField)}
        assert fields["text"].value == TEXT.strip()
        await facilitator.presses("f4")
        await reads(facilitator, "60 events found, 60 of them new")
        assert facilitator.pm.events == ()
        assert any("request 59" in text for text in kept(room))
        await facilitator.presses("f4")
        assert len(room.last().events) == 60
        await facilitator.app.keep_drafts()
        assert kept(room) == []


async def test_many_lines_that_are_left_are_offered_when_something_is_brought_in(room: Room) -> None:
    async with room.meeting(postmortem()) as facilitator:
        for text in (LOG, LOG.replace("failed", "slow")):
            await facilitator.pastes(text)
            await facilitator.presses("f10")
            await facilitator.sees("Not filed, but kept: alt+i and then F8 bring it back.")
        await facilitator.quits()
    async with room.meeting() as facilitator:
        await facilitator.presses("alt+i", "f8")
        fields = {field.field.name: field for field in facilitator.app.screen.query(FormField)}
        assert fields["text"].value.splitlines()[::60] == ["14:00 request 0 failed", "14:00 request 0 slow"]
        assert len(fields["text"].value.split()) == 2 * 60 * 4


async def test_many_lines_survive_a_sudden_end_while_it_is_asked(room: Room) -> None:
    async with room.meeting(postmortem()) as facilitator:
        await facilitator.pastes(LOG)
    async with room.meeting() as facilitator:
        await facilitator.sees("Typed and not saved: “14:00 request 0 failed", "(Bring in)")
        await facilitator.presses("alt+i")
        fields = {field.field.name: field for field in facilitator.app.screen.query(FormField)}
        assert fields["text"].value == TEXT.strip()


async def test_many_lines_are_kept_in_a_file(room: Room) -> None:
    async with room.meeting(postmortem()) as facilitator:
        await facilitator.pastes(LOG)
        await facilitator.presses("k")
        await facilitator.sees("Kept in pasted.txt")
        assert room.shelf.kept == [LOG]
        await facilitator.app.keep_drafts()
        assert kept(room) == []


async def test_a_line_that_is_too_long_is_said_at_once_and_its_neighbours_wait(room: Room) -> None:
    async with room.meeting(postmortem(), section="Timeline") as facilitator:
        await facilitator.types("before ")
        await facilitator.pastes(LONG)
        await facilitator.sees("That paste has a line of 12,006 characters.", "At most 10,000 characters")
        await facilitator.does_not_see("file each line")
        await facilitator.presses("f")
        assert facilitator.in_dialog
        assert facilitator.pm.events == ()
        assert LONG.replace("\r", "\n") in kept(room)
        await facilitator.presses("b", "f4")
        await reads(facilitator, "2 events found", "not placed: 1 line")
        await facilitator.presses("f4")
        assert texts(facilitator.pm.events) == ["first", "third half a thou"]
        assert facilitator.line == "before "


@pytest.mark.parametrize("in_list", [True, False])
async def test_too_much_is_said_wherever_the_cursor_is(room: Room, in_list: bool) -> None:
    async with room.meeting(postmortem(AddNote("n", "one", "s1", NINE))) as facilitator:
        if in_list:
            await facilitator.to_list()
        else:
            await facilitator.types("before")
        text = "x marks the spot\r" * (HUGE // 17)
        await facilitator.pastes(text)
        await facilitator.sees("too large for the line (184 KB)", "At most 100 KB", "bring it in")
        await facilitator.presses("k")
        assert room.shelf.kept == [text]
        assert facilitator.line == ("" if in_list else "before")
        assert texts(facilitator.pm.notes) == ["one"]


async def test_too_much_at_home_is_said_from_the_list_as_well(room: Room) -> None:
    room.keep(postmortem())
    async with room.home() as facilitator:
        assert facilitator.rows.has_focus
        await facilitator.pastes("word " * 3_000)
        await facilitator.sees("too large for a line (15 KB)", "At most 10,000 characters")
        await facilitator.does_not_see("bring it in")
        await facilitator.presses("k")
        await facilitator.sees("Kept in pasted.txt")
        assert room.shelf.kept == ["word " * 3_000]


async def test_too_much_is_brought_in_from_the_file_it_is_kept_in(room: Room) -> None:
    async with room.meeting(postmortem()) as facilitator:
        await facilitator.pastes("14:02 failed again\r" * 10_000)
        await facilitator.presses("b")
        fields = {field.field.name: field for field in facilitator.app.screen.query(FormField)}
        assert fields["path"].value == "pasted.txt"
        assert len(room.shelf.kept) == 1


async def test_what_comes_in_late_belongs_to_the_paste_that_is_asked_about(room: Room) -> None:
    async with room.meeting(postmortem()) as facilitator:
        await facilitator.pastes(LOG)
        await facilitator.hurries("15:00 the end of it\r")
        await facilitator.sees("That paste has 61 lines.", "More came in, and was added to it.")
        await facilitator.app.keep_drafts()
        assert kept(room) == [f"{TEXT}15:00 the end of it\n"]
        await facilitator.presses("f")
        assert texts(facilitator.pm.events)[-1] == "the end of it"


@pytest.mark.parametrize("in_list", [True, False])
async def test_no_letter_of_a_large_paste_acts_or_answers(room: Room, in_list: bool) -> None:
    async with room.meeting(postmortem(AddNote("n", "one", "s1", NINE))) as facilitator:
        if in_list:
            await facilitator.to_list()
        await facilitator.pastes(DESTRUCTIVE)
        await facilitator.hurries(DESTRUCTIVE)
        await facilitator.sees("That paste has 240 lines.")
        assert texts(facilitator.pm.notes) == ["one"]
        assert room.shelf.kept == []
        await facilitator.presses("f")
        assert len(facilitator.pm.notes) == 241
        assert not facilitator.in_dialog


async def test_a_large_paste_into_what_can_only_be_looked_at_is_kept_in_a_file(room: Room) -> None:
    async with room.meeting(postmortem()) as facilitator:
        facilitator.app.read_only = True
        await facilitator.pastes(LOG)
        await facilitator.does_not_see("file each line", "bring it in")
        await facilitator.presses("k")
        assert room.shelf.kept == [LOG]
