"""Bringing in a file: asked for, shown, added as one step, or left with nothing done."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from threading import Event as Flag

import pytest

from driver import NARROW, WIDE, Facilitator, Room
from exchange.formats_samples import CSV, slack_folder
from factory import NASTY, NINE, postmortem
from memory_store import MemoryStore
from pmtui.domain.commands import Command
from pmtui.domain.completeness import contributions
from pmtui.domain.postmortem import PostMortem
from pmtui.exchange.account_form import account_form
from pmtui.store.protocol import Committed, Progress
from pmtui.tui.bringing import Reading, ReadingStopped, bring


def pm() -> PostMortem:
    return postmortem().changed(incident_date=date(2026, 1, 2))


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Names of files are typed key by key, so they are short."""
    monkeypatch.chdir(tmp_path)


async def reads(sam: Facilitator, *texts: str) -> None:
    """Wait until what was read is on the screen."""
    for _ in range(300):
        if all(text in sam.text() for text in texts):
            return
        await sam.pilot.pause()
    await sam.sees(*texts)


def count(sam: Facilitator) -> int:
    return len(sam.pm.events)


async def test_a_table_is_previewed_and_added_and_one_undo_takes_it_back(room: Room, tmp_path: Path) -> None:
    file = tmp_path / "events.csv"
    file.write_text(CSV, encoding="utf-8")
    async with room.meeting(pm(), section="Timeline") as sam:
        await sam.presses("alt+i")
        await sam.fills(path=file.name)
        await reads(sam, "Read as CSV table: 2 events found, 2 of them new; not placed: 1 line.")
        await reads(sam, "time ← Time (UTC)", "Time zone", "14:58", "error rate above 2 %", "line 5", "soon")
        assert count(sam) == 0
        await sam.presses("f4")
        assert count(sam) == 2
        await sam.undoes()
        assert count(sam) == 0


FORM = (
    account_form(pm(), "Bo")
    .replace("- HH:MM – \n", "- 14:58 – the phones rang\n- soon – rolled back\n", 1)
    .replace("plain luck.\n\n- ", "plain luck.\n\n- the alert named the service")
    .replace("is welcome.\n\n- ", "is welcome.\n\n- who owns the runbook?")
)
"""What Bo handed in."""


def told(pm: PostMortem) -> tuple[list[str], list[tuple[str, str]], list[str]]:
    """Events, notes and people."""
    return (
        [f"{event.author}: {event.text}" for event in pm.events],
        [(note.kind.value, note.text) for note in pm.notes],
        [someone.name for someone in pm.participants],
    )


BO_TOLD = (
    ["Bo: the phones rang"],
    [("went right", "the alert named the service"), ("open question", "who owns the runbook?")],
    ["Bo"],
)


@pytest.mark.parametrize("place", ["bo.md", "forms"])
async def test_a_filled_form_or_a_folder_of_them_is_brought_in_with_whoever_told_it(
    room: Room, tmp_path: Path, place: str
) -> None:
    file = tmp_path / place / "bo.md" if place == "forms" else tmp_path / place
    file.parent.mkdir(exist_ok=True)
    file.write_text(FORM, encoding="utf-8")
    async with room.meeting(pm(), section="Timeline", size=NARROW) as sam:
        await sam.presses("alt+i")
        await sam.fills(path=place)
        await reads(sam, "Read as filled-in intake form: 1 event and 2 answers found, 3 of them", "1 line")
        await reads(sam, "Told by: Bo", "the phones rang", "went right", "rolled back", "F4 add 3")
        await sam.presses("f4")
        assert told(sam.pm) == BO_TOLD
        assert room.last() == sam.pm
        assert [one.told for one in contributions(sam.pm)] == [3]
        await sam.undoes()
        assert told(sam.pm) == ([], [], [])
        await sam.redoes()
        assert told(room.last()) == BO_TOLD


async def test_a_form_is_pasted_and_a_second_time_adds_nothing(room: Room) -> None:
    async with room.meeting(pm(), section="Whys") as sam:
        for new in (3, 0):
            await sam.presses("alt+i", "tab")
            await sam.pastes(FORM)
            await sam.presses("f4")
            await reads(sam, "pasted text", f"1 event and 2 answers found, {new} of them new")
            await sam.presses("f4" if new else "f10")
        assert told(sam.pm) == BO_TOLD


async def test_a_form_of_another_incident_is_pointed_at(room: Room) -> None:
    other = account_form(postmortem(title="Expired certificate"), "Bo")
    async with room.meeting(pm(), section="Timeline") as sam:
        await sam.presses("alt+i", "tab")
        await sam.pastes(other.replace("- HH:MM –", "- 14:58 – the phones rang", 1))
        await sam.presses("f4")
        await reads(sam, "The form of Bo is about “Expired certificate”", "F4 add 1 all the same")


async def test_one_of_file_and_text_is_needed(room: Room) -> None:
    async with room.meeting(pm(), section="Timeline") as sam:
        await sam.presses("alt+i", "f4")
        await sam.sees("Name a file, or paste its text.")
        await sam.enters(path="bo.md", text=" 14:02 deploy")
        await sam.presses("f4")
        await sam.sees("Name a file, or paste its text: not both.")


async def test_adding_is_stopped_with_nothing_done(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    begun, left = Flag(), Flag()
    commit = room.store.commit

    def slow(id: str, commands: Sequence[Command], progress: Progress | None = None) -> Committed:
        assert progress is not None
        begun.set()
        assert left.wait(20)
        return commit(id, commands, progress)

    async with room.meeting(pm(), section="Timeline") as sam:
        await sam.presses("alt+i", "tab")
        await sam.pastes(FORM)
        await sam.presses("f4")
        await reads(sam, "F4 add 3")
        before = room.last()
        monkeypatch.setattr(room.store, "commit", slow)
        sam._press("f4")
        while not begun.is_set():
            await sam.pilot.pause()
        await reads(sam, "Adding … 0%", "F10 stop")
        sam._press("f10")
        while sam.in_dialog:
            await sam.pilot.pause()
        left.set()
        await sam.waits()
        await sam.sees("Stopped. Nothing was added.")
        assert sam.pm == room.last() == before


async def test_a_disk_that_refuses_is_said_and_nothing_is_added(room: Room, memory: MemoryStore) -> None:
    async with room.meeting(pm(), section="Timeline") as sam:
        await sam.presses("alt+i", "tab")
        await sam.pastes(FORM)
        await sam.presses("f4")
        await reads(sam, "F4 add 3")
        memory.failing = "The disk is full."
        await sam.presses("f4")
        await reads(sam, "The disk is full. Nothing was added.", "F3 change")
        assert told(sam.pm) == ([], [], [])


async def test_a_second_time_there_is_nothing_to_add(room: Room, tmp_path: Path) -> None:
    folder = slack_folder(tmp_path / "export")
    async with room.meeting(pm(), section="Timeline", size=NARROW) as sam:
        await sam.presses("alt+i")
        await sam.fills(path=folder.name, channels="incident")
        await reads(sam, "Slack export: 3 events found, 3 of them new", "F4 add 3", "F10 cancel")
        await sam.presses("f4")
        await sam.presses("alt+i")
        await sam.fills(path=folder.name, channels="incident")
        await reads(sam, "3 events found, 0 of them new")
        await sam.presses("f4")
        assert sam.in_dialog
        await sam.presses("f10")
        assert count(sam) == 3


async def test_what_cannot_be_read_is_said_and_can_be_changed(room: Room, tmp_path: Path) -> None:
    file = tmp_path / "log.txt"
    file.write_text(f"14:02 {NASTY}\n", encoding="utf-8")
    async with room.meeting(pm(), section="Timeline") as sam:
        await sam.presses("alt+i")
        await sam.fills(path="gone.txt")
        await reads(sam, "There is no file")
        await sam.presses("f3")
        await sam.fills(path=file.name)
        await reads(sam, "1 event found, 1 of them new")
        await sam.presses("f10")
        assert count(sam) == 0


async def test_leaving_stops_the_reading(room: Room, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    begun, left = Flag(), Flag()

    def slow(asked: object, pm: object, mint: object, now: object, reading: Reading) -> object:
        begun.set()
        assert left.wait(20)
        reading(0.5)
        raise AssertionError("the reading went on")

    monkeypatch.setattr("pmtui.tui.bringing.bring", slow)
    async with room.meeting(pm(), section="Timeline") as sam:
        await sam.presses("alt+i")
        await sam.enters(path="x")
        sam._press("f4")
        while not begun.is_set():
            await sam.pilot.pause()
        sam._press("f10")
        while sam.in_dialog:
            await sam.pilot.pause()
        left.set()
        await sam.waits()
        assert count(sam) == 0


def test_a_reading_that_is_no_longer_wanted_stops_at_its_next_telling(tmp_path: Path) -> None:
    file = tmp_path / "log.txt"
    file.write_text("14:02 a\n", encoding="utf-8")
    reading = Reading()
    reading.stopped = True
    with pytest.raises(ReadingStopped):
        bring({"path": str(file)}, pm(), lambda: "x", NINE, reading)


@pytest.mark.parametrize("size", [NARROW, WIDE])
async def test_what_is_not_placed_is_named_by_its_message_and_file(
    room: Room, tmp_path: Path, size: tuple[int, int]
) -> None:
    folder = slack_folder(tmp_path / "export")
    (folder / "incident" / "2026-01-03.json").write_text('["odd", {"type": "message", "ts": "soon"}]')
    async with room.meeting(pm(), section="Timeline", size=size) as sam:
        await sam.presses("alt+i")
        await sam.fills(path="export")
        await reads(sam, "Read as Slack export: 4 events found")
        await sam.presses("end")
        await sam.sees("message 1", "message 2", "incident/2026-01-03.json", "it has no time (ts)")


async def test_a_section_of_a_report_is_asked_for(room: Room, tmp_path: Path) -> None:
    (tmp_path / "r.md").write_text("## Timeline\n- 14:02 a\n## Chat\nRosa [2:05 PM]\nlooking\n")
    async with room.meeting(pm(), section="Timeline") as sam:
        await sam.presses("alt+i")
        await sam.fills(path="r.md", section="chat")
        await reads(sam, "1 event found, 1 of them new", "looking  Rosa")


async def test_notes_of_a_report_are_taken_where_they_are_asked_for(room: Room, tmp_path: Path) -> None:
    text = "## Timeline\n- 14:02 a\n## What went well\n- the alert\n"
    (tmp_path / "r.md").write_text(text)
    async with room.meeting(pm(), section="Timeline", size=NARROW) as sam:
        await sam.presses("alt+i")
        await sam.fills(path="r.md")
        await reads(sam, "1 event found, 1 of them new")
        await sam.presses("f3")
        await sam.fills(notes="n")
        await reads(sam, "1 event and 1 note found, 2 of them new", "the alert")
        await sam.presses("f4")
        assert told(sam.pm)[1] == [("went right", "the alert")]


async def test_what_was_assumed_can_be_read_in_a_small_window(room: Room, tmp_path: Path) -> None:
    parts = "".join(f"## A part with a rather long heading {number}\n\nwords\n\n" for number in range(9))
    (tmp_path / "r.md").write_text(f"# Outage of 2019-01-02\n\n{parts}## Timeline\n\n- 14:02 a\n")
    async with room.meeting(pm(), section="Timeline", size=NARROW) as sam:
        await sam.presses("alt+i")
        await sam.fills(path="r.md")
        await reads(sam, "1 event found")
        await sam.presses("end")
        await sam.sees("8”.")
