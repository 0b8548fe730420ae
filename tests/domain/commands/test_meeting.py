"""The flow of the meeting: going on, pausing, closing, lending minutes, changing the agenda."""

from __future__ import annotations

from datetime import timedelta

import pytest

from factory import NINE, FakeClock, postmortem
from pmtui.domain.agenda import AgendaItem, SectionKind
from pmtui.domain.commands import Command, apply
from pmtui.domain.commands.details import Describe
from pmtui.domain.commands.meeting import (
    AddSection,
    CloseMeeting,
    EditSection,
    EnterSection,
    GiveBackMinutes,
    GrantMinutes,
    PauseClock,
    ResumeClock,
    TakeMinutes,
)
from pmtui.domain.errors import Refused
from pmtui.domain.postmortem import PostMortem, Status


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


def section(pm: PostMortem, id: str) -> AgendaItem:
    return pm.get(AgendaItem, id)


def granted(pm: PostMortem) -> dict[str, int]:
    return {item.id: item.granted for item in pm.agenda if item.granted}


def test_entering_remembers_when_the_meeting_began(clock: FakeClock) -> None:
    pm = postmortem(EnterSection("s1", clock()))
    pm = apply(pm, EnterSection("s2", clock.advance(minutes=4)))

    assert pm.clock.began == NINE
    assert [item.id for item in pm.agenda if item.visited] == ["s1", "s2"]


def test_entering_the_running_section_again_does_nothing(clock: FakeClock) -> None:
    pm = postmortem(EnterSection("s1", clock()))

    assert apply(pm, EnterSection("s1", clock.advance(minutes=1))) is pm


def test_entering_the_paused_section_lets_it_go_on(clock: FakeClock) -> None:
    pm = postmortem(EnterSection("s1", clock()))
    pm = apply(pm, PauseClock(clock.advance(minutes=1)))
    pm = apply(pm, EnterSection("s1", clock.advance(minutes=9)))

    assert pm.clock.since == clock()
    assert section(pm, "s1").spent == timedelta(minutes=1)


def test_a_section_that_is_gone_cannot_be_entered() -> None:
    with pytest.raises(Refused, match="no longer there"):
        postmortem(EnterSection("s77", NINE))


@pytest.mark.parametrize(
    ("before", "command", "sentence"),
    [
        ((), PauseClock(NINE), "The clock is paused already."),
        ((), ResumeClock(NINE), "The meeting has not begun. Open the first section to begin."),
        ((EnterSection("s1", NINE),), ResumeClock(NINE), "The clock is running already."),
    ],
)
def test_a_clock_does_not_do_what_it_does_already(
    before: tuple[Command, ...], command: Command, sentence: str
) -> None:
    with pytest.raises(Refused) as refused:
        apply(postmortem(*before), command)
    assert str(refused.value) == sentence


def test_closing_counts_the_last_section_and_marks_the_post_mortem_as_held(clock: FakeClock) -> None:
    pm = postmortem(EnterSection("s9", clock()))
    pm = apply(pm, CloseMeeting(clock.advance(minutes=2)))

    assert pm.clock.closed == clock()
    assert pm.clock.since is None
    assert section(pm, "s9").spent == timedelta(minutes=2)
    assert pm.status is Status.IN_REVIEW


def test_closing_does_not_unpublish(clock: FakeClock) -> None:
    pm = postmortem(Describe(status=Status.PUBLISHED), EnterSection("s9", clock()), CloseMeeting(clock()))

    assert pm.status is Status.PUBLISHED


@pytest.mark.parametrize("again", [EnterSection("s1", NINE), ResumeClock(NINE)])
def test_a_closed_meeting_can_be_opened_again(again: Command) -> None:
    pm = postmortem(EnterSection("s1", NINE), CloseMeeting(NINE), again)

    assert pm.clock.closed is None
    assert pm.clock.since == NINE


def test_the_flow_of_the_meeting_cannot_be_undone() -> None:
    flow = (EnterSection, PauseClock, ResumeClock, CloseMeeting)

    assert [command.undoable for command in flow] == [False] * 4
    assert GrantMinutes.undoable


def test_five_more_minutes() -> None:
    assert granted(postmortem(GrantMinutes("s4", 5), GrantMinutes("s4", 5))) == {"s4": 10}


def test_minutes_can_be_taken_off_but_a_section_keeps_one() -> None:
    pm = postmortem(GrantMinutes("s1", -3))

    assert section(pm, "s1").allotted == timedelta(minutes=1)
    with pytest.raises(Refused) as refused:
        apply(pm, GrantMinutes("s1", -1))
    assert str(refused.value) == "“Opening and tone” keeps at least a minute. The plan is as it was."


def test_minutes_are_taken_from_the_longest_section_to_come() -> None:
    pm = postmortem(EnterSection("s4", NINE), TakeMinutes("s4", 5))

    assert granted(pm) == {"s4": 5, "s6": -5}
    assert sum(item.granted for item in pm.agenda) == 0


def test_minutes_are_not_taken_from_what_was_visited() -> None:
    pm = postmortem(EnterSection("s6", NINE), EnterSection("s4", NINE), TakeMinutes("s4", 5))

    assert granted(pm) == {"s4": 5, "s8": -5}


@pytest.mark.parametrize(("at", "wanted"), [("s9", 1), ("s4", 10), ("s8", 2)])
def test_minutes_nobody_can_spare_are_refused(at: str, wanted: int) -> None:
    with pytest.raises(
        Refused, match=r"^No later section has that much time to spare\. Add minutes instead\.$"
    ):
        postmortem(TakeMinutes(at, wanted))


@pytest.mark.parametrize(("after", "given"), [(12.5, 7), (1, 19), (18.9, 1), (19, 1)])
def test_whole_unused_minutes_go_to_the_next_section(after: float, given: int) -> None:
    pm = postmortem(EnterSection("s4", NINE))
    pm = apply(pm, GiveBackMinutes("s4", NINE + timedelta(minutes=after)))

    assert granted(pm) == {"s4": -given, "s5": given}


def test_a_section_hardly_begun_keeps_a_minute() -> None:
    pm = postmortem(EnterSection("s1", NINE), GiveBackMinutes("s1", NINE))

    assert granted(pm) == {"s1": -3, "s2": 3}


@pytest.mark.parametrize(("at", "after"), [("s1", 3.5), ("s1", 9), ("s9", 0)])
def test_where_no_whole_minute_is_left_nothing_is_given(at: str, after: float) -> None:
    pm = postmortem(EnterSection(at, NINE))

    with pytest.raises(Refused, match="There is no whole minute to give to a later section"):
        apply(pm, GiveBackMinutes(at, NINE + timedelta(minutes=after)))


def test_a_section_is_added_after_another_or_at_the_end() -> None:
    pm = postmortem(
        AddSection("x", "Customers", 5, after="s3"), AddSection("y", "Thanks", 1, SectionKind.CLOSE)
    )

    assert [item.id for item in pm.agenda] == ["s1", "s2", "s3", "x", "s4", "s5", "s6", "s7", "s8", "s9", "y"]
    assert section(pm, "x").kind is SectionKind.NOTES


@pytest.mark.parametrize(("asked", "planned"), [(0, 1), (-5, 1), (5, 5), (10**12, 480)])
def test_a_new_section_takes_a_time_that_a_meeting_can_have(asked: int, planned: int) -> None:
    assert section(postmortem(AddSection("x", "Customers", asked)), "x").minutes == planned


def test_a_section_without_a_name_is_refused() -> None:
    with pytest.raises(Refused, match="A section needs some words"):
        postmortem(AddSection("x", "  ", 5))


def test_a_section_is_renamed_and_planned_anew() -> None:
    pm = postmortem(GrantMinutes("s4", 2), EditSection("s4", "What happened", 30))

    assert (section(pm, "s4").title, section(pm, "s4").minutes) == ("What happened", 30)
    assert section(pm, "s4").granted == 2


@pytest.mark.parametrize("minutes", [0, -1, 481])
def test_a_plan_nobody_could_keep_is_refused(minutes: int) -> None:
    with pytest.raises(Refused, match="A section takes between 1 and 480 minutes"):
        postmortem(EditSection("s4", "Timeline", minutes))
