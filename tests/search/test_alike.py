"""Which accounts seem to be of one event, and which only sound like it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from factory import NINE
from pmtui.domain.timeline import Event
from pmtui.search.alike import Kind, alike


def told(id: str, minutes: float, text: str, author: str = "", source: str = "") -> Event:
    return Event(id=id, at=NINE + timedelta(minutes=minutes), text=text, author=author, source=source)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("rolled back checkout to 4.1", "rolled checkout back to 4.1"),
        ("pager fired for p99 of checkout", "Pager fired for the p99 of checkout."),
        ("deploy 4.2 finished", "the deploy 4.2 has finished on all hosts"),
    ],
)
def test_nearly_the_same_words_at_nearly_the_same_time_are_one_event(one: str, other: str) -> None:
    (pair,) = alike((told("a", 0, one, "Bo"), told("b", 3, other, "Sam")))
    assert (pair.kind, pair.one.id, pair.other.id) == (Kind.DUPLICATE, "a", "b")


def test_the_same_words_at_another_time_contradict() -> None:
    (pair,) = alike(
        (told("a", 0, "rolled back checkout", "Bo"), told("b", 40, "rolled back checkout", "Sam"))
    )
    assert pair.kind is Kind.CONTRADICTION


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (told("a", 0, "deploy 4.1 finished", "Bo"), told("b", 1, "deploy 4.2 finished", "Sam")),
        (told("a", 0, "rolled back checkout", "Bo"), told("b", 400, "rolled back checkout", "Sam")),
        (told("a", 0, "rolled back checkout", "Bo"), told("b", 1, "rolled back checkout", "Bo")),
        (told("a", 0, "errors climb", source="log:1"), told("b", 1, "errors climb", source="log:2")),
        (told("a", 0, "the cache was restarted", "Bo"), told("b", 1, "customers call support", "Sam")),
        (told("a", 0, "back to normal", "Bo").changed(apart=("b",)), told("b", 1, "back to normal", "Sam")),
    ],
    ids=["figures", "hours apart", "one person", "one file", "other words", "told apart"],
)
def test_what_only_sounds_alike_is_left_alone(one: Event, other: Event) -> None:
    assert alike((one, other)) == ()


ACCOUNTS = (
    told("a1", 2, "deploy of checkout 4.2 finished, all green", "Ana Ruiz", "form of Ana Ruiz:14"),
    told("a2", 35, "Bo restarted the connection pool, it got better", "Ana Ruiz", "form of Ana Ruiz:17"),
    told("a3", 70, "rollback finished, errors going down", "Ana Ruiz", "form of Ana Ruiz:19"),
    told("b1", 0, "deploy checkout 4.2 done", "Bo Lind", "bo.txt:3"),
    told("b2", 44, "restarted connection pool of checkout", "Bo Lind", "bo.txt:7"),
    told("b3", 85, "rollback of checkout finished", "Bo Lind", "bo.txt:10"),
    told("c2", 43.8, "restarting the checkout connection pool now", "Bo Lind", "#incident"),
    told("c4", 50, "see https://g.example/checkout/pool/connection", "Bo Lind", "#incident"),
    told("c5", 52, "is the database slow?", "Ana Ruiz", "#incident"),
)
"""One incident as two people and a chat tell it, in words of their own."""


def test_what_two_people_and_a_chat_tell_is_put_side_by_side() -> None:
    assert [(pair.kind, pair.one.id, pair.other.id) for pair in alike(ACCOUNTS)] == [
        (Kind.DUPLICATE, "b1", "a1"),
        (Kind.DUPLICATE, "c2", "b2"),
        (Kind.CONTRADICTION, "a2", "c2"),
        (Kind.CONTRADICTION, "a3", "b3"),
    ]


def test_each_event_is_in_one_pair_the_surest() -> None:
    events = (
        told("a", 0, "rolled back checkout to 4.1", "Bo"),
        told("b", 1, "rolled back checkout to 4.1", "Sam"),
        told("c", 2, "rolled checkout back to the old 4.1", "Kim"),
    )
    assert [(pair.one.id, pair.other.id) for pair in alike(events)] == [("a", "b")]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("@Katharine fixes the quorum and brings up 55 nodes", "bringing up nodes"),
        ("Prow is once again merging", "merging again"),
    ],
)
def test_two_who_tell_of_the_same_minute_may_use_fewer_words(one: str, other: str) -> None:
    (pair,) = alike((told("a", 0, one, "Bo"), told("b", 0, other, "Sam")))
    assert pair.kind is Kind.DUPLICATE
    assert alike((told("a", 0, one, "Bo"), told("b", 3, other, "Sam"))) == ()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("bringing up nodes", "taking down nodes"),
        ("merging again", "merging is blocked for everyone"),
        ("nodes", "bringing up nodes"),
    ],
)
def test_unlike_words_in_the_same_minute_are_two_events(one: str, other: str) -> None:
    assert alike((told("a", 0, one, "Bo"), told("b", 0, other, "Sam"))) == ()
