"""Gathering: several people at one post-mortem, who must neither lose nor overwrite each other's words."""

from __future__ import annotations

from textual import work

from pmtui.domain.postmortem import PostMortem
from pmtui.tui.keeping import Keeping


class Gathering(Keeping):
    """Tells what two wrote at the same time."""

    def watch_pm(self, before: PostMortem, now: PostMortem) -> None:
        """Say when somebody's words met somebody else's."""
        if before.conflicts is now.conflicts or before.id != now.id:
            return
        known = {conflict.id for conflict in before.conflicts}
        new = [conflict for conflict in now.conflicts if conflict.id not in known]
        if new:
            from pmtui.tui.views.conflicts import said

            self.notify(said(new[0], self.desk.author), severity="warning", markup=False, timeout=10)

    @work
    async def action_conflicts(self) -> None:
        """Show what two people wrote at the same time, to choose which stands."""
        from pmtui.tui.dialogs.conflicts import ConflictsDialog

        if self.meeting is not None:
            await self.push_screen_wait(ConflictsDialog().data_bind(Gathering.pm))
