"""What commands that show no screen cost, in CPU seconds of their processes."""

from __future__ import annotations

import asyncio
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median

from bench.figures import Figure
from bench.material import demo, env, kept, long, many, now, program
from bench.probe import cpu_of

from pmtui.domain.agenda import SectionKind
from pmtui.domain.commands import Command
from pmtui.domain.commands.notes import AddNote
from pmtui.store.protocol import Committed, Progress
from pmtui.store.tinydb_store import TinyDBStore

RUNS = 21
COMMITS = 60
CROWD, CROWD_COMMITS = 20, 50


def words(folder: Path) -> Iterator[Figure]:
    """`--version` and `--help`, in turn with the smallest click program's."""
    for flag, limit in (("--version", 1.3), ("--help", 1.6)):
        ours, floor = _in_turn(
            (program("pmtui.cli", flag), folder), (program("bench.floor_click", flag), folder)
        )
        yield Figure(f"pmtui {flag}: CPU", ours, "s", limit, floor)


def lists(folder: Path) -> Iterator[Figure]:
    """`pmtui list` of a thousand against ten; both have been listed before."""
    few, full = kept(folder / "few", *many(10)), kept(folder / "full", *many(1000))
    listing = program("pmtui.cli", "list")
    yield Figure("pmtui list, 1,000 for the first time: CPU", cpu_of(listing, env(full)), "s")
    cpu_of(listing, env(few))
    ours, floor = _in_turn((listing, full), (listing, few))
    yield Figure("pmtui list, 1,000 against 10: CPU", ours, "s", 1.5, floor)


def commits(folder: Path) -> Iterator[Figure]:
    """One commit to a post-mortem of 300 records, durable; and where the screen lets it run."""
    pm = long(SectionKind.WENT_RIGHT, notes=200, events=100)
    store = TinyDBStore(kept(folder, pm), now)
    took, burnt = [], []
    for number in range(COMMITS):
        began, cpu = time.perf_counter(), time.thread_time()
        store.commit(pm.id, [AddNote(f"c{number}", "One more thought", pm.clock.section, now())])
        took.append(time.perf_counter() - began)
        burnt.append(time.thread_time() - cpu)
    yield Figure("one commit, 300 records: median", median(took) * 1000, "ms", 5)
    yield Figure("one commit, 300 records: CPU, median", median(burnt) * 1000, "ms")
    yield Figure("commits on the loop of the screen", asyncio.run(_on_the_loop(folder / "screen")), "", 0)


class Watched(TinyDBStore):
    """A store that remembers which thread each commit ran in."""

    def __init__(self, directory: Path) -> None:
        super().__init__(directory, now)
        self.threads: list[int] = []

    def commit(self, id: str, commands: Sequence[Command], progress: Progress | None = None) -> Committed:
        self.threads.append(threading.get_ident())
        return super().commit(id, commands, progress)


async def _on_the_loop(folder: Path) -> int:
    """How many commits ran in the thread of the screen, of those that a few lines and sections ask for."""
    from pmtui.tui.app import PmApp
    from pmtui.tui.desk import Desk
    from pmtui.tui.launch import Shelf

    pm = demo()
    kept(folder, pm)
    store, ids = Watched(folder), iter(range(1000))
    desk = Desk(now, lambda: f"b{next(ids)}")
    app = PmApp(desk, store, Shelf(desk, folder), opened=store.load(pm.id))
    async with app.run_test(size=(120, 40)) as pilot:
        for _ in range(3):
            await pilot.press(*"good", "enter", "f4", "f2", "f2", "ctrl+z")
            await pilot.pause()
        await app.finish()
    if len(store.threads) < 3:
        raise RuntimeError("The screen has saved next to nothing; where it saves cannot be told.")
    return store.threads.count(threading.get_ident())


def _in_turn(*programs: tuple[list[str], Path]) -> tuple[float, ...]:
    """Median CPU seconds of each; taken in turn, so that a busy machine is busy for all of them."""
    runs = [[cpu_of(argv, env(folder)) for argv, folder in programs] for _ in range(RUNS + 1)]
    return tuple(map(median, zip(*runs[1:], strict=True)))


def crowds(folder: Path) -> Iterator[Figure]:
    """Twenty processes that commit to one post-mortem at once, each as fast as it can."""
    pm = long(SectionKind.WENT_RIGHT, notes=50, events=50)
    argv = [sys.executable, "-m", "bench.writer", str(kept(folder, pm)), pm.id, str(CROWD_COMMITS)]
    writers = [
        subprocess.Popen(argv, stdout=subprocess.PIPE, text=True, env=env(folder)) for _ in range(CROWD)
    ]
    took = sorted(float(one) for writer in writers for one in writer.communicate()[0].split())
    saved = TinyDBStore(folder, now).load(pm.id)
    lost = CROWD * CROWD_COMMITS - (len(saved.pm.notes) - len(pm.notes))
    yield Figure(
        f"{CROWD} processes at once, one commit: p99", took[int(len(took) * 0.99)], "ms", 5, median(took)
    )
    yield Figure(f"{CROWD} × {CROWD_COMMITS} commits: lost", lost, "", 0)
