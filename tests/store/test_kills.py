"""Killed at any moment, with many at work: nothing that was acknowledged is lost, nothing is left behind."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from factory import FakeClock, postmortem
from pmtui.store.tinydb_store import TinyDBStore
from store.faults import CHILD, WHOLE

ID = "checkout-outage"
KILLS = 1000 if WHOLE else 12
WRITERS, COMMITS = (20, 200) if WHOLE else (4, 25)

LOOP = """
import sys
sys.path.insert(0, sys.argv[1])
from pathlib import Path
import fault_child
fault_child.edits(Path(sys.argv[2]), sys.argv[3])
"""

FORGE = """
import os, sys
sys.path.insert(0, sys.argv[1])
from pathlib import Path
import fault_child
for line in sys.stdin:
    pid = os.fork()
    if not pid:
        fault_child.commits(Path(sys.argv[2]), "100000")
    print("began", pid, flush=True)
    os.waitpid(pid, 0)
    print("ended", flush=True)
"""


def strays(data: Path) -> list[str]:
    return [path.name for path in data.rglob(".*") if not path.name.endswith(".lock")]


@pytest.mark.timeout(3600)
def test_nothing_acknowledged_is_lost_however_often_the_writer_is_killed(tmp_path: Path) -> None:
    data, chance = tmp_path / "data", random.Random(5)
    store = TinyDBStore(data, FakeClock())
    store.create(postmortem())
    forge = subprocess.Popen(
        (sys.executable, "-c", FORGE, str(CHILD.parent), str(data)),
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert forge.stdin is not None
    assert forge.stdout is not None
    told: list[str] = []
    for kill in range(KILLS):
        forge.stdin.write("go\n")
        forge.stdin.flush()
        pid, at = 0, chance.randint(1, 12)
        for line in forge.stdout:
            word, *rest = line.split()
            if word == "ended":
                break
            if word == "began":
                pid = int(rest[0])
            else:
                told.append(rest[0])
                at -= 1
            if pid and at <= 0:
                os.kill(pid, signal.SIGKILL)
                at = 10**9
        saved = store.load(ID)
        assert saved.remark == "", kill
        kept = {note.id for note in saved.pm.notes}
        assert kept >= set(told), kill
        assert strays(data) == [], kill
        if len(kept) > 300:  # a small file is killed in more places a second
            (data / "postmortems" / f"{ID}.json").unlink()
            store.create(postmortem())
            told.clear()
    forge.communicate()


@pytest.mark.timeout(3600)
def test_many_processes_lose_nothing_and_each_keeps_its_order(tmp_path: Path) -> None:
    data = tmp_path / "data"
    store = TinyDBStore(data, FakeClock())
    store.create(postmortem())
    words = (sys.executable, "-c", LOOP, str(CHILD.parent), str(data), str(COMMITS))
    writers = [subprocess.Popen(words, stdout=subprocess.PIPE, text=True) for _ in range(WRITERS)]
    told = [writer.communicate()[0].split() for writer in writers]
    assert [writer.returncode for writer in writers] == [0] * WRITERS
    saved = store.load(ID)
    assert saved.revision == 1 + WRITERS * (1 + COMMITS)
    texts = {note.id: note.text for note in saved.pm.notes}
    every = [str(number) for number in range(COMMITS)]
    for writer, words_told in zip(writers, told, strict=True):
        assert words_told[1::2] == every
        assert texts[str(writer.pid)].split() == ["-", *every]
