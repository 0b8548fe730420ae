"""The line between a person and the program: how soon it ends in order, and what a huge paste costs."""

from __future__ import annotations

import os
import select
import signal
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from statistics import median

import psutil
from bench.figures import Figure
from bench.material import demo, kept

from pmtui.cli.context import now
from pmtui.store.tinydb_store import TinyDBStore
from window import Terminal

ENDS = 7
"""Ends of each kind."""

PASTE = b"a line of a pasted log with words\n" * 300_000
"""Ten megabytes."""


def endings(folder: Path) -> Iterator[Figure]:
    """From a signal, or from the terminal's end, to the end of the program; and whether anything was lost."""
    lost, every = 0, []
    kinds = (
        ("SIGTERM", signal.SIGTERM, False), ("SIGHUP", signal.SIGHUP, False),
        ("the terminal gone", None, False), ("SIGHUP on a line that hangs", signal.SIGHUP, True),
    )  # fmt: skip
    for what, number, hung in kinds:
        took = []
        for _ in range(ENDS):
            seconds, kept_all = _ended(Path(tempfile.mkdtemp(dir=folder)), number, hung=hung)
            took.append(seconds)
            lost += not kept_all
        every += took
        yield Figure(f"end after {what}: median", median(took) * 1000, "ms")
    yield Figure("end after any of these: longest", max(every) * 1000, "ms", 500)
    yield Figure("ends after which something typed was missing", lost, "", 0)


def pastes(folder: Path) -> Iterator[Figure]:
    """CPU seconds from ten megabytes to the answer to them, with the marks of a paste and without."""
    for what, sent in (("marked", b"\x1b[200~" + PASTE + b"\x1b[201~"), ("unmarked", PASTE)):
        terminal = _opened(folder / what)
        before = sum(psutil.Process(terminal.child.pid).cpu_times()[:2])
        terminal.floods(sent)
        while "too large" not in terminal.shows():
            terminal.takes_in(0.1)
        spent = sum(psutil.Process(terminal.child.pid).cpu_times()[:2]) - before
        yield Figure(f"10 MB pasted, {what}: CPU until the answer", spent, "s", 2)
        terminal.ends()


def _opened(folder: Path) -> Terminal:
    pm = demo()
    kept(folder / "data", pm)
    command = [sys.executable, "-c", "from pmtui.cli import main; main()", "open", pm.id]
    terminal = Terminal(command, folder, (120, 40))
    terminal.sees(pm.title[:20])
    return terminal


def _ended(folder: Path, number: int | None, *, hung: bool) -> tuple[float, bool]:
    """Seconds, and whether the last note entered and what was being typed are on disk."""
    terminal = _opened(folder)
    terminal.types("entered just before\r")
    terminal.sees("entered just before")
    terminal.types("half a thought")
    while "half a thought" not in terminal.shows():
        terminal.takes_in(0.01)
    process = psutil.Process(terminal.child.pid)
    if hung:
        terminal.hangs()
    began = time.perf_counter()
    if number is None:
        os.close(terminal.fd)
    else:
        process.send_signal(number)
    while process.is_running() and process.status() != psutil.STATUS_ZOMBIE:
        if number is None:
            time.sleep(0.005)
            continue
        with suppress(OSError):
            if select.select([terminal.fd], [], [], 0.005)[0]:
                os.read(terminal.fd, 65536)
    seconds = time.perf_counter() - began
    terminal.child.wait()
    store = TinyDBStore(folder / "data", now)
    notes = [note.text for note in store.load(demo().id).pm.notes]
    return seconds, "entered just before" in notes and "half a thought" in store.drafts(demo().id).values()
