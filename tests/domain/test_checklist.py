"""What is missing before others read it, and where it is mended."""

from __future__ import annotations

from datetime import date, timedelta

from factory import NINE, postmortem
from pmtui.domain.checklist import SECTIONS, Lack, Screen, checklist, section_of
from pmtui.domain.commands import Command, apply
from pmtui.domain.commands.actions import AcceptAction, AddAction
from pmtui.domain.commands.causes import AcceptProblem, AddFactor, AskWhy, StateProblem
from pmtui.domain.commands.details import Describe
from pmtui.domain.commands.notes import AddNote
from pmtui.domain.commands.people import AddParticipant
from pmtui.domain.commands.timeline import AddEvent, AgreeEvent, DisputeEvent
from pmtui.domain.completeness import NEEDED
from pmtui.domain.notes import NoteKind
from pmtui.domain.people import Duty
from pmtui.domain.postmortem import PostMortem

EVENTS = [
    command
    for n, marker in enumerate(NEEDED)
    for command in (
        AddEvent(f"e{n}", NINE + timedelta(minutes=n), f"Event {n}", marker=marker),
        AgreeEvent(f"e{n}"),
    )
]

WHOLE: tuple[Command, ...] = (
    AddParticipant("p1", "Ana", duty=Duty.FACILITATOR),
    *EVENTS,
    Describe(summary="It was slow.", impact="4 % of orders failed.", follow_up_on=date(2026, 2, 1)),
    AddNote("n1", "The alert was quick", "s3", NINE, NoteKind.WENT_RIGHT),
    AddFactor("f1", "The pool was full"),
    StateProblem("c1", "Orders failed"),
    AcceptProblem("c1"),
    AskWhy("c2", "c1", "The pool was full"),
    AddAction("a1", "Bound the pool", owner="Ana", due=date(2026, 2, 1), done_when="a load test passes"),
    AcceptAction("a1", NINE),
)
"""A post-mortem with everything that is asked for."""


def texts(pm: PostMortem) -> list[tuple[str, Screen]]:
    return [(lack.text, lack.screen) for lack in checklist(pm)]


def test_one_with_everything_lacks_nothing() -> None:
    assert texts(postmortem(*WHOLE)) == []


def test_an_empty_one_lacks_something_on_every_screen() -> None:
    assert {screen for _, screen in texts(postmortem())} == set(Screen)


def test_each_thing_that_is_missing_is_named_with_its_screen() -> None:
    pm = postmortem(*WHOLE)
    for command, lack in (
        (Describe(summary=""), ("The summary is empty: what happened, in a few sentences?", Screen.DETAILS)),
        (
            Describe(impact="Many."),
            ("The impact names no figure: how many, how long, how much?", Screen.DETAILS),
        ),
        (DisputeEvent("e1", "Bo"), ("“Event 1” is disputed; Bo was to check.", Screen.TIMELINE)),
        (AddEvent("x", NINE, "x"), ("1 event is not agreed on yet.", Screen.TIMELINE)),
        (StateProblem("x", "More"), ("No why was asked of “More”.", Screen.WHYS)),
        (AddAction("x", "More"), ("A2 has no owner, no due date, no end state.", Screen.COMMIT)),
        (AddNote("x", "Why?", "s9", NINE, NoteKind.QUESTION), ("Nobody is to answer “Why?”.", Screen.CLOSE)),
    ):
        assert lack in texts(apply(pm, command))


def test_a_lack_leads_to_its_section_and_to_the_record() -> None:
    pm = postmortem(*WHOLE, DisputeEvent("e1", ""))
    (lack,) = checklist(pm)
    assert lack == Lack("“Event 1” is disputed; nobody was asked to check.", Screen.TIMELINE, "e1")
    section = section_of(pm, lack.screen)
    assert section is not None
    assert section.kind is SECTIONS[Screen.TIMELINE]
    assert section_of(pm, Screen.PEOPLE) is None
    assert section_of(pm.model_copy(update={"agenda": ()}), Screen.TIMELINE) is None


def test_an_action_that_is_hard_to_finish_is_asked_about() -> None:
    pm = postmortem(*WHOLE, AddAction("a2", "Improve monitoring", owner="Kim and Sam", due=date(2026, 2, 1)))
    asked = [lack for lack in checklist(pm) if lack.record == "a2" and lack.text.endswith("?")]
    assert [lack.text.split(":")[0] for lack in asked] == ["A2, “Improve monitoring”"] * 2
    assert {lack.screen for lack in asked} == {Screen.COMMIT}
