"""What to ask about an action: a question where a commitment is hard to finish, silence everywhere else."""

from __future__ import annotations

import pytest

from factory import NASTY, NINE, postmortem
from pmtui.domain.actions import ActionItem
from pmtui.domain.commands import apply
from pmtui.domain.commands.actions import AddAction, FinishAction
from pmtui.domain.questions import RULES, Rule, asked_of, questions

FIRES = [(rule, text) for rule in RULES for text in rule.fires]
QUIET = [(rule, text) for rule in RULES for text in rule.quiet]


def of(action: AddAction) -> tuple[str, ...]:
    return questions(postmortem(action).get(ActionItem, "a"))


@pytest.mark.parametrize(("rule", "text"), FIRES, ids=lambda value: getattr(value, "id", value))
def test_a_rule_asks_about_each_of_its_examples(rule: Rule, text: str) -> None:
    assert asked_of(rule.part)(text) == rule.question


@pytest.mark.parametrize(("rule", "text"), QUIET, ids=lambda value: getattr(value, "id", value))
def test_nothing_is_asked_about_what_is_clear(rule: Rule, text: str) -> None:
    assert asked_of(rule.part)(text) == ""


def test_each_rule_has_examples_of_both_kinds_and_asks_a_question() -> None:
    assert len({rule.id for rule in RULES}) == len(RULES)
    for rule in RULES:
        assert rule.fires
        assert rule.quiet
        assert rule.question.endswith("?")


def test_an_action_is_asked_about_part_by_part() -> None:
    assert len(of(AddAction("a", "Improve monitoring", owner="Kim and Sam", done_when="it is done"))) == 3
    assert of(AddAction("a", "Alert at 80 %", owner="Kim", done_when="It fires in a drill")) == ()


def test_what_is_not_filled_in_yet_is_no_question_of_wording() -> None:
    assert of(AddAction("a", "Alert at 80 %")) == ()


def test_nothing_is_asked_of_what_is_done() -> None:
    pm = apply(postmortem(AddAction("a", "Improve monitoring")), FinishAction("a", NINE))
    assert questions(pm.get(ActionItem, "a")) == ()


def test_any_text_can_be_asked_about_quickly() -> None:
    for text in (NASTY, "improve " * 2000, "train " * 2000, "a, " * 3000):
        asked_of("text")(text)
