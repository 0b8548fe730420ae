"""Runs pmtui as in a shell, with a data directory of its own and a clock that stands still."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from itertools import count
from pathlib import Path

from click.testing import CliRunner

from factory import FakeClock
from pmtui.cli import main
from pmtui.cli.context import Session
from pmtui.domain.actions import ActionItem, Priority
from pmtui.domain.commands import Command
from pmtui.domain.commands.actions import AddAction
from pmtui.domain.postmortem import PostMortem
from pmtui.store.tinydb_store import TinyDBStore


@dataclass(frozen=True)
class Ran:
    """What a command answered."""

    code: int
    out: str
    err: str

    def json(self) -> object:
        return json.loads(self.out)


def _numbered() -> Callable[[], str]:
    numbers = count(1)
    return lambda: f"id{next(numbers)}"


@dataclass
class Shell:
    """A shell in a folder, with a data directory and a clock."""

    folder: Path
    clock: FakeClock = field(default_factory=FakeClock)
    mint: Callable[[], str] = field(default_factory=_numbered)

    @property
    def store(self) -> TinyDBStore:
        """The store as another process would open it."""
        return TinyDBStore(self.folder / "data", self.clock)

    @property
    def config(self) -> Path:
        return self.folder / "config"

    def __call__(self, *words: str, typed: str = "") -> Ran:
        """Run one command."""
        session = Session(self.folder / "data", now=self.clock, mint=self.mint)
        found = CliRunner().invoke(main, list(words), input=typed, obj=session, prog_name="pmtui")
        if found.exception is not None and not isinstance(found.exception, SystemExit):
            raise found.exception
        return Ran(found.exit_code, found.stdout, found.stderr)

    def start(self, title: str = "Checkout outage", *options: str) -> str:
        """A new post-mortem; answers its id."""
        ran = self("new", title, "--tz", "UTC", *options)
        assert ran.code == 0, ran.err
        return ran.out.strip()

    def settle(self, id: str, *commands: Command) -> PostMortem:
        """What a meeting would do to it."""
        committed = self.store.commit(id, commands)
        assert not [outcome.refusal for outcome in committed.outcomes if outcome.refusal]
        return committed.pm

    def promise(
        self, id: str, text: str, owner: str = "", due: str = "", priority: Priority = Priority.P2
    ) -> ActionItem:
        """An action of it."""
        day = date.fromisoformat(due) if due else None
        adding = AddAction(self.mint(), text, owner=owner, due=day, priority=priority)
        return self.settle(id, adding).actions[-1]

    def file(self, name: str, text: str | bytes) -> Path:
        """A file in the folder."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode("utf-8") if isinstance(text, str) else text)
        return path
