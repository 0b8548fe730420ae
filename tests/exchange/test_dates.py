"""The days of post-mortems in a calendar."""

from __future__ import annotations

from datetime import date, timedelta

from calendar_reader import entries
from factory import NINE, postmortem
from pmtui.domain.commands.actions import AddAction, FinishAction
from pmtui.domain.commands.details import Describe
from pmtui.domain.commands.planning import PlanMeeting
from pmtui.exchange.dates import dates
from pmtui.exchange.invitation import invitation


def test_meeting_follow_up_and_due_days_are_in_it() -> None:
    starts = NINE + timedelta(days=2)
    pm = postmortem(
        PlanMeeting(starts, NINE), Describe(follow_up_on=date(2026, 2, 1), follow_up="Weekly, Ana"),
        AddAction("a1", "Bound the pool", owner="Ana", due=date(2026, 1, 20), done_when="it holds"),
        AddAction("a2", "No day"), AddAction("a3", "Done", due=date(2026, 1, 9)), FinishAction("a3", NINE),
    )  # fmt: skip
    meeting, follow_up, due = entries(dates([pm]))
    assert meeting.starts == starts
    assert len({meeting.uid, follow_up.uid, due.uid}) == 3
    assert (follow_up.starts, follow_up.description) == (date(2026, 2, 1), "Weekly, Ana")
    assert (due.starts, due.ends) == (date(2026, 1, 20), date(2026, 1, 21))
    assert due.summary == "Due: Bound the pool (Ana)"
    assert {entry.method for entry in (meeting, follow_up, due)} == {"PUBLISH"}
    assert entries(invitation(pm, starts=starts, made=NINE))[0].uid == meeting.uid


def test_what_has_nothing_to_say_says_nothing() -> None:
    assert "DESCRIPTION" not in dates([postmortem(Describe(follow_up_on=date(2026, 2, 1)))])


def test_the_same_post_mortems_give_the_same_bytes() -> None:
    pm = postmortem(AddAction("a1", "x", due=date(2026, 1, 20)))
    assert dates([pm, pm]) == dates([pm, pm])
    assert entries(dates([])) == ()
