"""A real terminal, held by tmux: what a person types over SSH, and what they see."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from uuid import uuid4

import psutil

PMTUI = Path(sys.executable).with_name("pmtui")
"""The installed entry point, as a person would start it."""

PATIENCE = 40.0
"""Seconds to wait for something to appear, on a busy machine, before saying that it does not."""

_LOOK_EVERY = 0.03


class NotSeen(AssertionError):
    """Something did not appear; the text is what was on the screen."""


class Terminal:
    """One tmux server of its own, with one window."""

    def __init__(self, folder: Path, size: tuple[int, int], environment: Mapping[str, str]) -> None:
        self._socket = f"pmtui-test-{uuid4().hex[:12]}"
        self._environment = {**os.environ, **environment}
        for name in ("TMUX", "COLUMNS", "LINES"):
            self._environment.pop(name, None)
        width, height = map(str, size)
        shell = ("env", "PS1=$ ", "/bin/sh")
        self._tmux(
            "-f", "/dev/null", "new-session", "-d", "-x", width, "-y", height, "-c", str(folder), *shell
        )
        self._tmux("set-option", "-g", "escape-time", "50")
        self._tmux("set-option", "-g", "status", "off")
        self._tmux("resize-window", "-x", width, "-y", height)
        self.sees("$")

    def _tmux(self, *words: str) -> str:
        ran = subprocess.run(
            ("tmux", "-L", self._socket, *words),
            env=self._environment, capture_output=True, text=True, check=False, timeout=PATIENCE,
        )  # fmt: skip
        assert ran.returncode == 0, f"tmux {words}: {ran.stderr}"
        return ran.stdout

    def shown(self) -> str:
        """What is on the screen."""
        return self._tmux("capture-pane", "-p")

    def title(self) -> str:
        """The terminal's title."""
        return self._tmux("display-message", "-p", "#{pane_title}").strip()

    def modes(self) -> dict[str, str]:
        """Whether the alternate screen, the mouse and the cursor are on, as tmux knows it."""
        names = ("alternate_on", "mouse_any_flag", "cursor_flag")
        asked = " ".join(f"#{{{name}}}" for name in names)
        return dict(zip(names, self._tmux("display-message", "-p", asked).split(), strict=True))

    def buffer(self) -> str:
        """What was copied last."""
        return self._tmux("show-buffer")

    def programs(self) -> list[psutil.Process]:
        """What runs in the window."""
        shell = int(self._tmux("display-message", "-p", "#{pane_pid}"))
        return psutil.Process(shell).children(recursive=True)

    def sees(self, *texts: str) -> str:
        """Wait until each of these is on the screen; answers all of it."""
        return self._until(lambda shown: all(text in shown for text in texts), f"{texts} not seen")

    def no_longer_sees(self, text: str) -> str:
        """Wait until this has gone from the screen."""
        return self._until(lambda shown: text not in shown, f"{text} still seen")

    def _until(self, right: Callable[[str], bool], complaint: str) -> str:
        given_up = time.monotonic() + PATIENCE
        while not right(shown := self.shown()):
            if time.monotonic() > given_up:
                raise NotSeen(f"{complaint} in\n{shown}")
            time.sleep(_LOOK_EVERY)  # between two looks at a condition that is bound to come
        return shown

    def presses(self, *keys: str) -> None:
        """Press keys by tmux's names: F4, Tab, Enter, C-z, M-e."""
        self._tmux("send-keys", *keys)

    def types(self, text: str) -> None:
        """Type a text."""
        self._tmux("send-keys", "-l", "--", text)

    def runs(self, command: str) -> None:
        """Enter a command in the shell."""
        self.types(command)
        self.presses("Enter")

    def closes(self) -> None:
        """End the server and all that runs in it."""
        subprocess.run(
            ("tmux", "-L", self._socket, "kill-server"), capture_output=True, check=False, timeout=PATIENCE
        )
