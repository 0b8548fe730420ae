"""`pmtui intake`: a form for everyone, filled in anywhere, read back once."""

from __future__ import annotations

import pytest

from cli.shell import Shell
from pmtui.cli import asking
from pmtui.domain.commands.people import AddParticipant
from pmtui.domain.completeness import contributions
from pmtui.domain.notes import NoteKind
from pmtui.exchange.account_form import account_form

TIME = "- HH:MM – \n"


def begin(pmtui: Shell) -> str:
    id = pmtui.start("Checkout outage", "--date", "2026-01-02")
    pmtui.settle(id, AddParticipant("p1", "Rosa Weber"), AddParticipant("p2", "../../Sam"))
    return id


def fill(pmtui: Shell, id: str, person: str, *lines: str) -> str:
    text = account_form(pmtui.store.load(id).pm, person)
    for line in lines:
        text = text.replace(TIME, f"- {line}\n", 1)
    return text.replace("instead?\n\n- ", "instead?\n\n- the graph was green")


def test_a_form_for_each_participant_is_written_into_the_folder_only(pmtui: Shell) -> None:
    id = begin(pmtui)
    ran = pmtui("intake", id, "-o", "forms", "--for", "Kim")
    assert ran.code == 0, ran.err
    written = sorted(path.relative_to(pmtui.folder).as_posix() for path in pmtui.folder.rglob("*.md"))
    assert written == ["forms/kim.md", "forms/rosa-weber.md", "forms/sam.md"]
    assert ran.out.split() == ["forms/rosa-weber.md", "forms/sam.md", "forms/kim.md"]


def test_whoever_a_form_is_written_for_is_on_the_list_and_not_heard_from_yet(pmtui: Shell) -> None:
    id = begin(pmtui)
    ran = pmtui("intake", id, "--for", "Kim Lee", "--for", "Rosa")
    assert "On the list of participants now: Kim Lee." in ran.err
    assert [one.name for one in pmtui.store.load(id).pm.participants] == [
        "Rosa Weber",
        "../../Sam",
        "Kim Lee",
    ]
    assert "Not heard from yet: Kim Lee." in pmtui("show", id).out


def test_a_form_without_its_title_is_read_for_whoever_is_named(pmtui: Shell) -> None:
    id = begin(pmtui)
    text = fill(pmtui, id, "Rosa Weber", "14:55 – the phones rang").split("\n", 1)[1]
    form = str(pmtui.file("form.md", text))
    ran = pmtui("intake", id, form, "--yes")
    assert (ran.code, "with `intake` --for NAME" in ran.err) == (1, True)
    assert pmtui("intake", id, form, "--for", "Rosa Weber", "--yes").code == 0
    assert [event.author for event in pmtui.store.load(id).pm.events] == ["Rosa Weber"]
    assert pmtui("intake", id, form, "--for", "A", "--for", "B", "--yes").code == 2


def test_a_form_of_another_incident_is_asked_about(pmtui: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    id = begin(pmtui)
    other = pmtui.start("Expired certificate", "--date", "2025-12-01")
    form = pmtui.file("rosa.md", fill(pmtui, other, "Rosa Weber", "14:55 – the phones rang"))
    ran = pmtui("intake", id, str(form))
    assert (
        "The form of Rosa Weber is about “Expired certificate” on 2025-12-01, and this is about "
        "“Checkout outage” on 2026-01-02: look closely before you add it." in ran.err
    )
    monkeypatch.setattr(asking, "somebody_is_there", lambda: True)
    asked = pmtui("intake", id, str(form), typed="\n")
    assert ("all the same?" in asked.err, asked.code) == (True, 130)
    assert pmtui.store.load(id).pm.events == ()
    mine = pmtui.file("mine.md", fill(pmtui, id, "Rosa Weber", "14:55 – the phones rang"))
    assert "look closely" not in pmtui("intake", id, str(mine)).err


def test_a_form_that_is_there_is_never_overwritten(pmtui: Shell) -> None:
    id = begin(pmtui)
    mine = pmtui.file("forms/sam.md", "mine")
    assert "was left as it is" in pmtui("intake", id, "-o", "forms").err
    assert mine.read_text() == "mine"


def test_without_participants_somebody_must_be_named(pmtui: Shell) -> None:
    ran = pmtui("intake", pmtui.start())
    assert ran.code == 2
    assert "--for NAME" in ran.err


def test_a_folder_of_forms_is_read_back_with_the_authors_as_sources(pmtui: Shell) -> None:
    id = begin(pmtui)
    pmtui.file("forms/a.md", fill(pmtui, id, "Rosa Weber", "14:55 – the phones rang", "25:99 – odd"))
    pmtui.file("forms/b.md", fill(pmtui, id, "Sam", "14:58 – rolled back"))
    pmtui.file("forms/notes.txt", "shopping")
    ran = pmtui("intake", id, "forms", "--yes")
    assert ran.code == 0, ran.err
    assert "notes.txt is no intake form and was left out." in ran.err
    assert "Not placed: 1 line." in ran.err
    assert "Added 2 events, 2 notes and 1 participant; 2 events and 2 notes in all." in ran.err
    pm = pmtui.store.load(id).pm
    assert [someone.name for someone in pm.participants] == ["Rosa Weber", "../../Sam", "Sam"]
    assert [event.author for event in pm.events] == ["Rosa Weber", "Sam"]
    assert [(event.author, event.text) for event in pm.events] == [
        ("Rosa Weber", "the phones rang"),
        ("Sam", "rolled back"),
    ]
    assert {(note.author, note.kind) for note in pm.notes} == {
        ("Rosa Weber", NoteKind.SURPRISE),
        ("Sam", NoteKind.SURPRISE),
    }


def test_the_same_form_adds_nothing_and_a_corrected_one_only_what_is_new(pmtui: Shell) -> None:
    id = begin(pmtui)
    form = pmtui.file("rosa.md", fill(pmtui, id, "Rosa Weber", "14:55 – the phones rang"))
    pmtui("intake", id, str(form), "--yes")
    again = pmtui("intake", id, str(form), "--yes")
    assert again.code == 0
    assert "Nothing new" in again.err
    more = fill(pmtui, id, "Rosa Weber", "14:55 – the phones rang", "15:10 – told Ana")
    ran = pmtui("intake", id, "-", "--yes", typed=more)
    assert "Added 1 event; 2 events and 1 note in all." in ran.err
    assert len(pmtui.store.load(id).pm.events) == 2


def test_who_saw_the_same_as_somebody_before_is_heard_from_too(pmtui: Shell) -> None:
    id = begin(pmtui)
    for name in ("Rosa Weber", "Kim Lee"):
        text = account_form(pmtui.store.load(id).pm, name).replace(TIME, "- 14:55 – the phones rang\n", 1)
        pmtui("intake", id, str(pmtui.file(f"{name}.md", text)), "--yes")
    pm = pmtui.store.load(id).pm
    assert [event.author for event in pm.events] == ["Rosa Weber; Kim Lee"]
    assert [one.who.name for one in contributions(pm) if one.told] == ["Rosa Weber", "Kim Lee"]


def test_nothing_is_added_unasked(pmtui: Shell) -> None:
    id = begin(pmtui)
    form = pmtui.file("rosa.md", fill(pmtui, id, "Rosa Weber", "14:55 – the phones rang"))
    ran = pmtui("intake", id, str(form))
    assert ran.code == 2
    assert pmtui.store.load(id).pm.events == ()
