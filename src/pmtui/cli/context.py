"""What every command is given: the clock, new ids, store and settings, each made when asked for."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from pmtui.cli.output import say

if TYPE_CHECKING:
    from pmtui.domain.commands import Command
    from pmtui.domain.postmortem import PostMortem
    from pmtui.domain.presence import Seat
    from pmtui.domain.summary import Summary
    from pmtui.exchange.calendar import Guest
    from pmtui.settings import Settings
    from pmtui.store.access import Access
    from pmtui.store.protocol import Committed, Progress, Store

LOCALTIME = Path("/etc/localtime")
"""On Linux and macOS a link to the file of the machine's zone."""


def now() -> datetime:
    """The one place where the program looks at the clock."""
    return datetime.now(UTC)


def mint() -> str:
    """A new id for a record; 4 bytes are unique enough in one post-mortem."""
    import secrets

    return secrets.token_hex(4)


@dataclass
class Session:
    """One run of the program."""

    data_dir: Path | None = None
    """As given by the flag."""
    theme: str | None = None
    """As given by the flag."""
    now: Callable[[], datetime] = now
    mint: Callable[[], str] = mint

    @cached_property
    def place(self) -> Path:
        """Where the post-mortems are."""
        from pmtui import paths

        return paths.data_dir(self.data_dir)

    @cached_property
    def crashes(self) -> Path:
        """Where it is written down when the screen ended unexpectedly."""
        return self.place / "crashes"

    @property
    def notes(self) -> tuple[Path, ...]:
        """Where it may be noted that something was written elsewhere."""
        from pmtui import paths

        return paths.config_dir(), self.place

    @cached_property
    def store(self) -> Store:
        """Where the post-mortems are kept."""
        from pmtui.store.tinydb_store import TinyDBStore

        return TinyDBStore(self.place, self.now, lambda: self.access)

    @property
    def access(self) -> Access:
        """Whose the files are; asked before something is written, so that a list reads settings seldom."""
        from pmtui.store.access import PRIVATE, SHARED

        return SHARED if self.is_shared else PRIVATE

    @property
    def is_shared(self) -> bool:
        """Whether the settings let the group in."""
        from pmtui import paths

        return paths.settings_file().exists() and self.settings.shared

    def summaries(self, *, actions: bool = True) -> tuple[Summary, ...]:
        """All post-mortems for lists; says how far it is when many have to be read first."""
        from pmtui.cli.progress import watched

        with watched("Reading post-mortems") as told:
            return self.store.summaries(actions=actions, progress=told)

    @cached_property
    def settings(self) -> Settings:
        """The settings; what is wrong in them is told once, and the default is used."""
        from pmtui import paths
        from pmtui.settings import read_settings
        from pmtui.tui.keys import TABLE, usable

        found = read_settings(paths.settings_file(), tuple(key.id for key in TABLE))
        keys, unusable = usable(found.settings.keys)
        for problem in (*found.problems, *unusable):
            say(f"{problem} The default is used.")
        return found.settings.model_copy(update={"keys": keys}) if unusable else found.settings

    @property
    def zone(self) -> str:
        """The zone for what names none: the settings', or else the machine's."""
        return self.settings.zone or machine_zone()

    @property
    def today(self) -> date:
        """The day it is for the person at this machine."""
        from zoneinfo import ZoneInfo

        return self.now().astimezone(ZoneInfo(machine_zone())).date()

    @property
    def writer(self) -> Guest:
        """Who is at this terminal, for those who are asked to a meeting."""
        from pmtui.exchange.calendar import Guest

        return Guest(self.settings.author or _login(), self.settings.email)

    @cached_property
    def seat(self) -> Seat:
        """Who is at this terminal, by login name, host and terminal."""
        from pmtui.domain.presence import Seat

        return Seat(self.mint(), name=_login(), host=os.uname().nodename, pid=os.getpid(), tty=_terminal())

    def commit(self, pm: PostMortem, *commands: Command, progress: Progress | None = None) -> Committed:
        """Do this to a post-mortem that was read, in the name of whoever runs this program."""
        from pmtui.domain.commands.written import Written

        written = [Written(command, self.who, self.now(), pm) for command in commands]
        committed = self.store.commit(pm.id, written, progress)
        if not committed.confirmed:
            say("It is saved, but the disk did not confirm it: look at the disk, and make a backup.")
        return committed

    @property
    def who(self) -> str:
        """Who runs this program, by the name that what they write is signed with."""
        return self.settings.author or _login()

    def resolve(self, text: str) -> str:
        """The id of the post-mortem somebody means; raises `StoreError` with the nearest ones."""
        from pmtui.store.errors import Unknown
        from pmtui.store.naming import resolve

        try:
            if self.store.token(text) is not None:
                return text
        except Unknown:
            pass  # it can be no id at all; what follows names the nearest
        known = [summary.id for summary in self.summaries(actions=False)]
        return resolve(text, [*known, *self.store.unreadable()])


def _login() -> str:
    for name in ("LOGNAME", "USER"):
        if found := os.environ.get(name):
            return found
    from getpass import getuser

    try:
        return getuser()
    except (OSError, KeyError, ImportError):
        return ""


def _terminal() -> str:
    """The name of the terminal, such as pts/3; empty when there is none."""
    for stream in (sys.stdin, sys.stdout):
        try:
            return os.ttyname(stream.fileno()).removeprefix("/dev/")
        except (OSError, ValueError, AttributeError):
            continue
    return ""


def machine_zone() -> str:
    """The IANA name of this machine's zone, or UTC when it cannot be found out."""
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    from pmtui.domain.clocks import zone_name

    for name in filter(None, (os.environ.get("TZ", "").lstrip(":"), _linked_zone())):
        try:
            return zone_name(ZoneInfo(name).key)
        except (ZoneInfoNotFoundError, ValueError, OSError):
            continue
    return "UTC"


def _linked_zone() -> str:
    try:
        return str(LOCALTIME.resolve(strict=True)).rpartition("zoneinfo/")[2]
    except OSError:
        return ""
