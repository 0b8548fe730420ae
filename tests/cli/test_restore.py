"""An earlier state is found by its time and by what differs, and bringing it back can be taken back."""

from __future__ import annotations

import shutil
from dataclasses import replace

import pytest

from cli.shell import Shell
from factory import NINE
from pmtui.domain.commands.notes import AddNote
from pmtui.store import safe_file
from pmtui.store.migrations import FORMAT


@pytest.fixture
def id(pmtui: Shell) -> str:
    """A post-mortem with three notes, each saved a minute after the other."""
    id = pmtui.start()
    for number in (1, 2, 3):
        pmtui.clock.advance(minutes=1)
        pmtui.settle(id, AddNote(f"n{number}", f"note {number}", "s1", NINE))
    return id


def notes(pmtui: Shell, id: str) -> list[str]:
    return [note.text for note in pmtui.store.load(id).pm.notes]


def test_earlier_states_are_listed_with_time_revision_and_difference(pmtui: Shell, id: str) -> None:
    ran = pmtui("restore", id)
    assert ran.code == 0
    rows = [line.split("  ") for line in ran.out.splitlines()]
    assert len(rows) == 4
    assert rows[1][0].strip() == "1"
    assert "2026-01-05 09:02:00" in ran.out
    assert "1 note fewer" in ran.out
    assert "2 notes fewer" in ran.out
    assert "NUMBER" in ran.err


def test_one_is_brought_back_and_that_is_taken_back(pmtui: Shell, id: str) -> None:
    ran = pmtui("restore", id, "2")
    assert ran.code == 0
    assert notes(pmtui, id) == ["note 1"]
    assert f"`pmtui restore {id} 1` takes that back" in ran.err
    assert pmtui("restore", id, "1").code == 0
    assert notes(pmtui, id) == ["note 1", "note 2", "note 3"]


def test_a_file_that_is_gone_is_brought_back_from_what_is_left(pmtui: Shell, id: str) -> None:
    (pmtui.folder / "data" / "postmortems" / f"{id}.json").unlink()
    assert pmtui("show", id).code == 1
    assert pmtui("restore", id, "1").code == 0
    assert notes(pmtui, id) == ["note 1", "note 2"]


@pytest.mark.parametrize(
    "name",
    [
        "{} (conflicted copy 2026-01-05).json",
        "{} (Ana's conflicted copy 2026-01-05).json",
        "{}.sync-conflict-20260105-090000-ABCDEF7.json",
        "{} (1).json",
        "{} 2.json",
    ],
)
def test_what_a_program_that_keeps_folders_alike_left_is_an_earlier_state(
    pmtui: Shell, id: str, name: str
) -> None:
    folder = pmtui.folder / "data" / "postmortems"
    shutil.copy(folder / f"{id}.json.1", folder / name.format(id))
    (folder / f"{id}.json.1").unlink()
    assert f"conflict copy {name.format(id)}" in pmtui("restore", id).out
    assert [line.split()[0] for line in pmtui("list").out.splitlines()[1:]] == [id]
    (remark,) = pmtui.store.remarks()
    assert f"conflict copies of {id}" in remark
    assert pmtui("list").err == f"{remark}\n"
    assert pmtui("list", "--json").err == ""


def test_a_conflict_copy_that_says_the_same_is_listed_all_the_same(pmtui: Shell, id: str) -> None:
    folder = pmtui.folder / "data" / "postmortems"
    shutil.copy(folder / f"{id}.json", folder / f"{id} (1).json")
    assert f"conflict copy {id} (1).json" in pmtui("restore", id).out


def test_what_cannot_be_brought_back_is_said(pmtui: Shell, id: str) -> None:
    assert "no state 9" in pmtui("restore", id, "9").err
    assert pmtui("restore", id, "9").code == 2
    assert "no state yesterday" in pmtui("restore", id, "yesterday").err
    fresh = pmtui.start("Another")
    ran = pmtui("restore", fresh)
    assert (ran.code, ran.out) == (1, "")
    assert "no earlier state" in ran.err
    assert pmtui("restore", "nothing").code == 1


@pytest.mark.parametrize("command", ["show", "export"])
def test_a_file_of_a_later_version_is_shown_and_exported_with_a_word(
    pmtui: Shell, id: str, command: str
) -> None:
    path = pmtui.folder / "data" / "postmortems" / f"{id}.json"
    contents = safe_file.read(path)
    contents.tables["moods"] = {"m1": {"text": "calm"}}
    safe_file.write(path, replace(contents, format=FORMAT + 1))
    before = path.read_bytes()
    ran = pmtui(command, id)
    assert ran.code == 0
    assert "Checkout outage" in ran.out
    assert "for reading only" in ran.err
    refused = pmtui("import", id, str(pmtui.file("t.txt", "14:02 deploy finished\n")), "--yes")
    assert refused.code == 1
    assert "later version" in refused.err
    assert path.read_bytes() == before
