"""The why tree: its branches in order, and when a branch ends at somebody."""

from __future__ import annotations

import pytest

from factory import postmortem
from pmtui.domain.causes import (
    Cause,
    CauseStatus,
    branch,
    children,
    depth_of,
    ends_at_somebody,
    names_somebody,
    walk,
)
from pmtui.domain.commands.causes import AskWhy, JudgeCause, StateProblem
from pmtui.domain.people import Participant

TREE = postmortem(
    StateProblem("p", "Orders failed for an hour"),
    AskWhy("a", "p", "The database had no room"),
    AskWhy("b", "p", "Nobody was paged"),
    AskWhy("a1", "a", "Logs are kept for ever"),
    AskWhy("a2", "a", "The alert was at 99 %"),
    AskWhy("a11", "a1", "Retention was never decided"),
    StateProblem("q", "Customers heard it from each other"),
).causes


def person(name: str, handle: str = "", team: str = "") -> Participant:
    return Participant(id="x", name=name, handle=handle, team=team)


def outline(causes: tuple[Cause, ...], parent: str = "") -> list[str]:
    return ["  " * depth + cause.id for cause, depth in walk(causes, parent)]


def test_the_tree_is_walked_as_it_is_read() -> None:
    assert outline(TREE) == ["p", "  a", "    a1", "      a11", "    a2", "  b", "q"]


def test_a_branch_can_be_walked_alone() -> None:
    assert outline(TREE, "a") == ["a1", "  a11", "a2"]


def test_siblings_are_in_order_of_rank_and_not_of_adding() -> None:
    ranks = {"a": 2.0, "b": 1.0}
    causes = tuple(c.changed(rank=ranks.get(c.id, c.rank)) for c in TREE)

    assert [c.id for c in children(causes, "p")] == ["b", "a"]
    assert outline(causes)[:3] == ["p", "  b", "  a"]


def test_a_branch_is_a_cause_and_all_below_it() -> None:
    assert branch(TREE, "a") == {"a", "a1", "a2", "a11"}
    assert branch(TREE, "b") == {"b"}


@pytest.mark.parametrize(("cause", "depth"), [("p", 0), ("a", 1), ("a11", 3), ("gone", 0)])
def test_a_cause_is_so_many_whys_deep(cause: str, depth: int) -> None:
    assert depth_of(TREE, cause) == depth


def test_a_thousand_whys_deep_is_no_deeper_than_the_stack() -> None:
    causes = tuple(Cause(id=str(n), text="why", parent=str(n - 1) if n else "") for n in range(5_000))

    assert depth_of(causes, "4999") == 4_999


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Ada Lovelace", "Ada Lovelace pressed the button"),
        ("Ada Lovelace", "ADA pressed it"),
        ("Ada Lovelace", "It was ada's turn"),
        ("Jean-Luc", "because Jean-Luc."),
        ("C++ guild", "the C++ guild had moved on"),
        ("a.b (ops)", "see a.b (ops)"),
        ("O'Neil", "(O'Neil)"),
        ("Zoë", "ZOË"),
        ("李明", "因为李明重启了数据库"),
        ("田中 太郎", "田中さんが気づいた"),
        ("김민수", "김민수가 배포했다"),
    ],
)
def test_a_name_is_found_as_a_word(name: str, text: str) -> None:
    assert names_somebody(text, [person(name)])


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Ada", "The adapter was old"),
        ("Max", "max_connections was 8000"),
        ("Al", "An alert"),
        ("a.b", "aXb"),
        ("X", "The X axis"),
        ("李", "行李"),
        ("", "Anything"),
        (".*", "Anything"),
        ("Ada", ""),
    ],
)
def test_a_part_of_a_word_is_no_name(name: str, text: str) -> None:
    assert not names_somebody(text, [person(name)])


def test_handles_and_teams_are_names_as_well() -> None:
    someone = person("Grace Hopper", handle="ghop", team="Payments")

    assert names_somebody("@ghop deployed", [someone])
    assert names_somebody("payments had not been told", [someone])
    assert not names_somebody("the payment had failed", [someone])
    assert not names_somebody("Grace", [])


def test_a_branch_that_ends_at_somebody_asks_for_one_more_why() -> None:
    causes = postmortem(
        StateProblem("p", "Ada was surprised"), AskWhy("a", "p", "Ada ran it on the wrong host")
    ).causes

    assert ends_at_somebody(causes, causes[1], [person("Ada")])
    assert not ends_at_somebody(causes, causes[0], [person("Ada")]), "a problem statement has an answer"


def test_a_branch_that_goes_on_or_is_disproved_does_not_end_at_somebody() -> None:
    pm = postmortem(
        StateProblem("p", "Down"), AskWhy("a", "p", "Ada slept"), AskWhy("a1", "a", "No second on call"),
        AskWhy("b", "p", "Ada left"), JudgeCause("b", CauseStatus.DISPROVED),
    )  # fmt: skip

    assert [c.id for c in pm.causes if ends_at_somebody(pm.causes, c, [person("Ada")])] == []


def test_a_lone_problem_statement_is_no_end_of_a_branch() -> None:
    causes = postmortem(StateProblem("p", "Ada was paged nine times")).causes

    assert not ends_at_somebody(causes, causes[0], [person("Ada")])
