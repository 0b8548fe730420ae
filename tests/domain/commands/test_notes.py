"""Thoughts: written down in a section, filed, moved, and questions that get an answer."""

from __future__ import annotations

import pytest

from factory import NASTY, NINE, postmortem
from pmtui.domain.commands import Command, apply
from pmtui.domain.commands.notes import AddNote, AnswerQuestion, EditNote, FileNote, MoveNote
from pmtui.domain.errors import Refused
from pmtui.domain.notes import Note, NoteKind

SAID = AddNote("n", "The graph was flat", "s4", NINE, author="Ada")


def note(*commands: Command) -> Note:
    return postmortem(SAID, *commands).get(Note, "n")


def test_a_thought_is_kept_in_the_section_it_was_said_in() -> None:
    kept = note()

    assert (kept.text, kept.section, kept.at, kept.author) == ("The graph was flat", "s4", NINE, "Ada")
    assert kept.kind is NoteKind.NOTE


def test_a_thought_is_filed_from_the_start_or_later() -> None:
    pm = postmortem(AddNote("n", "Backups worked", "s3", NINE, NoteKind.WENT_RIGHT))
    assert pm.notes[0].kind is NoteKind.WENT_RIGHT

    assert note(FileNote("n", NoteKind.SURPRISE)).kind is NoteKind.SURPRISE


def test_a_thought_is_corrected_and_moved_and_stays_the_rest() -> None:
    kept = note(EditNote("n", "The graph was empty"), MoveNote("n", "s6"))

    assert (kept.text, kept.section, kept.author, kept.at) == ("The graph was empty", "s6", "Ada", NINE)


def test_a_question_has_somebody_who_asks_and_somebody_who_answers() -> None:
    kept = note(FileNote("n", NoteKind.QUESTION), AnswerQuestion("n", "Ada", "Grace", "Since March"))

    assert (kept.asked_by, kept.answered_by, kept.answer) == ("Ada", "Grace", "Since March")
    assert kept.text == "The graph was flat"


def test_a_hostile_thought_is_kept_as_text() -> None:
    assert "[@click=app.quit]" in note(EditNote("n", NASTY)).text


@pytest.mark.parametrize("command", [AddNote("x", " ", "s4", NINE), EditNote("n", "\n")])
def test_silence_is_no_thought(command: Command) -> None:
    with pytest.raises(Refused, match=r"^A note needs some words\. Nothing was added\.$"):
        note(command)


@pytest.mark.parametrize(
    "command",
    [AddNote("x", "x", "", NINE), AddNote("x", "x", "gone", NINE), MoveNote("n", "gone"),
     EditNote("gone", "x"), FileNote("gone", NoteKind.LESSON), MoveNote("gone", "s1"),
     AnswerQuestion("gone", "", "", "")],
)  # fmt: skip
def test_where_there_is_no_section_or_no_note_nothing_is_written(command: Command) -> None:
    pm = postmortem(SAID)
    with pytest.raises(Refused, match="no longer there"):
        apply(pm, command)
