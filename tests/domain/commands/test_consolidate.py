"""Several accounts of one event become one, or are told apart; nothing anybody said is lost."""

from __future__ import annotations

from datetime import timedelta

import pytest

from factory import NINE, postmortem
from pmtui.domain.commands import apply
from pmtui.domain.commands.causes import AskWhy, LinkEvidence, StateProblem
from pmtui.domain.commands.consolidate import DisputeTimes, MergeEvents, TellApart
from pmtui.domain.commands.timeline import AddEvent, AgreeEvent, ImportEvents, fresh
from pmtui.domain.errors import Refused
from pmtui.domain.postmortem import PostMortem
from pmtui.domain.timeline import Agreement, Event, Marker, silences, teller
from pmtui.domain.undo import Restore, difference
from pmtui.exchange.document import document

LATER = NINE + timedelta(minutes=2)
CHAT = Event(id="e2", at=LATER, text="rolled it back", source="#ops", author="Sam", external_id="slack:1")


def two() -> PostMortem:
    return postmortem(
        AddEvent("e1", NINE, "rolled back", source="bo.md:4", author="Bo"), ImportEvents((CHAT,))
    )


def test_both_sources_and_both_wordings_stay() -> None:
    (event,) = apply(two(), MergeEvents("e1", "e2")).events
    assert (event.text, event.at) == ("rolled back", NINE)
    assert (event.source, event.author) == ("bo.md:4; #ops", "Bo; Sam")
    assert [(told.text, told.at) for told in event.accounts] == [("rolled it back", LATER)]


def test_what_was_merged_away_is_not_imported_again() -> None:
    merged = apply(two(), MergeEvents("e1", "e2"))
    assert fresh(merged, (CHAT,)) == ()
    assert apply(merged, ImportEvents((CHAT.changed(id="e9"),))).events == merged.events


def test_merging_is_taken_back_whole() -> None:
    before = two()
    merge = MergeEvents("e1", "e2", LATER)
    after = apply(before, merge)
    assert apply(after, Restore(difference(before, after, merge.title))) == before


def test_the_marker_the_evidence_and_a_time_the_room_settled_on_stay() -> None:
    pm = postmortem(
        AddEvent("e1", NINE, "rolled back"),
        AddEvent("e2", LATER, "rolled it back", Marker.MITIGATED),
        StateProblem("c1", "it was slow"),
        AskWhy("c2", "c1", "the pool was full"),
        LinkEvidence("c2", "e2"),
    )
    merged = apply(pm, MergeEvents("e1", "e2", LATER))
    (event,) = merged.events
    assert (event.marker, event.at, event.agreement) == (Marker.MITIGATED, LATER, Agreement.UNREVIEWED)
    assert merged.causes[1].evidence == ("e1",)


def test_agreement_of_one_is_not_agreement_of_both() -> None:
    (event,) = apply(apply(two(), AgreeEvent("e1")), MergeEvents("e1", "e2")).events
    assert event.agreement is Agreement.UNREVIEWED


def test_an_event_cannot_be_merged_with_itself() -> None:
    with pytest.raises(Refused, match="itself"):
        apply(two(), MergeEvents("e1", "e1"))


def test_times_that_contradict_are_disputed_together() -> None:
    pm = apply(two(), DisputeTimes(("e1", "e2"), "Rosa"))
    assert {(event.agreement, event.checker) for event in pm.events} == {(Agreement.DISPUTED, "Rosa")}


def test_two_events_that_sound_alike_are_remembered_as_two() -> None:
    pm = apply(two(), TellApart("e1", "e2"))
    assert pm.events[0].apart == ("e2",)


def test_the_document_tells_what_both_said() -> None:
    page = document(apply(two(), MergeEvents("e1", "e2")))
    assert "rolled back<br>(also Sam, 10:02: rolled it back)" in page


def test_a_teller_is_a_person_or_a_file_without_its_line() -> None:
    assert [teller(event) for event in two().events] == ["Bo", "Sam"]
    assert teller(Event(id="x", at=NINE, text="a", source="log.txt:12")) == "log.txt"
    assert teller(Event(id="x", at=NINE, text="a", source="#ops")) == "#ops"


def test_silences_are_shorter_while_it_hurts() -> None:
    def at(minutes: int, marker: Marker | None = None) -> AddEvent:
        return AddEvent(f"e{minutes}", NINE + timedelta(minutes=minutes), f"event {minutes}", marker)

    pm = postmortem(at(0), at(40, Marker.IMPACT_START), at(60), at(70, Marker.RESOLVED), at(110))
    assert [(before.id, after.id) for before, after in silences(pm.events)] == [("e40", "e60")]
