"""The tone while a meeting is held: one hint at a time, one key each, nothing in the way of typing."""

from __future__ import annotations

import threading
from datetime import timedelta

import pytest

from driver import texts
from factory import NINE, FakeClock, postmortem
from listening import (
    FAULT,
    NUDGE,
    ROSA,
    SHOULD,
    ListeningRoom,
    WatchedTone,
    heard,
    hint,
    listening_room,
    muted,
    rows_underlined,
    rules,
    underlined,
)
from memory_store import MemoryStore
from pmtui.domain.causes import Cause
from pmtui.domain.commands.details import Describe, KeepWording, MuteRule
from pmtui.domain.commands.meeting import EnterSection
from pmtui.domain.commands.notes import AddNote
from pmtui.domain.commands.people import AddParticipant
from pmtui.domain.commands.timeline import AddEvent
from pmtui.domain.notes import Note
from pmtui.exchange.document import document
from pmtui.tone import Heard, Tone
from pmtui.tui.widgets.field import FormField
from pmtui.tui.widgets.heading import Heading
from pmtui.tui.widgets.note import Note as FieldNote
from pmtui.tui.widgets.roles import Span


@pytest.fixture
def tone() -> WatchedTone:
    """The blame monitor, with its rules loaded."""
    return WatchedTone(rules())


@pytest.fixture
def hall(
    clock: FakeClock, memory: MemoryStore, tone: WatchedTone, monkeypatch: pytest.MonkeyPatch
) -> ListeningRoom:
    """A room in which the tone is looked at as soon as something has changed."""
    return listening_room(clock, memory, monkeypatch, tone)


async def test_wording_that_blames_is_underlined_and_a_better_question_offered(hall: ListeningRoom) -> None:
    async with hall.meeting(postmortem(ROSA)) as facilitator:
        await facilitator.types(f"{SHOULD} ")
        assert underlined(facilitator) == [("Rosa should have checked", "warn")]
        assert hint(facilitator).startswith("may read as blame")
        assert hint(facilitator).endswith("?")
        await facilitator.sees("may read as blame")
        await facilitator.sees(" F7 rewrite  F8 keep  tab list")
        assert "you are" not in hint(facilitator)


async def test_a_nudge_is_underlined_and_nothing_is_said(hall: ListeningRoom) -> None:
    async with hall.meeting(postmortem(ROSA)) as facilitator:
        await facilitator.types(f"{NUDGE} ")
        assert [role for _, role in underlined(facilitator)] == ["hint"]
        assert hint(facilitator) == ""


async def test_an_attack_is_said_in_stronger_words(hall: ListeningRoom) -> None:
    async with hall.meeting(postmortem(ROSA)) as facilitator:
        await facilitator.types(f"{FAULT} ")
        assert underlined(facilitator) == [("Rosa's fault", "bad")]
        assert hint(facilitator).startswith("may read as an attack")
        assert facilitator.section.hint.line[-1].role == "strong"


async def test_nothing_is_said_while_a_word_is_unfinished(hall: ListeningRoom) -> None:
    async with hall.meeting(postmortem(ROSA)) as facilitator:
        for character in "Rosa should have checked":
            await facilitator.types(character)
            assert not underlined(facilitator)
            assert hint(facilitator) == ""
        await facilitator.types(" ")
        assert underlined(facilitator)


def test_every_question_is_whole_at_eighty_columns() -> None:
    for rule in rules().rules.values():
        line = (Span("may read as an attack  ", "bad"), Span(rule.ask, "strong"))
        rows = Heading(line, rows=2).lines(78)
        assert rows[-1][-1].text == rule.ask


async def test_the_hint_goes_as_soon_as_the_text_is_mended(hall: ListeningRoom) -> None:
    async with hall.meeting(postmortem(ROSA)) as facilitator:
        await facilitator.types(f"{SHOULD} ")
        await facilitator.presses("home", *["delete"] * len("Rosa should have "))
        assert facilitator.line == "checked the dashboard "
        assert not underlined(facilitator)
        assert hint(facilitator) == ""


async def test_of_several_one_hint_at_a_time_is_shown(hall: ListeningRoom) -> None:
    async with hall.meeting(postmortem(ROSA)) as facilitator:
        await facilitator.types("Rosa should have checked, it was human error and Rosa's fault ")
        assert len(underlined(facilitator)) == 3
        await facilitator.sees("F8 keep", "next hint")
        seen = []
        for _ in range(3):
            seen.append(hint(facilitator))
            assert hint(facilitator).count("may read as") == 1
            await facilitator.presses("alt+n")
        assert len(set(seen)) == 3
        assert hint(facilitator) == seen[0], "after the last comes the first"


async def test_a_rewrite_is_taken_and_taken_back(hall: ListeningRoom) -> None:
    async with hall.meeting(postmortem(ROSA)) as facilitator:
        await facilitator.types(f"{SHOULD} ")
        await facilitator.presses(*["left"] * 4)
        before, behind = facilitator.line, facilitator.line[facilitator.section.line.cursor_position :]
        await facilitator.presses("f7")
        line = facilitator.section.line
        assert line.value == "what made it hard to check the dashboard "
        assert line.value[line.cursor_position :] == behind
        assert "F7 puts your words back" in hint(facilitator)
        await facilitator.presses("f7")
        assert (line.value, line.value[line.cursor_position :]) == (before, behind)
        await facilitator.presses("f7")
        assert line.value == "what made it hard to check the dashboard "


async def test_what_is_typed_after_a_rewrite_is_not_lost_when_it_is_taken_back(hall: ListeningRoom) -> None:
    async with hall.meeting(postmortem(ROSA)) as facilitator:
        await facilitator.types(f"{SHOULD} ")
        await facilitator.presses("f7")
        await facilitator.types("of the queue")
        await facilitator.presses("f7")
        assert facilitator.line == f"{SHOULD} of the queue"


async def test_a_rewrite_that_was_typed_over_cannot_be_taken_back(hall: ListeningRoom) -> None:
    async with hall.meeting(postmortem(ROSA)) as facilitator:
        await facilitator.types(f"{SHOULD} ")
        await facilitator.presses("f7", "home", "delete", "f7")
        assert facilitator.line == "hat made it hard to check the dashboard "
        assert hint(facilitator) == ""


async def test_a_rewrite_keeps_what_the_line_begins_with(hall: ListeningRoom) -> None:
    async with hall.meeting(postmortem(ROSA)) as facilitator:
        await facilitator.types(f"? {SHOULD} ")
        await facilitator.presses("f7")
        assert facilitator.line == "? what made it hard to check the dashboard "


async def test_wording_that_is_kept_in_the_line_is_kept_in_the_record(hall: ListeningRoom) -> None:
    hall.keep(postmortem(ROSA))
    async with hall.meeting() as facilitator:
        await facilitator.types(f"{SHOULD} ")
        await facilitator.presses("f8")
        assert not underlined(facilitator)
        await facilitator.types("at nine ")
        assert not underlined(facilitator), "kept is kept, however much is typed on"
        await facilitator.presses("enter")
        (note,) = facilitator.pm.notes
        assert [(kept.record, kept.rule) for kept in facilitator.pm.kept] == [(note.id, "should-have")]
        assert not heard(facilitator)
        await facilitator.quits()
    assert [kept.record for kept in hall.last().kept] == [note.id]
    async with hall.meeting() as facilitator:
        assert not rows_underlined(facilitator)
        assert not heard(facilitator)


async def test_wording_that_is_kept_in_the_line_is_kept_when_a_paste_ends_the_line(
    hall: ListeningRoom,
) -> None:
    async with hall.meeting(postmortem(ROSA)) as facilitator:
        await facilitator.types(f"{SHOULD} ")
        await facilitator.presses("f8")
        await facilitator.pastes("at nine\rand nothing else\r")
        first, _ = facilitator.pm.notes
        assert [(kept.record, kept.rule) for kept in facilitator.pm.kept] == [(first.id, "should-have")]
        await facilitator.undoes()
        assert not facilitator.pm.kept


async def test_undo_takes_the_keeping_back(hall: ListeningRoom) -> None:
    async with hall.meeting(postmortem(ROSA)) as facilitator:
        await facilitator.types(f"{SHOULD} ")
        await facilitator.presses("f8", "enter")
        await facilitator.undoes()
        assert not facilitator.pm.kept
        assert heard(facilitator) == ["Rosa should have checked"]


async def test_what_was_kept_in_one_line_is_not_kept_in_the_next(hall: ListeningRoom) -> None:
    async with hall.meeting(postmortem(ROSA)) as facilitator:
        await facilitator.types(f"{SHOULD} ")
        await facilitator.presses("f8")
        await facilitator.types_ahead("enter", *f"{SHOULD} again ")
        assert underlined(facilitator)
        await facilitator.presses("enter")
        assert [kept.record for kept in facilitator.pm.kept] == [facilitator.pm.notes[0].id]


async def test_wording_that_was_kept_and_then_mended_is_not_remembered(hall: ListeningRoom) -> None:
    async with hall.meeting(postmortem(ROSA)) as facilitator:
        await facilitator.types(f"{SHOULD} ")
        await facilitator.presses("f8", "home", *["delete"] * len("Rosa should have "), "enter")
        assert texts(facilitator.pm.notes) == ["checked the dashboard"]
        assert not facilitator.pm.kept


async def test_a_rule_is_muted_for_this_post_mortem_listed_and_undone(hall: ListeningRoom) -> None:
    hall.keep(postmortem(ROSA))
    async with hall.meeting() as facilitator:
        await facilitator.types(f"{SHOULD} ")
        await facilitator.presses("alt+u")
        assert muted(facilitator) == ["should-have"]
        assert not underlined(facilitator)
        await facilitator.presses("enter")
        assert not heard(facilitator)
        await facilitator.presses("ctrl+r")
        await facilitator.sees("Rules muted here", "should-have")
        await facilitator.presses("escape")
        await facilitator.undoes(2)
        assert muted(facilitator) == []
        await facilitator.redoes()
        await facilitator.quits()
    assert hall.last().muted_rules == ("should-have",)


async def test_the_review_begins_with_what_is_open(hall: ListeningRoom) -> None:
    async with hall.meeting(postmortem(ROSA)) as facilitator:
        await facilitator.types("it is Rosa's fault ")
        await facilitator.presses("alt+u", "ctrl+u")
        await facilitator.writes(SHOULD)
        await facilitator.presses("ctrl+r")
        await facilitator.sees("Rules muted here", "fault-of")
        await facilitator.presses("k")
        assert [kept.rule for kept in facilitator.pm.kept] == ["should-have"]


async def test_the_entry_is_underlined_and_k_keeps_it(hall: ListeningRoom) -> None:
    async with hall.meeting(postmortem(ROSA)) as facilitator:
        await facilitator.writes(SHOULD)
        assert rows_underlined(facilitator) == ["Rosa should have checked"]
        await facilitator.to_list(on="Rosa should")
        await facilitator.presses("k")
        assert not rows_underlined(facilitator)
        assert [kept.rule for kept in facilitator.pm.kept] == ["should-have"]
        await facilitator.undoes()
        assert rows_underlined(facilitator) == ["Rosa should have checked"]


async def test_k_twice_in_haste_does_not_take_the_keeping_back(hall: ListeningRoom) -> None:
    async with hall.meeting(postmortem(ROSA)) as facilitator:
        await facilitator.writes(SHOULD)
        await facilitator.to_list(on="Rosa should")
        await facilitator.types_ahead("k", "k")
        assert [kept.rule for kept in facilitator.pm.kept] == ["should-have"]


async def test_k_on_a_calm_entry_leaves_the_line_alone(hall: ListeningRoom) -> None:
    async with hall.meeting(postmortem(ROSA)) as facilitator:
        await facilitator.writes("the pager was loud")
        await facilitator.types(f"{SHOULD} ")
        await facilitator.to_list(on="pager")
        await facilitator.presses("k")
        await facilitator.sees("Nothing in this entry reads as blame")
        assert underlined(facilitator)


async def test_f7_on_an_entry_rewords_it_and_undo_brings_the_words_back(hall: ListeningRoom) -> None:
    async with hall.meeting(postmortem(ROSA)) as facilitator:
        await facilitator.writes(SHOULD)
        await facilitator.to_list(on="Rosa should")
        await facilitator.presses("f7")
        assert texts(facilitator.pm.notes) == ["what made it hard to check the dashboard"]
        await facilitator.undoes()
        assert texts(facilitator.pm.notes) == [SHOULD]


async def test_f7_says_when_an_entry_has_no_rewrite(hall: ListeningRoom) -> None:
    async with hall.meeting(postmortem(ROSA)) as facilitator:
        await facilitator.writes(FAULT)
        await facilitator.to_list(on="fault")
        await facilitator.presses("f7")
        await facilitator.sees("There is no rewrite for this one")
        assert texts(facilitator.pm.notes) == [FAULT]


async def test_the_panel_shows_the_question_to_say_aloud(hall: ListeningRoom) -> None:
    async with hall.meeting(postmortem(ROSA)) as facilitator:
        await facilitator.sees("calm")
        await facilitator.writes(SHOULD)
        await facilitator.sees("“Rosa should have", "What did they see")
        await facilitator.goes_on()
        await facilitator.sees("1 more elsewhere")


async def test_a_form_advises_under_the_field_and_f7_rewrites(hall: ListeningRoom) -> None:
    async with hall.meeting(postmortem(ROSA)) as facilitator:
        await facilitator.writes("the pager was loud")
        await facilitator.to_list(on="pager")
        await facilitator.presses("e")
        await facilitator.enters(text=f"{SHOULD} ")
        field = next(f for f in facilitator.app.screen.query(FormField) if f.field.name == "text")
        said = field.query_one(FieldNote)
        assert "may read as blame. F7 rewrites it." in said.text
        assert said.role == "warn"
        await facilitator.presses("f7")
        assert field.value == "what made it hard to check the dashboard "
        assert "may read as blame" not in said.text
        await facilitator.presses("f7")
        assert field.value == f"{SHOULD} "
        await facilitator.presses("f7")
        await facilitator.types("of the queue")
        await facilitator.presses("f7")
        assert field.value == "what made it hard to check the dashboard of the queue", "nothing typed is lost"
        await facilitator.presses("f4")
        assert texts(facilitator.pm.notes) == ["what made it hard to check the dashboard of the queue"]


async def test_advice_never_keeps_a_form_from_being_handed_in(hall: ListeningRoom) -> None:
    async with hall.meeting(postmortem(ROSA)) as facilitator:
        await facilitator.presses("ctrl+l")
        await facilitator.fills(summary=f"{FAULT}. ")
        assert facilitator.pm.summary == f"{FAULT}."
        assert heard(facilitator) == ["Rosa's fault"]


async def test_after_several_in_a_section_the_ground_rules_are_suggested_once(hall: ListeningRoom) -> None:
    async with hall.meeting(postmortem(ROSA, EnterSection("s1", NINE))) as facilitator:
        reminder = "read the ground rules aloud"
        await facilitator.writes(SHOULD, "It was human error")
        await facilitator.does_not_see(reminder)
        await facilitator.writes(FAULT)
        await facilitator.sees(reminder)
        facilitator.app.clear_notifications()
        await facilitator.writes("Rosa forgot to look")
        await facilitator.does_not_see(reminder)


async def test_the_document_tells_nothing_of_the_tone(hall: ListeningRoom) -> None:
    said = (ROSA, AddNote("n", SHOULD, "s1", NINE), AddEvent("e", NINE, FAULT), Describe(summary=FAULT))
    plain = postmortem(*said)
    decided = postmortem(*said, KeepWording("n", "should-have"), MuteRule("fault-of"))
    assert document(decided) == document(plain)
    async with hall.meeting(decided) as facilitator:
        await facilitator.presses("alt+e")
        assert [document(pm) for pm in hall.shelf.written] == [document(plain)]


async def test_nothing_is_kept_or_shown_by_person(hall: ListeningRoom) -> None:
    async with hall.meeting(postmortem(ROSA)) as facilitator:
        await facilitator.types(f"{SHOULD} ")
        await facilitator.presses("f8", "enter")
        await facilitator.writes(FAULT)
    told = facilitator.pm.model_dump(include={"kept", "muted_rules"})
    assert "Rosa" not in str(told)
    assert set(Heard.__slots__) == {"spoken", "finding"}


async def test_with_hints_switched_off_nothing_is_shown(hall: ListeningRoom) -> None:
    hall.tone = None
    async with hall.meeting(postmortem(ROSA, AddNote("n", FAULT, "s1", NINE))) as facilitator:
        await facilitator.types(f"{SHOULD} ")
        await facilitator.presses("f7", "f8", "alt+n", "alt+u", "ctrl+r")
        assert facilitator.line == f"{SHOULD} "
        assert (underlined(facilitator), hint(facilitator), rows_underlined(facilitator)) == ([], "", [])
        assert not facilitator.in_dialog
        await facilitator.does_not_see("Tone", "calm", "may read")


@pytest.mark.parametrize(
    ("names", "said"),
    [
        (("Will", "Grace"), "Will the cache warm up with grace? It will. "),
        (("Art", "Mark"), "The mark of the art of paging is a calm room. "),
        (("A", "I"), "A deploy went out and I saw a spike. "),
        (("Siobhán O'Neill", "D’Arcy"), "O'Neill's dashboard showed the spike at nine. "),
        (("王小明", "Ольга"), "王小明 saw the alert, Ольга rolled back. "),
        (("Rosa", "Will"), "Rosa rolled back, will check the logs again. "),
    ],
)
async def test_names_that_are_words_raise_no_hint(
    hall: ListeningRoom, names: tuple[str, ...], said: str
) -> None:
    people = [AddParticipant(f"p{n}", name) for n, name in enumerate(names)]
    async with hall.meeting(postmortem(*people)) as facilitator:
        await facilitator.types(said)
        assert not underlined(facilitator)
        await facilitator.presses("enter")
        assert not heard(facilitator)


async def test_the_line_is_read_with_the_cursor_and_the_whole_beside_the_loop(
    hall: ListeningRoom, tone: WatchedTone
) -> None:
    async with hall.meeting(postmortem(ROSA)) as facilitator:
        tone.asked.clear()
        await facilitator.types("Rosa")
        await facilitator.presses("left", "x")
        assert tone.asked[-1] == ("Rosxa", 4)
        await facilitator.writes("")
        await facilitator.presses("enter")
        assert tone.threads
        assert threading.get_ident() not in tone.threads


async def test_before_its_rules_are_loaded_the_monitor_says_nothing(hall: ListeningRoom) -> None:
    late = Tone(rules)
    assert not late.live(SHOULD, postmortem(ROSA), 0)
    assert not late.ready
    late.prepare()
    assert late.live(SHOULD, postmortem(ROSA), 0)


async def test_every_kind_of_text_is_heard(hall: ListeningRoom) -> None:
    async with hall.meeting(postmortem(ROSA)) as facilitator:
        await facilitator.writes(
            FAULT, f"14:32 {FAULT}", f"! {FAULT}", f"> {FAULT}", f"> {FAULT}", f"+ {FAULT}"
        )
        assert len(heard(facilitator)) == 6
        assert {type(facilitator.pm.find(one.spoken.record)) for one in facilitator.app.heard} >= {
            Note,
            Cause,
        }


async def test_another_terminals_words_are_heard_as_well(hall: ListeningRoom) -> None:
    hall.keep(postmortem(ROSA))
    async with hall.meeting() as facilitator:
        hall.store.commit("checkout-outage", (AddNote("n", SHOULD, "s1", NINE + timedelta(minutes=1)),))
        await facilitator.looks_around()
        assert rows_underlined(facilitator) == ["Rosa should have checked"]


async def test_closing_the_meeting_forgets_what_was_heard(hall: ListeningRoom) -> None:
    async with hall.meeting(postmortem(ROSA)) as facilitator:
        await facilitator.writes(SHOULD)
        await facilitator.presses("f10")
        assert facilitator.app.heard == ()
