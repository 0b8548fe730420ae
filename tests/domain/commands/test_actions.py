"""From an idea to a commitment that somebody follows up."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from factory import NINE, postmortem
from pmtui.domain.actions import ActionItem, ActionKind, ActionStatus, Idea, Priority
from pmtui.domain.commands import Command, apply
from pmtui.domain.commands.actions import (
    AcceptAction,
    AddAction,
    AddIdea,
    CommitToIdea,
    DeclineAction,
    DeclineIdea,
    EditAction,
    EditIdea,
    FinishAction,
    ReopenAction,
    StartAction,
    VoteIdea,
)
from pmtui.domain.commands.delete import Delete
from pmtui.domain.errors import Refused
from pmtui.domain.postmortem import PostMortem

DUE = date(2026, 1, 31)
FRIDAY = NINE + timedelta(days=4)
ALERT = AddAction("a", "Alert at 80 %", owner="Ada", due=DUE, done_when="It fires in a drill")


def action(*commands: Command) -> ActionItem:
    return postmortem(ALERT, *commands).get(ActionItem, "a")


def edited(owner: str, text: str = "Alert at 80 %") -> EditAction:
    return EditAction("a", text, ActionKind.DETECT, Priority.P1, owner, DUE, "It fires", "OPS-1")


def idea(pm: PostMortem, id: str = "i") -> Idea:
    return pm.get(Idea, id)


def test_an_idea_is_ranked_and_never_below_nothing() -> None:
    pm = postmortem(AddIdea("i", "Alert at 80 %"), VoteIdea("i", 1), VoteIdea("i", 1))

    assert idea(pm).votes == 2
    assert idea(apply(pm, VoteIdea("i", -5))).votes == 0


def test_an_idea_is_corrected_and_keeps_its_votes() -> None:
    pm = postmortem(
        AddIdea("i", "Alert"), VoteIdea("i", 3), EditIdea("i", "Alert at 80 %", ActionKind.DETECT)
    )

    assert (idea(pm).text, idea(pm).kind, idea(pm).votes) == ("Alert at 80 %", ActionKind.DETECT, 3)


def test_an_idea_decided_against_keeps_the_reason_until_it_is_taken_back() -> None:
    pm = postmortem(AddIdea("i", "Buy a bigger disk"), DeclineIdea("i", "It fills as well"))
    assert idea(pm).because == "It fills as well"

    assert idea(apply(pm, DeclineIdea("i", ""))).because == ""


def test_an_idea_somebody_commits_to_becomes_an_action_and_is_an_idea_no_longer() -> None:
    pm = postmortem(AddIdea("i", "Alert", ActionKind.DETECT, source="c1"), CommitToIdea("i", "a"))

    made = pm.get(ActionItem, "a")
    assert (made.text, made.kind, made.source, made.status) == (
        "Alert", ActionKind.DETECT, "c1", ActionStatus.PROPOSED,
    )  # fmt: skip
    assert pm.ideas == ()


def test_an_action_remembers_the_idea_it_came_from() -> None:
    assert postmortem(AddIdea("i", "Alert"), CommitToIdea("i", "a")).actions[0].source == "i"


def test_actions_are_numbered_from_one_and_a_number_is_not_given_twice() -> None:
    pm = postmortem(
        ALERT, AddAction("b", "Second"), AddAction("c", "Third"), Delete("b"), AddAction("d", "Next")
    )

    assert [a.label for a in pm.actions] == ["A1", "A3", "A4"]


def test_the_owner_says_yes_aloud() -> None:
    accepted = action(AcceptAction("a", NINE))

    assert (accepted.status, accepted.accepted_at) == (ActionStatus.ACCEPTED, NINE)


def test_nobody_can_accept_for_nobody() -> None:
    pm = postmortem(AddAction("a", "Alert"))
    with pytest.raises(Refused) as refused:
        apply(pm, AcceptAction("a", NINE))

    assert str(refused.value) == "Nobody owns this action yet. Give it one owner, then let them accept it."


def test_an_action_is_begun_and_done() -> None:
    begun = (AcceptAction("a", NINE), StartAction("a"))
    assert action(*begun).status is ActionStatus.IN_PROGRESS

    done = action(*begun, FinishAction("a", FRIDAY))
    assert (done.status, done.closed_at, done.accepted_at) == (ActionStatus.DONE, FRIDAY, NINE)


def test_a_yes_given_while_the_work_goes_on_is_kept_and_the_work_goes_on() -> None:
    accepted = action(StartAction("a"), AcceptAction("a", FRIDAY))
    assert (accepted.status, accepted.accepted_at) == (ActionStatus.IN_PROGRESS, FRIDAY)

    again = action(StartAction("a"), AcceptAction("a", FRIDAY), FinishAction("a", FRIDAY), ReopenAction("a"))
    assert again.status is ActionStatus.ACCEPTED


def test_an_action_is_declined_for_a_reason() -> None:
    declined = action(DeclineAction("a", "The disk is gone", FRIDAY))

    assert (declined.status, declined.because, declined.closed_at) == (
        ActionStatus.DECLINED, "The disk is gone", FRIDAY,
    )  # fmt: skip


def test_without_a_reason_nothing_is_declined() -> None:
    with pytest.raises(Refused, match="Say why it is not done: the reason is what people look for later"):
        action(DeclineAction("a", " ", FRIDAY))


@pytest.mark.parametrize(
    ("before", "status"),
    [((), ActionStatus.PROPOSED), ((AcceptAction("a", NINE), StartAction("a")), ActionStatus.ACCEPTED)],
)
@pytest.mark.parametrize("closing", [FinishAction("a", FRIDAY), DeclineAction("a", "no", FRIDAY)])
def test_reopened_it_is_where_its_owner_left_it(
    before: tuple[Command, ...], status: ActionStatus, closing: Command
) -> None:
    again = action(*before, closing, ReopenAction("a"))

    assert (again.status, again.because, again.closed_at) == (status, "", None)


@pytest.mark.parametrize("command", [AcceptAction("a", NINE), StartAction("a"), FinishAction("a", NINE)])
@pytest.mark.parametrize(
    ("closing", "state"), [(FinishAction("a", NINE), "done"), (DeclineAction("a", "no", NINE), "dropped")]
)
def test_what_is_closed_is_reopened_first(command: Command, closing: Command, state: str) -> None:
    with pytest.raises(Refused, match=rf"^A1 is {state}\. Reopen it first\.$"):
        action(closing, command)


def test_what_is_open_is_not_reopened() -> None:
    with pytest.raises(Refused, match="This action is open already"):
        action(ReopenAction("a"))


def test_an_action_is_completed_field_by_field() -> None:
    kept = action(edited("Ada", "Alert earlier"))

    assert (kept.text, kept.kind, kept.priority, kept.ticket, kept.done_when) == (
        "Alert earlier", ActionKind.DETECT, Priority.P1, "OPS-1", "It fires",
    )  # fmt: skip


def test_the_same_owner_has_accepted_still() -> None:
    assert action(AcceptAction("a", NINE), edited("Ada")).status is ActionStatus.ACCEPTED


def test_another_owner_has_not_accepted_yet() -> None:
    kept = action(AcceptAction("a", NINE), edited("Grace"))

    assert (kept.status, kept.accepted_at) == (ActionStatus.PROPOSED, None)


def test_work_in_progress_goes_on_under_another_owner_whose_word_is_not_given_yet() -> None:
    kept = action(AcceptAction("a", NINE), StartAction("a"), edited("Grace"))

    assert (kept.status, kept.accepted_at) == (ActionStatus.IN_PROGRESS, None)


@pytest.mark.parametrize(
    "command",
    [AddIdea("x", ""), AddAction("x", " "), edited("Ada", ""), EditIdea("i", "", ActionKind.PREVENT)],
)
def test_nothing_is_no_improvement(command: Command) -> None:
    with pytest.raises(Refused, match="needs some words"):
        postmortem(ALERT, AddIdea("i", "Idea"), command)


@pytest.mark.parametrize(
    "command", [VoteIdea("a", 1), DeclineIdea("gone", "x"), CommitToIdea("gone", "x"), StartAction("gone")]
)
def test_what_is_gone_is_refused(command: Command) -> None:
    with pytest.raises(Refused, match="no longer there"):
        postmortem(ALERT, command)
