"""What destroys something asks for a second key, and a paste that no terminal marked cannot give it."""

from __future__ import annotations

import pytest

from driver import Facilitator, Room, texts
from factory import NINE, postmortem
from pmtui.domain.actions import ActionStatus
from pmtui.domain.commands.actions import AddIdea, CommitToIdea
from pmtui.domain.commands.causes import StateProblem
from pmtui.domain.commands.notes import AddNote
from pmtui.domain.commands.timeline import AddEvent
from pmtui.domain.postmortem import PostMortem

PLACES = ("Opening and tone", "Timeline", "Whys", "Improvements", "Assign and commit", "Close")

DEADLY = ("x", "d", "c", "o")
"""Letters that delete, decline, close and drop somewhere."""

SHORT = tuple(letter + rest for letter in DEADLY for rest in ("", letter, letter * 2, "\r", "\r\r", "a\r"))
"""Texts that end in what a hand would answer with, too short for a paste to be known by."""


def full() -> PostMortem:
    """Something to destroy in each section."""
    return postmortem(
        AddNote("n1", "a note", "s1", NINE), AddNote("n9", "a last note", "s9", NINE),
        AddEvent("e1", NINE, "deploy"), StateProblem("c1", "slow"),
        AddIdea("i1", "a canary"), AddIdea("i2", "a timeout"), CommitToIdea("i2", "a1"),
    )  # fmt: skip


def untouched(pm: PostMortem) -> bool:
    """Whether all of it is there, still wanted, and the meeting is open."""
    kept = {"n1", "n9", "e1", "c1"} <= {record.id for record in (*pm.notes, *pm.events, *pm.causes)}
    wanted = all(not idea.because for idea in pm.ideas) and all(
        a.status is not ActionStatus.DECLINED for a in pm.actions
    )
    return kept and wanted and pm.clock.closed is None and len(pm.ideas) + len(pm.actions) == 2


async def leaves_dialogs(facilitator: Facilitator) -> None:
    """Go back to the list, from wherever a text led."""
    while facilitator.in_dialog:
        await facilitator.presses("f10")
    await facilitator.to_list()


@pytest.mark.parametrize("section", PLACES)
async def test_no_short_text_that_comes_at_once_destroys_anything(room: Room, section: str) -> None:
    async with room.meeting(full(), section=section) as facilitator:
        await facilitator.to_list()
        for text in SHORT:
            await facilitator.gets(text)
            assert untouched(facilitator.pm), text
            await leaves_dialogs(facilitator)


async def test_a_second_key_pressed_for_itself_deletes_and_the_first_asks(room: Room) -> None:
    async with room.meeting(full()) as facilitator:
        await facilitator.to_list(on="a note")
        await facilitator.presses("x")
        await facilitator.sees("Delete “a note”?", "x delete it", "^z brings it back")
        assert untouched(facilitator.pm)
        await facilitator.presses("x")
        assert texts(facilitator.pm.notes) == ["a last note"]
        await facilitator.undoes()
        assert untouched(facilitator.pm)


async def test_the_key_that_deletes_answers_by_all_its_names_and_as_it_was_set(room: Room) -> None:
    async with room.meeting(
        full(), keymap={"list.delete": "delete,z", "everywhere.undo": "f11"}
    ) as facilitator:
        await facilitator.to_list(on="a note")
        await facilitator.presses("delete")
        await facilitator.sees("delete delete it", "F11 brings it back")
        await facilitator.presses("x")
        assert untouched(facilitator.pm)
        await facilitator.presses("z")
        assert texts(facilitator.pm.notes) == ["a last note"]
        await facilitator.sees("Deleted. F11 brings it back.")


async def test_closing_asks_and_says_what_is_missing(room: Room) -> None:
    async with room.meeting(full(), section="Close") as facilitator:
        await facilitator.to_list()
        await facilitator.presses("c")
        await facilitator.sees("Close the meeting?", "g shows what")
        await facilitator.presses("f10")
        assert untouched(facilitator.pm)
        await facilitator.presses("c", "c")
        assert not untouched(facilitator.pm)
        await facilitator.sees("alt+e writes the document; F10 leaves")


async def test_a_reason_handed_in_for_itself_declines(room: Room) -> None:
    async with room.meeting(full(), section="Improvements") as facilitator:
        await facilitator.to_list(on="a canary")
        await facilitator.presses("d")
        await facilitator.gets("no\r")
        assert facilitator.in_dialog, "this may be a paste with its last line"
        await facilitator.presses("enter")
        assert [idea.because for idea in facilitator.pm.ideas] == ["no"]


async def test_control_characters_inside_a_paste_are_no_keys(room: Room) -> None:
    async with room.meeting(full()) as facilitator:
        await facilitator.types("mine ")
        await facilitator.gets("some log \x15\x1a\x14\x17end")
        assert facilitator.line == "mine some log end"
        assert untouched(facilitator.pm)
