"""What is kept: undo, other people's changes, a disk that refuses."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

import pytest

from driver import Room, texts
from factory import FakeClock, postmortem
from memory_store import MemoryStore
from pmtui.domain.commands.notes import AddNote, EditNote
from pmtui.store.tinydb_store import TinyDBStore

FULL = "The disk is full. Nothing of what is on screen is lost; make room, it is tried again."


async def test_every_change_can_be_undone_and_done_again(room: Room) -> None:
    async with room.meeting(postmortem()) as facilitator:
        start = facilitator.pm
        thoughts = ["one", "+ two", "! three", "? four", "// five", "14:32 six", "> seven"]
        await facilitator.writes(*thoughts)
        end = facilitator.pm
        await facilitator.undoes(len(thoughts))
        assert facilitator.pm == start
        assert room.last() == start
        await facilitator.redoes(len(thoughts))
        assert facilitator.pm == end
        assert room.last() == end


async def test_undo_names_what_it_took_back_and_says_when_there_is_nothing(room: Room) -> None:
    async with room.meeting(postmortem()) as facilitator:
        await facilitator.writes("! an idea")
        await facilitator.undoes()
        await facilitator.sees("Undone: add improvement")
        await facilitator.undoes()
        await facilitator.sees("Nothing to undo.")
        await facilitator.redoes()
        await facilitator.sees("Done again: add improvement")
        await facilitator.redoes()
        await facilitator.sees("Nothing to redo.")


async def test_a_new_change_forgets_what_was_undone(room: Room) -> None:
    async with room.meeting(postmortem()) as facilitator:
        await facilitator.writes("one")
        await facilitator.undoes()
        await facilitator.writes("two")
        await facilitator.redoes()
        assert texts(facilitator.pm.notes) == ["two"]


async def test_undo_leaves_alone_what_somebody_else_has_changed_since(room: Room) -> None:
    async with room.meeting(postmortem()) as facilitator:
        await facilitator.writes("one")
        room.store.commit("checkout-outage", [EditNote(facilitator.pm.notes[0].id, "one, said better")])
        await facilitator.looks_around()
        await facilitator.undoes()
        assert texts(facilitator.pm.notes) == ["one, said better"]
        assert texts(room.last().notes) == ["one, said better"]


async def test_two_terminals_on_one_post_mortem_see_each_others_changes(
    clock: FakeClock, store: TinyDBStore
) -> None:
    room = Room(clock, store)
    other = Room(clock, store, mint=(f"y{n}" for n in range(1000)).__next__)
    room.keep(postmortem())
    async with room.meeting() as rosa, other.meeting() as sam:
        await rosa.writes("said by Rosa")
        await sam.writes("said by Sam")
        await rosa.looks_around()
        await sam.looks_around()
        assert sorted(texts(rosa.pm.notes)) == sorted(texts(sam.pm.notes)) == ["said by Rosa", "said by Sam"]
        await rosa.sees("said by Sam")
        await sam.sees("said by Rosa")
        await rosa.undoes()
        await sam.looks_around()
        assert texts(sam.pm.notes) == ["said by Sam"]
    assert texts(room.last().notes) == ["said by Sam"]


async def test_a_change_of_what_somebody_else_deleted_is_refused_in_words(room: Room) -> None:
    async with room.meeting(postmortem()) as facilitator:
        await facilitator.writes("one")
        kept = room.store
        assert isinstance(kept, MemoryStore)
        kept.commit("checkout-outage", [AddNote("other", "by somebody else", "s1", room.clock())])
        await facilitator.writes("two")
        assert texts(facilitator.pm.notes) == ["one", "by somebody else", "two"]


async def test_a_full_disk_is_said_once_and_loses_nothing(room: Room, memory: MemoryStore) -> None:
    async with room.meeting(postmortem()) as facilitator:
        memory.failing = FULL
        await facilitator.writes("one", "two")
        await facilitator.sees("The disk is full.", "not saved!")
        assert texts(facilitator.pm.notes) == ["one", "two"]
        assert texts(room.last().notes) == []
        memory.failing = ""
        facilitator.app.save()
        await facilitator.waits()
        assert texts(room.last().notes) == ["one", "two"]
        await facilitator.sees("saved")
        await facilitator.does_not_see("not saved!")


async def test_what_others_write_is_seen_while_our_disk_refuses(room: Room, memory: MemoryStore) -> None:
    async with room.meeting(postmortem()) as facilitator:
        memory.failing = FULL
        await facilitator.writes("one")
        await facilitator.types("half a tho")
        memory.failing = ""
        memory.commit("checkout-outage", [AddNote("other", "by somebody else", "s1", room.clock())])
        memory.failing = FULL
        await facilitator.looks_around()
        assert texts(facilitator.pm.notes) == ["by somebody else", "one"]
        await facilitator.sees("by somebody else", "not saved!", "half a tho")
        await facilitator.undoes()
        assert texts(facilitator.pm.notes) == ["by somebody else"]
        await facilitator.redoes()
        memory.failing = ""
        facilitator.app.save()
        await facilitator.waits()
        assert sorted(texts(room.last().notes)) == ["by somebody else", "one"]
        assert room.last() == facilitator.pm


def file_in(folder: Path) -> Path:
    """The file of the post-mortem."""
    return folder / "data" / "postmortems" / "checkout-outage.json"


def spoil(path: Path) -> None:
    """Change one bit of a file."""
    raw = bytearray(path.read_bytes())
    raw[len(raw) // 2] ^= 1
    path.write_bytes(raw)


async def test_a_file_that_is_damaged_while_it_is_open_loses_nothing_and_is_spoken_of(
    clock: FakeClock, store: TinyDBStore, tmp_path: Path
) -> None:
    room = Room(clock, store)
    room.keep(postmortem())
    async with room.meeting() as facilitator:
        await facilitator.writes("one", "two")
        file = file_in(tmp_path)
        spoil(file)
        await facilitator.looks_around()
        await facilitator.sees("is not as it was written. It was written again from")
        assert texts(facilitator.pm.notes) == texts(room.last().notes) == ["one", "two"]
        spoil(file)
        await facilitator.writes("three")
        assert texts(facilitator.pm.notes) == texts(room.last().notes) == ["one", "two", "three"]
    assert len([*file.parent.glob("*.damaged-*")]) == 2


async def test_a_file_that_is_gone_is_spoken_of_once_and_written_again_by_the_next_change(
    clock: FakeClock, store: TinyDBStore, tmp_path: Path
) -> None:
    room = Room(clock, store)
    room.keep(postmortem())
    async with room.meeting() as facilitator:
        await facilitator.writes("one")
        file = file_in(tmp_path)
        file.unlink()
        for _ in range(3):
            await facilitator.looks_around()
        await facilitator.sees("The file of this post-mortem is gone.", "file is gone")
        assert len(facilitator.app._notifications) == 1
        await facilitator.writes("two")
        await facilitator.does_not_see("file is gone")
        assert texts(room.last().notes) == ["one", "two"]


async def test_leaving_a_post_mortem_whose_file_is_gone_asks_and_writes_it_again(
    clock: FakeClock, store: TinyDBStore, tmp_path: Path
) -> None:
    room = Room(clock, store)
    room.keep(postmortem())
    async with room.meeting() as facilitator:
        await facilitator.writes("one")
        file = file_in(tmp_path)
        file.unlink()
        await facilitator.looks_around()
        await facilitator.presses("f10")
        await facilitator.sees("The file of this post-mortem is not there.", "try again")
        await facilitator.presses("t")
        await facilitator.sees("Samples to look around in")
    assert texts(room.last().notes) == ["one"]


async def test_a_disk_that_is_gone_is_not_written_over(
    clock: FakeClock, store: TinyDBStore, tmp_path: Path
) -> None:
    room = Room(clock, store)
    room.keep(postmortem())
    async with room.meeting() as facilitator:
        file = file_in(tmp_path)
        file.parent.rename(tmp_path / "elsewhere")
        await facilitator.writes("one")
        await facilitator.sees("folder is gone")
        assert not file.parent.exists()
        (tmp_path / "elsewhere").rename(file.parent)
        facilitator.app.save()
        await facilitator.waits()
        assert texts(room.last().notes) == ["one"]


async def test_what_a_disk_does_not_promise_to_keep_is_not_said_to_be_safe(
    clock: FakeClock, store: TinyDBStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    fsync = os.fsync

    def fails_for_folders(descriptor: int) -> None:
        if stat.S_ISDIR(os.fstat(descriptor).st_mode):
            raise OSError(errno.EIO, "Input/output error")
        fsync(descriptor)

    room = Room(clock, store)
    room.keep(postmortem())
    async with room.meeting() as facilitator:
        with monkeypatch.context() as failing:
            failing.setattr("os.fsync", fails_for_folders)
            await facilitator.writes("one")
            await facilitator.sees("saved, not confirmed", "a power cut might undo it")
        await facilitator.writes("two")
        await facilitator.does_not_see("not confirmed")
        assert texts(room.last().notes) == ["one", "two"]


async def test_a_state_that_somebody_brought_back_is_spoken_of_in_open_terminals(
    clock: FakeClock, store: TinyDBStore, tmp_path: Path
) -> None:
    room = Room(clock, TinyDBStore(tmp_path / "data", clock))
    room.keep(postmortem())
    before = room.last()
    async with room.meeting() as facilitator:
        await facilitator.writes("one")
        store.bring_back(before, "Sam brought back the state of 09:00.")
        await facilitator.looks_around()
        await facilitator.sees("Sam brought back the state of 09:00.")
        facilitator.app.clear_notifications()
        store.commit("checkout-outage", [AddNote("two", "two", "s1", clock())])
        await facilitator.looks_around()
        await facilitator.does_not_see("brought back")
    assert store.load("checkout-outage").remark == ""


async def test_the_next_change_saves_what_the_disk_refused(room: Room, memory: MemoryStore) -> None:
    async with room.meeting(postmortem()) as facilitator:
        memory.failing = FULL
        await facilitator.writes("one")
        memory.failing = ""
        await facilitator.writes("two")
        assert texts(room.last().notes) == ["one", "two"]


async def test_undo_works_while_the_disk_refuses(room: Room, memory: MemoryStore) -> None:
    async with room.meeting(postmortem()) as facilitator:
        await facilitator.writes("one")
        memory.failing = FULL
        await facilitator.writes("two")
        await facilitator.undoes(2)
        assert not facilitator.pm.notes
        memory.failing = ""
        facilitator.app.save()
        await facilitator.waits()
        assert not room.last().notes


async def test_a_refused_change_keeps_those_before_it(room: Room) -> None:
    async with room.meeting(postmortem()) as facilitator:
        await facilitator.writes("one", "!")
        assert texts(facilitator.pm.notes) == ["one"]
        assert facilitator.line == "!"


async def test_signals_end_the_program_after_saving(room: Room) -> None:
    async with room.meeting(postmortem()) as facilitator:
        await facilitator.types("half a tho")
        await facilitator.app.finish(143)
        assert facilitator.app.return_code == 143
    assert list(room.store.drafts("checkout-outage").values()) == ["half a tho"]


async def test_the_frameworks_own_way_out_loses_nothing(room: Room) -> None:
    async with room.meeting(postmortem()) as facilitator:
        await facilitator.types("half a tho")
        await facilitator.presses("ctrl+q")
        assert not facilitator.app.is_running or facilitator.app._exit
    assert list(room.store.drafts("checkout-outage").values()) == ["half a tho"]


async def test_a_form_that_is_handed_in_while_the_program_ends_fails_nothing(room: Room) -> None:
    async with room.meeting(postmortem()) as facilitator:
        await facilitator.presses("ctrl+l")
        await facilitator.types_ahead("ctrl+q", "f4", "f4", "f10")
    assert room.last().title == "Checkout outage"
