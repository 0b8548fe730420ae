"""What following up costs over many: lists of actions, search, the home screen, a catalogue built again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from statistics import median

from bench.figures import Figure
from bench.material import env, kept, many, program, promising
from bench.probe import Program, cpu_of

RUNS = 7
LISTED = "Post-mortems"
"""Stands above the list at home, once there is one."""


def actions(folder: Path) -> Iterator[Figure]:
    """`pmtui actions --overdue` over 1,000 with ten actions each; exit status 1 says there are some."""
    full = kept(folder, *promising(1000))
    listing = program("pmtui.cli", "actions", "--overdue")
    first = cpu_of(listing, env(full), status=1)
    yield Figure("catalogue of 1,000 built and listed: CPU", first, "s", 5)
    found = median(cpu_of(listing, env(full), status=1) for _ in range(RUNS))
    yield Figure("pmtui actions --overdue, 1,000 with 10 each: CPU", found, "s", 0.5)
    trends = median(cpu_of(program("pmtui.cli", "trends"), env(full)) for _ in range(RUNS))
    yield Figure("pmtui trends, 1,000 with 10 actions each: CPU", trends, "s", 0.5)


def search(folder: Path) -> Iterator[Figure]:
    """`pmtui search` over a thousand whose index is there, with a word that is misspelled."""
    full = kept(folder, *promising(1000))
    looking = program("pmtui.cli", "search", "replicaton", "backup")
    yield Figure("index of 1,000 built and searched: CPU", cpu_of(looking, env(full)), "s", 5)
    found = median(cpu_of(looking, env(full)) for _ in range(RUNS))
    yield Figure("pmtui search, 1,000, warm: CPU", found, "s", 0.3)


def home(folder: Path) -> Iterator[Figure]:
    """CPU seconds until the home screen lists post-mortems: five thousand against ten, in turn."""
    few, full = kept(folder / "few", *many(10)), kept(folder / "full", *many(5000))
    taken: dict[Path, list[float]] = {few: [], full: []}
    for place in taken:
        cpu_of(program("pmtui.cli", "actions"), env(place))
    for _ in range(RUNS + 1):
        for place, seconds in taken.items():
            with Program(program("pmtui.cli"), env(place)) as running:
                seconds.append(running.first_paint(LISTED))
    yield Figure(
        "home's first list, 5,000 against 10: CPU", median(taken[full][1:]), "s", 1.3, median(taken[few][1:])
    )
