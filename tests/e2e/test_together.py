"""Two people in two terminals, on one post-mortem, over real pseudo terminals."""

from __future__ import annotations

import os
import shutil
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from e2e.terminal import PMTUI, Terminal
from e2e.test_whole_meeting import Folder

pytestmark = [
    pytest.mark.skipif(shutil.which("tmux") is None, reason="tmux is not installed; it is the terminal here"),
    pytest.mark.skipif(not PMTUI.exists(), reason="pmtui is not installed beside this Python"),
]

NARROW = (80, 24)


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Folder]:
    """A folder with one post-mortem."""
    made = Folder(tmp_path)
    made.runs("new", "Login slow", "--date", "2026-01-09", "--tz", "UTC")
    yield made
    for terminal in made.terminals:
        terminal.closes()


def opens(folder: Folder, command: str, size: tuple[int, int] = (120, 40)) -> Terminal:
    terminal = folder.terminal(size)
    terminal.runs(f"{PMTUI} {command} login")
    terminal.sees("Login slow")
    return terminal


def test_two_write_one_drives_a_projector_shows_it_and_whoever_is_left_goes_on(folder: Folder) -> None:
    rosa = opens(folder, "open")
    rosa.sees("F2 begin")
    rosa.presses("F2")
    rosa.sees("F2 pause")
    sam = opens(folder, "open", NARROW)
    rosa.sees("2 here, you drive")
    sam.sees("2 here")
    wall = opens(folder, "watch", NARROW)
    wall.sees("2 here", "watching", "1/9 Opening")

    sam.types("said by Sam")
    sam.presses("Enter")
    rosa.sees("said by Sam")
    wall.sees("said by Sam")

    sam.types("half a thou")
    rosa.types("said by Rosa")
    rosa.presses("Enter")
    sam.sees("said by Rosa", "half a thou")
    sam.types("ght")
    sam.presses("Enter")
    rosa.sees("half a thought")

    rosa.presses("F4")
    for terminal in (sam, wall):
        terminal.sees("2/9")
    sam.presses("F2")
    sam.sees("alt+d takes over")
    sam.presses("M-d")
    sam.sees("Take over?")
    sam.types("t")
    rosa.sees("2 here, following")
    sam.presses("F4")
    for terminal in (rosa, wall):
        terminal.sees("3/9")

    os.kill(_pid_of_the_one_who_drives(folder), signal.SIGKILL)
    rosa.sees("has left")
    rosa.no_longer_sees("2 here")
    rosa.presses("F4")
    wall.sees("4/9", "1 here")
    assert "said by Sam" in folder.runs("export", "login", "-o", "-")


def _pid_of_the_one_who_drives(folder: Folder) -> int:
    from datetime import UTC, datetime

    from pmtui.domain.presence import driver
    from pmtui.store.presence import Presence

    presence = Presence(folder.path / "data" / "presence", lambda: datetime.now(UTC))
    seats = presence.seats("login-slow")
    assert len(seats) == 3
    found = driver(seats)
    assert found is not None
    return found.pid
