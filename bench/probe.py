"""A program in a terminal of its own, watched from outside: what it sends, when, and what that cost.

It plays a plain xterm: it answers what Textual asks at the start, and draws what it is sent with pyte.
CPU seconds are those of the main process, read the moment its output arrives.
"""

from __future__ import annotations

import codecs
import contextlib
import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from typing import Self

import psutil
import pyte

COLUMNS, ROWS = 120, 40
KEYS = {"f2": b"\x1bOQ", "f3": b"\x1bOR", "f4": b"\x1bOS", "enter": b"\r", "backspace": b"\x7f"}
ANSWERS = {b"\x1b[?2026$p": b"\x1b[?2026;2$y", b"\x1b[?2048$p": b"\x1b[?2048;0$y"}
"""Synchronised output is there, reports of size are not: what most terminals say."""
UNKNOWN_TO_PYTE = re.compile(
    rb"\x1b\[[<=>][0-9;]*[a-z]|\x1b\[[?0-9;]*\$p|\x1b\](?:[^\x07\x1b])*(?:\x07|\x1b\\)"
)
UNFINISHED = re.compile(rb"\x1b(?:\[[<=>?]*[0-9;]*\$?|\][^\x07\x1b]*\x1b?)?\Z")


class Silent(Exception):
    """The program did not show in time what was waited for."""


class Program:
    """A program that runs in a pseudo terminal until it is left with `with`."""

    def __init__(self, argv: Sequence[str], env: Mapping[str, str]) -> None:
        self.received = 0
        """Bytes so far."""
        self._screen = pyte.Screen(COLUMNS, ROWS)
        self._stream = pyte.Stream(self._screen)
        self._decode = codecs.getincrementaldecoder("utf-8")("replace").decode
        self._tail = b""
        self.pid, self._terminal = pty.fork()
        if self.pid == 0:
            with contextlib.suppress(OSError):
                os.execvpe(argv[0], list(argv), dict(env))
            os._exit(127)
        fcntl.ioctl(self._terminal, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self._terminal)

    def first_paint(self, text: str, seconds: float = 20) -> float:
        """CPU seconds until this text has been sent; drawing waits, lest the text be seen late."""
        until, sent = time.monotonic() + seconds, b""
        while time.monotonic() < until:
            sent += self._read(0.2)
            if text.encode() in sent:
                cpu = self.cpu()
                self._draw(sent)
                return cpu
        raise Silent(f"{text!r} was not shown within {seconds:g} s; the end of what was: {sent[-400:]!r}")

    def press(self, keys: str | bytes) -> None:
        """Type a key by its name, or text."""
        os.write(self._terminal, keys if isinstance(keys, bytes) else KEYS.get(keys, keys.encode()))

    def watch(self, seconds: float, until: Callable[[str], bool] = lambda _: False) -> int:
        """Bytes sent in these seconds, or until the screen is as wanted."""
        before, end = self.received, time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            sent = self._read(min(left, 0.2))
            if sent:
                self._draw(sent)
                if until(self.text):
                    break
        return self.received - before

    def settle(self, quiet: float = 0.35, seconds: float = 10) -> int:
        """Bytes sent until nothing came for so long."""
        before, end = self.received, time.monotonic() + seconds
        while time.monotonic() < end and (sent := self._read(quiet)):
            self._draw(sent)
        return self.received - before

    @property
    def text(self) -> str:
        """What is on the screen."""
        return "\n".join(self._screen.display)

    def cpu(self) -> float:
        """CPU seconds of the main process so far, to the nanosecond (Linux: clock_getcpuclockid)."""
        return time.clock_gettime((~self.pid << 3) | 2)

    def memory(self) -> float:
        """Resident megabytes (of 2**20 bytes) of the process and what it has started."""
        process = psutil.Process(self.pid)
        return sum(one.memory_info().rss for one in (process, *process.children(recursive=True))) / 2**20

    def _read(self, seconds: float) -> bytes:
        if not select.select([self._terminal], [], [], seconds)[0]:
            return b""
        try:
            sent = os.read(self._terminal, 1 << 16)
        except OSError:
            raise Silent(f"The program ended. Its screen:\n{self.text}") from None
        self.received += len(sent)
        for query, answer in ANSWERS.items():
            if query in sent:
                self.press(answer)
        return sent

    def _draw(self, sent: bytes) -> None:
        sent = self._tail + sent
        unfinished = UNFINISHED.search(sent)
        cut = unfinished.start() if unfinished else len(sent)
        sent, self._tail = sent[:cut], sent[cut:]
        self._stream.feed(self._decode(UNKNOWN_TO_PYTE.sub(b"", sent)))


def cpu_of(argv: Sequence[str], env: Mapping[str, str], status: int = 0) -> float:
    """CPU seconds of a program from its start to its end with this exit status; its output is thrown away."""
    null = os.open(os.devnull, os.O_RDWR)
    streams = [(os.POSIX_SPAWN_DUP2, null, number) for number in (0, 1, 2)]
    pid = os.posix_spawn(argv[0], list(argv), dict(env), file_actions=streams)
    os.close(null)
    _, ended, used = os.wait4(pid, 0)
    if (code := os.waitstatus_to_exitcode(ended)) != status:
        raise Silent(f"{' '.join(argv)} ended with status {code}.")
    return used.ru_utime + used.ru_stime
