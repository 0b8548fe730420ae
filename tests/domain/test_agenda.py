"""The meeting's clock, told as a facilitator lives it: enter, pause, come back tomorrow, lend minutes."""

from __future__ import annotations

from datetime import timedelta

import pytest

from factory import NINE, FakeClock, agenda, postmortem
from pmtui.domain.agenda import AgendaItem, Clock, elapsed, pace, remaining
from pmtui.domain.commands import apply
from pmtui.domain.commands.meeting import EnterSection, GrantMinutes, PauseClock, ResumeClock
from pmtui.domain.postmortem import PostMortem

HOUR = timedelta(minutes=60)


def minutes(count: float) -> timedelta:
    return timedelta(minutes=count)


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


def spent(pm: PostMortem, section: str, clock: FakeClock) -> timedelta:
    return elapsed(pm.get(AgendaItem, section), pm.clock, clock())


def behind(pm: PostMortem, clock: FakeClock) -> timedelta:
    return pace(pm.agenda, pm.clock, clock()).behind


def test_entering_a_section_starts_its_clock(clock: FakeClock) -> None:
    pm = postmortem(EnterSection("s1", clock()))
    clock.advance(minutes=2, seconds=30)

    assert spent(pm, "s1", clock) == minutes(2.5)
    assert remaining(pm.agenda[0], pm.clock, clock()) == minutes(1.5)


def test_past_its_end_a_section_counts_on(clock: FakeClock) -> None:
    pm = postmortem(EnterSection("s1", clock()))
    clock.advance(minutes=5)

    assert remaining(pm.agenda[0], pm.clock, clock()) == minutes(-1)


def test_only_the_section_the_meeting_is_in_counts(clock: FakeClock) -> None:
    pm = postmortem(EnterSection("s1", clock()))
    clock.advance(minutes=2)

    assert spent(pm, "s2", clock) == minutes(0)


def test_a_pause_does_not_count(clock: FakeClock) -> None:
    pm = postmortem(EnterSection("s1", clock()))
    pm = apply(pm, PauseClock(clock.advance(minutes=1)))
    pm = apply(pm, ResumeClock(clock.advance(minutes=30)))
    clock.advance(minutes=1)

    assert spent(pm, "s1", clock) == minutes(2)


def test_a_section_left_and_entered_again_counts_both_visits(clock: FakeClock) -> None:
    pm = postmortem(EnterSection("s1", clock()))
    pm = apply(pm, EnterSection("s2", clock.advance(minutes=1)))
    pm = apply(pm, EnterSection("s1", clock.advance(minutes=2)))
    clock.advance(minutes=3)

    assert spent(pm, "s1", clock) == minutes(4)
    assert spent(pm, "s2", clock) == minutes(2)


def test_a_clock_set_back_never_takes_away_what_was_counted(clock: FakeClock) -> None:
    pm = postmortem(EnterSection("s1", clock()))
    pm = apply(pm, PauseClock(clock.advance(minutes=3)))
    pm = apply(pm, ResumeClock(clock()))
    clock.advance(hours=-1)

    assert spent(pm, "s1", clock) == minutes(3)
    pm = apply(pm, PauseClock(clock()))
    assert spent(pm, "s1", clock) == minutes(3)


def test_a_meeting_paused_on_monday_goes_on_on_friday(clock: FakeClock) -> None:
    pm = postmortem(EnterSection("s4", clock()))
    pm = apply(pm, PauseClock(clock.advance(minutes=7)))
    pm = PostMortem.model_validate_json(pm.model_dump_json())
    clock.advance(days=4)

    assert spent(pm, "s4", clock) == minutes(7)
    pm = apply(pm, ResumeClock(clock()))
    clock.advance(minutes=1)
    assert spent(pm, "s4", clock) == minutes(8)


def test_a_clock_left_running_counts_until_somebody_says_when_it_stopped(clock: FakeClock) -> None:
    pm = postmortem(EnterSection("s4", clock()))
    left = clock.advance(minutes=7)
    clock.advance(days=4)

    assert spent(pm, "s4", clock) == timedelta(days=4, minutes=7)
    pm = apply(pm, PauseClock(left))
    pm = apply(pm, ResumeClock(clock()))
    assert spent(pm, "s4", clock) == minutes(7)


def test_the_same_moment_in_another_zone_is_the_same_moment(clock: FakeClock) -> None:
    pm = postmortem(EnterSection("s1", clock()))
    here = clock.advance(minutes=2).astimezone(tz=None)

    assert elapsed(pm.agenda[0], pm.clock, here) == minutes(2)


def test_the_standard_agenda_takes_an_hour() -> None:
    assert sum((item.allotted for item in agenda()), timedelta()) == HOUR


def test_granted_minutes_are_on_top_of_the_plan() -> None:
    item = postmortem(GrantMinutes("s1", 5)).agenda[0]

    assert (item.minutes, item.granted, item.allotted) == (4, 5, minutes(9))


def test_before_the_meeting_it_would_end_in_an_hour() -> None:
    now = pace(agenda(), Clock(), NINE)

    assert (now.ends, now.behind) == (NINE + HOUR, minutes(0))


def test_within_its_time_a_section_leaves_the_meeting_on_pace(clock: FakeClock) -> None:
    pm = postmortem(EnterSection("s1", clock()))
    clock.advance(minutes=3)

    assert behind(pm, clock) == minutes(0)
    assert pace(pm.agenda, pm.clock, clock()).ends == NINE + HOUR


def test_an_overrun_moves_the_end(clock: FakeClock) -> None:
    pm = postmortem(EnterSection("s1", clock()))
    clock.advance(minutes=6)

    assert behind(pm, clock) == minutes(2)
    assert pace(pm.agenda, pm.clock, clock()).ends == NINE + HOUR + minutes(2)


def test_leaving_early_puts_the_meeting_ahead(clock: FakeClock) -> None:
    pm = postmortem(EnterSection("s1", clock()))
    pm = apply(pm, EnterSection("s2", clock.advance(minutes=1)))

    assert behind(pm, clock) == minutes(-3)


def test_a_section_skipped_puts_the_meeting_ahead_by_its_time(clock: FakeClock) -> None:
    pm = postmortem(EnterSection("s1", clock()))
    pm = apply(pm, EnterSection("s3", clock.advance(minutes=4)))

    assert behind(pm, clock) == minutes(-3)


def test_going_on_by_mistake_and_straight_back_changes_nothing(clock: FakeClock) -> None:
    pm = postmortem(EnterSection("s3", clock()))
    for section in ("s4", "s5", "s4", "s3"):
        pm = apply(pm, EnterSection(section, clock()))

    later = minutes(5 + 20 + 5 + 10 + 5 + 6 + 2)
    assert pace(pm.agenda, pm.clock, clock()).ends == NINE + later


def test_a_later_section_that_overran_already_adds_nothing_more(clock: FakeClock) -> None:
    pm = postmortem(EnterSection("s9", clock()))
    pm = apply(pm, EnterSection("s8", clock.advance(minutes=10)))

    assert pace(pm.agenda, pm.clock, clock()).ends == clock() + minutes(6)


def test_during_a_pause_the_end_moves_but_the_pace_does_not(clock: FakeClock) -> None:
    pm = postmortem(EnterSection("s1", clock()))
    pm = apply(pm, PauseClock(clock.advance(minutes=2)))
    clock.advance(minutes=30)

    now = pace(pm.agenda, pm.clock, clock())
    assert (now.behind, now.ends) == (minutes(0), NINE + HOUR + minutes(30))


def test_minutes_granted_count_as_behind_the_plan(clock: FakeClock) -> None:
    pm = postmortem(EnterSection("s1", clock()), GrantMinutes("s4", 10))

    assert behind(pm, clock) == minutes(10)
