"""What went well, lessons and questions of a published report, taken as notes where that is asked for."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

import pytest

from factory import NINE, ids, postmortem
from pmtui.domain.agenda import AgendaItem, SectionKind
from pmtui.domain.commands import apply
from pmtui.domain.notes import NoteKind
from pmtui.exchange.bringing import Brought, Writing, bring
from pmtui.exchange.formats.registry import named
from pmtui.exchange.formats.wishes import NOTES, wishes_of
from pmtui.exchange.material import Material
from pmtui.exchange.report_notes import heading_kind
from pmtui.exchange.timeline_found import FoundTimeline
from pmtui.exchange.timeline_text import Surroundings, timeline_in

REPORT = """\
# Slow search

## Timeline

- 14:02 alert
- 14:20 rolled back

## Lessons learned

We learned to look at the pool
first.

### What went well

Things that went well. For example:

- The alert named
  the service
    - and the pool
- Everybody came

### Where we got lucky

1. It was at night.

   At 3:00 nobody shops.

### What went poorly

Not much.

## Open questions

* Who owns the runbook?

## Action items

- Size the pool
"""


def read(text: str, *, notes: bool = True) -> FoundTimeline:
    day = date(2026, 1, 2)
    return timeline_in(text, Surroundings("r.md", ZoneInfo("UTC"), day, notes=notes))


def test_each_paragraph_and_each_item_is_a_note_of_the_kind_of_its_heading() -> None:
    timeline = read(REPORT)
    assert [(note.kind, note.text) for note in timeline.answers] == [
        (NoteKind.LESSON, "We learned to look at the pool first."),
        (NoteKind.WENT_RIGHT, "The alert named the service; and the pool"),
        (NoteKind.WENT_RIGHT, "Everybody came"),
        (NoteKind.LUCKY, "It was at night. At 3:00 nobody shops."),
        (NoteKind.WENT_BADLY, "Not much."),
        (NoteKind.QUESTION, "Who owns the runbook?"),
    ]
    assert [event.text for event in timeline.events] == ["alert", "rolled back"]
    assert timeline.remarks[-1] == "Not read: “Action items”."
    assert timeline.unplaced == ()
    assert timeline.tally == "2 events and 6 notes found"


def test_without_being_asked_for_they_are_only_counted() -> None:
    timeline = read(REPORT, notes=False)
    assert timeline.answers == ()
    assert timeline.remarks[-1] == (
        "Not read: “Lessons learned”, “Open questions”, “Action items”. "
        "6 notes can be taken from there (--notes, or “notes, too” in the form)."
    )


def test_a_report_without_a_timeline_of_its_own_lists_no_note_as_lost() -> None:
    timeline = read("14:02 alert\n\n## What went well\n\n- the alert\n\n## Impact\n\nall were slow\n")
    assert [note.text for note in timeline.answers] == ["the alert"]
    assert [one.text for one in timeline.unplaced] == ["all were slow"]


def test_a_report_that_has_only_notes_is_taken() -> None:
    timeline = read("# Outage\n\n## Lessons\n\n- look at the pool\n")
    assert (timeline.events, [note.text for note in timeline.answers]) == ((), ["look at the pool"])


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("What Went Well?", NoteKind.WENT_RIGHT),
        ("What worked", NoteKind.WENT_RIGHT),
        ("What didn’t go well", NoteKind.WENT_BADLY),
        ("What could have gone better", NoteKind.WENT_BADLY),
        ("What went wrong", NoteKind.WENT_BADLY),
        ("What surprised us", NoteKind.SURPRISE),
        ("Lessons learnt", NoteKind.LESSON),
        ("Questions", NoteKind.QUESTION),
        ("Impact", None),
        ("Action items", None),
    ],
)
def test_headings_in_common_words(title: str, kind: NoteKind | None) -> None:
    assert heading_kind(title) is kind


def brought(text: str, said: object = NOTES) -> Brought:
    pm = postmortem()
    wishes = wishes_of(pm, {"notes": said})
    return bring(Material.of_text(text, "r.md"), named("text"), wishes, pm, Writing(ids().__next__, NINE))


def test_they_stand_where_their_kind_is_talked_about_and_are_taken_once() -> None:
    pm, once = postmortem(), brought(REPORT)
    after = apply(pm, once.everything)
    sections = {note.text: after.get(AgendaItem, note.section).kind for note in after.notes}
    assert sections["Everybody came"] is SectionKind.WENT_RIGHT
    assert sections["It was at night. At 3:00 nobody shops."] is SectionKind.WENT_RIGHT
    assert sections["Not much."] is SectionKind.FACTORS
    moved = brought(f"A line more.\n\n{REPORT}")
    assert moved.everything.fresh(after).count == 0
    assert apply(after, moved.everything) == after
    assert brought(REPORT, "its timeline").everything.notes == ()
