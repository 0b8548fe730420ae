"""What is kept of a sudden end: enough to mend it, and no word of anybody."""

from __future__ import annotations

import stat
from datetime import UTC, datetime
from pathlib import Path

import pytest

from pmtui.crash import Crashed, keep, report, untold
from pmtui.domain.postmortem import PostMortem

AT = datetime(2026, 1, 5, 9, 30, tzinfo=UTC)
SECRET = "Rosa pulled the wrong cable"


def failure() -> Exception:
    """What is raised where a note is read, with the note in its message, its values and its cause."""
    note = SECRET
    try:
        try:
            PostMortem.model_validate({"id": note, note: note})
        except ValueError as inner:
            raise LookupError(note) from inner
    except LookupError as error:
        return error
    raise AssertionError


def test_a_report_names_errors_and_places_and_no_text() -> None:
    text = report(failure(), AT, {"screen": "TimelineScreen"})
    assert SECRET not in text
    assert "builtins.LookupError" in text
    assert "ValidationError" in text
    assert "test_crash.py" in text
    assert "in failure" in text
    assert "screen: TimelineScreen" in text


def test_the_failure_that_a_worker_met_is_told() -> None:
    class Wrapped(Exception):
        error = failure()

    assert "builtins.LookupError" in report(Wrapped(), AT, {})


@pytest.mark.parametrize(
    ("lost", "words"),
    [(0, "Everything that was entered is saved"), (1, "1 change could not"), (3, "3 changes could")],
)
def test_the_next_start_says_once_what_was_recovered(tmp_path: Path, lost: int, words: str) -> None:
    folder = tmp_path / "data" / "crashes"
    said = keep(folder, failure(), AT, lost=lost, facts={})
    assert words in str(said)
    (path,) = folder.glob("*.txt")
    told = untold(folder, UTC)
    assert words in told
    assert str(path) in told
    assert "05 Jan, 09:30" in told
    assert untold(folder, UTC) == ""
    assert path.exists()


def test_reports_are_for_nobody_else(tmp_path: Path) -> None:
    folder = tmp_path / "crashes"
    keep(folder, failure(), AT, lost=0, facts={})
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()} == {0o600}


def test_a_place_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file")
    said = keep(tmp_path / "data" / "crashes", failure(), AT, lost=0, facts={})
    assert isinstance(said, Crashed)
    assert "could not be written down" in str(said)


@pytest.mark.parametrize("note", ["", "{", "[]", '{"at": "never"}', '{"at": "2026-01-05T09:30:00+00:00"}'])
def test_a_note_that_makes_no_sense_is_forgotten(tmp_path: Path, note: str) -> None:
    (tmp_path / "untold.json").write_text(note)
    assert untold(tmp_path, UTC) == ""
    assert not (tmp_path / "untold.json").exists()
