"""Collecting: everyone's accounts side by side, and what is brought in from outside."""

from __future__ import annotations

from textual import work

from pmtui.tui.messages import GoTo
from pmtui.tui.pages import Pages


class Collecting(Pages):
    """Settles what several people told of one event."""

    @work
    async def action_consolidate(self) -> None:
        """Show all accounts; go to the event that is chosen."""
        from pmtui.domain.agenda import SectionKind
        from pmtui.tui.dialogs.consolidate import ConsolidateDialog

        if self.meeting is None:
            return
        record = await self.push_screen_wait(ConsolidateDialog().data_bind(Collecting.pm))
        section = next((item.id for item in self.pm.agenda if item.kind is SectionKind.TIMELINE), "")
        if record and section:
            self.post_message(GoTo(section, record))
