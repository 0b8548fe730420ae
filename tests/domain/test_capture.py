"""One thought a line, filed by how it begins; any text becomes something."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factory import NINE, postmortem
from pmtui.domain.capture import Filed, Surroundings, filing, named_marker, read_thought
from pmtui.domain.commands import apply
from pmtui.domain.errors import Refused
from pmtui.domain.people import Attendance
from pmtui.domain.timeline import Marker

BERLIN = ZoneInfo("Europe/Berlin")


def around(*, near: datetime | None = None, cause: str = "") -> Surroundings:
    return Surroundings(section="s1", zone=BERLIN, day=date(2026, 1, 2), near=near, cause=cause)


@pytest.mark.parametrize(
    ("line", "filed", "text"),
    [
        ("+ quick alert", Filed.WENT_RIGHT, "quick alert"),
        ("+quick", Filed.WENT_RIGHT, "quick"),
        ("! a canary", Filed.IDEA, "a canary"),
        ("? who", Filed.QUESTION, "who"),
        ("> no timeout", Filed.WHY, "no timeout"),
        ("// later", Filed.PARKED, "later"),
        ("/ not the parking lot", Filed.NOTE, "/ not the parking lot"),
        ("  said  ", Filed.NOTE, "said"),
        ("", Filed.NOTE, ""),
        ("14:32 rolled back", Filed.EVENT, "rolled back"),
        ("- 14:32 rolled back", Filed.EVENT, "rolled back"),
        ("* [14:32] rolled back", Filed.EVENT, "rolled back"),
        ("14:32", Filed.EVENT, ""),
        ("2 of 3 nodes", Filed.NOTE, "2 of 3 nodes"),
        ("404 errors everywhere", Filed.NOTE, "404 errors everywhere"),
        ("\\+ kept", Filed.NOTE, "+ kept"),
        ("\\// kept", Filed.NOTE, "// kept"),
        ("\\14:32 kept", Filed.NOTE, "14:32 kept"),
        ("\\\\server\\share", Filed.NOTE, "\\\\server\\share"),
        ("25:99 no such time", Filed.NOTE, "25:99 no such time"),
    ],
)
def test_a_line_is_filed_by_how_it_begins(line: str, filed: Filed, text: str) -> None:
    thought = read_thought(line, around())
    assert (thought.filed, thought.text) == (filed, text)


def test_a_wrong_time_says_why_it_is_kept_as_a_note() -> None:
    assert read_thought("25:99 x", around()).problem == "25:99 is not a time of day."
    assert read_thought("2026-03-29 02:30 x", around()).problem.startswith("There was no 02:30")
    assert not read_thought("x 25:99", around()).problem


@pytest.mark.parametrize(
    ("line", "at"),
    [
        ("14:32 x", "2026-01-02T14:32+01:00"),
        ("14:32:10 x", "2026-01-02T14:32:10+01:00"),
        ("2:32 pm x", "2026-01-02T14:32+01:00"),
        ("14:32Z x", "2026-01-02T14:32+00:00"),
        ("2026-01-04 14:32 x", "2026-01-04T14:32+01:00"),
        ("+1d 00:10 x", ""),
    ],
)
def test_times_are_read_as_people_write_them(line: str, at: str) -> None:
    thought = read_thought(line, around())
    assert thought.at == (datetime.fromisoformat(at) if at else None)


@pytest.mark.parametrize(
    ("near", "line", "at"),
    [
        ("2026-01-02T23:50+01:00", "00:10 x", "2026-01-03T00:10+01:00"),
        ("2026-01-03T00:10+01:00", "23:55 x", "2026-01-02T23:55+01:00"),
        ("2026-01-03T00:10+01:00", "00:20 x", "2026-01-03T00:20+01:00"),
    ],
)
def test_a_time_is_on_the_day_nearest_to_the_event_before(near: str, line: str, at: str) -> None:
    thought = read_thought(line, around(near=datetime.fromisoformat(near)))
    assert thought.at == datetime.fromisoformat(at)


@pytest.mark.parametrize(
    ("text", "words", "marker"),
    [
        ("rolled back #mitigated", "rolled back", Marker.MITIGATED),
        ("#detected pager fired", "pager fired", Marker.DETECTED),
        ("page #ack taken", "page taken", Marker.ACKNOWLEDGED),
        ("it began #impact", "it began", Marker.IMPACT_START),
        ("over #all-clear", "over", Marker.ALL_CLEAR),
        ("see #incident-42", "see #incident-42", None),
        ("ticket#resolved", "ticket#resolved", None),
        ("asked in #ops, then #resolved", "asked in #ops, then", Marker.RESOLVED),
    ],
)
def test_a_tag_names_the_marker_and_other_tags_stay(text: str, words: str, marker: Marker | None) -> None:
    thought = read_thought(f"14:32 {text}", around())
    assert (thought.text, thought.marker) == (words, marker)


@pytest.mark.parametrize(
    ("name", "marker"),
    [
        ("mitigated", Marker.MITIGATED),
        ("MITI", Marker.MITIGATED),
        ("mit", None),
        ("impact", Marker.IMPACT_START),
        ("start", Marker.IMPACT_START),
        ("ack", Marker.ACKNOWLEDGED),
        ("dete", Marker.DETECTED),
        ("de", None),
        ("", None),
    ],
)
def test_markers_have_short_names(name: str, marker: Marker | None) -> None:
    assert named_marker(name) is marker


def test_a_why_answers_the_selected_cause_or_states_a_problem() -> None:
    pm = postmortem()
    problem = filing(read_thought("> slow", around()), around(), id="c0", now=NINE)
    pm = apply(pm, problem)
    answer = filing(read_thought("> pool", around(cause="c0")), around(cause="c0"), id="c1", now=NINE)
    pm = apply(pm, answer)
    assert [(cause.text, cause.parent) for cause in pm.causes] == [("slow", ""), ("pool", "c0")]


def test_in_the_opening_a_line_may_name_who_is_here() -> None:
    opening = replace(around(), opening=True)
    pm = apply(postmortem(), filing(read_thought("@ Ana Ruiz, on-call", opening), opening, id="p1", now=NINE))
    (ana,) = pm.participants
    assert (ana.name, ana.role, ana.attendance) == ("Ana Ruiz", "on-call", Attendance.PRESENT)


def test_elsewhere_a_line_that_begins_with_a_handle_is_a_note() -> None:
    thought = read_thought("@ana restarted the hub", around())
    assert (thought.filed, thought.text) == (Filed.NOTE, "@ana restarted the hub")


@given(st.text(max_size=200))
@settings(max_examples=200)
def test_any_line_becomes_something_or_is_refused_for_having_no_words(line: str) -> None:
    thought = read_thought(line, around())
    command = filing(thought, around(), id="n1", now=datetime(2026, 1, 5, tzinfo=UTC))
    if not thought.text.strip():
        with pytest.raises(Refused, match="needs some words"):
            apply(postmortem(), command)
        return
    after = apply(postmortem(), command)
    assert sum(len(t) for t in (after.notes, after.events, after.ideas, after.causes)) == 1


@given(st.text(min_size=1, max_size=80).filter(str.strip))
@settings(max_examples=100)
def test_a_backslash_keeps_any_sign_a_note(text: str) -> None:
    for sign in ("+", "!", "?", ">", "//", "@", "1"):
        thought = read_thought(f"\\{sign}{text}", around())
        assert thought.filed is Filed.NOTE
        assert thought.text == f"{sign}{text}".strip()
