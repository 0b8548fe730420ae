"""Long reading says how far it is, can be stopped, and leaves nothing half done."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from factory import FakeClock, postmortem
from pmtui.cli.progress import watched
from pmtui.store.tinydb_store import TinyDBStore


def ticking(*seconds: float) -> Iterator[float]:
    yield from seconds


def said(seconds: Iterator[float], *, watching: bool = True) -> None:
    with watched("Reading", seconds=seconds.__next__, watching=watching) as told:
        told(1, 1000)
        told(900, 1000)


def test_nothing_is_said_of_what_takes_no_time(capsys: pytest.CaptureFixture[str]) -> None:
    said(ticking(0, 0.1, 0.4))
    assert capsys.readouterr().err == ""


def test_what_takes_longer_says_how_far_it_is_and_cleans_up(capsys: pytest.CaptureFixture[str]) -> None:
    said(ticking(0, 0.1, 0.6))
    assert capsys.readouterr().err == "\r\x1b[KReading: 900 of 1,000 (ctrl+c stops)\r\x1b[K"


def test_where_nobody_watches_nothing_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    said(ticking(0, 0.1, 0.6), watching=False)
    assert capsys.readouterr().err == ""


def test_what_was_read_before_it_was_stopped_is_not_read_again(tmp_path: Path) -> None:
    store = TinyDBStore(tmp_path, FakeClock())
    for number in range(5):
        store.create(postmortem().changed(id=f"pm-{number}"))

    def stopping(done: int, of: int) -> None:
        assert of == 5
        if done == 3:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        store.summaries(progress=stopping)

    left: list[tuple[int, int]] = []
    found = TinyDBStore(tmp_path, FakeClock()).summaries(progress=lambda done, of: left.append((done, of)))
    assert left == [(0, 2), (1, 2)]
    assert len(found) == 5
