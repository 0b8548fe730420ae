"""Processes that write into a data directory, one for each connection; forked, so that each begins at once.

    python writers.py SOCKET

Each is sent jobs, a line of JSON each, and answers with what it finds then. It ends with its connection, and
all end with the standard input of the first.
"""

from __future__ import annotations

import json
import os
import selectors
import signal
import socket
import sys
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import TypedDict

from pmtui.domain.commands import Command
from pmtui.domain.commands.delete import Delete
from pmtui.domain.commands.notes import AddNote, EditNote
from pmtui.store import applying, database, lock, opening  # noqa: F401  # so that nobody has to import them
from pmtui.store.tinydb_store import TinyDBStore

NOW = datetime(2026, 1, 5, 9, tzinfo=UTC)
ID = "checkout-outage"


class Job(TypedDict):
    """What to do in a data directory."""

    data: str
    do: str
    """`add`, `edit`, `delete`, `look` or `type`."""
    note: str
    text: str


class Found(TypedDict):
    """What a process sees after it."""

    revision: int
    remark: str
    notes: list[tuple[str, str]]
    drafts: dict[str, str]
    """As they were before anything new was typed."""


DONE: dict[str, Callable[[Job], Command]] = {
    "add": lambda job: AddNote(job["note"], job["text"], "s1", NOW),
    "edit": lambda job: EditNote(job["note"], job["text"]),
    "delete": lambda job: Delete(job["note"]),
}


@cache
def store(data: str) -> TinyDBStore:
    """The store of this process, of a data directory."""
    return TinyDBStore(Path(data), lambda: NOW)


def done(job: Job) -> Found:
    """Do it; what there is then."""
    kept, remark = store(job["data"]), ""
    if job["do"] in DONE:
        committed = kept.commit(ID, [DONE[job["do"]](job)])
        pm, revision = committed.pm, committed.revision
    else:
        saved = kept.load(ID)
        pm, revision, remark = saved.pm, saved.revision, saved.remark
    drafts = kept.drafts(ID)
    if job["do"] == "type":
        kept.save_draft(ID, "line", job["text"])
    notes = [(note.id, note.text) for note in pm.notes]
    return {"revision": revision, "remark": remark, "notes": notes, "drafts": drafts}


def serve(connection: socket.socket) -> None:
    """Say who this is, then do one job after the other."""
    with suppress(ConnectionError), connection, connection.makefile("rw", encoding="utf-8") as line:
        line.write(f"{os.getpid()}\n")
        line.flush()
        for words in line:
            line.write("begun\n")
            line.flush()
            line.write(f"{json.dumps(done(json.loads(words)))}\n")
            line.flush()


def forge(place: str) -> None:
    """Fork a process for each connection, until the standard input ends."""
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody asks how they ended
    with socket.socket(socket.AF_UNIX) as door, selectors.DefaultSelector() as selector:
        door.bind(place)
        door.listen()
        sys.stdout.write("open\n")
        sys.stdout.flush()
        selector.register(door, selectors.EVENT_READ)
        selector.register(sys.stdin, selectors.EVENT_READ)
        while not any(key.fileobj is sys.stdin for key, _ in selector.select()):
            connection, _ = door.accept()
            if not os.fork():
                door.close()
                serve(connection)
                os._exit(0)
            connection.close()


if __name__ == "__main__":
    forge(sys.argv[1])
