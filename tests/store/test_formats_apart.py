"""Older formats are migrated with a copy kept; newer ones are shown as far as understood, never written."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import cast

import pytest

from factory import NINE, FakeClock, postmortem
from pmtui.domain.commands.notes import AddNote
from pmtui.store import safe_file
from pmtui.store.errors import TooNew
from pmtui.store.migrations import FORMAT
from pmtui.store.safe_file import Contents, Tables
from pmtui.store.tables import DETAILS
from pmtui.store.tinydb_store import TinyDBStore

ID = "checkout-outage"
OLD = Path(__file__).parent / "data" / "format-1.json"


def note(id: str) -> AddNote:
    return AddNote(id, "said", "s1", NINE)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the post-mortem is."""
    place = tmp_path / "data" / "postmortems" / f"{ID}.json"
    place.parent.mkdir(parents=True)
    return place


@pytest.fixture
def newer(path: Path, store: TinyDBStore) -> Path:
    """A file of a later format, with a table, a field and a field within a field that nobody here knows."""
    store.create(postmortem(note("n1")))
    tables: Tables = safe_file.read(path).tables
    tables["moods"] = {"m1": {"text": "calm"}}
    tables["notes"]["n1"]["weight"] = 3
    clock = cast("dict[str, object]", tables[DETAILS]["1"]["clock"])
    clock.update(section="s1", phase="moon")
    tables[DETAILS]["1"]["region"] = "eu"
    safe_file.write(path, Contents(FORMAT + 1, 7, NINE.isoformat(), tables), copies=False)
    return path


def test_a_file_of_an_earlier_format_is_kept_before_it_is_first_written_anew(
    path: Path, store: TinyDBStore
) -> None:
    shutil.copy(OLD, path)
    aside = path.with_name(f"{path.name}.format-1")
    store.load(ID)
    assert not aside.exists()
    for number in range(6):
        store.commit(ID, [note(f"new{number}")])
    assert aside.read_bytes() == OLD.read_bytes()
    assert safe_file.read(path).format == FORMAT
    assert [place.name for place in path.parent.glob("*.format-*")] == [aside.name]


def test_another_file_of_an_earlier_format_is_kept_beside_the_first(path: Path, store: TinyDBStore) -> None:
    shutil.copy(OLD, path)
    store.commit(ID, [note("one")])
    path.unlink()
    shutil.copy(OLD, path)
    TinyDBStore(path.parents[1], FakeClock()).commit(ID, [note("two")])
    assert sorted(place.name.rpartition(".")[2] for place in path.parent.glob("*.format-*")) == [
        "format-1", "format-1-2",
    ]  # fmt: skip


def test_what_is_understood_of_a_later_format_is_shown_and_nothing_written(newer: Path) -> None:
    before = newer.read_bytes()
    store = TinyDBStore(newer.parents[1], FakeClock())
    saved = store.load(ID)
    assert saved.read_only
    assert "later version" in saved.remark
    assert "Update pmtui" in saved.remark
    assert [found.text for found in saved.pm.notes] == ["said"]
    assert saved.pm.clock.section == "s1"
    with pytest.raises(TooNew, match="for reading only"):
        store.commit(ID, [note("n2")])
    assert [summary.id for summary in store.summaries()] == [ID]
    assert newer.read_bytes() == before


@pytest.mark.parametrize(
    "tables", [{"things": {}}, {DETAILS: {"1": {"id": 3}}}, {DETAILS: {"1": []}}], ids=repr
)
def test_what_is_not_understood_of_a_later_format_is_said_and_left(newer: Path, tables: Tables) -> None:
    safe_file.write(newer, Contents(FORMAT + 1, 7, NINE.isoformat(), tables), copies=False)
    before = newer.read_bytes()
    with pytest.raises(TooNew, match="update pmtui"):
        TinyDBStore(newer.parents[1], FakeClock()).load(ID)
    assert newer.read_bytes() == before
