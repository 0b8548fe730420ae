"""Files are written whole or not at all."""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path

import pytest

from pmtui.cli.files import write_whole


def test_a_failure_leaves_the_file_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = tmp_path / "out.md"
    place.write_text("before", encoding="utf-8")

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="cannot be written") as failure:
        write_whole(place, "after")
    assert failure.value.filename == str(place)
    assert [path.name for path in tmp_path.iterdir()] == ["out.md"]
    assert place.read_text(encoding="utf-8") == "before"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other permissions")
def test_a_file_keeps_its_permissions_and_a_link_its_target(tmp_path: Path) -> None:
    place, link = tmp_path / "out.md", tmp_path / "link.md"
    place.write_text("before", encoding="utf-8")
    place.chmod(0o640)
    link.symlink_to(place)
    write_whole(link, "after")
    assert link.is_symlink()
    assert place.read_text(encoding="utf-8") == "after"
    assert place.stat().st_mode & 0o777 == 0o640


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other permissions")
def test_a_new_file_is_as_readable_as_any_other(tmp_path: Path) -> None:
    usual, place = tmp_path / "usual.md", tmp_path / "out.md"
    usual.touch()
    write_whole(place, "text")
    assert place.stat().st_mode == usual.stat().st_mode


def test_line_ends_are_written_as_they_are(tmp_path: Path) -> None:
    write_whole(tmp_path / "out.ics", "BEGIN:VCALENDAR\r\nend\n")
    assert (tmp_path / "out.ics").read_bytes() == b"BEGIN:VCALENDAR\r\nend\n"
