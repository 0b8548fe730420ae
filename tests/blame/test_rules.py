"""The rules are data, and every one of them is proved by its own examples."""

from __future__ import annotations

from pathlib import Path

import pytest

from pmtui.blame import packed
from pmtui.blame import rules as loading
from pmtui.blame.engine import People, load_rules, scan
from pmtui.blame.rule import Rule
from pmtui.blame.rules import READY, all_rules, core_packs, core_rules, disproof, stamp
from pmtui.blame.ruleset import ready

NOBODY = People()
EVERYTHING = load_rules(switched=frozenset({"bare-names"}))[0]

OWN = """
title = "Ours"
[[rule]]
id = "yolo-talk"
category = "judgment"
severity = 2
match = ["yolo (fix | deploy)"]
fires = ["that was a yolo fix"]
quiet = ["that was a fix"]
"""


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.id)
def test_a_rule_holds_to_its_examples(rule: Rule) -> None:
    assert rule.id in EVERYTHING.rules
    assert disproof(rule, EVERYTHING) is None


def test_the_proof_is_of_these_very_rules() -> None:
    assert packed.proof(READY.read_text("utf-8")) == stamp(), "run: python bench/prove_rules.py"


def test_what_is_written_down_is_what_the_packs_say() -> None:
    made, problems = ready(core_packs())
    assert problems == {}
    assert packed.written(made, stamp()) == READY.read_text("utf-8"), "run: python bench/prove_rules.py"


def test_a_rule_that_was_edited_is_proved_again(monkeypatch: pytest.MonkeyPatch) -> None:
    pack = core_packs()[1]
    wrong = pack.rule[0].model_copy(update={"quiet": pack.rule[0].fires})
    edited = (core_packs()[0], pack.model_copy(update={"rule": (wrong, *pack.rule[1:3])}))
    monkeypatch.setattr(loading, "stamp", lambda: "another")
    monkeypatch.setattr(loading, "core_packs", lambda: edited)
    assert loading._core.__wrapped__().rules.keys() == {rule.id for rule in pack.rule[1:3]}


def test_every_category_of_a_rule_is_explained() -> None:
    explained = {name for pack in core_packs() for name in pack.categories}
    used = {rule.category for rule in all_rules()} | {rule.of_team for rule in all_rules() if rule.of_team}
    assert used == explained


def test_bare_names_are_off_until_they_are_wanted() -> None:
    people = People.of(names=["rosa"])
    assert scan("rosa deployed 4.2", people) == ()
    assert [one.rule for one in scan("rosa deployed 4.2", people, EVERYTHING)] == ["bare-names"]


def test_a_team_adds_rules_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "ours.toml").write_text(OWN, encoding="utf-8")
    rules, problems = load_rules(tmp_path)
    assert problems == ()
    assert [one.rule for one in scan("a yolo deploy at noon", NOBODY, rules)] == ["yolo-talk"]
    assert scan("heads will roll", NOBODY, rules)


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        (
            ('"that was a fix"', '"a yolo fix"'),
            "yolo-talk was left out: it should stay quiet on “a yolo fix”",
        ),
        (
            ('"that was a yolo fix"', '"a quick fix"'),
            "yolo-talk was left out: it should fire on “a quick fix”",
        ),
        (("(fix | deploy)", "(fix | deploy"), "yolo-talk was left out: a bracket is not closed"),
        (("yolo (fix", "YOLO (fix"), "there is no class YOLO"),
        (("yolo (fix | deploy)", "_"), "has to be there"),
        (("severity = 2", "severity = 7"), "ours.toml was left out: rule.0.severity"),
        (('"judgment"', '"gossip"'), "there is no category gossip"),
        (("yolo-talk", "human-error"), "there is a rule of that name already"),
        (("title = ", "title "), "ours.toml was left out"),
    ],
)
def test_what_is_broken_is_named_and_the_rest_loads(
    tmp_path: Path, change: tuple[str, str], complaint: str
) -> None:
    (tmp_path / "ours.toml").write_text(OWN.replace(*change), encoding="utf-8")
    (tmp_path / "zzz.toml").write_text(OWN.replace("yolo", "rodeo"), encoding="utf-8")
    rules, problems = load_rules(tmp_path)
    assert len(problems) == 1
    assert complaint in problems[0]
    assert "rodeo-talk" in rules.rules
    assert rules.rules.keys() >= core_rules().rules.keys()


def test_a_pack_that_is_not_text_is_named(tmp_path: Path) -> None:
    (tmp_path / "ours.toml").write_bytes(b"\xff\xfe\x00")
    assert "ours.toml was left out" in load_rules(tmp_path)[1][0]


def test_no_directory_is_no_problem(tmp_path: Path) -> None:
    assert load_rules(tmp_path / "none") == (core_rules(), ())


def test_a_rule_can_be_left_out() -> None:
    assert {one.rule for one in scan("heads will roll", NOBODY)} == {"punish"}
    assert "punish" not in {
        one.rule for one in scan("heads will roll", NOBODY, core_rules().without(["punish"]))
    }
