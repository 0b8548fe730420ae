"""Whose a draft is: a process, which may have ended since."""

from __future__ import annotations

import os
from pathlib import Path


def this_process() -> str:
    """A name for this process that no later one has."""
    return name_of(os.getpid())


def name_of(process: int) -> str:
    """A process by its machine, its number, and when it started."""
    return f"{os.uname().nodename} {process} {_started(process)}"


def has_ended(owner: str) -> bool:
    """Whether a process is gone, as far as can be told; of another machine's, nobody here can tell."""
    machine, _, process = owner.rpartition(" ")[0].rpartition(" ")
    if machine != os.uname().nodename or not process.isdecimal():
        return True
    return not is_running(int(process)) or _started(int(process)) != owner.rpartition(" ")[2]


def is_running(process: int) -> bool:
    """Whether there is a process of this number."""
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except OSError:
        pass  # it is somebody else's
    return True


def _started(process: int) -> str:
    """When a process started, in ticks since the machine did, where the system tells (Linux: proc(5))."""
    try:
        return (
            Path(f"/proc/{process}/stat")
            .read_text(encoding="ascii", errors="replace")
            .rpartition(")")[2]
            .split()[19]
        )
    except (OSError, IndexError):
        return "-"
