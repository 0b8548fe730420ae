"""A disk that refuses, files of a later version: nothing typed is lost."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from driver import NARROW, NORMAL, WIDE, Room, texts
from factory import FakeClock, postmortem
from memory_store import MemoryStore
from pmtui.domain.postmortem import PostMortem
from pmtui.rescued import rescued
from pmtui.store.archive import unpacked
from pmtui.store.protocol import Store
from pmtui.store.tinydb_store import TinyDBStore
from pmtui.tui.desk import Desk
from pmtui.tui.launch import Shelf
from pmtui.tui.shelves import LibraryError

FULL = "The disk is full. Nothing of what is on screen is lost; make room, it is tried again."
ID = "checkout-outage"


@pytest.mark.parametrize("size", [NARROW, NORMAL, WIDE])
async def test_the_header_says_why_nothing_is_saved_and_that_it_is_again(
    clock: FakeClock, store: TinyDBStore, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    room = Room(clock, store)
    room.keep(postmortem(title="A title that takes all the room there is in a header of eighty columns"))
    async with room.meeting(size=size) as facilitator:
        with monkeypatch.context() as broken:
            broken.setattr("os.fsync", full)
            await facilitator.writes("one")
            await facilitator.sees("not saved: disk full")
            assert "not saved: disk full" in facilitator.text().splitlines()[0], "at once, in the header"
            await facilitator.writes("two")
            assert texts(facilitator.pm.notes) == ["one", "two"]
        facilitator.app.save()
        await facilitator.waits()
        await facilitator.sees("Everything is saved again.")
        await facilitator.does_not_see("cannot be written")
        assert texts(room.last().notes) == ["one", "two"]


async def test_leaving_what_is_not_saved_offers_to_write_it_elsewhere(
    room: Room, memory: MemoryStore
) -> None:
    async with room.meeting(postmortem()) as facilitator:
        memory.failing = FULL
        await facilitator.writes("one")
        await facilitator.types("half a tho")
        await facilitator.presses("f10")
        await facilitator.sees("1 change is not saved.", "write it elsewhere")
        await facilitator.presses("w")
        await facilitator.fills(folder="/elsewhere")
        ((pm, drafts),) = room.shelf.rescued
        assert texts(pm.notes) == ["one"]
        assert "half a tho" in drafts.values()
        assert "pmtui backup --restore /elsewhere/checkout-outage-unsaved.zip" in facilitator.app.farewell


async def test_leaving_can_be_put_off_until_the_disk_is_well(room: Room, memory: MemoryStore) -> None:
    async with room.meeting(postmortem()) as facilitator:
        memory.failing = FULL
        await facilitator.writes("one")
        await facilitator.presses("f10")
        await facilitator.sees("1 change is not saved.")
        await facilitator.presses("escape")
        await facilitator.does_not_see("1 change is not saved.")
        await facilitator.presses("f10")
        await facilitator.sees("1 change is not saved.")
        memory.failing = ""
        await facilitator.presses("t")
        await facilitator.sees("Samples to look around in")
        assert texts(room.last().notes) == ["one"]
        assert room.shelf.rescued == []


async def test_when_nobody_can_be_asked_it_is_written_elsewhere(room: Room, memory: MemoryStore) -> None:
    async with room.meeting(postmortem()) as facilitator:
        memory.failing = FULL
        await facilitator.writes("one")
        await facilitator.app.finish(143)
        assert [texts(pm.notes) for pm, _ in room.shelf.rescued] == [["one"]]
        assert "Not saved, but written" in facilitator.app.farewell


async def test_a_file_of_a_later_version_is_looked_at_and_nothing_is_changed(
    room: Room, memory: MemoryStore
) -> None:
    saved = replace(memory.create(postmortem()), read_only=True, remark="It is of a later version.")
    app = room.app(saved)
    async with room.sits(app, (120, 40)) as facilitator:
        await facilitator.sees("read-only", "It is of a later version.")
        await facilitator.writes("one")
        await facilitator.sees("open for reading only")
        assert facilitator.line == "one"
        assert memory.commits == 0
        await facilitator.goes_on()
        assert facilitator.section.section == "s2"


async def test_what_is_to_be_said_of_the_place_is_said(room: Room, memory: MemoryStore) -> None:
    memory.place_said = ("It is on a network file system.",)
    async with room.home() as facilitator:
        await facilitator.app.look_at_place()
        await facilitator.sees("It is on a network file system.")


def test_what_is_written_elsewhere_can_be_restored(tmp_path: Path, clock: FakeClock, pm: PostMortem) -> None:
    shelf = Shelf(Desk(clock, lambda: "x1"), tmp_path, (tmp_path / "config",))
    path = shelf.rescue(pm, {"line": "half a tho", "gone": ""}, tmp_path)
    assert shelf.rescue(pm, {}, tmp_path) != path
    assert path.stat().st_mode & 0o777 == 0o600
    assert path in rescued((tmp_path / "config",))
    data = tmp_path / "data"
    for name, raw in unpacked(path.read_bytes()).items():
        (data / name).parent.mkdir(parents=True)
        (data / name).write_bytes(raw)
    store: Store = TinyDBStore(data, clock)
    assert store.load(pm.id).pm == pm
    assert store.drafts(pm.id) == {"line": "half a tho"}
    with pytest.raises(LibraryError, match="cannot be written"):
        shelf.rescue(pm, {}, path)
    assert shelf.rescue(pm, {}, tmp_path / "not" / "yet").parent == tmp_path / "not" / "yet"
    assert shelf.refuge() == tmp_path


async def test_a_disk_that_is_read_only_from_the_start_is_said_at_once(
    room: Room, memory: MemoryStore
) -> None:
    memory.create(postmortem())
    memory.failing, memory.brief = FULL, "disk is read-only"
    async with room.meeting() as facilitator:
        await facilitator.sees("not saved: disk is read-only", "The disk is full.")
        facilitator.app.save()
        await facilitator.waits()
        await facilitator.sees("not saved: disk is read-only")
        memory.failing = ""
        facilitator.app.save()
        await facilitator.waits()
        await facilitator.sees("Everything is saved again.")
        await facilitator.does_not_see("not saved")


async def test_what_is_typed_and_refused_is_not_said_to_be_saved(room: Room, memory: MemoryStore) -> None:
    async with room.meeting(postmortem()) as facilitator:
        memory.failing = FULL
        await facilitator.types("half a tho")
        await facilitator.app.keep_drafts()
        facilitator.app.save()
        await facilitator.waits()
        await facilitator.sees("not saved!")
        memory.failing = ""
        await facilitator.app.keep_drafts()
        facilitator.app.save()
        await facilitator.waits()
        await facilitator.sees("Everything is saved again.")
