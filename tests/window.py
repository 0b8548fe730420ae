"""A pseudo-terminal with a program in it: every byte the program sends, and the screen it makes of them."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import signal
import struct
import subprocess
import termios
import time
from contextlib import suppress
from pathlib import Path
from select import select

import psutil
import pyte

from pmtui.paths import CONFIG_VARIABLE, DATA_VARIABLE

PATIENCE = 60.0
"""Seconds after which something that does not happen is given up."""

LOOK, LOOKS = 0.1, 6
"""A program that was silent and asleep at so many looks, so many seconds apart, has drawn all it wants."""


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
        self.raw = b""
        """All that was sent."""

    def _size(self, columns: int, rows: int) -> None:
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def shows(self) -> str:
        """What is on the screen, with no word of what time it is."""
        lines = "\n".join(line.rstrip() for line in self.screen.display)
        return re.sub(r"\d\d:\d\d", "--:--", lines)

    def types(self, keys: str) -> None:
        """Send keys."""
        os.write(self.fd, keys.encode())

    def floods(self, data: bytes) -> None:
        """Send more than fits on the line, and take in what comes meanwhile."""
        os.set_blocking(self.fd, False)
        while data:
            with suppress(BlockingIOError):
                data = data[os.write(self.fd, data[:65_536]) :]
            self.takes_in(0)
        os.set_blocking(self.fd, True)

    def hangs(self) -> None:
        """Take no output any more, as a line that has hung."""
        inside = os.open(f"/proc/{self.child.pid}/fd/1", os.O_RDWR | os.O_NOCTTY)
        termios.tcflow(inside, termios.TCOOFF)
        os.close(inside)

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
        sent = os.read(self.fd, 65536)
        self.raw += sent
        self._stream.feed(sent)
        return True

    def runs_out(self, patience: float = PATIENCE) -> int:
        """Take in everything until the program has ended; answers with its exit status."""
        end = time.monotonic() + patience
        with suppress(OSError):  # nobody is at the other end any more
            while time.monotonic() < end:
                self.takes_in(LOOK)
        return self.child.wait(PATIENCE)

    def sees(self, *texts: str, patience: float = PATIENCE) -> str:
        """Wait until all of these are on the screen and nothing more comes; answers with the screen.

        Raises `OSError` when the program has ended.
        """
        end = time.monotonic() + patience
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
