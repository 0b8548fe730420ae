"""Work that takes a while: told to whoever watches, and stopped with ctrl+c before anything is added."""

from __future__ import annotations

import sys
from contextlib import nullcontext
from io import StringIO
from pathlib import Path

import pytest

from cli.shell import Shell
from pmtui.cli import progress
from pmtui.cli.waiting import Waiting
from pmtui.exchange import bringing


class Screen(StringIO):
    def __init__(self, *, watched: bool) -> None:
        super().__init__()
        self.watched = watched

    def isatty(self) -> bool:
        return self.watched


def told(monkeypatch: pytest.MonkeyPatch, *shares: tuple[float, float], watched: bool = True) -> str:
    """What is on stderr after the work has told these shares at these seconds."""
    screen, seconds = Screen(watched=watched), iter((0.0, *(at for at, _ in shares)))
    monkeypatch.setattr(sys, "stderr", screen)
    monkeypatch.setattr("time.monotonic", lambda: next(seconds))
    with Waiting("Reading log.txt") as waiting:
        for _, share in shares:
            waiting(share)
    return screen.getvalue()


def test_quick_work_says_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    assert told(monkeypatch, (0.1, 0.2), (0.4, 0.9)) == ""


def test_long_work_says_how_far_it_is_and_clears_the_line(monkeypatch: pytest.MonkeyPatch) -> None:
    said = told(monkeypatch, (0.1, 0.1), (0.6, 0.42), (0.61, 0.43))
    assert "Reading log.txt …  42%" in said
    assert "43%" not in said
    assert said.endswith("\r\x1b[K")


def test_nobody_who_watches_is_told_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    assert told(monkeypatch, (0.6, 0.42), watched=False) == ""


def test_ctrl_c_while_reading_adds_nothing(pmtui: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_given: object) -> None:
        raise KeyboardInterrupt

    id = pmtui.start()
    monkeypatch.setattr(bringing, "read", interrupted)
    ran = pmtui("import", id, str(pmtui.file("log.txt", "14:02 deploy\n")), "--yes")
    assert ran.code == 130
    assert pmtui.store.load(id).revision == 1


def test_ctrl_c_while_adding_leaves_everything_as_it_was(
    pmtui: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps = []

    def interrupted(done: int, of: int) -> None:
        steps.append((done, of))
        if done == of - 1:
            raise KeyboardInterrupt

    def files() -> dict[Path, bytes]:
        return {path: path.read_bytes() for path in (pmtui.folder / "data").rglob("*.json")}

    id = pmtui.start()
    log = pmtui.file("log.txt", "14:02 deploy\n")
    before = files()
    with monkeypatch.context() as patch:
        patch.setattr(progress, "watched", lambda _what: nullcontext(interrupted))
        ran = pmtui("import", id, str(log), "--yes")
    assert (ran.code, steps) == (130, [(0, 3), (1, 3), (2, 3)])
    assert files() == before
    assert pmtui("import", id, str(log), "--yes").code == 0
