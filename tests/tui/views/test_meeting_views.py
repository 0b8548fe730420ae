"""The frame's views: header, rail, prompts and title as plain values of one moment."""

from __future__ import annotations

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest

from factory import NINE, postmortem
from pmtui.domain.commands.meeting import CloseMeeting, EnterSection, GrantMinutes, PauseClock
from pmtui.domain.commands.notes import AddNote
from pmtui.domain.notes import NoteKind
from pmtui.domain.postmortem import PostMortem
from pmtui.tui.views import meeting as views
from pmtui.tui.views.home import fits
from pmtui.tui.widgets.clock import BarState

BERLIN = ZoneInfo("Europe/Berlin")


def bar(pm: PostMortem, *, after: timedelta, shown: int = 0) -> BarState:
    return views.bar_state(pm, pm.agenda[shown], NINE + after, BERLIN, "saved")


def begun() -> PostMortem:
    return postmortem(EnterSection("s1", NINE))


@pytest.mark.parametrize(
    ("seconds", "clock", "pace"),
    [
        (0, "0:00", "normal"),
        (191, "3:11", "normal"),
        (192, "3:12", "warning"),
        (240, "4:00", "warning"),
        (241, "+0:01", "over"),
        (4000, "+1:02:40", "over"),
    ],
)
def test_the_clock_warns_from_eighty_percent_and_counts_up(seconds: int, clock: str, pace: str) -> None:
    state = bar(begun(), after=timedelta(seconds=seconds))
    assert (state.clock, state.pace, state.planned) == (clock, pace, "4:00")


def test_the_end_is_shown_on_the_rooms_clock_and_only_while_it_runs() -> None:
    assert bar(begun(), after=timedelta()).ends == "ends 11:00"
    paused = postmortem(EnterSection("s1", NINE), PauseClock(NINE))
    assert bar(paused, after=timedelta()).ends == ""
    assert bar(paused, after=timedelta()).pace == "paused"


def test_a_section_that_is_only_looked_at_does_not_run() -> None:
    state = bar(begun(), after=timedelta(minutes=2), shown=3)
    assert (state.section, state.clock, state.pace) == ("4/9 Timeline", "0:00", "paused")


def test_what_is_not_on_disk_is_no_good_news() -> None:
    state = views.bar_state(begun(), begun().agenda[0], NINE, BERLIN, "not saved!")
    assert (state.saved, state.saved_role) == ("not saved!", "warn")


def test_the_rail_shows_time_used_or_planned() -> None:
    pm = postmortem(
        EnterSection("s1", NINE), EnterSection("s2", NINE + timedelta(minutes=5)), GrantMinutes("s4", 5)
    )
    items = views.rail_items(pm, "s2", NINE + timedelta(minutes=6))
    assert (items[0].minutes, items[0].when, items[0].late) == ("5:00", "done", True)
    assert [item.when for item in items][1:3] == ["now", "ahead"]
    assert items[3].minutes == "25"


@pytest.mark.parametrize(
    ("behind", "words", "calm"),
    [
        (0, "on pace", True),
        (59, "on pace", True),
        (60, "1 min over", False),
        (-150, "2 min ahead", True),
    ],
)
def test_the_pace_is_told_in_words(behind: int, words: str, calm: bool) -> None:
    assert views.pace_words(timedelta(seconds=behind)) == (words, calm)


def test_the_rail_tells_where_the_meeting_stands() -> None:
    said = [note.text for note in views.rail_notes(postmortem(), NINE, BERLIN)]
    assert said == ["planned 60 min", "used 0 min", "not begun"]
    closed = postmortem(EnterSection("s1", NINE), CloseMeeting(NINE))
    assert [note.text for note in views.rail_notes(closed, NINE, BERLIN)][-1] == "meeting closed"


def test_what_is_parked_stays_in_sight() -> None:
    pm = postmortem(*(AddNote(f"n{i}", f"idea {i}", "s1", NINE, NoteKind.PARKED) for i in range(7)))
    parked = views.side_blocks(pm, pm.agenda[0])[-1]
    assert parked.title == "Parked  7"
    assert parked.body[-1].text == "idea 6"


@pytest.mark.parametrize(
    ("words", "found"), [("", True), ("LOGIN slow", True), ("login fast", False), ("[/var", True)]
)
def test_every_word_has_to_fit_somewhere(words: str, found: bool) -> None:
    assert fits(words, "Login is slow", "see [/var/log]") is found
