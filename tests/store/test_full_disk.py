"""A small file system that fills up, or is read-only: what is there stays, and saving goes on when it can."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

from factory import NINE, FakeClock, postmortem
from pmtui.domain.commands.notes import AddNote
from pmtui.store.errors import Unwritable
from pmtui.store.tinydb_store import TinyDBStore

ID = "checkout-outage"


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Path]:
    """A file system of 128 KB."""
    mount = shutil.which("mount")
    if mount is None or os.geteuid() != 0:
        pytest.skip("only root may mount a small file system")
    place = tmp_path / "small"
    place.mkdir()
    options = ("-t", "tmpfs", "-o", "size=128k,mode=0700", "tmpfs", str(place))
    if subprocess.run((mount, *options), capture_output=True, check=False).returncode:
        pytest.skip("no file system can be mounted here")
    yield place
    subprocess.run(("umount", str(place)), check=True)


def note(number: int) -> AddNote:
    return AddNote(f"n{number}", f"{number} " * 300, "s1", NINE)


def test_a_disk_that_fills_up_keeps_what_it_has_and_goes_on_when_there_is_room(small: Path) -> None:
    store = TinyDBStore(small / "data", FakeClock())
    store.create(postmortem())
    fitting = count()

    def fill() -> None:
        for number in fitting:
            store.commit(ID, [note(number)])

    with pytest.raises(Unwritable) as refusal:
        fill()
    done = next(fitting) - 1
    assert refusal.value.brief == "disk full"
    assert "No space left" in str(refusal.value)
    for _ in range(3):
        with pytest.raises(Unwritable):
            store.commit(ID, [note(done)])
    again = TinyDBStore(small / "data", FakeClock())
    assert [kept.id for kept in again.load(ID).pm.notes] == [f"n{number}" for number in range(done)]
    assert not [path for path in small.rglob(".*") if not path.name.endswith(".lock")]
    for copy in (small / "data" / "postmortems").glob("*.json.*"):
        copy.unlink()
    store.commit(ID, [note(done)])
    assert len(again.load(ID).pm.notes) == done + 1


def test_a_read_only_disk_is_read_and_said(small: Path) -> None:
    store = TinyDBStore(small / "data", FakeClock())
    store.create(postmortem())
    subprocess.run(("mount", "-o", "remount,ro", str(small)), check=True)
    again = TinyDBStore(small / "data", FakeClock())
    assert again.load(ID).pm == postmortem()
    assert [summary.id for summary in again.summaries()] == [ID]
    with pytest.raises(Unwritable) as refusal:
        again.commit(ID, [note(1)])
    assert refusal.value.brief == "disk is read-only"
    subprocess.run(("mount", "-o", "remount,rw", str(small)), check=True)
    assert len(again.commit(ID, [note(1)]).pm.notes) == 1
