"""Pastes, wherever they come: all of the text arrives, and none of it acts."""

from __future__ import annotations

from dataclasses import replace

import pytest

from driver import NORMAL, Room, texts
from factory import NINE, postmortem
from memory_store import MemoryStore
from pmtui.domain.commands.notes import AddNote
from pmtui.domain.postmortem import PostMortem
from pmtui.tui.widgets.area import QuietArea
from pmtui.tui.widgets.field import FormField

DESTRUCTIVE = "x delete all of it\rxxd\tx\r"
"""As keys, in a list, this would delete, dispute and open dialogs."""


def noted() -> PostMortem:
    """A post-mortem with three notes in its first section."""
    words = ("one", "two", "three")
    return postmortem(*(AddNote(f"n{at}", word, "s1", NINE) for at, word in enumerate(words)))


@pytest.mark.parametrize("section", ["Opening and tone", "Timeline", "Whys", "Improvements", "Close"])
async def test_a_paste_into_the_list_is_text_in_the_line(room: Room, section: str) -> None:
    async with room.meeting(noted(), section=section) as facilitator:
        await facilitator.to_list()
        await facilitator.pastes("x delete all of it")
        assert facilitator.line == "x delete all of it"
        assert texts(facilitator.pm.notes) == ["one", "two", "three"]


@pytest.mark.parametrize("hurried", [True, False])
async def test_several_lines_into_the_list_act_on_nothing(room: Room, hurried: bool) -> None:
    async with room.meeting(noted()) as facilitator:
        await facilitator.to_list()
        await (facilitator.hurries if hurried else facilitator.pastes)(DESTRUCTIVE)
        assert not facilitator.in_dialog
        assert texts(facilitator.pm.notes)[:3] == ["one", "two", "three"]
        assert "x delete all of it" in texts(facilitator.pm.notes)


async def test_several_lines_say_what_they_became(room: Room) -> None:
    async with room.meeting(postmortem()) as facilitator:
        await facilitator.pastes("14:02 deploy\n+ alert fired\n? why\none\ntwo\n14:05 slow\nrest")
        await facilitator.sees("Filed 6 lines: 2 events, 2 notes, 1 thing that went right, 1 open question.")
        assert facilitator.line == "rest"


async def test_one_line_needs_no_word_on_what_it_became(room: Room) -> None:
    async with room.meeting(postmortem()) as facilitator:
        await facilitator.writes("14:02 deploy")
        await facilitator.does_not_see("Filed")


async def test_hurried_keys_in_the_line_are_typed_like_others(room: Room) -> None:
    async with room.meeting(postmortem()) as facilitator:
        await facilitator.hurries("14:02 deploy\r+ alert fired\rhalf a")
        assert texts(facilitator.pm.events) == ["deploy"]
        assert texts(facilitator.pm.notes) == ["alert fired"]
        assert facilitator.line == "half a"


async def test_hurried_keys_never_go_from_the_line_into_the_list(room: Room) -> None:
    async with room.meeting(noted()) as facilitator:
        await facilitator.hurries("some words\txxx")
        assert texts(facilitator.pm.notes) == ["one", "two", "three"]
        assert facilitator.line == "some words xxx"


@pytest.mark.parametrize("marked", [True, False])
async def test_columns_stay_apart_whether_a_paste_is_marked_or_not(room: Room, marked: bool) -> None:
    async with room.meeting(postmortem()) as facilitator:
        await (facilitator.pastes if marked else facilitator.hurries)("col1\tcol2\tcol3")
        assert facilitator.line == "col1 col2 col3"


async def test_in_a_form_a_hand_that_is_faster_than_the_line_goes_from_field_to_field(room: Room) -> None:
    async with room.meeting(postmortem()) as facilitator:
        await facilitator.presses("ctrl+o")
        await facilitator.picks("Add a person")
        await facilitator.hurries("Rosa Weber\ton-call")
        (name, role, *_) = facilitator.app.screen.query(FormField)
        assert (name.value, role.value) == ("Rosa Weber", "on-call")


async def test_a_tab_that_nothing_follows_goes_from_the_line_to_the_list(room: Room) -> None:
    async with room.meeting(postmortem()) as facilitator:
        await facilitator.hurries("half a thought\t")
        assert facilitator.line == "half a thought"
        assert facilitator.app.focused is facilitator.rows


async def test_several_lines_are_one_step_and_one_save_and_say_what_they_became(
    room: Room, memory: MemoryStore
) -> None:
    async with room.meeting(noted()) as facilitator:
        commits = memory.commits
        await facilitator.pastes("14:02 deploy\r14:05 #detected page\r+ alert fired\rone more\r")
        await facilitator.sees("Filed 4 lines: 2 events, 1 thing that went right, 1 note. ^z takes all")
        assert memory.commits == commits + 1
        assert len(room.last().notes) == 5
        await facilitator.undoes()
        await facilitator.sees("Undone: the whole paste (2 events, 1 thing that went right, 1 note)")
        assert texts(room.last().notes) == ["one", "two", "three"]
        assert room.last().events == ()
        await facilitator.redoes()
        await facilitator.sees("Done again: the whole paste")
        assert len(room.last().notes) == 5


async def test_several_lines_are_given_back_where_nothing_can_be_written(room: Room) -> None:
    saved = replace(room.store.create(postmortem()), read_only=True)
    async with room.sits(room.app(saved), NORMAL) as facilitator:
        await facilitator.pastes("one\rtwo\rthr")
        await facilitator.sees("open for reading only")
        await facilitator.does_not_see("Filed")
        assert facilitator.line == "one two thr"


async def test_a_paste_at_home_is_what_is_looked_for(room: Room) -> None:
    room.keep(postmortem())
    async with room.home() as facilitator:
        await facilitator.hurries("d outage")
        assert facilitator.app.screen.query_one("#words").value == "d outage"  # type: ignore[attr-defined]


async def test_a_paste_where_nothing_is_typed_is_left_out(room: Room) -> None:
    async with room.meeting(noted()) as facilitator:
        await facilitator.presses("f1")
        await facilitator.hurries("quit all this")
        assert facilitator.in_dialog
        await facilitator.sees("nothing to type into")


async def test_a_few_letters_typed_fast_where_nothing_is_typed_are_not_spoken_of(room: Room) -> None:
    async with room.meeting(noted()) as facilitator:
        await facilitator.presses("f1")
        await facilitator.hurries("hello")
        await facilitator.does_not_see("nothing to type into")


async def test_a_paste_with_escapes_is_all_there_and_harmless(room: Room) -> None:
    async with room.meeting(postmortem()) as facilitator:
        await facilitator.pastes("see \x1b]52;c;aGk=\x07 and \u202etxt\r\n\x9b2J end")
        assert facilitator.line == "‹9b›2J end"
        assert texts(facilitator.pm.notes) == ["see ␛]52;c;aGk=␇ and ‹202e›txt"]


async def test_lines_pasted_into_a_field_of_one_row_are_joined(room: Room) -> None:
    async with room.meeting(postmortem()) as facilitator:
        await facilitator.presses("ctrl+o")
        await facilitator.picks("Add a person")
        await facilitator.pastes("Rosa\r\nWeber\n")
        (first, *_) = facilitator.app.screen.query(FormField)
        assert first.value == "Rosa Weber"
        await facilitator.pastes("y" * 10_001)
        await facilitator.sees("too large for a line (10 KB)", "At most 10,000 characters")
        await facilitator.presses("f10")
        assert first.value == "Rosa Weber"


async def test_a_text_of_several_rows_takes_all_lines_below_its_cap(room: Room) -> None:
    long = "\n".join(f"line {number} \x1b" for number in range(10_000))
    async with room.meeting(postmortem()) as facilitator:
        await facilitator.presses("ctrl+l")
        field = next(f for f in facilitator.app.screen.query(FormField) if f.query(QuietArea))
        field.answer()
        await facilitator.pastes(long)
        assert field.value == long.replace("\x1b", "␛")
        await facilitator.pastes("z" * 200_000)
        await facilitator.sees("too large for this text", "At most 200,000 characters")
        await facilitator.presses("k")
        assert field.value == long.replace("\x1b", "␛")
    assert room.shelf.kept == ["z" * 200_000]
