"""Trying an operation once for each fault at each of its system calls, and looking what is left."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Self

import pytest

CHILD = Path(__file__).with_name("fault_child.py")
CALL = re.compile(r"^(\w+)\(")

KILL, EIO, ENOSPC, EINTR = "signal=KILL", "error=EIO", "error=ENOSPC", "error=EINTR"
FAULTS = (KILL, EIO, ENOSPC, EINTR)


@dataclass(frozen=True)
class Fault:
    """What befalls one system call of an operation, by its name and number among those of this name."""

    call: str
    number: int
    what: str

    @property
    def inject(self) -> str:
        # A disk that is full stays so; everything else happens once.
        on = "+" if self.what == ENOSPC else ""
        return f"{self.call}:{self.what}:when={self.number}{on}"


class Forge:
    """The process that forks a child for each try."""

    def __init__(self, log: Path) -> None:
        self._log = log
        self._process = subprocess.Popen(
            (sys.executable, str(CHILD)), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.communicate()

    def tries(
        self, data: Path, do: str, argument: str = "", *, inject: str | None = None, **more: str
    ) -> int:
        """Do it once; the exit status: 0 done, 3 refused in words, 4 a crash, -9 killed."""
        job = {"data": str(data), "do": do, "with": argument, **more}
        if inject is not None:
            job |= {"inject": inject, "log": str(self._log)}
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps(job) + "\n")
        self._process.stdin.flush()
        for line in self._process.stdout:
            if line.startswith("{"):
                answer = json.loads(line)
                if "refused" in answer:
                    pytest.skip(answer["refused"])
                return int(answer.get("code", 0))
        raise AssertionError("the child has ended")

    def calls(self, data: Path, do: str, argument: str = "") -> Counter[str]:
        """How many system calls of each name an operation makes, on a copy of the directory."""
        with TemporaryDirectory() as folder:
            self.tries(shutil.copytree(data, Path(folder, "data")), do, argument, here="yes")
        assert self.tries(data, do, argument, inject="") == 0
        lines = self._log.read_text(encoding="utf-8", errors="replace").splitlines()
        return Counter(found[1] for line in lines if (found := CALL.match(line)) and "pipe:" not in line)


def needs_strace() -> pytest.MarkDecorator:
    """Skips where there is no strace, with the reason."""
    return pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not installed")


WHOLE = bool(os.environ.get("PMTUI_SOAK"))
"""Whether there is time for each fault at each call, as in `make soak`."""

CHANGING = frozenset("openat write fsync rename linkat unlink mkdir chmod fchmod utimensat flock".split())
"""The calls that leave something behind, or keep others from it."""


def faults(calls: Counter[str], whats: Sequence[str] = FAULTS) -> Iterator[Fault]:
    """Each fault at each call; where time is short, those at calls that change something."""
    for call, count in sorted(calls.items()):
        if not (WHOLE or call in CHANGING):
            continue
        for number in range(1, count + 1):
            yield from (Fault(call, number, what) for what in whats)
