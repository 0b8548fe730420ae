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
    assert (ran.code, ran.err) == (0, "A1 is done: Watch the queue\n")  # and nothing is asked
    assert [step.why for step in action(pmtui).history] == ["the alert fired"]


@pytest.mark.parametrize(
    ("name", "told"),
    [
        (
            ("checkout-slow",),
            "Which action of checkout-slow? Write one of checkout-slow/A1 (Watch the queue).",
        ),
        (("checkout/",), "Which action of checkout-slow? Write one of checkout-slow/A1 (Watch the queue)."),
        (("A1",), "Which post-mortem’s A1? Write one of checkout-slow/A1."),
        (("/a1",), "Which post-mortem’s A1? Write one of checkout-slow/A1."),
        (("A7",), "Which post-mortem’s A7? An action is written as checkout-slow/A3."),
        (("checkout/B2",), "checkout-slow has no action “B2”. It has A1."),
        (("checkout", "A1", "now"), "“now” after checkout-slow/A1 says nothing here."),
        (("/B2",), "An action is written as checkout-slow/A3."),
        (("/",), "An action is written as checkout-slow/A3."),
    ],
    ids=" ".join,
)
def test_what_is_no_action_is_answered_with_what_to_type(
    pmtui: Shell, name: tuple[str, ...], told: str
) -> None:
    promised(pmtui)
    ran = pmtui("actions", "done", *name)
    assert (ran.code, told in ran.err) == (2, True), ran.err


def test_a_beginning_that_several_have_is_answered_with_them(pmtui: Shell) -> None:
    promised(pmtui)
    pmtui.start("Checkout down")
    ran = pmtui("actions", "done", "check/A1")
    assert "begin with “check”: checkout-down, checkout-slow. Type more of it: checkout-down/A1." in ran.err
    assert ran.code == 2


def test_where_many_could_be_meant_the_first_are_told(pmtui: Shell) -> None:
    id = pmtui.start("Checkout slow")
    for number in range(8):
        pmtui.promise(id, f"Watch queue {number}")
    assert "and 3 more; `pmtui actions` lists them." in pmtui("actions", "done", id).err


def test_an_action_is_asked_about_and_never_refused(pmtui: Shell) -> None:
    id = pmtui.start("Checkout slow")
    pmtui.promise(id, "Improve monitoring")
    moved = pmtui("actions", "move", f"{id}/A1", "friday")
    assert (moved.code, moved.err.splitlines()) == (
        0,
        [
            "A1 is proposed, due 2026-01-09: Improve monitoring",
            (
                "Still to be answered: What exactly will be there afterwards that is not there now? "
                "Who will do it? One name. How will we see that it is done?"
            ),
            "`pmtui open checkout-slow --at A1` is where the answer can be written down.",
        ],
    )
    assert "Two names often mean nobody." in pmtui("actions", "assign", f"{id}/A1", "Kim and Sam").err
    done = pmtui("actions", "done", f"{id}/A1")
    assert (done.code, "What shows that it is done?" in done.err) == (0, True)
    pmtui("actions", "reopen", f"{id}/A1")
    dropped = pmtui("actions", "drop", f"{id}/A1", "--because", "nobody knew what it was")
    assert dropped.err == "A1 is dropped: Improve monitoring\n"


def test_a_day_or_a_person_of_several_words_needs_no_quotes(pmtui: Shell) -> None:
    promised(pmtui)
    assert "due 2026-01-14" in pmtui("actions", "move", "checkout-slow", "A1", "14", "January").err
    assert "Kim Lee" in pmtui("actions", "assign", "checkout-slow/A1", "Kim", "Lee").err
    nobody = pmtui("actions", "assign", "checkout-slow/A1")
    assert (nobody.code, "To whom? checkout-slow/A1 Kim Lee." in nobody.err) == (2, True)
    never = pmtui("actions", "move", "checkout-slow/A1")
    assert (never.code, "To which day?" in never.err) == (2, True)


def test_an_action_moves_by_date_or_by_days(pmtui: Shell) -> None:
    promised(pmtui)
    ran = pmtui("actions", "move", "checkout-slow/A1", "2026-03-01", "--because", "the part is late")
    assert ran.err.startswith("A1 is proposed, due 2026-03-01: Watch the queue\n")
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


def test_a_day_that_is_past_is_taken_and_said_to_be_past(pmtui: Shell) -> None:
    promised(pmtui)
    ran = pmtui("actions", "move", "checkout-slow/A1", "2026-01-01")
    assert (ran.code, "2026-01-01 is past, so it is overdue." in ran.err) == (0, True)


def test_an_action_is_given_to_somebody_else(pmtui: Shell) -> None:
    promised(pmtui)
    ran = pmtui("actions", "assign", "checkout-slow/A1", "Sam Okoye", "--because", "Kim is away")
    assert ran.err.startswith("A1 is proposed, Sam Okoye: Watch the queue\n")
    assert action(pmtui).history[0].before == "Kim"


def test_what_is_dropped_needs_a_reason(pmtui: Shell) -> None:
    promised(pmtui)
    ran = pmtui("actions", "drop", "checkout-slow/A1")
    assert (ran.code, "Why is checkout-slow/A1 dropped? Add --because TEXT" in ran.err) == (2, True)
    assert action(pmtui).is_open


def test_its_history_can_be_read_with_whoever_said_it(pmtui: Shell) -> None:
    promised(pmtui)
    pmtui.file("config/settings.toml", 'author = "Rosa"\n')
    pmtui("actions", "drop", "checkout-slow/A1", "--because", "the queue is gone")
    ran = pmtui("actions", "history", "checkout-slow/A1")
    assert ran.out == "2026-01-05 09:00  dropped (Rosa): the queue is gone\n"
    assert ran.err == "A1 is dropped: Watch the queue\n"
    assert action(pmtui).edited_by == "Rosa"


def test_it_goes_on_when_the_meeting_is_closed_and_completes_the_post_mortem(pmtui: Shell) -> None:
    from pmtui.domain.commands.meeting import CloseMeeting

    id = promised(pmtui)
    pmtui.settle(id, CloseMeeting(pmtui.clock.now))
    assert "complete" not in pmtui("list").out
    pmtui("actions", "done", f"{id}/A1")
    assert "in review, complete" in pmtui("list").out
    assert '"complete": true' in pmtui("list", "--json").out
