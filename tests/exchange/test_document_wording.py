"""The document as a reader who notices everything: nothing is said twice, in signs, or to the second."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from factory import NINE, postmortem
from pmtui.domain.causes import FactorKind
from pmtui.domain.commands import Command, apply
from pmtui.domain.commands.causes import AddFactor, EditFactor
from pmtui.domain.commands.consolidate import MergeEvents
from pmtui.domain.commands.meeting import CloseMeeting, EnterSection
from pmtui.domain.commands.notes import AddNote, AnswerQuestion, FileNote
from pmtui.domain.commands.review import AskForReview, CallPublished, CallReviewed
from pmtui.domain.commands.timeline import AddEvent
from pmtui.domain.notes import NoteKind
from pmtui.domain.postmortem import PostMortem
from pmtui.domain.timeline import Event
from pmtui.exchange.audience import for_everybody
from pmtui.exchange.document import document, public_document
from pmtui.exchange.markdown.incident import known_from


def brought(text: str, source: str, author: str = "", minutes: int = 0) -> Event:
    """An event from a file or a form."""
    return Event(
        id=text, at=NINE + timedelta(minutes=minutes), text=text, source=source, author=author,
        external_id=f"id of {text}",
    )  # fmt: skip


def merged(one: Event, other: Event) -> PostMortem:
    return apply(postmortem().put(one).put(other), MergeEvents(one.id, other.id))


@pytest.mark.parametrize(
    ("source", "author", "told"),
    [
        ("form of Ana Berg:13", "Ana Berg", "form of Ana Berg, line 13"),
        ("notes.md:7", "", "notes.md, line 7"),
        ("notes.md:7", "Ana", "notes.md, line 7; Ana"),
        ("#ops", "Ana", "#ops; Ana"),
        ("", "Ana", "Ana"),
        ("", "", ""),
    ],
)
def test_a_source_is_told_once_and_in_words(source: str, author: str, told: str) -> None:
    assert known_from(brought("x", source, author)) == told


def test_an_address_with_a_port_that_somebody_typed_is_no_line_of_a_file() -> None:
    (typed,) = postmortem(AddEvent("e1", NINE, "x", source="grafana.example:3000")).events
    assert known_from(typed) == "grafana.example:3000"


def test_what_others_told_says_by_whom_and_only_what_is_different() -> None:
    pm = merged(brought("rolled back", "log.txt:4"), brought("rolled it back", "form of Ana:9", "Ana", 2))
    assert "| rolled back<br>(also Ana, 10:02: rolled it back) |" in document(pm)
    assert "| log.txt, line 4; form of Ana, line 9 |" in document(pm)
    same = merged(brought("rolled back", "log.txt:4"), brought("rolled it back", "form of Ana:9", "Ana"))
    assert "(also Ana: rolled it back)" in document(same)
    nobody = brought("rolled it back", "")
    assert "(also: rolled it back)" in document(merged(brought("rolled back", "log.txt:4"), nobody))


def test_the_words_that_both_used_stand_once() -> None:
    one, other = brought("rolled back", "log.txt:4"), brought("x", "form of Ana:9", "Ana")
    pm = merged(one, other.model_copy(update={"text": "rolled back"}))
    assert "| rolled back<br>(also Ana) |" in document(pm)


def test_an_account_whose_source_was_edited_away_still_says_where_it_is_from() -> None:
    pm = merged(brought("rolled back", "log.txt:4"), brought("rolled it back", "form of Ana:9", "Ana"))
    (event,) = pm.events
    page = document(pm.put(event.changed(source="chat", author="")))
    assert "(also Ana, form of Ana, line 9: rolled it back)" in page


def test_the_meeting_and_its_notes_are_told_to_the_minute() -> None:
    late = NINE + timedelta(seconds=56)
    page = document(
        postmortem(EnterSection("s1", late), AddNote("n1", "noted", "s1", late), CloseMeeting(late))
    )
    assert "The meeting began at 10:00 and ended at 10:00." in page
    assert "- noted *(10:00)*" in page
    assert "10:00:56" not in page


def test_whoever_asked_is_named_once() -> None:
    asked: tuple[Command, ...] = (
        AddNote("n1", "Why so late?", "s4", NINE, NoteKind.QUESTION, author="Ana"),
        AnswerQuestion("n1", "Ana", "", ""),
    )
    assert "- Why so late? *(Ana; 10:00)*" in document(postmortem(*asked, FileNote("n1", NoteKind.NOTE)))
    (note,) = postmortem(*asked).notes
    assert note.in_words() == "Why so late? (Ana asks)"
    assert note.changed(text=note.in_words()).in_words() == "Why so late? (Ana asks)"


def test_a_heading_promises_no_trigger_where_none_is_known() -> None:
    factor = AddFactor("f1", "one pool for all")
    assert "\n## Contributing factors\n" in document(postmortem(factor))
    trigger = EditFactor("f1", "one pool for all", FactorKind.CONDITION, trigger=True)
    assert "\n## Trigger and contributing factors\n" in document(postmortem(factor, trigger))


REVIEWED = CallReviewed(date(2026, 1, 9), "Rosa")


@pytest.mark.parametrize(
    ("commands", "standing", "reviewed"),
    [
        ((), "draft", "null"),
        ((AskForReview(),), "in review", "null"),
        ((CallPublished(),), "published, not reviewed", "null"),
        ((REVIEWED,), "reviewed", '"2026-01-09"'),
        ((REVIEWED, CallPublished()), "published", '"2026-01-09"'),
        ((CallPublished(), REVIEWED), "published", '"2026-01-09"'),
    ],
)
def test_it_says_how_far_it_is_and_whether_anybody_looked_it_over(
    commands: tuple[Command, ...], standing: str, reviewed: str
) -> None:
    pm = postmortem(*commands)
    page = document(pm)
    assert f"**Status:** {standing}\n" in page
    assert f"\nreviewed_on: {reviewed}\n" in page
    told = "**Not reviewed yet:** it may still change" in public_document(for_everybody(pm))
    assert told is (reviewed == "null")
