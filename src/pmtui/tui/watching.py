"""Watching: a post-mortem that is shown and never changed, for a second pane or a projector."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import ClassVar

from textual import work
from textual.binding import BindingType
from textual.reactive import var

from pmtui.domain.postmortem import PostMortem
from pmtui.domain.presence import Company
from pmtui.store.errors import StoreError
from pmtui.store.protocol import Saved, Store
from pmtui.tui import themes
from pmtui.tui.bindings import bindings
from pmtui.tui.desk import BLANK, Desk
from pmtui.tui.foundation import Foundation
from pmtui.tui.gathering import BEAT_SECONDS
from pmtui.tui.minding import LOOK_SECONDS
from pmtui.tui.screens.watch import WatchScreen


class WatchApp(Foundation, inherit_bindings=False):
    """Follows what others write; it holds no meeting, so nothing can be changed here."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("watch")
    ENABLE_COMMAND_PALETTE = False

    pm: var[PostMortem] = var(BLANK)
    """The post-mortem as it is now."""
    people: var[int] = var(0)
    """How many are at the meeting."""

    def __init__(
        self, desk: Desk, store: Store, saved: Saved, *, theme: str = themes.DEFAULT,
        keymap: Mapping[str, str] | None = None, own_themes: Path | None = None,
    ) -> None:  # fmt: skip
        super().__init__(desk, theme=theme, keymap=keymap, own_themes=own_themes)
        self.store = store
        self._token = saved.token
        self._met: object = None
        self._reading = False
        self._seat = replace(desk.seat, name=desk.name, since=desk.now(), watching=True)
        self.set_reactive(WatchApp.pm, saved.pm)

    async def on_mount(self) -> None:
        """Show the meeting, and look several times a second whether there is more."""
        screen = WatchScreen(self.desk).data_bind(WatchApp.pm, WatchApp.people)
        screen.add_class(*self.room())
        self.store.presence.sit(self.pm.id, self._seat)
        await self.push_screen(screen)
        self.title_terminal(f"watching · {self.pm.title}")
        self.set_interval(LOOK_SECONDS, self.look)
        self.set_interval(BEAT_SECONDS, self.beat)
        self.look()

    def look(self) -> None:
        """Take in what was written, and who is there."""
        if not self._reading and self.store.token(self.pm.id) != self._token:
            self._reading = True
            self.take_in()
        met = self.store.presence.token(self.pm.id)
        if met != self._met:
            self._met = met
            self._count()

    async def beat(self) -> None:
        """Say that this is still shown here."""
        await asyncio.to_thread(self.store.presence.beat, self.pm.id, self._seat)
        self._count()

    def _count(self) -> None:
        self.people = len(Company(self.store.presence.seats(self.pm.id)).people)

    @work(group="take in")
    async def take_in(self) -> None:
        """Read what was written; what cannot be read now is read at the next look."""
        try:
            saved = await asyncio.to_thread(self.store.load, self.pm.id)
        except StoreError as error:
            self._token = self.store.token(self.pm.id)
            self.notify(str(error), severity="warning", markup=False)
            return
        finally:
            self._reading = False
        self._token, self.pm = saved.token, saved.pm

    async def on_unmount(self) -> None:
        """Nobody watches here any longer."""
        self.store.presence.leave(self.pm.id, self._seat)

    async def action_leave(self) -> None:
        """Stop watching."""
        await self.finish()

    async def finish(self, code: int = 0) -> None:
        """Leave, then end in good order."""
        self.store.presence.leave(self.pm.id, self._seat)
        await super().finish(code)
