"""Sentences that no rule knows: how much they read like blame, and how calmly that is said."""

from __future__ import annotations

import json
from math import exp, isclose
from pathlib import Path

import pytest
from bench import leave_out, train_blame
from hypothesis import given, settings
from hypothesis import strategies as st

from pmtui.blame import about_model
from pmtui.blame.engine import Finding, People, load_rules, scan
from pmtui.blame.likeness import LIKE
from pmtui.blame.rules import EXAMPLE_PEOPLE, core_rules
from pmtui.blame.scanner import Reading
from pmtui.blame.weights import learnt

DATA = Path(__file__).parent / "data"
TYPED = about_model.FIRES[0]


def nudges(text: str, typing_at: int | None = None) -> list[Finding]:
    return [one for one in scan(text, EXAMPLE_PEOPLE, typing_at=typing_at) if one.rule == LIKE]


@pytest.mark.parametrize("typed", about_model.FIRES)
def test_what_no_rule_knows_is_a_nudge_at_most(typed: str) -> None:
    (finding,) = nudges(typed)
    assert finding.severity == 1
    assert finding.span == typed[finding.start : finding.end]
    assert finding.category in core_rules().categories
    assert finding.ask == core_rules().categories[finding.category].ask
    assert finding.rewrite is None
    assert 50 < finding.sureness <= 100


@pytest.mark.parametrize("typed", about_model.QUIET)
def test_similar_words_without_blame_are_left_alone(typed: str) -> None:
    assert scan(typed, EXAMPLE_PEOPLE) == ()


def test_a_sentence_that_a_rule_knows_is_not_put_to_the_model() -> None:
    assert LIKE not in {one.rule for one in scan("it is sam's fault", EXAMPLE_PEOPLE)}


def test_nothing_is_said_about_a_sentence_that_is_still_being_typed() -> None:
    for end in range(len(TYPED) + 1):
        assert not nudges(TYPED[:end], typing_at=end)
    assert not nudges(TYPED + " ", typing_at=len(TYPED) + 1)
    assert nudges(TYPED + ". The", typing_at=len(TYPED) + 5)
    assert nudges(TYPED)


def test_a_nudge_is_muted_kept_or_switched_off_like_a_rule() -> None:
    assert scan(TYPED, EXAMPLE_PEOPLE, muted=frozenset({LIKE})) == ()
    assert scan(f"{TYPED} <!-- ok: {LIKE} -->", EXAMPLE_PEOPLE) == ()
    off = core_rules().without([LIKE])
    assert scan(TYPED, EXAMPLE_PEOPLE, off) == ()
    assert scan(TYPED, EXAMPLE_PEOPLE, off.without(["insult"])) == ()
    assert scan("it is sam's fault", EXAMPLE_PEOPLE, off)


def test_a_pack_cannot_take_its_name(tmp_path: Path) -> None:
    rule = 'category = "judgment"\nseverity = 1\nmatch = ["yolo"]\nfires = ["yolo"]\nquiet = ["no"]'
    (tmp_path / "ours.toml").write_text(f'title = "Ours"\n[[rule]]\nid = "{LIKE}"\n{rule}\n', "utf-8")
    _, problems = load_rules(tmp_path)
    assert [LIKE in problem for problem in problems] == [True]


def test_a_sentence_that_speaks_of_nobody_has_to_be_like_blame_all_the_more() -> None:
    likeness = core_rules().likeness
    of_kim, of_nobody = (
        next(Reading(text, EXAMPLE_PEOPLE, core_rules()).sentences())[1]
        for text in ("kim filled the queue", "it filled the queue")
    )
    assert len(of_kim) == len(of_nobody)
    assert likeness.price(of_nobody) > likeness.price(of_kim) == 0
    assert scan("the queue filled and the retries failed", People()) == ()
    assert scan("^" * 29, People()) == ()


def test_the_quick_sum_is_the_sum_over_all_features() -> None:
    rows = [json.loads(row) for row in (DATA / "fresh_d.jsonl").read_text("utf-8").splitlines()[::5]]
    likeness, weights = core_rules().likeness, learnt()
    for row in rows:
        for words, symbols in Reading(row["text"], EXAMPLE_PEOPLE, core_rules()).sentences():
            if words:
                slow = weights.bias + sum(map(likeness.weight, likeness.features(words, symbols)))
                assert isclose(likeness.odds(words, symbols), slow, abs_tol=1e-6), row["text"]
                sure = 100 / (1 + exp(-slow))
                assert isclose(likeness.judged(words, symbols).sureness, sure, abs_tol=1e-6), row["text"]


WORDS = st.sampled_from(
    "kim rosa ops we they left us never who would could himself , . again 9 `x` é 🙈".split()
)


@settings(max_examples=80, deadline=None)
@given(st.lists(WORDS, max_size=12).map(" ".join))
def test_a_nudge_spans_words_of_its_sentence(text: str) -> None:
    found = nudges(text)
    assert [text[one.start : one.end] for one in found] == [one.span for one in found]
    assert all(one.span.strip() == one.span != "" for one in found)
    assert nudges(text) == found


def test_the_same_lines_teach_the_same_weights() -> None:
    few = train_blame.examples(train_blame.lines()[::60], train_blame.cast())
    assert train_blame.written(few, 0.6, "x") == train_blame.written(few, 0.6, "x")


def test_the_weights_are_those_of_the_lines_that_are_here() -> None:
    learnt_from = (train_blame.WEIGHTS.read_text("utf-8").split("\n", 1)[0]).split()[2]
    assert learnt_from == train_blame.fingerprint(train_blame.lines()), (
        "python -m bench.train_blame renews them"
    )


def test_lines_that_are_kept_for_measuring_are_not_learnt_from() -> None:
    taught = {one.text for one in train_blame.lines()}
    kept = [row for path in DATA.glob("unseen*.jsonl") for row in path.read_text("utf-8").splitlines()]
    assert not taught & {json.loads(row)["text"] for row in kept}


def test_every_set_has_an_author() -> None:
    assert sorted(name for sets in leave_out.AUTHORS.values() for name in sets) == sorted(train_blame.sets())


def test_an_author_is_judged_by_what_the_others_taught() -> None:
    taught = train_blame.Labelled("kim left us the rubble", blame=True, category="implicit")
    plain = train_blame.Labelled("kim left the bridge", blame=False, category="ok")
    people = train_blame.cast()
    read = {line: train_blame.examples([line], people) for line in (taught, plain)}
    sets = {"fresh_a": [(line, read[line]) for line in (taught, plain)] * 9}
    by_author = {"b": leave_out.judged("b", {**sets, "fresh_b": [(line, read[line]) for line in read]})}
    (blamed, innocent) = by_author["b"]
    assert blamed.odds > innocent.odds
    cutoff = (blamed.odds + innocent.odds) / 2
    assert leave_out.figures(by_author["b"], cutoff) == (100, 100, 0, 0, 100)
    assert "| b | 2 | 100.0 % | 100.0 % | 0.0 % | 0.0 % | 100.0 % |" in leave_out.rows(by_author, [cutoff])
