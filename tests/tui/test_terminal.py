"""A real terminal: what it shows stays right when it is resized, and when the program comes back to it."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from select import select

import psutil
import pyte
import pytest

from factory import FakeClock, postmortem
from pmtui.paths import CONFIG_VARIABLE, DATA_VARIABLE
from pmtui.store.tinydb_store import TinyDBStore

PATIENCE = 60.0
"""Seconds after which something that does not happen is given up."""

LOOK, LOOKS = 0.1, 6
"""A program that was silent and asleep at so many looks, so many seconds apart, has drawn all it wants."""

F9, ESCAPE = "\x1b[20~", "\x1b[27u"


class Terminal:
    """A program in a terminal of its own."""

    def __init__(self, command: list[str], folder: Path, size: tuple[int, int]) -> None:
        self.fd, inside = pty.openpty()
        self._size(*size)
        size_of_another = {"COLUMNS", "LINES"}
        environment = {name: value for name, value in os.environ.items() if name not in size_of_another} | {
            DATA_VARIABLE: str(folder / "data"), CONFIG_VARIABLE: str(folder / "config"),
            "TERM": "xterm-256color", "COLORTERM": "truecolor", "TZ": "UTC",
        }  # fmt: skip
        self.child = subprocess.Popen(
            command, stdin=inside, stdout=inside, stderr=inside, cwd=folder, env=environment,
            start_new_session=True,
        )  # fmt: skip
        os.close(inside)
        self.screen = pyte.Screen(*size)
        self._stream = pyte.ByteStream(self.screen)

    def _size(self, columns: int, rows: int) -> None:
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def shows(self) -> str:
        """What is on the screen, with no word of what time it is."""
        lines = "\n".join(line.rstrip() for line in self.screen.display)
        return re.sub(r"\d\d:\d\d", "--:--", lines)

    def types(self, keys: str) -> None:
        """Send keys."""
        os.write(self.fd, keys.encode())

    def resizes(self, columns: int, rows: int) -> None:
        """Give the window a size, and lose what it showed, as terminals do."""
        self.screen.resize(rows, columns)
        self.screen.reset()
        self._size(columns, rows)
        self.child.send_signal(signal.SIGWINCH)

    def takes_in(self, patience: float) -> bool:
        """Show what the program sends next; whether anything came."""
        if not select([self.fd], [], [], patience)[0]:
            return False
        self._stream.feed(os.read(self.fd, 65536))
        return True

    def sees(self, *texts: str) -> str:
        """Wait until all of these are on the screen and nothing more comes; answers with the screen."""
        end = time.monotonic() + PATIENCE
        while not all(text in self.shows() for text in texts):
            assert time.monotonic() < end, self.shows()
            self.takes_in(0.5)
        quiet = 0
        while quiet < LOOKS:
            assert time.monotonic() < end, self.shows()
            busy = self.takes_in(LOOK) or psutil.Process(self.child.pid).status() != psutil.STATUS_SLEEPING
            quiet = 0 if busy else quiet + 1
        return self.shows()

    def ends(self) -> None:
        """Close the window."""
        self.child.terminate()
        with suppress(OSError):  # nobody is at the other end any more
            while self.child.poll() is None:
                self.takes_in(LOOK)
        self.child.wait(PATIENCE)
        os.close(self.fd)


@pytest.fixture
def terminal(tmp_path: Path, clock: FakeClock) -> Iterator[Terminal]:
    """A meeting that is open in a terminal of 120 × 40."""
    TinyDBStore(tmp_path / "data", clock).create(postmortem(title="漢字 checkout down"))
    words = "from pmtui.cli import main; main()"
    opened = Terminal([sys.executable, "-c", words, "open", "checkout-outage"], tmp_path, (120, 40))
    try:
        opened.sees("Opening and tone", "leave")
        yield opened
    finally:
        opened.ends()


@pytest.mark.parametrize("size", [(80, 24), (160, 50), (61, 17)])
def test_a_dialog_survives_another_size_and_the_old_one(terminal: Terminal, size: tuple[int, int]) -> None:
    before = terminal.shows()
    terminal.types(F9)
    with_dialog = terminal.sees("Go to", "Add a section")
    terminal.resizes(*size)
    small = terminal.sees("Go to")
    terminal.resizes(*size)
    assert terminal.sees("Go to") == small, "all that was sent bit by bit is what is sent at once"
    terminal.resizes(120, 40)
    assert terminal.sees("Go to", "Add a section") == with_dialog
    terminal.types(ESCAPE)
    assert terminal.sees("Opening and tone", "leave") == before


def test_a_terminal_that_lost_its_picture_and_has_its_size_gets_it_again(terminal: Terminal) -> None:
    before = terminal.shows()
    terminal.resizes(120, 40)
    assert terminal.sees("Opening and tone", "leave") == before


def test_a_window_too_small_says_so_and_takes_nothing(terminal: Terminal) -> None:
    terminal.types("half a thou")
    before = terminal.sees("half a thou")
    terminal.resizes(20, 5)
    terminal.sees("")
    terminal.resizes(120, 40)
    assert terminal.sees("half a thou", "leave") == before


def test_a_byte_that_is_no_text_does_not_end_the_meeting(terminal: Terminal) -> None:
    os.write(terminal.fd, b"disk \xff\xc3 full")
    assert "full" in terminal.sees("disk", "full")
    assert terminal.child.poll() is None


def test_a_terminal_that_vanishes_ends_the_program(terminal: Terminal) -> None:
    os.close(terminal.fd)
    assert terminal.child.wait(PATIENCE) == 128 + signal.SIGHUP
    terminal.fd = os.open(os.devnull, os.O_RDWR)
