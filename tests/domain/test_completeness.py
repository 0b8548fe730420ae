"""What is still missing before the meeting can begin well."""

from __future__ import annotations

from datetime import date

from factory import NINE, postmortem
from pmtui.domain.commands.actions import AddAction
from pmtui.domain.commands.details import Describe
from pmtui.domain.commands.notes import AddNote
from pmtui.domain.commands.people import AddParticipant
from pmtui.domain.commands.timeline import AddEvent
from pmtui.domain.completeness import NEEDED, Missing, Screen, contributions, gaps
from pmtui.domain.people import Duty
from pmtui.domain.postmortem import PostMortem
from pmtui.domain.timeline import Marker

ROSA = AddParticipant("p1", "Rosa Weber", handle="rosa")
SAM = AddParticipant("p2", "Sam Okoye", handle="so")
LEAD = AddParticipant("p3", "Kim Lee", duty=Duty.FACILITATOR)


def texts(pm: PostMortem, kind: Missing) -> list[str]:
    return [gap.text for gap in gaps(pm) if gap.kind is kind]


def test_a_blank_post_mortem_lacks_everything_that_is_collected() -> None:
    found = gaps(postmortem())
    assert [gap.text for gap in found] == [
        "Nobody is on the list of participants.",
        "The timeline has no events.",
        "The impact is not described.",
    ]
    assert [gap.screen for gap in found] == [Screen.PEOPLE, Screen.TIMELINE, Screen.DETAILS]


def test_who_has_told_nothing_is_named_and_the_facilitator_is_not() -> None:
    pm = postmortem(ROSA, SAM, LEAD, AddEvent("e1", NINE, "rolled back", author="rosa"))
    assert texts(pm, Missing.ACCOUNT) == ["Not heard from yet: Sam Okoye."]


def test_an_account_counts_under_name_handle_or_first_name_and_shared_events_for_both() -> None:
    pm = postmortem(
        ROSA,
        SAM,
        AddEvent("e1", NINE, "rolled back", author="Rosa Weber; @so"),
        AddNote("n1", "the graph was green", "s4", NINE, author="sam"),
    )
    assert [(c.who.id, c.events, c.notes, c.told) for c in contributions(pm)] == [
        ("p1", 1, 0, 1),
        ("p2", 1, 1, 2),
    ]
    assert texts(pm, Missing.ACCOUNT) == []


def test_a_first_name_that_two_share_counts_for_neither() -> None:
    other = AddParticipant("p4", "Sam Ito")
    pm = postmortem(SAM, other, AddEvent("e1", NINE, "rolled back", author="Sam"))
    assert len(texts(pm, Missing.ACCOUNT)) == 2


def test_each_turning_point_a_metric_needs_is_asked_for() -> None:
    pm = postmortem(AddEvent("e1", NINE, "errors", Marker.IMPACT_START))
    assert texts(pm, Missing.MARKER) == [f"No event is marked as “{m.label}”." for m in NEEDED[1:]]


def test_an_impact_without_a_figure_is_asked_for_one() -> None:
    assert texts(postmortem(Describe(impact="many customers")), Missing.IMPACT) == [
        "The impact names no figure: how many, how long, how much?"
    ]
    assert texts(postmortem(Describe(impact="4,200 orders")), Missing.IMPACT) == []
    bare = postmortem(Describe(impact="4,200 orders", severity=""))
    assert texts(bare, Missing.IMPACT) == ["The severity is not set."]


def test_actions_without_owner_day_or_end_are_named() -> None:
    pm = postmortem(
        AddAction("a1", "set a timeout", owner="Rosa", due=date(2026, 3, 1), done_when="it is cut off"),
        AddAction("a2", "watch the age", due=date(2026, 3, 1)),
        AddAction("a3", "rehearse"),
    )
    assert texts(pm, Missing.OWNER) == [
        "A2 has no owner, no end state.",
        "A3 has no owner, no due date, no end state.",
    ]
