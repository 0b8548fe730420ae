"""Whatever an earlier version saved opens for ever; whatever a later one saved is left alone."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from factory import NASTY, FakeClock
from pmtui.store import safe_file
from pmtui.store.errors import TooNew
from pmtui.store.migrations import FORMAT, STEPS, migrated
from pmtui.store.safe_file import Contents, Tables
from pmtui.store.tables import postmortem_of
from pmtui.store.tinydb_store import TinyDBStore

GOLDEN = Path(__file__).parent / "data"
FILES = sorted(GOLDEN.glob("format-*.json"))


def step(name: str) -> dict[str, dict[str, dict[str, object]]]:
    return {name: {"1": {}}}


def one_to_two(tables: Tables) -> Tables:
    return {**tables, **step("two")}


def two_to_three(tables: Tables) -> Tables:
    assert "two" in tables
    return {**tables, **step("three")}


@pytest.mark.parametrize(("format", "names"), [(1, ["two", "three"]), (2, ["two", "three"]), (3, [])])
def test_every_step_is_taken_in_order(format: int, names: list[str]) -> None:
    tables = step("two") if format == 2 else {}
    before = Contents(format, 7, "2026-01-05T09:00:00+00:00", tables)
    after = migrated(before, "a.json", {1: one_to_two, 2: two_to_three}, 3)
    assert (after.format, after.revision, after.saved) == (3, 7, before.saved)
    assert list(after.tables) == names


def test_a_later_format_is_refused_with_what_to_do() -> None:
    with pytest.raises(TooNew, match=r"a\.json .*format 2, this one knows 1.*update pmtui"):
        migrated(Contents(2, 1, "", {}), "a.json", {}, 1)


def test_there_is_a_step_from_every_format() -> None:
    assert sorted(STEPS) == list(range(1, FORMAT))


def test_there_is_a_file_of_every_format() -> None:
    assert [path.name for path in FILES] == [f"format-{number}.json" for number in range(1, FORMAT + 1)]


@pytest.mark.parametrize("golden", FILES, ids=lambda path: path.stem)
def test_a_file_of_every_format_opens(golden: Path, tmp_path: Path) -> None:
    (tmp_path / "postmortems").mkdir()
    shutil.copy(golden, tmp_path / "postmortems" / "checkout-outage.json")
    saved = TinyDBStore(tmp_path, FakeClock()).load("checkout-outage")
    assert saved.remark == ""
    assert saved.revision == 2
    assert saved.pm.title == "Checkout outage"
    assert [event.marker for event in saved.pm.events] == ["impact_start", "detected"]
    assert [cause.text for cause in saved.pm.causes] == ["Checkout was down", "A lock was held"]
    assert [action.owner for action in saved.pm.actions] == ["Ana"]
    assert [person.name for person in saved.pm.participants] == ["Ana"]
    assert "[@click=app.quit]" in saved.pm.notes[0].text
    assert saved.pm.notes[0].text.startswith(NASTY[:30])


def test_a_file_of_today_is_what_the_newest_golden_file_looks_like(tmp_path: Path) -> None:
    golden = safe_file.read(FILES[-1])
    (tmp_path / "postmortems").mkdir()
    shutil.copy(FILES[-1], tmp_path / "postmortems" / "checkout-outage.json")
    store = TinyDBStore(tmp_path, FakeClock())
    pm = store.load("checkout-outage").pm
    TinyDBStore(tmp_path / "again", FakeClock()).create(pm)
    again = safe_file.read(tmp_path / "again" / "postmortems" / "checkout-outage.json")
    assert again.format == FORMAT
    assert again.tables == golden.tables


@pytest.mark.parametrize(
    ("status", "now"), [("held", "in review"), ("draft", "draft"), ("published", "published")]
)
def test_a_meeting_that_was_held_is_in_review(status: str, now: str) -> None:
    before = safe_file.read(GOLDEN / "format-1.json")
    details = {**before.tables["postmortem"]["1"], "status": status}
    tables = {**before.tables, "postmortem": {"1": details}}
    after = migrated(Contents(1, 1, before.saved, tables), "a.json")
    assert postmortem_of(after.tables, "a.json").status == now
    assert details["status"] == status
