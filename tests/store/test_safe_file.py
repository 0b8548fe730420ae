"""A file is as it was or as it should be, knows when it was damaged, and belongs to its owner alone."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from factory import NASTY, NINE
from pmtui.store import safe_file
from pmtui.store.earlier import COPIES, GAPS, copies, keep_damaged
from pmtui.store.errors import Damaged, Unwritable
from pmtui.store.safe_file import Contents

CALLS = ("open", "fsync", "replace", "link")


def contents(revision: int, text: str = NASTY) -> Contents:
    """A state that can be told from the others."""
    return Contents(1, revision, NINE.isoformat(), {"notes": {"x1": {"text": text, "n": revision}}})


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where a file will be, in a directory that is not there yet."""
    return tmp_path / "private" / "deep" / "checkout.json"


@pytest.fixture
def _umask() -> Iterator[None]:
    """The mask most machines have."""
    before = os.umask(0o022)
    yield
    os.umask(before)


def fail(monkeypatch: pytest.MonkeyPatch, call: str, at: int = 1) -> None:
    """Let a system call fail as on a full disk, from its nth use on."""
    real = getattr(os, call)
    used = 0

    def full(*args: object, **named: object) -> object:
        nonlocal used
        used += 1
        if used >= at:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return real(*args, **named)

    monkeypatch.setattr(os, call, full)


def names(directory: Path) -> set[str]:
    """What is in a directory."""
    return {entry.name for entry in directory.iterdir()}


@given(text=st.text(), revision=st.integers(1))
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_is_written_is_read(path: Path, text: str, revision: int) -> None:
    safe_file.write(path, contents(revision, text))
    assert safe_file.read(path) == contents(revision, text)


def test_the_token_changes_with_every_write_and_is_the_one_that_write_answers(path: Path) -> None:
    tokens = {safe_file.write(path, contents(1)) for _ in range(5)}
    assert len(tokens) == 5
    assert safe_file.token(path) in tokens


def test_the_last_states_are_kept_newest_first_and_no_more(path: Path) -> None:
    for revision in range(1, 9):
        safe_file.write(path, contents(revision))
    kept = [copy for copy in copies(path) if copy.exists()]
    assert [safe_file.read(copy).revision for copy in kept] == [7, 6, 5, 1]
    assert names(path.parent) == {path.name, *(copy.name for copy in kept)}


def test_older_states_are_further_and_further_apart(path: Path) -> None:
    minutes = range(0, 60 * 24 * 16, 10)
    for minute in minutes:
        safe_file.write(path, contents(minute))
        os.utime(path, (minute * 60, minute * 60))
    saved = [safe_file.read(copy).revision for copy in (path, *copies(path))]
    assert len(saved) == COPIES + 1
    apart = [newer - older for newer, older in pairwise(saved)]
    assert apart[:3] == [10, 10, 10]
    for found, gap, wider in zip(apart[3:], GAPS[3:], (*GAPS[4:], GAPS[-1]), strict=True):
        assert 0 < found <= 2 * max(gap, wider).total_seconds() / 60
    assert saved[0] - saved[-1] >= GAPS[-2].total_seconds() / 60


@pytest.mark.parametrize("call", CALLS[:3])
def test_a_full_disk_leaves_the_old_state_and_nothing_else(
    path: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    safe_file.write(path, contents(1))
    before = names(path.parent)
    with monkeypatch.context() as broken:
        fail(broken, call)
        with pytest.raises(Unwritable, match="What was saved before is intact"):
            safe_file.write(path, contents(2), copies=False)
    assert safe_file.read(path) == contents(1)
    assert names(path.parent) == before


@pytest.mark.parametrize("at", [1, 2, 3, 4])
def test_a_rename_that_fails_anywhere_leaves_the_old_state_and_no_stray_file(
    path: Path, monkeypatch: pytest.MonkeyPatch, at: int
) -> None:
    for revision in (1, 2, 3, 4):
        safe_file.write(path, contents(revision))
    with monkeypatch.context() as broken:
        fail(broken, "replace", at)
        with pytest.raises(Unwritable):
            safe_file.write(path, contents(5))
    assert safe_file.read(path) == contents(4)
    assert not [name for name in names(path.parent) if name.startswith(".")]


@pytest.mark.parametrize("call", ["replace", "fsync"])
def test_saves_that_fail_again_and_again_cost_no_copy_and_block_nothing(
    path: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    for revision in (1, 2, 3, 4):
        safe_file.write(path, contents(revision))
    with monkeypatch.context() as broken:
        real = os.replace

        def refuse(source: Path, target: Path) -> None:
            if target == path:
                raise OSError(errno.EIO, "Input/output error")
            real(source, target)

        if call == "replace":
            broken.setattr(os, "replace", refuse)
        else:
            fail(broken, call)
        for _ in range(6):
            with pytest.raises(Unwritable):
                safe_file.write(path, contents(5))
    safe_file.write(path, contents(5))
    assert safe_file.read(path).revision == 5
    kept = [safe_file.read(copy).revision for copy in copies(path) if copy.exists()]
    assert kept == [4, 3, 2, 1]


def test_a_file_system_without_second_names_gets_copies(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fail(monkeypatch, "link")
    for revision in (1, 2, 3):
        safe_file.write(path, contents(revision))
    newest, older, *_ = copies(path)
    assert [safe_file.read(newest).revision, safe_file.read(older).revision] == [2, 1]
    assert stat.S_IMODE(newest.stat().st_mode) == 0o600


def test_a_directory_that_cannot_be_synced_does_not_undo_what_everybody_reads(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    safe_file.write(path, contents(1))
    fail(monkeypatch, "fsync", at=2)
    safe_file.write(path, contents(2))
    assert safe_file.read(path) == contents(2)


def test_what_a_dead_writer_left_is_overwritten(path: Path) -> None:
    safe_file.write(path, contents(1))
    path.with_name(f".{path.name}.new").write_text("half a st")
    path.with_name(f".{path.name}.copy").write_text("half a co")
    safe_file.write(path, contents(2))
    assert safe_file.read(path) == contents(2)
    assert not [name for name in names(path.parent) if name.startswith(".")]


def test_a_link_in_the_place_of_the_new_file_leads_nowhere(path: Path, tmp_path: Path) -> None:
    safe_file.write(path, contents(1))
    (tmp_path / "precious").write_text("mine")
    path.with_name(f".{path.name}.new").symlink_to(tmp_path / "precious")
    safe_file.write(path, contents(2))
    assert (tmp_path / "precious").read_text() == "mine"
    assert safe_file.read(path) == contents(2)


def test_every_flipped_bit_is_noticed(path: Path) -> None:
    safe_file.write(path, contents(1))
    good = path.read_bytes()
    for position in range(len(good)):
        for bit in range(8):
            bad = bytearray(good)
            bad[position] ^= 1 << bit
            path.write_bytes(bad)
            with pytest.raises(Damaged):
                safe_file.read(path)


@pytest.mark.parametrize(
    "raw",
    [b"", b"{}", b"\xff", b"[" * 200_000, b'{"_meta": 1}\n', b"null", b"\0" * 99],
    ids=lambda raw: repr(raw[:12]),
)
def test_what_was_never_such_a_file_is_damaged(path: Path, raw: bytes) -> None:
    safe_file.make_private(path.parent)
    path.write_bytes(raw)
    with pytest.raises(Damaged):
        safe_file.read(path)


def test_every_cut_is_noticed(path: Path) -> None:
    safe_file.write(path, contents(1))
    good = path.read_bytes()
    for length in range(len(good)):
        path.write_bytes(good[:length])
        with pytest.raises(Damaged):
            safe_file.read(path)


@pytest.mark.parametrize("target", ["there", "nowhere"])
def test_a_link_is_refused(path: Path, tmp_path: Path, target: str) -> None:
    safe_file.write(tmp_path / "there", contents(1))
    safe_file.make_private(path.parent)
    path.symlink_to(tmp_path / target)
    with pytest.raises(Unwritable, match="is a link"):
        safe_file.read(path)


@pytest.mark.usefixtures("_umask")
def test_files_and_directories_are_their_owners_alone(path: Path, tmp_path: Path) -> None:
    for revision in (1, 2):
        safe_file.write(path, contents(revision))
    for place in (path, copies(path)[0]):
        assert stat.S_IMODE(place.stat().st_mode) == 0o600
    for directory in (path.parent, path.parent.parent):
        assert stat.S_IMODE(directory.stat().st_mode) == 0o700


def test_two_damaged_files_of_the_same_second_are_both_kept(path: Path) -> None:
    safe_file.write(path, contents(1))
    first = keep_damaged(path, NINE)
    safe_file.write(path, contents(2))
    second = keep_damaged(path, NINE)
    assert [safe_file.read(first).revision, safe_file.read(second).revision] == [1, 2]
