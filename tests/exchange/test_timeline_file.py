"""Files that are offered for import, and the sentence for each that cannot be."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from pmtui.exchange.errors import ImportRefused
from pmtui.exchange.timeline_file import SIZE_LIMIT, read_text_file


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_text_is_read_in_the_encoding_it_was_saved_in(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "report.md"
    path.write_bytes("14:02 Zürich – café".encode(encoding))
    assert read_text_file(path) == "14:02 Zürich – café"


@pytest.mark.parametrize("content", [b"\x89PNG\x00\x01", b"\xff\xfe\x00", b"caf\x81"])
def test_what_is_no_text_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "picture.png"
    path.write_bytes(content)
    with pytest.raises(ImportRefused, match="picture") as refusal:
        read_text_file(path)
    assert "Nothing was added." in str(refusal.value)


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ImportRefused, match="There is no file"):
        read_text_file(tmp_path / "gone.md")
    with pytest.raises(ImportRefused, match="is a folder"):
        read_text_file(tmp_path)
    with pytest.raises(ImportRefused, match=r"cannot be read|no file"):
        read_text_file("a\x00b")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe_is_refused_without_waiting_for_it(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(ImportRefused, match="not a regular file"):
        read_text_file(tmp_path / "pipe")


def test_a_file_that_is_too_large_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "huge.log"
    with path.open("wb") as file:
        file.truncate(SIZE_LIMIT + 1)
    with pytest.raises(ImportRefused, match="20 MB; at most 20 MB are read"):
        read_text_file(path)


@pytest.mark.skipif(getattr(os, "geteuid", int)() == 0, reason="root may read everything")
def test_a_file_one_may_not_read_says_so(tmp_path: Path) -> None:
    path = tmp_path / "secret.md"
    path.write_text("14:02 a")
    path.chmod(0)
    with pytest.raises(ImportRefused, match="may not be read by you"):
        read_text_file(path)
