"""The line between a person and the program: how soon it ends in order, and what a huge paste costs."""

from __future__ import annotations

import os
import select
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
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

FAULT = """
from pmtui.tui.screens.steering import SteeringScreen
SteeringScreen.action_pause = lambda self: {}[self.line.value]
"""
"""Makes the program fail where somebody pauses the clock, with what stands in the line."""

PASTE = b"a line of a pasted log with words\n" * 300_000
"""Ten megabytes."""


@dataclass(frozen=True, slots=True)
class Ending:
    """A way in which the program ends."""

    code: int
    """Its exit status then."""
    happens: Callable[[Terminal], None]
    hangs_up: bool = False
    """Whether there is no terminal any more."""
    hung: bool = False
    """Whether the terminal takes nothing any more."""
    before: str = ""
    """What is done before the program starts."""


def _sent(number: signal.Signals, *, hung: bool = False) -> Ending:
    return Ending(128 + number, lambda terminal: terminal.child.send_signal(number), hung=hung)


ENDINGS = {
    "SIGTERM": _sent(signal.SIGTERM),
    "SIGHUP": _sent(signal.SIGHUP),
    "the terminal gone": Ending(129, lambda terminal: os.close(terminal.fd), hangs_up=True),
    "SIGHUP on a line that hangs": _sent(signal.SIGHUP, hung=True),
    "a fault": Ending(1, lambda terminal: terminal.types("\x1bOQ"), before=FAULT),
}


def endings(folder: Path) -> Iterator[Figure]:
    """From a signal, a fault or the terminal's end to the program's; and whether anything was lost."""
    lost, every = 0, []
    for what, ending in ENDINGS.items():
        took = []
        for _ in range(ENDS):
            seconds, in_order = _ended(Path(tempfile.mkdtemp(dir=folder)), ending)
            took.append(seconds)
            lost += not in_order
        every += took
        yield Figure(f"end after {what}: median", median(took) * 1000, "ms")
    yield Figure("end after any of these: longest", max(every) * 1000, "ms", 500)
    yield Figure("ends with something typed missing, or another exit status", lost, "", 0)


LINES = ((500, 0.5), (2_700, 2))
"""Lines of a log that is pasted, and the CPU seconds within which they are to be filed and saved."""

FAILED = "requests failed here"
_START, _END = b"\x1b[200~", b"\x1b[201~"


def pastes(folder: Path) -> Iterator[Figure]:
    """CPU seconds: of ten megabytes until the answer, and of many lines until they are filed and saved."""
    for what, sent in (("marked", _START + PASTE + _END), ("unmarked", PASTE)):
        terminal = _opened(folder / what)
        before = _spent(terminal)
        terminal.floods(sent)
        while "too large" not in terminal.shows():
            terminal.takes_in(0.1)
        yield Figure(f"10 MB pasted, {what}: CPU until the answer", _spent(terminal) - before, "s", 2)
        terminal.ends()
    for count, limit in LINES:
        yield from _filed(folder / str(count), count, limit)


def _filed(folder: Path, count: int, limit: float) -> Iterator[Figure]:
    terminal = _opened(folder)
    log = "".join(f"14:{at % 60:02} {at} {FAILED}\r" for at in range(count))
    before = _spent(terminal)
    terminal.floods(_START + log.encode() + _END)
    terminal.sees("file each line")
    draft = (folder / "data" / "drafts" / f"{demo().id}.json").read_text(encoding="utf-8")
    yield Figure(
        f"{count:,} lines pasted: missing on disk once it is asked", count - draft.count(FAILED), "", 0
    )
    terminal.takes_in(0.2)
    terminal.types("f")
    while "file each line" in terminal.shows():
        terminal.takes_in(0.005)
    waits = [_waited(terminal, letter) for letter in "abc"]
    while f"Filed {count:,} lines" not in terminal.shows() or "saved" not in terminal.shows().split("\n")[0]:
        terminal.takes_in(0.005)
    yield Figure(f"{count:,} lines filed and saved: CPU", _spent(terminal) - before, "s", limit)
    yield Figure(f"{count:,} lines filed: longest CPU until a key is shown", max(waits), "s", 0.3)
    terminal.ends()


def _waited(terminal: Terminal, letter: str) -> float:
    """CPU seconds until a letter that is typed into the line is shown."""
    before = _spent(terminal)
    terminal.types(letter)
    while letter not in _line(terminal):
        terminal.takes_in(0.005)
    return _spent(terminal) - before


def _line(terminal: Terminal) -> str:
    return next((row for row in reversed(terminal.shows().split("\n")) if row.startswith(" ›")), "")


def _spent(terminal: Terminal) -> float:
    return float(sum(psutil.Process(terminal.child.pid).cpu_times()[:2]))


def _opened(folder: Path, before: str = "") -> Terminal:
    pm = demo()
    kept(folder / "data", pm)
    command = [sys.executable, "-c", f"{before}\nfrom pmtui.cli import main; main()", "open", pm.id]
    terminal = Terminal(command, folder, (120, 40))
    terminal.sees(pm.title[:20])
    return terminal


def _ended(folder: Path, ending: Ending) -> tuple[float, bool]:
    """Seconds, and whether it ended as it should and the last note and what was being typed are on disk."""
    terminal = _opened(folder, ending.before)
    terminal.types("entered just before\r")
    terminal.sees("entered just before")
    terminal.types("half a thought")
    while "half a thought" not in terminal.shows():
        terminal.takes_in(0.01)
    process = psutil.Process(terminal.child.pid)
    if ending.hung:
        terminal.hangs()
    began = time.perf_counter()
    ending.happens(terminal)
    while process.is_running() and process.status() != psutil.STATUS_ZOMBIE:
        if ending.hangs_up:
            time.sleep(0.005)
            continue
        with suppress(OSError):
            if select.select([terminal.fd], [], [], 0.005)[0]:
                os.read(terminal.fd, 65536)
    seconds = time.perf_counter() - began
    code = terminal.child.wait()
    store = TinyDBStore(folder / "data", now)
    notes = [note.text for note in store.load(demo().id).pm.notes]
    said = "entered just before" in notes and "half a thought" in store.drafts(demo().id).values()
    return seconds, said and code == ending.code
