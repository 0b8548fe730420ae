"""What is done to a data directory while strace lets a system call fail: a process, forked for each try.

    python fault_child.py < jobs > answers

It reads one line of JSON for each job, forks, waits for the tracer, and does it; imports are done once.
"""

from __future__ import annotations

import contextlib
import ctypes
import json
import os
import resource
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import cast

from click.testing import CliRunner

from pmtui.cli import main
from pmtui.cli.context import Session
from pmtui.domain.commands.notes import AddNote, EditNote
from pmtui.domain.errors import Refused
from pmtui.store.errors import StoreError
from pmtui.store.tinydb_store import TinyDBStore

NOW = datetime(2026, 1, 5, 9, tzinfo=UTC)
ID = "checkout-outage"
PR_SET_PTRACER, ANY = 0x59616D61, -1
"""Lets a tracer that is no ancestor attach where the system is careful (Linux: prctl(2))."""

TRACED = "%file,write,fsync,fdatasync,flock,fchmod,close,ftruncate"


def store(data: Path) -> TinyDBStore:
    return TinyDBStore(data, lambda: NOW)


def save(data: Path, _: str) -> None:
    store(data).commit(ID, [AddNote("new", "said", "s1", NOW)])


def draft(data: Path, text: str) -> None:
    store(data).save_draft(ID, "line", text)


def load(data: Path, _: str) -> None:
    store(data).load(ID)


def command(data: Path, line: str) -> None:
    """A command line of pmtui."""
    words = cast("list[str]", json.loads(line))
    found = CliRunner().invoke(main, words, obj=Session(data, now=lambda: NOW, mint=lambda: "new"))
    if found.exit_code:
        raise Refused(found.stderr or str(found.exception))


def commits(data: Path, count: str) -> None:
    """Commits in a row, each told on stdout when it is durable."""
    kept = store(data)
    for number in range(int(count)):
        kept.commit(ID, [AddNote(f"{os.getpid()}-{number}", "said", "s1", NOW)])
        os.write(1, f"ack {os.getpid()}-{number}\n".encode())


def edits(data: Path, count: str) -> None:
    """Edits of a note of one's own, each on what the one before left, so that none can be lost unseen."""
    kept, id = store(data), str(os.getpid())
    pm = kept.commit(ID, [AddNote(id, "-", "s1", NOW)]).pm
    for number in range(int(count)):
        before = next(note.text for note in pm.notes if note.id == id)
        pm = kept.commit(ID, [EditNote(id, f"{before} {number}")]).pm
        os.write(1, f"ack {number}\n".encode())


DONE: dict[str, Callable[[Path, str], None]] = {
    "save": save, "draft": draft, "load": load, "command": command, "commits": commits,
}  # fmt: skip


def child(data: Path, job: dict[str, str], ready: int) -> None:
    """Do it once the tracer is there; never returns."""
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(PR_SET_PTRACER, ctypes.c_long(ANY), 0, 0, 0)
    os.read(ready, 1)
    code = 0
    try:
        if "room" in job:
            resource.setrlimit(resource.RLIMIT_FSIZE, (int(job["room"]), resource.RLIM_INFINITY))
        DONE[job["do"]](data, job.get("with", ""))
    except (StoreError, Refused):
        code = 3
    except BaseException as error:  # noqa: BLE001  # a crash is what is looked for, and is told
        os.write(2, f"{type(error).__name__}: {error}\n".encode())
        code = 4
    os._exit(code)


def tried(data: Path, job: dict[str, str]) -> dict[str, object]:
    """The exit status of one try, below zero for the signal that ended it, and what was traced."""
    (waits, goes), (hears, says) = os.pipe(), os.pipe()
    pid = os.fork()
    if not pid:
        os.close(goes)
        os.close(says)
        child(data, job, waits)
    os.close(waits)
    os.close(says)
    os.read(hears, 1)  # ends once the child has closed what it does not need
    os.close(hears)
    tracer = _traced(pid, job) if "inject" in job else None
    os.write(goes, b"x")
    os.close(goes)
    _, status = os.waitpid(pid, 0)
    if tracer is not None:
        tracer.wait(20)
    return {"code": os.waitstatus_to_exitcode(status)}


def _traced(pid: int, job: dict[str, str]) -> subprocess.Popen[str]:
    """A tracer that has attached; raises `RuntimeError` when it may not."""
    inject = ("-e", f"inject={job['inject']}") if job["inject"] else ()
    words = ("strace", "-p", str(pid), "-o", job["log"], "-y", "-e", f"trace={TRACED}", *inject)
    tracer = subprocess.Popen(words, stderr=subprocess.PIPE, text=True)
    assert tracer.stderr is not None
    for line in tracer.stderr:
        if "attached" in line:
            return tracer
        if "PTRACE" in line or "Operation not permitted" in line:
            break
    os.kill(pid, 9)
    raise RuntimeError("strace may not attach here")


if __name__ == "__main__":
    for line in sys.stdin:
        job = json.loads(line)
        if job.pop("here", ""):  # so that every child finds imported what it needs
            DONE[job["do"]](Path(job["data"]), job.get("with", ""))
            sys.stdout.write("{}\n")
            sys.stdout.flush()
            continue
        try:
            answer: dict[str, object] = tried(Path(job["data"]), job)
        except RuntimeError as error:
            answer = {"refused": str(error)}
        sys.stdout.write(f"{json.dumps(answer)}\n")
        sys.stdout.flush()
