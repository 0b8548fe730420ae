"""What is measured with: post-mortems in a folder that is thrown away, and programs started alike."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

from pmtui.domain.actions import ActionItem
from pmtui.domain.agenda import Clock, SectionKind
from pmtui.domain.notes import Note
from pmtui.domain.postmortem import PostMortem
from pmtui.domain.timeline import Event
from pmtui.samples import in_the_middle, load_samples
from pmtui.store.tinydb_store import TinyDBStore

ROOT = Path(__file__).parent.parent
SAMPLE = "gitlab-database-2017"
WORDS = "The replication lag alert fired and the on-call engineer looked at the graphs of the primary"


def now() -> datetime:
    return datetime.now(UTC)


def env(data: Path) -> dict[str, str]:
    """The surroundings of a program that keeps its post-mortems here, and knows no settings."""
    quiet = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    return {
        **quiet,
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        "LC_ALL": "C.UTF-8",
        "PYTHONPATH": str(ROOT),
        "PMTUI_DATA_DIR": str(data),
        "PMTUI_CONFIG_DIR": str(data / "config"),
    }


def program(module: str, *arguments: str) -> list[str]:
    """How a console script starts the `main` of a module."""
    return [sys.executable, "-c", f"import sys; from {module} import main; sys.exit(main())", *arguments]


def samples() -> tuple[PostMortem, ...]:
    return tuple(sample.pm for sample in load_samples()[0])


def demo() -> PostMortem:
    """The sample in the middle of its meeting, as `pmtui demo` shows it."""
    return in_the_middle(next(pm for pm in samples() if pm.id == SAMPLE), now())


def kept(folder: Path, *pms: PostMortem) -> Path:
    """The folder, with these post-mortems."""
    store = TinyDBStore(folder, now)
    for pm in pms:
        store.create(pm)
    return folder


def many(count: int) -> tuple[PostMortem, ...]:
    """So many post-mortems, in turn like each of the samples."""
    known = samples()
    return tuple(known[n % len(known)].model_copy(update={"id": f"pm-{n:04}"}) for n in range(count))


def promising(count: int) -> tuple[PostMortem, ...]:
    """The same with ten actions each, of which every one is open and in turn overdue or not."""
    start = now().date()
    return tuple(
        pm.model_copy(
            update={
                "actions": tuple(
                    ActionItem(
                        id=f"a{at}",
                        number=at + 1,
                        text=f"Alert when shard {at} of {number} lags behind",
                        owner=f"Owner {(number + at) % 40}",
                        due=start + timedelta(days=(number * 7 + at * 13) % 120 - 60),
                        done_when="an alert fires in a drill",
                    )
                    for at in range(10)
                )
            }
        )
        for number, pm in enumerate(many(count))
    )


def long(kind: SectionKind, *, notes: int, events: int) -> PostMortem:
    """A meeting in a section of this kind, with so many entries."""
    pm = demo()
    here = next(item.id for item in pm.agenda if item.kind is kind)
    began = pm.created
    clock = Clock(section=here, since=now(), began=now() - timedelta(minutes=5))
    update: Mapping[str, object] = {
        "clock": clock,
        "events": tuple(
            Event(id=f"e{n}", at=began + timedelta(minutes=n), text=f"{WORDS} {n}") for n in range(events)
        ),
        "notes": tuple(
            Note(id=f"n{n}", section=here, text=f"{WORDS} {n}", at=began + timedelta(seconds=n))
            for n in range(notes)
        ),
        "causes": (),
        "factors": (),
    }
    return pm.model_copy(update=update)
