"""The policy's table: the same wording about a system, about a person or a team, and about ourselves."""

from __future__ import annotations

import pytest

from pmtui.blame.engine import People, scan

PEOPLE = People.of(names=["Rosa", "Kenji"], teams=["ops", "infra"])
SYSTEMS = ["the probe", "the exporter", "Rosa's job", "the deploy script", "the ops dashboard"]
PEOPLES = [
    "Rosa",
    "Kenji",
    "the DBA",
    "ops",
    "the on-call",
    "the vendor",
    "the release manager",
    "the new hire",
]

WORDINGS = [
    "{} should have noticed the lag",
    "{} could have stopped the rollout",
    "{} ought to have checked the disk",
    "{} forgot the second region",
    "{} ignored the alert",
    "{} skipped the dry run",
    "{} has missed the window",
    "{} broke the login page",
    "{} failed to drain node 4",
]
"""A counterfactual, an omission, damage: innocent of a system, blame of a person, a hint about us."""
HARMLESS = [
    "{} restarted at 09:10",
    "{} was deployed with 4.2 at 09:10",
    "{} will get a second replica",
    "{} took over at 14:02",
    "{} reported the first errors",
    "thanks to {} for the quick rollback",
    "{} has no access to the console",
]
ANSWERED = [
    "nobody says that {} ignored the alert",
    "it is not true that {} forgot the second region",
    "the form said “{} broke the login page”",
    "`{} broke the login page` is the name of the test",
    "> {} should have noticed the lag",
    "{} closed the alert because the dashboard was green",
    "{} skipped the dry run because the runbook marks it optional",
    "given the green dashboard, {} assumed that all was well",
    "what did {} see at 14:02?",
    "how did {} find the bad commit?",
    "if {} agrees, we close the ticket",
    "let us not ask whether {} is to blame",
]
"""Negated, quoted, explained, asked about, or still to come."""


def severity(text: str) -> int:
    return max((one.severity for one in scan(text, PEOPLE)), default=0)


@pytest.mark.parametrize("who", SYSTEMS)
@pytest.mark.parametrize("wording", [*WORDINGS, *HARMLESS])
def test_a_system_is_never_blamed(wording: str, who: str) -> None:
    assert severity(wording.format(who)) == 0


@pytest.mark.parametrize("who", PEOPLES)
@pytest.mark.parametrize("wording", WORDINGS)
def test_the_same_of_a_person_or_a_team_is_blame(wording: str, who: str) -> None:
    assert severity(wording.format(who)) == 2


@pytest.mark.parametrize("who", ["we", "I"])
@pytest.mark.parametrize("wording", [one.replace("{} has", "{} have") for one in WORDINGS])
def test_the_same_of_ourselves_is_a_hint(wording: str, who: str) -> None:
    assert severity(wording.format(who)) <= 1


@pytest.mark.parametrize("who", PEOPLES)
@pytest.mark.parametrize("wording", HARMLESS)
def test_what_somebody_did_is_no_blame(wording: str, who: str) -> None:
    assert severity(wording.format(who)) == 0


@pytest.mark.parametrize("who", PEOPLES)
@pytest.mark.parametrize("wording", ANSWERED)
def test_it_is_no_blame_when_denied_quoted_explained_or_asked(wording: str, who: str) -> None:
    assert severity(wording.format(who)) == 0


@pytest.mark.parametrize(
    ("need", "about"),
    [("a staging copy", "we"), ("read access to the logs", "ops"), ("two people on call", "the DBA")],
)
def test_what_is_needed_now_is_no_counterfactual(need: str, about: str) -> None:
    assert severity(f"{about} should have {need}") == 0


@pytest.mark.parametrize(
    ("typed", "better"),
    [
        ("Rosa skipped the dry run", "what made it easy to skip the dry run"),
        ("the on-call failed to escalate", "what made it hard to escalate"),
        ("Rosa shouldn't have merged it", "what made it look right to merge it"),
        ("why didn't you page the secondary?", "what made it hard to page the secondary?"),
        ("who merged this?", "what led to merging this?"),
    ],
)
def test_a_rewrite_keeps_what_was_typed_but_for_the_blame(typed: str, better: str) -> None:
    (finding,) = scan(typed, PEOPLE)
    assert finding.rewritten(typed) == better


@pytest.mark.parametrize(
    "typed", ["Rosa restarted the pod and forgot the flag", "Rosa, who was new, skipped the dry run"]
)
def test_no_rewrite_is_offered_that_would_lose_words(typed: str) -> None:
    assert all(one.rewrite is None for one in scan(typed, PEOPLE))
