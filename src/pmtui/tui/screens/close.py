"""The close: open questions, follow-up, the end of the meeting."""

from __future__ import annotations

from typing import ClassVar

from textual import work
from textual.binding import BindingType

from pmtui.domain.commands.meeting import CloseMeeting
from pmtui.tui import forms
from pmtui.tui.bindings import bindings
from pmtui.tui.screens.section import SectionScreen
from pmtui.tui.views import actions
from pmtui.tui.widgets.roles import Line
from pmtui.tui.widgets.table import Row


class CloseScreen(SectionScreen):
    """What is still open, who answers, and when we look again."""

    PLACE: ClassVar[str] = "close"
    EMPTY: ClassVar[str] = "Nothing is left open. In the list: f for the follow-up, c closes the meeting."
    BINDINGS: ClassVar[list[BindingType]] = bindings("close")

    def list_rows(self) -> tuple[Row, ...]:
        """Questions, disputes, gaps, parking lot, notes."""
        return actions.close_rows(self.pm, self.item)

    def list_heading(self) -> Line:
        """When the actions are looked at."""
        return actions.close_heading(self.pm, self.item)

    @work
    async def action_follow_up(self) -> None:
        """Say when and by whom."""
        await self.fill(forms.follow_up(self.pm))

    @work
    async def action_close_meeting(self) -> None:
        """Close the meeting; everything can still be edited."""
        self.do(CloseMeeting(self.desk.now()))
        self.notify("The meeting is closed. alt+e writes the document; F10 leaves.", markup=False, timeout=8)
