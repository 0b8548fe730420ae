"""The timeline: adding, correcting, agreeing, disputing, marking, importing."""

from __future__ import annotations

from datetime import timedelta

import pytest

from factory import NASTY, NINE, postmortem
from pmtui.domain.commands import Command, apply
from pmtui.domain.commands.delete import Delete
from pmtui.domain.commands.timeline import (
    AddEvent,
    AgreeEvent,
    DisputeEvent,
    EditEvent,
    ImportEvents,
    MarkEvent,
    ShiftEvent,
    fresh,
)
from pmtui.domain.errors import Refused
from pmtui.domain.postmortem import PostMortem
from pmtui.domain.timeline import Agreement, Event, Marker, agreed, in_order, marked
from pmtui.domain.undo import Restore, difference

LATER = NINE + timedelta(minutes=12)
PAGED = AddEvent("e1", NINE, "Pager fired", source="alerts", author="Ada")
ROLLED_BACK = AddEvent("e2", LATER, "Rolled back")


def event(pm: PostMortem, id: str = "e1") -> Event:
    return pm.get(Event, id)


def imported(number: int, marker: Marker | None = None, name: str | None = None) -> Event:
    external = f"chat:{number}" if name is None else name
    return Event(id=f"m{number}", at=NINE, text=f"line {number}", marker=marker, external_id=external)


def test_an_event_is_added_unreviewed_and_without_a_marker() -> None:
    kept = event(postmortem(PAGED))

    assert (kept.at, kept.text, kept.source, kept.author) == (NINE, "Pager fired", "alerts", "Ada")
    assert (kept.agreement, kept.marker, kept.checker) == (Agreement.UNREVIEWED, None, "")


@pytest.mark.parametrize("text", ["", "  ", "\n\t"])
def test_an_event_needs_words(text: str) -> None:
    with pytest.raises(Refused, match=r"^An event needs some words\. Nothing was added\.$"):
        postmortem(AddEvent("e1", NINE, text))


def test_the_timeline_is_in_order_of_time_and_then_of_adding() -> None:
    pm = postmortem(ROLLED_BACK, PAGED, AddEvent("e3", NINE, "Also then"))

    assert [e.id for e in in_order(pm.events)] == ["e1", "e3", "e2"]
    assert [e.id for e in pm.events] == ["e2", "e1", "e3"]


def test_agreeing_twice_takes_the_agreement_back() -> None:
    pm = postmortem(PAGED, ROLLED_BACK, AgreeEvent("e1"))
    assert agreed(pm.events) == 1

    pm = apply(pm, AgreeEvent("e1"))
    assert event(pm).agreement is Agreement.UNREVIEWED


def test_a_dispute_names_who_will_find_out() -> None:
    kept = event(postmortem(PAGED, AgreeEvent("e1"), DisputeEvent("e1", "Grace")))

    assert (kept.agreement, kept.checker) == (Agreement.DISPUTED, "Grace")


def test_agreeing_settles_a_dispute() -> None:
    kept = event(postmortem(PAGED, DisputeEvent("e1", "Grace"), AgreeEvent("e1")))

    assert (kept.agreement, kept.checker) == (Agreement.AGREED, "")


@pytest.mark.parametrize(
    ("command", "agreement"),
    [
        (EditEvent("e1", NINE, "Pager fired twice", "alerts", "Ada"), Agreement.UNREVIEWED),
        (EditEvent("e1", LATER, "Pager fired", "alerts", "Ada"), Agreement.UNREVIEWED),
        (EditEvent("e1", NINE, " Pager fired ", "the pager's log", "Grace"), Agreement.AGREED),
        (ShiftEvent("e1", timedelta(minutes=-1)), Agreement.UNREVIEWED),
        (MarkEvent("e1", Marker.DETECTED), Agreement.AGREED),
    ],
)
def test_only_another_time_or_other_words_are_to_be_agreed_anew(
    command: Command, agreement: Agreement
) -> None:
    assert event(postmortem(PAGED, AgreeEvent("e1"), command)).agreement is agreement


@pytest.mark.parametrize(
    "command", [EditEvent("e1", LATER, "Otherwise", "", ""), ShiftEvent("e1", timedelta(minutes=5))]
)
def test_a_disputed_event_stays_disputed_however_it_is_corrected(command: Command) -> None:
    kept = event(postmortem(PAGED, DisputeEvent("e1", "Grace"), command))

    assert (kept.agreement, kept.checker) == (Agreement.DISPUTED, "Grace")


def test_an_event_moves_in_time() -> None:
    assert event(postmortem(PAGED, ShiftEvent("e1", timedelta(minutes=-5)))).at == NINE - timedelta(minutes=5)


def test_editing_keeps_the_marker_and_refuses_an_empty_text() -> None:
    pm = postmortem(PAGED, MarkEvent("e1", Marker.DETECTED), EditEvent("e1", NINE, "Paged", "", ""))

    assert event(pm).marker is Marker.DETECTED
    with pytest.raises(Refused, match="An event needs some words"):
        apply(pm, EditEvent("e1", NINE, " ", "", ""))


def test_a_marker_is_at_one_event_at_most() -> None:
    pm = postmortem(PAGED, ROLLED_BACK, MarkEvent("e1", Marker.MITIGATED), MarkEvent("e2", Marker.MITIGATED))

    assert (event(pm, "e1").marker, event(pm, "e2").marker) == (None, Marker.MITIGATED)


def test_a_new_event_takes_the_marker_it_is_typed_with() -> None:
    pm = postmortem(PAGED, MarkEvent("e1", Marker.DETECTED))
    pm = apply(pm, AddEvent("e3", LATER, "Seen", marker=Marker.DETECTED))

    found = marked(pm.events, Marker.DETECTED)
    assert found is not None
    assert found.id == "e3"
    assert event(pm, "e1").marker is None


def test_a_marker_can_be_taken_off_and_leaves_the_others() -> None:
    pm = postmortem(PAGED, ROLLED_BACK, MarkEvent("e1", Marker.DETECTED), MarkEvent("e2", Marker.RESOLVED))
    pm = apply(pm, MarkEvent("e1", None))

    assert (event(pm, "e1").marker, event(pm, "e2").marker) == (None, Marker.RESOLVED)


def test_marking_twice_is_the_same_as_once() -> None:
    pm = postmortem(PAGED, MarkEvent("e1", Marker.DETECTED))

    assert apply(pm, MarkEvent("e1", Marker.DETECTED)) == pm


def test_a_second_import_of_the_same_file_adds_nothing() -> None:
    file = ImportEvents((imported(1), imported(2)))
    pm = postmortem(file)

    assert [e.id for e in pm.events] == ["m1", "m2"]
    assert apply(pm, file) == pm


def test_an_event_deleted_after_its_import_stays_away_until_that_is_undone() -> None:
    file = ImportEvents((imported(1), imported(2)))
    before = postmortem(file)
    pm = apply(before, Delete("m1"))

    assert [e.id for e in apply(pm, file).events] == ["m2"]
    assert apply(pm, Restore(difference(before, pm, "delete"))) == before


def test_an_event_corrected_after_its_import_is_not_imported_again() -> None:
    pm = postmortem(ImportEvents((imported(1),)), EditEvent("m1", LATER, "In our words", "", ""))

    assert fresh(pm, (imported(1), imported(2))) == (imported(2),)


def test_a_line_twice_in_one_file_comes_once() -> None:
    assert len(postmortem(ImportEvents((imported(1), imported(2, name="chat:1")))).events) == 1


def test_events_without_a_name_of_their_own_are_all_new() -> None:
    pm = postmortem(ImportEvents((imported(1, name=""), imported(2, name=""))))

    assert [e.id for e in pm.events] == ["m1", "m2"]


def test_an_import_never_takes_a_marker_away() -> None:
    pm = postmortem(PAGED, MarkEvent("e1", Marker.DETECTED))
    pm = apply(
        pm,
        ImportEvents(
            (imported(1, Marker.DETECTED), imported(2, Marker.RESOLVED), imported(3, Marker.RESOLVED))
        ),
    )

    assert [e.marker for e in pm.events] == [Marker.DETECTED, None, Marker.RESOLVED, None]


CHAT = Event(
    id="c1", at=NINE + timedelta(seconds=40), text="pager FIRED!", source="chat", external_id="chat:1"
)


def test_an_account_in_the_same_words_at_the_same_minute_is_one_event_with_both_sources() -> None:
    pm = postmortem(PAGED, AgreeEvent("e1"), ImportEvents((CHAT,)))

    (kept,) = pm.events
    assert kept == event(postmortem(PAGED, AgreeEvent("e1"))).changed(source="alerts; chat")


def test_importing_such_an_account_again_adds_nothing() -> None:
    once = postmortem(PAGED, ImportEvents((CHAT,)))

    assert apply(once, ImportEvents((CHAT,))) == once
    assert fresh(once, (CHAT,)) == ()


def test_a_source_of_several_names_is_joined_once() -> None:
    account = CHAT.changed(source="chat; alerts; log")
    pm = postmortem(PAGED, ImportEvents((account,)), ImportEvents((account,)))

    assert event(pm).source == "alerts; chat; log"


def test_an_account_without_a_source_changes_nothing() -> None:
    pm = postmortem(PAGED)

    assert apply(pm, ImportEvents((CHAT.changed(source=""),))) == pm


def test_a_source_that_was_corrected_after_the_import_stays_corrected() -> None:
    file = ImportEvents((CHAT,))
    pm = postmortem(file, EditEvent("c1", CHAT.at, CHAT.text, "the pager's own log", ""))

    assert apply(pm, file) == pm


@pytest.mark.parametrize(
    "other",
    [
        CHAT.changed(at=NINE + timedelta(minutes=1)),
        CHAT.changed(text="Pager fired twice"),
        CHAT.changed(text="漢字"),
    ],
)
def test_another_minute_or_other_words_are_another_event(other: Event) -> None:
    assert len(postmortem(PAGED, ImportEvents((other,))).events) == 2


@pytest.mark.parametrize(
    ("one", "other"),
    [("✅", "❌"), ("lag < 5 s", "lag > 5 s"), ("कि", "का"), ("!!!", "disk full"), ("$5", "€5")],
)
def test_accounts_that_differ_in_a_sign_or_a_vowel_are_two_events(one: str, other: str) -> None:
    pm = postmortem(AddEvent("e1", NINE, one), ImportEvents((CHAT.changed(text=other),)))

    assert [e.text for e in pm.events] == [one, other]


def test_a_hostile_line_is_kept_as_text() -> None:
    assert event(postmortem(AddEvent("e1", NINE, NASTY))).text.startswith("[SEV1] see [/var/log] [bold [/")


@pytest.mark.parametrize(
    "command",
    [
        EditEvent("e9", NINE, "x", "", ""), ShiftEvent("e9", LATER - NINE), AgreeEvent("e9"),
        DisputeEvent("e9"), MarkEvent("e9", Marker.DETECTED),
    ],
)  # fmt: skip
def test_an_event_that_is_gone_is_refused(command: Command) -> None:
    with pytest.raises(Refused, match="no longer there"):
        postmortem(PAGED, command)
