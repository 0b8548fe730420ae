"""Several lines written down as one step: all of them, in order, taken back as one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from factory import NASTY, NINE, ids, postmortem
from pmtui.domain.capture import Filed, Surroundings, tally, writing_down
from pmtui.domain.commands import apply
from pmtui.domain.commands.causes import StateProblem
from pmtui.domain.commands.delete import Delete
from pmtui.domain.commands.details import KeepWording
from pmtui.domain.commands.lines import WriteDown
from pmtui.domain.commands.timeline import AddEvent
from pmtui.domain.errors import Refused
from pmtui.domain.notes import NoteKind
from pmtui.domain.record import Record
from pmtui.domain.timeline import Marker
from pmtui.domain.undo import Restore, difference

BERLIN = ZoneInfo("Europe/Berlin")
AROUND = Surroundings(section="s3", zone=BERLIN, day=date(2026, 1, 2), author="Ada")


def texts(records: Iterable[Record]) -> list[str]:
    return [str(getattr(record, "text", "")) for record in records]


def pasted(*lines: str, around: Surroundings = AROUND) -> WriteDown:
    return writing_down(lines, around, mint=ids().__next__, now=NINE)


def test_each_line_is_filed_by_how_it_begins() -> None:
    pm = apply(
        postmortem(),
        pasted(
            "14:02 deploy", "a thought", "+ quick alert", "! a canary", "? who", "> no timeout", "// later"
        ),
    )

    assert texts(pm.events) == ["deploy"]
    assert [(note.text, note.kind, note.section, note.author) for note in pm.notes] == [
        ("a thought", NoteKind.NOTE, "s3", "Ada"),
        ("quick alert", NoteKind.WENT_RIGHT, "s3", "Ada"),
        ("who", NoteKind.QUESTION, "s3", "Ada"),
        ("later", NoteKind.PARKED, "s3", "Ada"),
    ]
    assert texts(pm.ideas) == ["a canary"]
    assert texts(pm.causes) == ["no timeout"]


@pytest.mark.parametrize("line", ["?", "14:02", "14:02 #mitigated", "+", "//", "@", "@, SRE", ">"])
def test_a_line_that_says_too_little_for_what_it_begins_like_is_a_note(line: str) -> None:
    command = pasted("before", line, "after", around=replace(AROUND, opening=True))

    assert texts(apply(postmortem(), command).notes) == ["before", line, "after"]
    assert command.what == "3 notes"


def test_what_the_lines_become_is_counted_the_most_frequent_first() -> None:
    assert pasted("14:02 deploy", "one", "two", "+ three").what == "2 notes, 1 event, 1 thing that went right"
    assert tally((Filed.PERSON, Filed.PERSON, Filed.PARKED)) == "2 people, 1 parked thought"


def test_times_go_on_after_midnight() -> None:
    pm = apply(postmortem(), pasted("23:58 alert", "00:03 page", "00:20 over"))

    assert [event.at for event in pm.events] == [
        datetime(2026, 1, 2, 22, 58, tzinfo=UTC),
        datetime(2026, 1, 2, 23, 3, tzinfo=UTC),
        datetime(2026, 1, 2, 23, 20, tzinfo=UTC),
    ]


def test_a_marker_moves_to_the_last_line_that_has_it() -> None:
    before = postmortem(AddEvent("e", NINE, "paged", Marker.DETECTED))
    pm = apply(before, pasted("14:02 graph #detected", "14:03 page #detected", "14:04 over"))

    assert [(event.text, event.marker) for event in pm.events] == [
        ("paged", None), ("graph", None), ("page", Marker.DETECTED), ("over", None),
    ]  # fmt: skip


def test_a_why_whose_cause_somebody_deleted_meanwhile_is_a_note() -> None:
    pm = postmortem(StateProblem("c", "it was slow"))
    command = pasted("one", "> no timeout", "two", around=replace(AROUND, cause="c"))

    assert texts(apply(pm, command).causes) == ["it was slow", "no timeout"]
    assert texts(apply(apply(pm, Delete("c")), command).notes) == ["one", "> no timeout", "two"]


def test_a_section_that_is_gone_refuses_all() -> None:
    with pytest.raises(Refused, match="no longer there"):
        apply(postmortem(), pasted("one", around=replace(AROUND, section="gone")))


def test_what_is_said_besides_belongs_to_the_same_step() -> None:
    command = pasted("they should have looked", "two")
    pm = apply(postmortem(), replace(command, besides=(KeepWording(command.filings[0].note.id, "should"),)))

    assert [kept.record for kept in pm.kept] == [pm.notes[0].id]


def test_one_undo_takes_all_of_it_back_and_says_so() -> None:
    before = postmortem(AddEvent("e", NINE, "paged", Marker.DETECTED))
    command = pasted("14:02 deploy #detected", NASTY, "> no timeout", "! a canary")
    after = apply(before, command)
    change = difference(before, after, command.called)

    assert apply(after, Restore(change)) == before
    assert change.title == "the whole paste (1 event, 1 note, 1 why, 1 improvement)"


def test_the_same_again_replaces_what_it_added() -> None:
    command = pasted("one", "14:02 two")
    once = apply(postmortem(), command)

    assert apply(once, command) == once
