"""However a meeting ends, all of it is saved, and the terminal is as it was; what is copied arrives."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from math import inf
from pathlib import Path

import psutil
import pytest

from e2e.terminal import PMTUI, Terminal
from e2e.test_whole_meeting import pytestmark as needs
from pmtui.paths import CONFIG_VARIABLE, DATA_VARIABLE
from pmtui.store.tinydb_store import TinyDBStore

pytestmark = needs

STOPPED = 4
"""Seconds for which the program is stopped."""

WITHIN = 1.0
"""Seconds by which what is shown may differ from what has passed."""

LOOKS = 500
"""How often to look for that before it is given up: a busy machine draws late."""

FAILS = """
from pmtui.tui.screens.steering import SteeringScreen
def fails(self):
    secret = self.line.value
    raise LookupError(secret)
SteeringScreen.action_pause = fails
from pmtui.cli import main
main()
"""
"""The program with a fault: pausing fails with what stands in the line."""


class Ending:
    """A meeting in a tmux of its own, with a note entered and another one typed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.own = {
            DATA_VARIABLE: str(folder / "data"), CONFIG_VARIABLE: str(folder / "config"), "TZ": "UTC",
            "LC_ALL": "C.UTF-8",
        }  # fmt: skip
        self.environment = {**os.environ, **self.own}
        self.pmtui("new", "Login slow")
        (folder / "fails.py").write_text(FAILS)
        self.terminal = Terminal(folder, (80, 24), self.own)

    def pmtui(self, *words: str) -> str:
        """Run a command; answers what it printed."""
        ran = subprocess.run(
            (PMTUI, *words), env=self.environment, capture_output=True, text=True, check=True
        )
        return ran.stdout

    def begins(self, program: str = str(PMTUI)) -> None:
        """Open the meeting, enter a note, and type another."""
        self.terminal.runs(f"{program} open login-slow; echo code $?; stty -a | grep -c -- ' icanon'")
        self.terminal.sees("1/")
        self.terminal.types("entered before the end")
        self.terminal.sees("› entered before")
        self.terminal.presses("Enter")
        self.terminal.no_longer_sees("› entered before")
        self.terminal.types("half a thought")
        self.terminal.sees("half a thought")

    @property
    def process(self) -> psutil.Process:
        """The program."""
        found = [one for one in self.terminal.programs() if "login-slow" in one.cmdline()]
        return max(found, key=lambda one: one.pid)

    def is_as_it_was(self, code: int) -> str:
        """The terminal shows its shell again, in the modes it had, and the exit status."""
        shown = self.terminal.sees(f"code {code}")
        assert self.terminal.modes() == {"alternate_on": "0", "mouse_any_flag": "0", "cursor_flag": "1"}
        self.terminal.sees(f"code {code}\n1")
        return shown

    def is_saved(self) -> None:
        """What was entered is in the document, what was typed is in the line again."""
        assert "entered before the end" in self.pmtui("export", "login-slow", "-o", "-")
        self.terminal.runs("clear")
        self.terminal.runs(f"{PMTUI} open login-slow")
        self.terminal.sees("› half a thought", "entered before the end")

    def time_is_right(self) -> None:
        """Wait until the time that is shown differs by no more than a second from what has passed."""
        began = TinyDBStore(self.folder / "data", lambda: datetime.now(UTC)).load("login-slow").pm.clock.since
        assert began is not None
        difference = inf
        for _ in range(LOOKS):
            before = datetime.now(UTC)
            shown = re.search(r"(\d+):(\d\d) (?:/ 4:00|▕)", self.terminal.shown())
            after = datetime.now(UTC)
            assert shown is not None, self.terminal.shown()
            says = 60 * int(shown[1]) + int(shown[2])  # the whole seconds of what it means
            least, most = (before - began).total_seconds(), (after - began).total_seconds()
            difference = max(least - (says + 1), says - most)
            if difference <= WITHIN:
                return
        raise AssertionError(f"{difference:.1f} s off in\n{self.terminal.shown()}")


@pytest.fixture
def ending(tmp_path: Path) -> Iterator[Ending]:
    """Such a meeting."""
    ending = Ending(tmp_path)
    yield ending
    ending.terminal.closes()


@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129)])
def test_told_to_end_it_saves_and_gives_the_terminal_back(ending: Ending, number: int, code: int) -> None:
    ending.begins()
    ending.process.send_signal(number)
    ending.is_as_it_was(code)
    ending.is_saved()


def test_a_pane_that_is_killed_loses_nothing(ending: Ending) -> None:
    ending.begins()
    program = ending.process
    ending.terminal.closes()
    gone, _ = psutil.wait_procs([program], timeout=10)
    assert gone == [program]
    ending.terminal = Terminal(ending.folder, (80, 24), ending.own)
    ending.is_saved()


def test_a_fault_saves_puts_the_terminal_in_order_and_is_told_at_the_next_start(ending: Ending) -> None:
    ending.begins(f"{sys.executable} fails.py")
    ending.terminal.presses("F2")
    shown = ending.is_as_it_was(1)
    assert "pmtui ended unexpectedly (LookupError)" in shown
    assert "Traceback" not in shown
    (report,) = (ending.folder / "data" / "crashes").glob("*.txt")
    text = report.read_text()
    assert "half a thought" not in text + shown.replace("› half a thought", "")
    assert re.search(r"fails\.py.*in fails", text)
    assert report.stat().st_mode & 0o777 == 0o600
    ending.is_saved()
    ending.terminal.sees("Last time", "ended unexpectedly")


@pytest.mark.parametrize("number", [signal.SIGSTOP, signal.SIGTSTP])
def test_a_program_that_was_stopped_goes_on_with_the_time_right_within_a_second(
    ending: Ending, number: signal.Signals
) -> None:
    ending.begins()
    program = ending.process
    ending.terminal.presses("F2")
    ending.terminal.sees("0:01")
    program.send_signal(number)
    ending.terminal.sees("Stopped")
    ending.terminal.types(f"clear; sleep {STOPPED}; fg")
    ending.terminal.presses("C-j")  # a plain shell gets the terminal as the program had it
    ending.terminal.no_longer_sees("Stopped")
    ending.terminal.sees("Login slow", "F2 pause", "half a thought")
    ending.time_is_right()
    ending.terminal.types(" more")
    ending.terminal.sees("half a thought more")
    program.send_signal(signal.SIGTERM)
    gone, _ = psutil.wait_procs([program], timeout=10)
    assert gone == [program], "one thread reads, and it ends"


def test_in_a_tmux_an_entry_is_copied_through_tmux(ending: Ending) -> None:
    ending.begins()
    ending.terminal.presses("Tab")
    ending.terminal.sees("tab line")
    ending.terminal.presses("b")
    ending.terminal.sees("Copied through tmux")
    assert ending.terminal.buffer() == "entered before the end"
