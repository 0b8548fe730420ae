"""Asking why: branches, order, evidence, and the factors beside the tree."""

from __future__ import annotations

import pytest

from factory import NINE, postmortem
from pmtui.domain.causes import Cause, CauseStatus, Factor, FactorKind, walk
from pmtui.domain.commands import Command, apply
from pmtui.domain.commands.causes import (
    AcceptProblem,
    AddFactor,
    AskWhy,
    EditCause,
    EditFactor,
    JudgeCause,
    LinkEvidence,
    MoveCause,
    StateProblem,
)
from pmtui.domain.commands.timeline import AddEvent
from pmtui.domain.errors import Refused
from pmtui.domain.postmortem import PostMortem

TREE: tuple[Command, ...] = (
    StateProblem("p", "Orders failed"),
    AskWhy("a", "p", "No room on the disk"),
    AskWhy("b", "p", "Nobody was paged"),
    AskWhy("c", "p", "The queue was full"),
    AskWhy("a1", "a", "Logs are kept for ever"),
)


def outline(pm: PostMortem) -> str:
    """The tree on one line: a cause, then what is below it in brackets."""
    text, level = "", 0
    for cause, depth in walk(pm.causes):
        text += "(" * (depth - level) if depth > level else ")" * (level - depth) + " "
        text, level = text + cause.id, depth
    return (text + ")" * level).strip()


def cause(pm: PostMortem, id: str) -> Cause:
    return pm.get(Cause, id)


def test_answers_come_below_their_question_in_the_order_they_were_given() -> None:
    assert outline(postmortem(*TREE)) == "p(a(a1) b c)"


def test_a_problem_is_stated_and_then_accepted_by_everyone() -> None:
    pm = postmortem(*TREE)
    assert not cause(pm, "p").accepted

    pm = apply(pm, AcceptProblem("p"))
    assert cause(pm, "p").accepted
    assert not cause(apply(pm, AcceptProblem("p")), "p").accepted


def test_an_answer_is_not_accepted_but_supported() -> None:
    pm = postmortem(*TREE)
    with pytest.raises(Refused) as refused:
        apply(pm, AcceptProblem("a"))

    assert str(refused.value) == "Only a problem statement is accepted; an answer is supported or disproved."


def test_a_problem_in_other_words_is_to_be_accepted_anew() -> None:
    pm = postmortem(*TREE, AcceptProblem("p"))

    assert cause(apply(pm, EditCause("p", "  Orders failed ")), "p").accepted
    assert not cause(apply(pm, EditCause("p", "Orders were lost")), "p").accepted


def test_an_answer_is_judged_and_keeps_its_judgement_when_corrected() -> None:
    pm = postmortem(*TREE, JudgeCause("a", CauseStatus.SUPPORTED), EditCause("a", "The disk was full"))

    assert (cause(pm, "a").text, cause(pm, "a").status) == ("The disk was full", CauseStatus.SUPPORTED)
    assert cause(pm, "b").status is CauseStatus.HYPOTHESIS


def test_evidence_is_tied_and_untied() -> None:
    pm = postmortem(*TREE, AddEvent("e1", NINE, "df says 100 %"), AddEvent("e2", NINE, "Write failed"))
    pm = apply(apply(pm, LinkEvidence("a", "e1")), LinkEvidence("a", "e2"))
    assert cause(pm, "a").evidence == ("e1", "e2")

    assert cause(apply(pm, LinkEvidence("a", "e1")), "a").evidence == ("e2",)


def test_only_what_is_on_the_timeline_is_evidence() -> None:
    with pytest.raises(Refused, match="no longer there"):
        postmortem(*TREE, LinkEvidence("a", "b"))


@pytest.mark.parametrize(
    ("move", "tree"),
    [
        (MoveCause("c", "p"), "p(c a(a1) b)"),
        (MoveCause("c", "p", after="a"), "p(a(a1) c b)"),
        (MoveCause("a", "p", after="b"), "p(b a(a1) c)"),
        (MoveCause("a", "p", after="c"), "p(b c a(a1))"),
        (MoveCause("b", "p", after="b"), "p(b a(a1) c)"),
        (MoveCause("b", "a"), "p(a(b a1) c)"),
        (MoveCause("b", "a", after="a1"), "p(a(a1 b) c)"),
        (MoveCause("a1", "b"), "p(a b(a1) c)"),
        (MoveCause("a", "", after="p"), "p(b c) a(a1)"),
        (MoveCause("a", ""), "a(a1) p(b c)"),
        (MoveCause("b", "p", after="gone"), "p(b a(a1) c)"),
    ],
)
def test_a_branch_hangs_where_it_is_moved_to(move: MoveCause, tree: str) -> None:
    assert outline(postmortem(*TREE, move)) == tree


@pytest.mark.parametrize(("branch", "below"), [("p", "a1"), ("a", "a1"), ("a", "a")])
def test_a_branch_cannot_hang_below_itself(branch: str, below: str) -> None:
    pm = postmortem(*TREE)
    with pytest.raises(Refused, match=r"^A branch cannot hang below itself\. The tree is as it was\.$"):
        apply(pm, MoveCause(branch, below))


@pytest.mark.parametrize(
    "move", [MoveCause("c", "p"), MoveCause("c", "p", after="a"), MoveCause("a", "p", "c")]
)
def test_a_move_touches_only_what_is_moved_so_that_two_people_can_move_at_once(move: MoveCause) -> None:
    before = postmortem(*TREE)

    assert [c.id for c in apply(before, move).causes if c != cause(before, c.id)] == [move.id]


def test_moving_to_and_fro_a_hundred_times_never_runs_out_of_room() -> None:
    pm = postmortem(*TREE)
    for _ in range(100):
        pm = apply(pm, MoveCause("c", "p", after="a"))
        assert outline(pm) == "p(a(a1) c b)"
        pm = apply(pm, MoveCause("b", "p", after="a"))
        assert outline(pm) == "p(a(a1) b c)"


def test_siblings_that_share_a_rank_are_put_in_order_by_a_move() -> None:
    pm = postmortem(*TREE)
    for id in ("a", "b", "c"):
        pm = pm.put(cause(pm, id).changed(rank=1.0))

    assert outline(apply(pm, MoveCause("a", "p", after="b"))) == "p(b a(a1) c)"


@pytest.mark.parametrize(
    ("command", "sentence"),
    [
        (StateProblem("x", " "), "A problem statement needs some words. Nothing was added."),
        (AskWhy("x", "p", ""), "An answer needs some words. Nothing was added."),
        (EditCause("p", ""), "A cause needs some words. Nothing was added."),
        (AddFactor("x", "\t"), "A factor needs some words. Nothing was added."),
    ],
)
def test_nothing_is_no_answer(command: Command, sentence: str) -> None:
    with pytest.raises(Refused) as refused:
        postmortem(*TREE, command)
    assert str(refused.value) == sentence


@pytest.mark.parametrize(
    "command",
    [
        AskWhy("x", "gone", "Because"), EditCause("gone", "x"), JudgeCause("gone", CauseStatus.DISPROVED),
        AcceptProblem("gone"), MoveCause("gone", "p"), MoveCause("a", "gone"), LinkEvidence("gone", "e1"),
        EditFactor("gone", "x", FactorKind.ACTION, trigger=False),
    ],
)  # fmt: skip
def test_what_is_gone_is_refused(command: Command) -> None:
    with pytest.raises(Refused, match="no longer there"):
        postmortem(*TREE, command)


def test_a_factor_is_a_condition_until_somebody_says_what_it_is() -> None:
    pm = postmortem(AddFactor("f", "Deploys on Fridays", source="n1"))
    kept = pm.get(Factor, "f")
    assert (kept.kind, kept.trigger, kept.source) == (FactorKind.CONDITION, False, "n1")

    kept = apply(pm, EditFactor("f", "A deploy", FactorKind.ACTION, trigger=True)).get(Factor, "f")
    assert (kept.text, kept.kind, kept.trigger, kept.source) == ("A deploy", FactorKind.ACTION, True, "n1")
