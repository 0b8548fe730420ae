"""Bringing in a file: asked for, shown, added as one step, or left with nothing done."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from threading import Event as Flag

import pytest

from driver import NARROW, Facilitator, Room
from exchange.formats_samples import CSV, slack_folder
from factory import NASTY, postmortem
from pmtui.domain.postmortem import PostMortem
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
        await reads(sam, "Read as CSV table: 2 found, 2 of them new, 1 line not placed.")
        await reads(sam, "time ← Time (UTC)", "Time zone", "14:58", "error rate above 2 %", "line 5", "soon")
        assert count(sam) == 0
        await sam.presses("f4")
        assert count(sam) == 2
        await sam.undoes()
        assert count(sam) == 0


async def test_a_second_time_there_is_nothing_to_add(room: Room, tmp_path: Path) -> None:
    folder = slack_folder(tmp_path / "export")
    async with room.meeting(pm(), section="Timeline", size=NARROW) as sam:
        await sam.presses("alt+i")
        await sam.fills(path=folder.name, channels="incident")
        await reads(sam, "Slack export: 3 found, 3 of them new", "F4 add 3", "F10 cancel")
        await sam.presses("f4")
        await sam.presses("alt+i")
        await sam.fills(path=folder.name, channels="incident")
        await reads(sam, "3 found, 0 of them new")
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
        await reads(sam, "1 found, 1 of them new")
        await sam.presses("f10")
        assert count(sam) == 0


async def test_leaving_stops_the_reading(room: Room, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    begun, left = Flag(), Flag()

    def slow(asked: object, pm: object, mint: object, reading: Reading) -> object:
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
        bring({"path": str(file)}, pm(), lambda: "x", reading)
