"""Whatever stands in an argument, a file's name or a setting: no command hands it to the terminal raw."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from factory import postmortem
from pmtui.cli.program import _COMMANDS
from pmtui.store.tinydb_store import TinyDBStore
from window import Terminal

EVIL = "\x1b[31m\x1b]0;owned\x07\x9b6n\u202e\u200b"
"""Colours, a title, a question to the terminal, text turned round, a character that is not seen."""

COMMANDS = {
    "new": (("new", EVIL, "--date", EVIL), ("new", "x", "--tz", EVIL)),
    "open": (("open", EVIL),),
    "watch": (("watch", EVIL),),
    "share": (("share", "checkout-outage"), ("share", EVIL)),
    "list": (("list", EVIL),),
    "show": (("show", EVIL), ("show", "checkout-outage", "--json")),
    "intake": (("intake", "checkout-outage", EVIL),),
    "import": (("import", "checkout-outage", EVIL),),
    "invite": (("invite", "checkout-outage", "--at", EVIL),),
    "review": (("review", EVIL),),
    "export": (("export", "checkout-outage", "--template", EVIL), ("export", "checkout-outage", "-o", "-")),
    "publish": (("publish", EVIL, EVIL),),
    "actions": (("actions", "--owner", EVIL), ("actions", f"--{EVIL}")),
    "search": (("search", EVIL),),
    "trends": (("trends", EVIL),),
    "lint": (("lint", EVIL),),
    "keys": (("keys", EVIL),),
    "demo": (("demo", EVIL),),
    "restore": (("restore", EVIL),),
    "backup": (("backup", f"{EVIL}/x.zip"), ("backup", "--restore", EVIL)),
    "doctor": (("doctor", EVIL),),
    "config": (("config", EVIL),),
}  # fmt: skip
"""Each command, with hostile words wherever it takes some."""

OURS = re.compile(r"\r\x1b\[K")
"""What clears the line in which it is said how far something is."""


def said(folder: Path, *words: str) -> str:
    """All that a command sends to its terminal."""
    call = "from pmtui.cli import main; main()"
    terminal = Terminal(
        [sys.executable, "-c", call, "--data-dir", f"{folder}/{EVIL}", *words], folder, (80, 24)
    )
    terminal.runs_out()
    return OURS.sub("", terminal.raw.decode("utf-8"))


def test_every_command_is_tried() -> None:
    assert set(COMMANDS) == set(_COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_nothing_in_an_argument_acts_on_the_terminal(name: str, tmp_path: Path) -> None:
    pm = postmortem()
    TinyDBStore(tmp_path / EVIL, lambda: pm.created).create(pm)
    for words in COMMANDS[name]:
        shown = said(tmp_path, *words)
        assert not re.findall("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u202e]", shown), shown
