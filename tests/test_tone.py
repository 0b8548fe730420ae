"""The tone of a whole post-mortem: every text is read, and what was decided is left alone."""

from __future__ import annotations

from datetime import timedelta

import pytest

from factory import NINE, postmortem
from listening import FAULT, ROSA, SHOULD, rules
from pmtui.blame import engine
from pmtui.blame.engine import Finding, People
from pmtui.blame.ruleset import RuleSet
from pmtui.domain.commands import Command, apply
from pmtui.domain.commands.actions import AddAction, AddIdea
from pmtui.domain.commands.causes import AddFactor, AskWhy, StateProblem
from pmtui.domain.commands.delete import Delete
from pmtui.domain.commands.details import Describe, KeepWording, MuteRule
from pmtui.domain.commands.notes import AddNote, AnswerQuestion, EditNote
from pmtui.domain.commands.people import AddParticipant
from pmtui.domain.commands.timeline import AddEvent
from pmtui.domain.notes import NoteKind
from pmtui.tone import Tone, people_of, spoken, standing

EVERYWHERE: tuple[Command, ...] = (
    Describe(summary="summary", impact="impact", follow_up="follow-up"),
    AddAction("a", "action"),
    AddIdea("i", "idea"),
    StateProblem("p", "problem"),
    AskWhy("w", "p", "why"),
    AddFactor("f", "factor"),
    AddEvent("e", NINE, "event"),
    AddNote("n", "note", "s5", NINE),
    AddNote("q", "question", "s1", NINE, kind=NoteKind.QUESTION),
    AnswerQuestion("q", "", "", "answer"),
)


@pytest.fixture
def tone() -> Tone:
    return Tone(rules)


def heard(tone: Tone, *commands: Command) -> list[tuple[str, str]]:
    """Record and rule of what is open."""
    found = tone.open_in(postmortem(ROSA, *commands))
    return [(one.spoken.record, one.finding.rule) for one in found]


def test_every_text_is_read_in_the_order_of_the_agenda() -> None:
    assert [one.text for one in spoken(postmortem(*EVERYWHERE))] == [
        "Checkout outage", "summary", "impact", "follow-up", "question", "answer", "event", "note", "factor",
        "problem", "why", "idea", "action",
    ]  # fmt: skip


def test_each_text_says_where_it_can_be_seen() -> None:
    places = {one.record: (one.section, one.where) for one in spoken(postmortem(*EVERYWHERE))}

    assert places["follow_up"] == ("", "Follow up")
    assert places["q"] == ("s1", "Opening and tone")
    assert places["e"] == ("s4", "Timeline")
    assert places["w"] == ("s6", "Whys")


def test_a_text_of_a_section_that_is_gone_is_read_as_well() -> None:
    pm = postmortem(AddEvent("e", NINE, "event"), Delete("s4"))

    assert ("Elsewhere", "event") in {(one.where, one.text) for one in spoken(pm)}


def test_what_blames_is_found_wherever_it_stands(tone: Tone) -> None:
    assert heard(tone, AddEvent("e", NINE, FAULT), Describe(summary=SHOULD)) == [
        ("summary", "should-have"), ("e", "fault-of"),
    ]  # fmt: skip


def test_what_is_kept_is_quiet_for_one_record_and_one_rule(tone: Tone) -> None:
    said = (AddNote("n", SHOULD, "s1", NINE), AddNote("m", SHOULD, "s1", NINE))

    assert heard(tone, *said, KeepWording("n", "should-have")) == [("m", "should-have")]
    assert heard(tone, *said, KeepWording("n", "fault-of"))[0] == ("n", "should-have")


def test_a_muted_rule_is_quiet_everywhere_in_this_post_mortem(tone: Tone) -> None:
    said = (AddNote("n", SHOULD, "s1", NINE), AddEvent("e", NINE, SHOULD))

    assert heard(tone, *said, MuteRule("should-have")) == []
    assert len(heard(tone, *said)) == 2


def test_a_rule_that_is_off_in_the_settings_is_quiet_in_the_line_as_well() -> None:
    tone = Tone(rules, frozenset({"should-have"}))
    pm = postmortem(ROSA, AddNote("n", SHOULD, "s1", NINE))

    assert tone.open_in(pm) == ()
    assert tone.live(f"{SHOULD} ", pm, 0) == ()


@pytest.mark.parametrize("sign", ["", "? ", "+ ", "! ", "> ", "// ", "  ?", "\\"])
def test_findings_of_a_line_stand_where_they_were_typed(tone: Tone, sign: str) -> None:
    tone.prepare()
    text = f"{sign}{SHOULD} "
    (found,) = tone.live(text, postmortem(ROSA), len(text))

    assert text[found.start : found.end] == found.span == "Rosa should have checked"
    assert found.rewritten(text) == f"{sign}what made it hard to check the dashboard "


def test_nothing_that_ends_in_the_word_being_typed_is_found(tone: Tone) -> None:
    tone.prepare()
    text = "? Rosa should have checked"

    assert tone.live(text, postmortem(ROSA), len(text)) == ()
    assert tone.live(text, postmortem(ROSA), 0) != ()


@pytest.mark.parametrize("text", ["", "   ", "?", "// "])
def test_an_empty_line_is_calm(tone: Tone, text: str) -> None:
    tone.prepare()
    assert tone.live(text, postmortem(ROSA), len(text)) == ()


def test_whoever_comes_later_is_known_at_once(tone: Tone) -> None:
    tone.prepare()
    pm = postmortem()
    before = tone.live("Xanthippe's fault ", pm, 0)
    after = tone.live("Xanthippe's fault ", apply(pm, AddParticipant("x", "Xanthippe")), 0)

    assert len(after) >= len(before)
    assert after


def test_people_are_names_handles_roles_teams_and_owners() -> None:
    pm = postmortem(AddParticipant("x", "Xanthippe", role="juggler", team="Wharf", handle="@xan"))
    known = people_of(apply(pm, AddAction("a", "Alert", owner="Quentin")))

    assert known != people_of(pm) != people_of(postmortem())


def test_the_same_people_are_the_same_object(tone: Tone) -> None:
    """What the monitor made of them is remembered by it, which is most of what a key costs."""
    pm = postmortem(ROSA)
    first = tone._people(pm)

    assert tone._people(apply(pm, AddNote("n", "x", "s1", NINE))) is first
    assert tone._people(apply(pm, AddAction("a", "Alert"))) is first
    assert tone._people(apply(pm, AddParticipant("x", "Xanthippe"))) is not first


def test_a_text_that_did_not_change_is_not_read_again(tone: Tone, monkeypatch: pytest.MonkeyPatch) -> None:
    scanned: list[str] = []
    scan = engine.scan

    def counted(
        text: str, people: People, rules: RuleSet | None = None, *, muted: frozenset[str] = frozenset()
    ) -> tuple[Finding, ...]:
        scanned.append(text)
        return scan(text, people, rules, muted=muted)

    monkeypatch.setattr(engine, "scan", counted)
    pm = postmortem(ROSA, AddNote("n", SHOULD, "s1", NINE))
    first = tone.open_in(pm)
    scanned.clear()
    assert tone.open_in(apply(pm, AddNote("m", "calm", "s1", NINE))) == first
    assert scanned == ["calm"]


def test_the_rules_are_loaded_once_and_not_before_they_are_wanted() -> None:
    loaded: list[int] = []

    def load() -> RuleSet:
        loaded.append(1)
        return rules()

    tone = Tone(load)
    ready = [tone.ready]
    assert tone.live(f"{SHOULD} ", postmortem(ROSA), 0) == ()
    assert not loaded
    tone.open_in(postmortem())
    tone.prepare()
    assert [*ready, tone.ready] == [False, True]
    assert loaded == [1]


def test_what_was_heard_stands_until_it_is_mended_kept_muted_or_deleted(tone: Tone) -> None:
    note = AddNote("n", f"{SHOULD}, it was Rosa's fault", "s1", NINE)
    pm = postmortem(ROSA, note, AddEvent("e", NINE, FAULT))
    found = tone.open_in(pm)
    later = NINE + timedelta(minutes=1)

    def left(*commands: Command) -> list[tuple[str, str]]:
        after = pm
        for command in commands:
            after = apply(after, command)
        return [(one.spoken.record, one.finding.rule) for one in standing(found, after)]

    assert left(AddNote("m", FAULT, "s1", later)) == [
        ("n", "should-have"),
        ("n", "fault-of"),
        ("e", "fault-of"),
    ]
    assert left(EditNote("n", "It was dark")) == [("e", "fault-of")]
    assert left(KeepWording("n", "fault-of")) == [("n", "should-have"), ("e", "fault-of")]
    assert left(MuteRule("fault-of")) == [("n", "should-have")]
    assert left(Delete("n"), Delete("e")) == []


def test_of_a_question_and_its_answer_both_stand(tone: Tone) -> None:
    asked = AddNote("q", SHOULD, "s1", NINE, kind=NoteKind.QUESTION)
    pm = postmortem(ROSA, asked, AnswerQuestion("q", "", "", FAULT))
    found = tone.open_in(pm)

    assert len(found) == 2
    assert standing(found, pm) == found
