"""A pmtui that is killed while somebody types: what was typed is on disk in a second, and offered again."""

from __future__ import annotations

import os
import shutil
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from e2e.terminal import PATIENCE, PMTUI, Terminal
from factory import postmortem
from pmtui.store.tinydb_store import TinyDBStore

pytestmark = [
    pytest.mark.skipif(shutil.which("tmux") is None, reason="tmux is not installed; it is the terminal here"),
    pytest.mark.skipif(not PMTUI.exists(), reason="pmtui is not installed beside this Python"),
]

WORDS = "the pager stayed silent because its rota was empty"


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Terminal]:
    environment = {"PMTUI_DATA_DIR": str(tmp_path / "data"), "PMTUI_CONFIG_DIR": str(tmp_path / "config")}
    opened = Terminal(tmp_path, (100, 30), {**environment, "TZ": "UTC", "LC_ALL": "C.UTF-8"})
    yield opened
    opened.closes()


def test_what_was_typed_before_a_kill_is_there_again(tmp_path: Path, terminal: Terminal) -> None:
    data = tmp_path / "data"
    pm = postmortem()
    store = TinyDBStore(data, lambda: pm.created)
    store.create(pm)
    terminal.runs(f"{PMTUI} open {pm.id}")
    terminal.sees("F1 help")
    terminal.types(WORDS)
    terminal.sees(WORDS)
    given_up = time.monotonic() + PATIENCE
    file = data / "drafts" / f"{pm.id}.json"
    while not (file.exists() and WORDS in file.read_text(encoding="utf-8")):
        assert time.monotonic() < given_up, "nothing of it is on disk"
    for process in psutil.process_iter(["environ", "cmdline"]):
        mine = (process.info["environ"] or {}).get("PMTUI_DATA_DIR") == str(data)
        if mine and "open" in (process.info["cmdline"] or ()):
            os.kill(process.pid, signal.SIGKILL)
    terminal.sees("Killed")
    terminal.runs(f"reset; {PMTUI} open {pm.id}")
    terminal.sees(WORDS, "F1 help")
