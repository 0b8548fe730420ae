"""The one value: what it finds, puts and drops, and that it survives being written down."""

from __future__ import annotations

from datetime import timedelta

import pytest

from factory import NASTY, NINE, postmortem
from pmtui.domain.actions import Idea
from pmtui.domain.commands.actions import AddAction, AddIdea
from pmtui.domain.commands.causes import AddFactor, AskWhy, LinkEvidence, StateProblem
from pmtui.domain.commands.delete import Delete
from pmtui.domain.commands.details import KeepWording, MuteRule
from pmtui.domain.commands.meeting import EnterSection, PauseClock
from pmtui.domain.commands.notes import AddNote, EditNote
from pmtui.domain.commands.people import AddParticipant
from pmtui.domain.commands.timeline import AddEvent, ImportEvents
from pmtui.domain.commands.written import Written
from pmtui.domain.errors import Refused
from pmtui.domain.notes import Note
from pmtui.domain.people import Duty
from pmtui.domain.postmortem import TABLES, PostMortem, whole
from pmtui.domain.timeline import Event, Marker
from pmtui.domain.zones import read_zone


def full() -> PostMortem:
    """A post-mortem with something in every table."""
    return postmortem(
        AddParticipant("p1", NASTY, duty=Duty.FACILITATOR),
        EnterSection("s1", NINE),
        PauseClock(NINE + timedelta(minutes=3, seconds=7)),
        AddEvent("e1", NINE, NASTY, marker=Marker.DETECTED),
        AddNote("n1", NASTY, "s1", NINE),
        AddFactor("f1", NASTY),
        StateProblem("c1", NASTY),
        AskWhy("c2", "c1", NASTY),
        LinkEvidence("c2", "e1"),
        AddIdea("i1", NASTY),
        AddAction("a1", NASTY, owner="Ada"),
        MuteRule("should-have"),
        KeepWording("n1", "human-error"),
        Written(EditNote("n1", "said later"), "Ada", NINE, said(NASTY)),
        ImportEvents((Event(id="e2", at=NINE, text="twice told", external_id="chat:1"),)),
        Delete("e2"),
        title=NASTY,
    )


def said(text: str) -> PostMortem:
    """What somebody saw before others had changed it: a note with another text."""
    return postmortem(AddNote("n1", f"{text}?", "s1", NINE))


def test_every_table_is_filled_by_the_facilitator() -> None:
    assert [table for table in TABLES if not full().records(table)] == []


def test_what_is_written_down_is_read_again_as_it_was() -> None:
    pm = full()

    assert PostMortem.model_validate_json(pm.model_dump_json()) == pm
    assert PostMortem.model_validate(pm.model_dump(mode="json")) == pm


def test_a_record_is_found_by_its_id_whatever_it_is() -> None:
    pm = full()

    assert [type(pm.find(id)).__name__ for id in ("p1", "s1", "e1", "n1", "c2", "i1", "a1")] == [
        "Participant", "AgendaItem", "Event", "Note", "Cause", "Idea", "ActionItem",
    ]  # fmt: skip
    assert pm.find("nothing") is None


def test_what_is_gone_is_refused_in_a_sentence() -> None:
    with pytest.raises(
        Refused, match=r"^That is no longer there; somebody may have deleted it\. Nothing was"
    ):
        full().get(Note, "n9")


def test_an_id_of_another_kind_is_not_mistaken() -> None:
    with pytest.raises(Refused):
        full().get(Idea, "n1")


def test_a_record_put_back_takes_its_old_place() -> None:
    pm = postmortem(AddIdea("i1", "one"), AddIdea("i2", "two"))
    pm = pm.put(pm.get(Idea, "i1").changed(text="first"))

    assert [idea.text for idea in pm.ideas] == ["first", "two"]


def test_dropping_from_one_table_leaves_the_others() -> None:
    pm = full()
    less = pm.drop("ideas", frozenset({"i1", "n1"}))

    assert less.ideas == ()
    assert less.model_copy(update={"ideas": pm.ideas}) == pm


def test_before_the_meeting_there_is_no_section_and_no_facilitator() -> None:
    assert postmortem().section is None
    assert postmortem().facilitator is None


def test_in_the_meeting_both_are_known() -> None:
    pm = full()

    assert pm.section is not None
    assert pm.section.title == "Opening and tone"
    assert pm.facilitator is not None
    assert pm.facilitator.id == "p1"


def test_what_commands_made_is_whole() -> None:
    assert whole(full())


@pytest.mark.parametrize(
    ("table", "id", "why"),
    [("agenda", "s1", "its notes are in no section"), ("events", "e1", "the evidence is gone"),
     ("causes", "c1", "an answer hangs in the air")],
)  # fmt: skip
def test_what_hangs_in_the_air_is_not_whole(table: str, id: str, why: str) -> None:
    assert not whole(full().drop(table, frozenset({id}))), why


def test_two_of_what_there_is_one_of_is_not_whole() -> None:
    pm = full()

    assert not whole(pm.put(pm.events[0].changed(id="e2")))
    assert not whole(pm.put(pm.participants[0].changed(id="p2")))


@pytest.mark.parametrize("name", ["UTC", "Etc/UTC", "Zulu", "UCT"])
def test_what_is_utc_is_called_so(name: str) -> None:
    assert postmortem(zone=name).zone == "UTC"
    assert read_zone(name).key == "UTC"
    assert postmortem(zone="Etc/GMT-1").zone == "Etc/GMT-1"
