"""Two people at one post-mortem: how soon one sees what the other does, and what waiting for it costs."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median, quantiles

from bench.figures import Figure
from bench.material import env, kept, long, program
from bench.on_screen import settled
from bench.probe import Program, Silent

from pmtui.domain.actions import Idea
from pmtui.domain.agenda import SectionKind

ROUNDS = 30
IDLE = 20
"""Seconds of watching two screens on which nobody types."""
SOON = 0.5
"""Seconds after which, in 95 of 100 cases, the other has seen it."""


def together(folder: Path) -> Iterator[Figure]:
    """Seconds from a key pressed in one terminal to what it does shown in another."""
    kinds: tuple[tuple[str, SectionKind, Callable[[Program, int], str]], ...] = (
        ("a note", SectionKind.WENT_RIGHT, lambda one, n: _typed(one, "", f"said {n:03}")),
        ("an event", SectionKind.TIMELINE, lambda one, n: _typed(one, "14:32 ", f"rang {n:03}")),
        ("a vote", SectionKind.IMPROVEMENTS, _voted),
        ("the clock", SectionKind.WENT_RIGHT, _paused),
    )
    every: list[float] = []
    for what, kind, act in kinds:
        waits = _waits(folder / what.replace(" ", "-"), kind, act)
        every += waits
        yield _p95(what, waits)
    wall = _waits(folder / "wall", SectionKind.TIMELINE, kinds[1][2], "watch")
    yield _p95("an event on a projector", wall)
    yield Figure("two at one: anything seen by the other, median", median(every) * 1000, "ms")
    yield _p95("anything", every)
    yield from _idle(folder / "idle")


def _p95(what: str, waits: list[float]) -> Figure:
    late = quantiles(waits, n=20)[-1]
    return Figure(f"two at one: {what} seen, p95", late * 1000, "ms", SOON * 1000)


def _waits(
    folder: Path, kind: SectionKind, act: Callable[[Program, int], str], verb: str = "open"
) -> list[float]:
    pm = long(kind, notes=0, events=0)
    pm = pm.model_copy(update={"ideas": (Idea(id="i", text="a canary", votes=10),), "actions": ()})
    kept(folder, pm)
    waits = []
    with settled(folder, pm.id) as one, Program(program("pmtui.cli", verb, pm.id), env(folder)) as other:
        other.watch(20, _holding(pm.title[:12]))
        other.settle(1.0, 3)
        one.settle(1.0, 3)
        for number in range(1, ROUNDS + 1):
            wanted = act(one, number)
            began = time.perf_counter()
            other.watch(3, _holding(wanted))
            if wanted not in other.text:
                raise Silent(f"“{wanted}” was not seen by the other:\n{other.text}")
            waits.append(time.perf_counter() - began)
            one.settle(0.1, 1)
            other.settle(0.05 + 0.007 * (number % 20), 1)  # at ever other moments between two looks
    return waits


def _holding(wanted: str) -> Callable[[str], bool]:
    return lambda text: wanted in text


def _typed(one: Program, time_of_it: str, words: str) -> str:
    one.press(time_of_it + words)
    one.watch(2, _holding(words))
    one.press("enter")
    return words


def _voted(one: Program, number: int) -> str:
    if number == 1:
        one.press("\t")
        one.settle()
    one.press("+")
    return f"+{10 + number} "


def _paused(one: Program, number: int) -> str:
    one.press("f2")
    return "clock paused" if number % 2 else "ends "


def _idle(folder: Path) -> Iterator[Figure]:
    """What two screens cost while nobody does anything and the clock stands."""
    pm = long(SectionKind.WENT_RIGHT, notes=0, events=0)
    pm = pm.model_copy(update={"clock": pm.clock.changed(since=None)})
    kept(folder, pm)
    with settled(folder, pm.id) as one, settled(folder, pm.id) as other:
        one.settle(1.5)
        other.settle(1.5)
        used, sent = [program.cpu() for program in (one, other)], [0, 0]
        for _ in range(IDLE):
            sent = [so_far + program.watch(0.5) for so_far, program in zip(sent, (one, other), strict=True)]
        shares = [(p.cpu() - before) / IDLE for p, before in zip((one, other), used, strict=True)]
    yield Figure("two at one, nobody types: CPU of each, part of a core", max(shares) * 100, "%", 2)
    yield Figure("two at one, nobody types: bytes a second to each", max(sent) / IDLE, "B", 5)
