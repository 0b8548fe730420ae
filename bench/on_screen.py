"""What a meeting on screen costs: to start, for each key, each second, each section, and in memory."""

from __future__ import annotations

import time
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from statistics import median, quantiles

from bench.figures import Figure
from bench.material import demo, env, kept, long, program
from bench.probe import Program

from pmtui.domain.agenda import SectionKind

READY = "Agenda"
"""Stands at the top of the list of sections, and in the floor's line."""
STARTS = 9
TYPED = "the alert came late because nobody had seen the backlog grow "
IDLE = 20
"""Seconds of watching a screen on which nobody types."""


def opened(folder: Path, id: str) -> Program:
    return Program(program("pmtui.cli", "open", id), env(folder))


def settled(folder: Path, id: str) -> Program:
    """The program with its first screen drawn."""
    running = opened(folder, id)
    running.first_paint(READY)
    running.settle()
    return running


def start(folder: Path) -> Iterator[Figure]:
    """CPU seconds to the first paint, in turn with the floor's."""
    pm = demo()
    kept(folder, pm)
    ours, floor = [], []
    for _ in range(STARTS + 1):
        with Program(program("bench.floor_app"), env(folder)) as running:
            floor.append(running.first_paint(READY))
        with opened(folder, pm.id) as running:
            ours.append(running.first_paint(READY))
    yield Figure("start: CPU to the first paint", median(ours[1:]), "s", 1.6, median(floor[1:]))


def keys(folder: Path) -> Iterator[Figure]:
    """Bytes for each key typed into the line."""
    pm = demo()
    with settled(kept(folder, pm), pm.id) as running:
        sent = [_echo(running, key)[1] for key in TYPED * 2]
    yield Figure("a key typed: bytes, mean", sum(sent) / len(sent), "B", 500)
    yield Figure("a key typed: bytes, p95", _p95(sent), "B", 500)


def clock(folder: Path) -> Iterator[Figure]:
    """Bytes a second while nobody types: clock running and paused, line empty and not."""
    pm = demo()
    with settled(kept(folder, pm), pm.id) as running:
        for line in ("", " with text in the line"):
            each = _seconds(running)
            yield Figure(f"clock running{line}: bytes a second, mean", sum(each) / len(each), "B", 120)
            running.press("f2")
            running.settle(1.5)
            each = _seconds(running)
            yield Figure(f"clock paused{line}: bytes a second, median", median(each), "B", 0)
            yield Figure(f"clock paused{line}: bytes in all {IDLE} seconds", sum(each), "B")
            running.press("f2")
            running.press("half a thought")
            running.settle()


def sections(folder: Path) -> Iterator[Figure]:
    """Bytes for each move to the next section, and what is in memory after all of them."""
    pm = demo()
    here = next(n for n, item in enumerate(pm.agenda) if item.id == pm.clock.section)
    sent = []
    with settled(kept(folder, pm), pm.id) as running:
        for _ in pm.agenda[here + 1 :]:
            running.press("f4")
            sent.append(running.settle())
        for _ in pm.agenda[1:]:
            running.press("f3")
            running.settle()
        memory = running.memory()
    yield Figure("next section: bytes, median", median(sent), "B", 20_000)
    yield Figure("next section: bytes, most", max(sent), "B", 20_000)
    yield Figure("memory after all sections", memory, "MB", 80)


def _seconds(running: Program) -> list[int]:
    return [running.watch(1) for _ in range(IDLE)]


def size(folder: Path) -> Iterator[Figure]:
    """How fast a key is echoed in a long meeting, against an empty one, in the same section."""
    kinds = ((SectionKind.WENT_RIGHT, "notes"), (SectionKind.TIMELINE, "timeline"))
    for kind, word in kinds:
        waits: dict[int, list[float]] = {0: [], 1: []}
        sent: dict[int, list[int]] = {0: [], 1: []}
        for turn, n in product(range(3), (0, 1)):
            pm = long(kind, notes=2000 * n, events=500 * n)
            with settled(kept(folder / f"{word}-{turn}-{n}", pm), pm.id) as running:
                _rest(running)
                echoes = [_echo(running, key) for key in TYPED]
            waits[n] += [wait for wait, _ in echoes if wait]
            sent[n] += [count for _, count in echoes]
        empty, full = (_p95(waits[n]) * 1000 for n in (0, 1))
        yield Figure(f"2,000 notes, 500 events, in {word}: echo p95", full, "ms", 1.5, empty)
        yield Figure(f"2,000 notes, 500 events, in {word}: bytes a key", _p95(sent[1]), "B", 500)


def _rest(running: Program) -> None:
    """Wait until the tone monitor has read what is there; a meeting does that once, beside the loop."""
    for _ in range(20):
        before = running.cpu()
        running.watch(1)
        if running.cpu() - before < 0.1:
            return


def _echo(running: Program, key: str) -> tuple[float, int]:
    """Seconds until the key is on the screen (0 for a space, which cannot be seen), and bytes in its time."""
    count = running.text.count(key)
    began = time.perf_counter()
    running.press(key)
    sent = running.watch(0.5 if key != " " else 0.03, lambda text: text.count(key) > count)
    waited = time.perf_counter() - began if key != " " else 0.0
    return waited, sent + running.watch(0.05)


def _p95(values: list[float] | list[int]) -> float:
    return quantiles(values, n=20)[-1]
