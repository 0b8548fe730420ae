"""Following up: what is saved besides the open post-mortem, and the actions that are still open in it."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from textual import on, work
from textual.reactive import var

from pmtui.store.errors import StoreError
from pmtui.tui.gathering import Gathering
from pmtui.tui.messages import DoElsewhere

if TYPE_CHECKING:
    from pmtui.domain.summary import ActionLine, Summary


class Following(Gathering):
    """Knows all post-mortems, and changes actions in those that are not open."""

    earlier: var[tuple[ActionLine, ...]] = var(())
    """What is still open from other post-mortems."""
    listed: var[tuple[Summary, ...]] = var(())
    """All post-mortems, the last changed first."""

    @work(exclusive=True, group="earlier")
    async def look_for_earlier(self) -> None:
        """Find all post-mortems, and what is open from those that are not on screen."""
        found = await asyncio.to_thread(self.store.summaries)
        here = self.meeting.pm.id if self.meeting else ""
        self.listed = found
        self.earlier = tuple(a for s in found if s.id != here for a in s.open_actions)

    @on(DoElsewhere)
    @work
    async def change_elsewhere(self, message: DoElsewhere) -> None:
        """Follow up an action of another post-mortem, durably."""
        try:
            committed = await asyncio.to_thread(self.store.commit, message.postmortem, (message.command,))
        except StoreError as error:
            self.notify(str(error), severity="error", markup=False)
            return
        for outcome in committed.outcomes:
            if outcome.refusal:
                self.notify(outcome.refusal, severity="warning", markup=False)
        self.look_for_earlier()
