"""What goes to the terminal, from a thread of its own: a terminal that takes nothing holds nobody up."""

from __future__ import annotations

import os
import threading
from collections import deque
from time import monotonic

_LAST_WORDS = 0.25
"""Seconds in which a terminal has to take what puts it in order; one that hangs is left as it is."""


SAVE_TITLE, RESTORE_TITLE = "\x1b[22;2t", "\x1b[23;2t"
"""Xterm's stack of titles, which tmux and most terminals know."""


class Outlet:
    """A file that can be written to at any time, and whose reader may be slow, stuck or gone.

    The framework's writer waits for the terminal, the loop waits for the writer, and a signal waits for the
    loop: behind a line that is stuck, nothing could be saved and nobody could end the program.
    """

    def __init__(self, file: int) -> None:
        self._file = file
        self._waiting: deque[bytes] = deque()
        self._news = threading.Condition()
        self._busy = self._ended = False
        threading.Thread(target=self._run, name="pmtui-output", daemon=True).start()

    def write(self, text: str) -> int:
        """Take a text, at once."""
        with self._news:
            self._waiting.append(text.encode("utf-8", "replace"))
            self._news.notify_all()
        return len(text)

    def flush(self) -> None:
        """Nothing: what was written is on its way."""

    def fileno(self) -> int:
        """The terminal's number."""
        return self._file

    def isatty(self) -> bool:
        """It is a terminal."""
        return True

    def close(self) -> None:
        """Wait a moment until the terminal has taken everything, then take no more."""
        given_up = monotonic() + _LAST_WORDS
        with self._news:
            while (self._waiting or self._busy) and (left := given_up - monotonic()) > 0:
                self._news.wait(left)
            self._ended = True
            self._news.notify_all()

    def _run(self) -> None:
        while (taken := self._next()) is not None:
            try:
                while taken:
                    taken = taken[os.write(self._file, taken) :]
            except OSError:  # the terminal is gone; whoever reads from it is told
                with self._news:
                    self._waiting.clear()

    def _next(self) -> bytes | None:
        with self._news:
            self._busy = False
            self._news.notify_all()
            while not self._waiting and not self._ended:
                self._news.wait()
            if not self._waiting:
                return None
            self._busy = True
            taken = b"".join(self._waiting)
            self._waiting.clear()
            return taken
