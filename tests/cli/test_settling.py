"""`pmtui actions done`, `drop`, `move`, `assign`: one line long after the meeting, its reason kept."""

from __future__ import annotations

import pytest

from cli.shell import Shell
from pmtui.domain.actions import ActionItem


def promised(pmtui: Shell) -> str:
    id = pmtui.start("Checkout slow")
    pmtui.promise(id, "Watch the queue", owner="Kim", due="2026-02-01")
    return id


def action(pmtui: Shell, id: str = "checkout-slow") -> ActionItem:
    return pmtui.store.load(id).pm.actions[0]


@pytest.mark.parametrize(
    "name", [("checkout-slow/A1",), ("checkout/1",), ("checkout-slow", "a1"), ("checkout/a1",)], ids=" ".join
)
def test_an_action_is_called_as_people_write_it(pmtui: Shell, name: tuple[str, ...]) -> None:
    promised(pmtui)
    ran = pmtui("actions", "done", *name, "--because", "the alert fired")
    assert (ran.code, ran.err) == (0, "A1 is done: Watch the queue\n")
    assert [step.why for step in action(pmtui).history] == ["the alert fired"]


@pytest.mark.parametrize("name", [("checkout-slow",), ("/A1",), ("checkout-slow/",), ("a", "b", "c")])
def test_what_is_no_action_is_explained(pmtui: Shell, name: tuple[str, ...]) -> None:
    promised(pmtui)
    ran = pmtui("actions", "done", *name)
    assert (ran.code, "written as checkout-slow/A3" in ran.err) == (2, True)


def test_an_action_moves_by_date_or_by_days(pmtui: Shell) -> None:
    promised(pmtui)
    ran = pmtui("actions", "move", "checkout-slow/A1", "2026-03-01", "--because", "the part is late")
    assert ran.err == "A1 is proposed, due 2026-03-01: Watch the queue\n"
    assert "due 2026-01-19" in pmtui("actions", "move", "checkout-slow", "A1", "+2w").err
    assert [(step.before, step.after) for step in action(pmtui).history] == [
        ("2026-02-01", "2026-03-01"),
        ("2026-03-01", "2026-01-19"),
    ]


def test_a_later_day_is_not_taken_without_a_reason(pmtui: Shell) -> None:
    promised(pmtui)
    silent = pmtui("actions", "move", "checkout-slow/A1", "2026-03-01")
    assert (silent.code, "Say why it takes longer" in silent.err) == (1, True)
    unread = pmtui("actions", "move", "checkout-slow/A1", "soon")
    assert (unread.code, "“soon” is not a day" in unread.err) == (2, True)
    assert action(pmtui).history == ()


def test_an_action_is_given_to_somebody_else(pmtui: Shell) -> None:
    promised(pmtui)
    ran = pmtui("actions", "assign", "checkout-slow/A1", "Sam Okoye", "--because", "Kim is away")
    assert ran.err == "A1 is proposed, Sam Okoye: Watch the queue\n"
    assert action(pmtui).history[0].before == "Kim"


def test_its_history_can_be_read_with_whoever_said_it(pmtui: Shell) -> None:
    promised(pmtui)
    pmtui.file("config/settings.toml", 'author = "Rosa"\n')
    pmtui("actions", "drop", "checkout-slow/A1", "--because", "the queue is gone")
    ran = pmtui("actions", "history", "checkout-slow/A1")
    assert ran.out == "2026-01-05 09:00  dropped (Rosa): the queue is gone\n"
    assert ran.err == "A1 is declined: Watch the queue\n"
    assert action(pmtui).edited_by == "Rosa"


def test_it_goes_on_when_the_meeting_is_closed_and_completes_the_post_mortem(pmtui: Shell) -> None:
    from pmtui.domain.commands.meeting import CloseMeeting

    id = promised(pmtui)
    pmtui.settle(id, CloseMeeting(pmtui.clock.now))
    assert "complete" not in pmtui("list").out
    pmtui("actions", "done", f"{id}/A1")
    assert "in review, complete" in pmtui("list").out
    assert '"complete": true' in pmtui("list", "--json").out
