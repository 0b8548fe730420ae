"""Following up: what is saved besides the open post-mortem, and the actions that are still open in it."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta
from functools import partial
from time import monotonic
from typing import TYPE_CHECKING

from textual import on, work
from textual.reactive import var

from pmtui.domain.following import Wanted
from pmtui.domain.summary import Front
from pmtui.store.errors import StoreError
from pmtui.tui.introducing import Introducing
from pmtui.tui.messages import Do, DoElsewhere
from pmtui.tui.screens.page import PageScreen
from pmtui.tui.screens.settling import SettlingScreen
from pmtui.tui.views.home import LISTED

if TYPE_CHECKING:
    from pmtui.domain.commands import Command
    from pmtui.domain.summary import ActionLine, Summary
    from pmtui.domain.undo import Change
    from pmtui.store.protocol import Committed

PATIENCE = 0.5
"""Seconds of reading before anything is said about it."""

SHOWN_SECONDS = 0.3
"""How long after the first list the actions are read: what is seen first is drawn first."""

AGAIN = timedelta(seconds=2)
"""How long at least between two readings because somebody else has written: it may be thousands of them."""


class Following(Introducing):
    """Knows all post-mortems, and changes actions in those that are not open."""

    earlier: var[tuple[ActionLine, ...]] = var(())
    """What is still open from other post-mortems, the most urgent first."""
    listed: var[tuple[Summary, ...]] = var(())
    """All post-mortems, the last changed first; for a moment after the start, only the first of them."""
    in_all: var[tuple[int, int] | None] = var(None)
    """How many post-mortems there are, and how many of their actions are open; None until that is known."""
    reading: var[str] = var("")
    """How far reading all post-mortems has come, while it takes long."""

    _settled: tuple[tuple[str, Change], ...] = ()
    """What was changed since in post-mortems that are not open, and in which, the last one last."""

    _seen: tuple[object, object] = (None, None)
    """The tokens of all post-mortems and of the open one when they were read last."""
    _looked_at: datetime | None = None
    """When that was."""

    @work(exclusive=True, group="earlier")
    async def look_for_earlier(self, *, lines_first: bool = False) -> None:
        """Find all post-mortems, and what is open from those that are not on screen.

        With `lines_first`, once without their actions, which are nine tenths of what is to be read.
        """
        began, self._looked_at = monotonic(), self.desk.now()
        self._seen = self._tokens()
        read = partial(self.store.summaries, progress=partial(self.tell_reading, began))
        if lines_first and not self.listed:
            front = await asyncio.to_thread(self.store.front)
            if front is None:
                front = Front.of(await asyncio.to_thread(read, actions=False), LISTED)
            self.in_all, self.listed = (front.saved, front.waiting), front.newest
            await asyncio.sleep(SHOWN_SECONDS)
        found = await asyncio.to_thread(read)
        here = self.meeting.pm.id if self.meeting else ""
        self.in_all = len(found), sum(summary.waiting for summary in found)
        self.listed, self.reading = found, ""
        self.earlier = Wanted().among((s for s in found if s.id != here), self.desk.today())

    def look_around(self) -> None:
        """Take in what others wrote, also into the post-mortems that a list is about."""
        super().look_around()
        if not isinstance(self.shown, PageScreen | SettlingScreen):
            return
        seen = self._tokens()
        if seen[0] == self._seen[0]:
            return
        if seen[1] != self._seen[1] and not isinstance(self.shown, PageScreen):
            self._seen = seen  # only the meeting was written, which happens with every note
        elif self._looked_at is None or self.desk.now() - self._looked_at > AGAIN:
            self.look_for_earlier()

    def _tokens(self) -> tuple[object, object]:
        """What differs when any post-mortem was written, and when the open one was."""
        return self.store.all_token(), self.store.token(self.pm.id) if self.meeting else None

    def tell_reading(self, began: float, done: int, of: int) -> None:
        """Say how far reading has come; raises when the app has ended meanwhile, which ends the reading."""
        if done % 50 == 0 and monotonic() - began > PATIENCE:
            self.call_from_thread(setattr, self, "reading", f"reading {done:,} of {of:,} …")

    @on(DoElsewhere)
    @work
    async def change_elsewhere(self, message: DoElsewhere) -> None:
        """Follow up an action of another post-mortem, durably; say what can be taken back, and ask."""
        from pmtui.tui.views.following import settled

        change = await self._commit_elsewhere(message.postmortem, message.command)
        if change is not None:
            self.forget_form(message.form)
            self._settled = (*self._settled, (message.postmortem, change))
            self.clear_notifications()
            undo = self.desk.label("everywhere.undo")
            self.notify(settled(message.name, change, undo, self.desk.today()), markup=False, timeout=6)

    @on(Do)
    def go_on_here(self) -> None:
        """From now on undo takes back what is done in the open post-mortem."""
        self._settled = ()

    async def _commit_elsewhere(self, postmortem: str, command: Command) -> Change | None:
        """What a command changed in a post-mortem that is not open; None when it was refused, and said so."""
        try:
            committed = await asyncio.to_thread(self._commit_signed, postmortem, command)
        except StoreError as error:
            self.notify(str(error), severity="error", markup=False)
            return None
        (outcome,) = committed.outcomes
        if outcome.refusal:
            self.notify(outcome.refusal, severity="warning", markup=False)
        self.look_for_earlier()
        return outcome.change

    def _commit_signed(self, postmortem: str, command: Command) -> Committed:
        from pmtui.domain.commands.written import Written

        pm = self.store.load(postmortem).pm
        return self.store.commit(
            postmortem, (Written(command.aimed(pm), self.desk.name, self.desk.now(), pm),)
        )

    def action_undo(self) -> None:
        """Take back the last change: to an action that was settled from here, or to the open post-mortem."""
        if self._settled:
            last, self._settled = self._settled[-1], self._settled[:-1]
            self._take_back(*last)
        else:
            super().action_undo()

    @work
    async def _take_back(self, postmortem: str, change: Change) -> None:
        from pmtui.domain.undo import Restore

        if await self._commit_elsewhere(postmortem, Restore(change)) is not None:
            self.clear_notifications()
            self.notify(f"Undone: {change.title}", markup=False, timeout=3)
