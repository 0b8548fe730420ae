"""Which actions are looked at across post-mortems, and in which order."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from factory import NINE, postmortem
from memory_store import summary
from pmtui.domain.commands.actions import AddAction, FinishAction, StartAction
from pmtui.domain.following import Wanted, left_open
from pmtui.domain.summary import ActionLine, Summary

TODAY = date(2026, 1, 5)


def about(id: str, *, services: tuple[str, ...] = (), tags: tuple[str, ...] = ()) -> Summary:
    """A post-mortem with four actions: overdue, due soon, without a day, done."""
    pm = postmortem(
        AddAction("a", f"{id} late", owner="Kim", due=date(2026, 1, 1)),
        AddAction("b", f"{id} soon", owner="Sam", due=date(2026, 1, 9)),
        AddAction("c", f"{id} some day"),
        AddAction("d", f"{id} finished", due=date(2026, 1, 1)),
        FinishAction("d", NINE),
        StartAction("b"),
    )
    return replace(
        summary(pm.changed(id=id), NINE),
        services=services,
        tags=tags,
    )


def texts(actions: tuple[ActionLine, ...]) -> list[str]:
    return [action.text for action in actions]


def test_open_ones_come_by_day_and_those_without_one_last() -> None:
    assert texts(Wanted().among([about("one")], TODAY)) == ["one late", "one soon", "one some day"]


def test_closed_ones_come_after_all_others() -> None:
    assert texts(Wanted(state="all").among([about("one")], TODAY))[-1] == "one finished"


def test_every_part_that_is_given_has_to_fit() -> None:
    both = [about("one", services=("Pay",)), about("two")]

    assert texts(Wanted(overdue=True).among(both, TODAY)) == ["one late", "two late"]
    assert texts(Wanted(overdue=True, service="pay").among(both, TODAY)) == ["one late"]
    assert texts(Wanted(within=4, owner="SAM").among(both, TODAY)) == ["one soon", "two soon"]
    assert texts(Wanted(within=3, owner="SAM").among(both, TODAY)) == []
    assert texts(Wanted(state="in progress").among(both, TODAY)) == ["one soon", "two soon"]
    assert texts(Wanted(words="two/a1 kim").among(both, TODAY)) == ["two late"]
    assert Wanted().narrow is False


def test_a_meeting_begins_with_what_its_kin_left_open() -> None:
    known = [
        about("pay", services=("Pay",)),
        about("dns", tags=("network",)),
        about("here", services=("Pay",)),
    ]

    assert texts(left_open(known, here="here", services=("pay",), tags=(), today=TODAY)) == [
        "pay late", "pay soon", "pay some day",
    ]  # fmt: skip
    assert texts(left_open(known, here="here", services=("NETWORK",), tags=(), today=TODAY))[0] == "dns late"
    assert texts(left_open(known, here="here", services=("other",), tags=(), today=TODAY)) == []


def test_one_that_nobody_has_sorted_yet_is_shown_everything() -> None:
    assert len(left_open([about("pay"), about("dns")], here="x", services=(), tags=(), today=TODAY)) == 6
