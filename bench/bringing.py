"""What bringing material in costs: a busy chat with its preview, and the largest file that is read."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from bench.figures import Figure
from bench.material import WORDS, env, kept, program
from bench.probe import cpu_of

from pmtui.domain.postmortem import PostMortem

MESSAGES = 10_000
BEGAN = 1_767_312_000


def imports(folder: Path) -> Iterator[Figure]:
    """`pmtui import` of a chat export, preview and saving included; and reading a text of 20 MB."""
    blank = PostMortem(
        id="blank", title="Blank", created=datetime(2026, 1, 2, tzinfo=UTC), incident_date=date(2026, 1, 2)
    )
    data = kept(folder / "data", blank)
    importing = program("pmtui.cli", "import", "blank", str(_export(folder / "export")), "--yes")
    yield Figure("pmtui import, 10,000 chat messages with preview: CPU", cpu_of(importing, env(data)), "s", 2)
    yield Figure("the same again, which adds nothing: CPU", cpu_of(importing, env(data)), "s", 2)
    yield Figure("reading 20 MB of timed lines", _read_text(), "s", 15)


def _export(folder: Path) -> Path:
    messages = [
        {"type": "message", "user": f"U{n % 7}", "text": f"{WORDS} {n}", "ts": f"{BEGAN + n * 6}.{n:06}"}
        for n in range(MESSAGES)
    ]
    (folder / "incident").mkdir(parents=True)
    (folder / "incident" / "2026-01-02.json").write_text(json.dumps(messages), encoding="utf-8")
    return folder


def _read_text() -> float:
    from pmtui.exchange.timeline_text import find_timeline

    line = f" {WORDS}\n"
    times = (
        f"{n // 3600 % 24:02}:{n // 60 % 60:02}:{n % 60:02}" for n in range(19_900_000 // (len(line) + 8))
    )
    text = "".join(f"{time}{line}" for time in times)
    began = time.process_time()
    find_timeline(text, source="log.txt", zone=ZoneInfo("UTC"), day=date(2026, 1, 2), most=text.count("\n"))
    return time.process_time() - began
