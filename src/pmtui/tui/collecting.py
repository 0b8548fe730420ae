"""Collecting: everyone's accounts side by side, and what is brought in from outside."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import TYPE_CHECKING

from textual import work

from pmtui.tui.messages import Do, GoTo
from pmtui.tui.pages import Pages

if TYPE_CHECKING:
    from pmtui.tui.bringing import Reading
    from pmtui.tui.dialogs.preview import PreviewDialog


class Collecting(Pages):
    """Settles what several people told of one event, and brings in what was written elsewhere."""

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

    @work
    async def action_bring(self) -> None:
        """Ask what to bring in, show what is in it, and add it when that is wanted."""
        from pmtui.domain.commands.timeline import ImportEvents
        from pmtui.exchange.formats.registry import NAMES
        from pmtui.tui.bringing import Reading
        from pmtui.tui.dialogs.form import FormDialog
        from pmtui.tui.dialogs.preview import PreviewDialog
        from pmtui.tui.forms.bringing import to_bring

        typed: Mapping[str, str] = {}
        answer: str | None = "change"
        while answer == "change" and self.meeting is not None:
            sheet = to_bring(self.pm, NAMES, typed)
            values = await self.push_screen_wait(
                FormDialog(sheet.title, sheet.fields, sheet.check, looks=True)
            )
            if values is None:
                return
            typed, reading = values, Reading()
            preview = PreviewDialog(self.pm, reading)
            self.read_for(preview, typed, reading)
            answer = await self.push_screen_wait(preview)
            if answer == "add" and preview.brought is not None:
                self.change(Do((ImportEvents(preview.brought.events),)))
                words = (
                    f"Added {len(preview.brought.new):,} from {preview.brought.name}. ^z takes it all back."
                )
                self.notify(words, markup=False, timeout=8)

    @work(group="reading")
    async def read_for(self, preview: PreviewDialog, asked: Mapping[str, str], reading: Reading) -> None:
        """Read beside the loop, and show what came of it."""
        from pmtui.tui.bringing import CannotRead, ReadingStopped, bring

        try:
            brought = await asyncio.to_thread(bring, asked, self.pm, self.desk.mint, reading)
        except CannotRead as refusal:
            preview.refusal = str(refusal)
        except ReadingStopped:
            return
        else:
            preview.brought = brought
