"""What a facilitator types, and what the monitor says about it."""

from __future__ import annotations

from itertools import pairwise
from time import perf_counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pmtui.blame.engine import CAP, Finding, People, capped, scan
from pmtui.blame.rules import core_packs, core_rules
from pmtui.blame.ruleset import ready

PEOPLE = People.of(names=["Rosa", "Sam"], teams=["ops", "platform"])


def only(text: str, people: People = PEOPLE) -> Finding:
    found = scan(text, people)
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(
    "typed",
    [
        "Rosa skipped the dry run",
        "- 14:02 Rosa skipped the dry run",
        "[14:02] bot: rosa skipped the dry run",
        "* ROSA SKIPPED THE DRY RUN",
        "deploy finished; rosa skipped the dry run. error rate rose",
        "the alert fired, but rosa skipped the dry run",
        "\t@rosa skiped the dry run 🙈",
        "cafe\u0301 outage, Rosa skipped the dry run",
    ],
)
def test_a_person_with_an_omission_is_found_wherever_it_stands(typed: str) -> None:
    finding = only(typed)
    assert (finding.category, finding.severity) == ("agent_negative", 2)
    assert typed[finding.start : finding.end] == finding.span
    assert finding.span.lower().startswith("rosa sk")


@pytest.mark.parametrize(
    "typed",
    [
        "Sam should have looked",
        "sam should’ve looked",
        "sam shouldve looked",
        "sam should of looked",
        "sam shoulda looked",
    ],
)
def test_a_counterfactual_is_found_however_it_is_shortened(typed: str) -> None:
    assert only(typed).category == "counterfactual"


@pytest.mark.parametrize(
    ("about", "severity"),
    [
        ("the probe should have tripped at 90 %", 0),
        ("we should have noticed", 1),
        ("the dba should have noticed", 2),
    ],
)
def test_the_same_words_weigh_by_whom_they_are_about(about: str, severity: int) -> None:
    assert max((one.severity for one in scan(about, PEOPLE)), default=0) == severity


@pytest.mark.parametrize(
    "typed",
    [
        "Rosa deployed 4.2 at 09:10",
        "Rosa's job failed twice",
        "on-call closed the alert because the dashboard was green",
        "nobody is at fault here",
        "it was not Sam's fault",
        'the banner said "someone forgot to pay"',
        "`sam broke it` is the name of the test",
        "> sam should have looked",
        "https://wiki/sam-should-have-known",
        "we should have a staging copy",
        "platform connectivity should have come back",
        "thanks to Rosa for the quick rollback",
        "",
        "🙈",
        "\x00\x1b[31m\ud800",
    ],
)
def test_what_is_fine_passes_untouched(typed: str) -> None:
    assert scan(typed, PEOPLE) == ()


def test_a_finding_brings_a_question_and_says_where_its_reason_comes_from() -> None:
    finding = only("root cause: human error")
    assert finding.ask.endswith("?")
    assert "Dekker" in finding.source
    assert finding.rule == "human-error"


def test_a_rewrite_says_what_it_replaces() -> None:
    typed = "so: sam should have checked the dashboard first"
    assert only(typed).rewritten(typed) == "so: what made it hard to check the dashboard first"
    assert scan(only(typed).rewritten(typed), PEOPLE) == ()


def test_a_finding_without_a_rewrite_leaves_the_text() -> None:
    typed = "heads will roll"
    assert only(typed).rewritten(typed) == typed


def test_the_word_that_is_being_typed_is_left_alone() -> None:
    typed = "it was sam's fault"
    assert scan(typed, PEOPLE)
    assert scan(typed, PEOPLE, typing_at=len(typed)) == ()
    assert scan(typed + " ", PEOPLE, typing_at=len(typed) + 1)


def test_a_typing_error_at_the_cursor_is_not_corrected() -> None:
    typed = "sam igonred the page"
    assert scan(typed, PEOPLE)
    assert scan(typed, PEOPLE, typing_at=len("sam igonred")) == ()


def test_a_muted_rule_is_quiet() -> None:
    finding = only("heads will roll")
    assert scan("heads will roll", PEOPLE, muted=frozenset({finding.rule})) == ()


def test_a_wording_is_kept_by_a_comment_on_its_line() -> None:
    typed = "heads will roll <!-- ok: punish -->\nheads will roll"
    assert [one.start for one in scan(typed, PEOPLE)] == [typed.rindex("heads")]


@pytest.mark.parametrize(
    "typed", ["will the failover work", "art assets were missing", "grace period was short", "may take 5 min"]
)
def test_names_that_are_words_raise_no_alarm(typed: str) -> None:
    people = People.of(names=["Will", "Grace", "Art", "May", "A", "I"])
    assert scan(typed, people) == ()


@pytest.mark.parametrize(
    "name",
    [
        "Will",
        "Grace",
        "O'Brien",
        "D’Angelo",
        "Олена",
        "Zoë",
        "Zoe\u0308",
        "Jean-Luc",
        "Rosa Diaz",
        "李",
        "김서연",
    ],
)
def test_people_are_known_by_any_name(name: str) -> None:
    assert scan(f"{name} forgot the flag", People.of(names=[name]))
    assert not scan(f"{name} set the flag", People.of(names=[name]))


def test_a_line_is_read_up_to_its_cap() -> None:
    endless = "x" * 1_000_000 + " sam broke prod"
    start = perf_counter()
    assert scan(endless, PEOPLE) == ()
    assert perf_counter() - start < 2
    assert capped(endless)
    assert not capped("x\n" * CAP)


WORDS = st.sampled_from(
    [
        *"rosa sam ops we i they the probe should have forgot skipped broke who why did because".split(),
        *"fault human error again always fired sloppy great job 've not n't didn't , . ?".split(),
        *"\" ` ' ’ < > İ ß é e\u0301 🙈 \n|\t|<!-- ok: punish -->".split("|"),
    ]
)
ANY_TEXT = st.one_of(st.text(max_size=80), st.lists(WORDS, max_size=14).map(" ".join))


@settings(max_examples=150, deadline=None)
@given(ANY_TEXT)
def test_a_span_is_the_text_at_its_place(text: str) -> None:
    found = scan(text, PEOPLE)
    assert [text[one.start : one.end] for one in found] == [one.span for one in found]
    assert all(before.end <= after.start for before, after in pairwise(found))
    assert scan(text, PEOPLE) == found


@settings(max_examples=60, deadline=None)
@given(ANY_TEXT, st.integers(min_value=0, max_value=80))
def test_any_cursor_will_do(text: str, cursor: int) -> None:
    found = scan(text, PEOPLE, typing_at=cursor)
    assert all(text[one.start : one.end] == one.span for one in found)


def test_the_order_of_rules_plays_no_part() -> None:
    typed = "of course rosa didn't bother to test it, they always break prod and it's sam's fault again"
    backwards, _ = ready([pack.model_copy(update={"rule": pack.rule[::-1]}) for pack in core_packs()[::-1]])
    rules = backwards.without(backwards.rules.keys() - core_rules().rules.keys())
    assert scan(typed, PEOPLE, rules) == scan(typed, PEOPLE) != ()


def test_rules_can_be_made_ready_ahead_of_time() -> None:
    core_rules().warm()
    assert only("heads will roll").rule == "punish"
