"""Putting a good copy in the place of a damaged file never makes things worse."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from factory import NINE, postmortem
from pmtui.store import safe_file
from pmtui.store.earlier import copies
from pmtui.store.errors import Damaged, Unwritable
from pmtui.store.recovery import recover
from pmtui.store.safe_file import Contents
from pmtui.store.tables import DETAILS, details_of, rows_of


def contents(revision: int, format: int = 1) -> Contents:
    """A state of a post-mortem, by revision."""
    pm = postmortem()
    return Contents(format, revision, NINE.isoformat(), {
        DETAILS: {"1": details_of(pm)}, "agenda": rows_of(pm, "agenda"),
    })  # fmt: skip


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A damaged file with three good copies, revisions 3, 2 and 1."""
    path = tmp_path / "checkout-outage.json"
    for revision in (1, 2, 3, 4):
        safe_file.write(path, contents(revision))
    spoil(path)
    return path


def spoil(path: Path) -> None:
    """Damage one file and none that shares its bytes."""
    path.unlink()
    path.write_bytes(b"not as it was")


def test_the_newest_good_copy_takes_the_place(path: Path) -> None:
    spoil(copies(path)[0])
    remark = recover(path, NINE, "It is damaged.")
    assert safe_file.read(path).revision == 2
    assert remark.startswith(
        "It is damaged. The newest good copy, of 2026-01-05 09:00 UTC, was opened instead"
    )
    assert "what was changed after that may be missing" in remark
    assert path.with_name(f"{path.name}.damaged-20260105T090000").read_bytes() == b"not as it was"


def test_a_copy_that_is_a_link_or_of_a_later_version_or_holds_nonsense_is_passed_over(path: Path) -> None:
    newest, second, third, *_ = copies(path)
    good = third.read_bytes()
    newest.unlink()
    newest.symlink_to(third)
    safe_file.write(second, contents(9, format=99), copies=False)
    assert "opened instead" in recover(path, NINE, "Damaged.")
    assert path.read_bytes() == good


def test_tables_that_hold_no_post_mortem_are_not_good(path: Path) -> None:
    for copy in copies(path)[:3]:
        safe_file.write(copy, Contents(1, 1, NINE.isoformat(), {"notes": {}}), copies=False)
    with pytest.raises(Damaged, match="No good copy"):
        recover(path, NINE, "Damaged.")
    assert path.read_bytes() == b"not as it was"


def test_a_recovery_that_is_cut_short_leaves_a_file_in_the_place(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(5, "Input/output error")

    with monkeypatch.context() as broken:
        broken.setattr(os, "replace", refuse)
        with pytest.raises(Unwritable):
            recover(path, NINE, "Damaged.")
    assert path.read_bytes() == b"not as it was"
    recover(path, NINE, "Damaged.")
    assert safe_file.read(path).revision == 3
