"""Collecting: everyone's accounts side by side, and what is brought in from outside."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import TYPE_CHECKING

from textual import on, work

from pmtui.store.errors import StoreError
from pmtui.tui.messages import BringIn, GoTo
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
        await self.bring_in({})

    async def bring_in(self, typed: Mapping[str, str]) -> None:
        """The same, with some of it known already."""
        from pmtui.exchange.formats.registry import NAMES
        from pmtui.tui.bringing import Reading
        from pmtui.tui.dialogs.form import FormDialog
        from pmtui.tui.dialogs.preview import PreviewDialog
        from pmtui.tui.forms.bringing import to_bring

        answer: str | None = "change"
        while answer == "change" and self.meeting is not None:
            sheet = to_bring(self.pm, NAMES, typed)
            values = await self.push_screen_wait(
                FormDialog(sheet.title, sheet.fields, sheet.check, looks=True, lasting=True)
            )
            if values is None:
                return
            typed, reading = values, Reading()
            preview = PreviewDialog(self.pm, reading)
            self.read_for(preview, typed, reading)
            answer = await self.push_screen_wait(preview)
            if answer == "added":
                self.forget_form(sheet.form)

    @work(group="reading")
    async def read_for(self, preview: PreviewDialog, asked: Mapping[str, str], reading: Reading) -> None:
        """Read beside the loop, and show what came of it."""
        from pmtui.tui.bringing import CannotRead, ReadingStopped, bring

        try:
            brought = await asyncio.to_thread(bring, asked, self.pm, self.desk.mint, self.desk.now(), reading)
        except CannotRead as refusal:
            preview.refusal = str(refusal)
        except ReadingStopped:
            return
        else:
            preview.brought = brought

    @on(BringIn)
    @work(group="reading")
    async def add_all(self, message: BringIn) -> None:
        """Add everything as one step, on disk before it is on screen; when it is stopped, nothing is."""
        from pmtui.tui.bringing import ReadingStopped

        meeting, preview, brought = self.meeting, message.preview, message.preview.brought
        if meeting is None or brought is None:
            return
        if self.read_only or not self.lets((brought.everything,)):
            preview.refusal = "This post-mortem can only be looked at here. Nothing was added."
            return
        try:
            async with self._writing:
                committed = await asyncio.to_thread(
                    meeting.bring_in, brought.everything, preview.reading.step
                )
                refusal = meeting.took_in(committed)
        except ReadingStopped:
            self.notify("Stopped. Nothing was added.", markup=False, timeout=5)
            return
        except StoreError as error:
            preview.refusal = f"{error} Nothing was added."
            return
        undo = self.desk.label("everywhere.undo")
        self._added(
            preview, refusal or f"Added {brought.adds} from {brought.name}. {undo} takes it all back."
        )

    def _added(self, preview: PreviewDialog, words: str) -> None:
        if self.meeting is not None:
            self.pm = self.meeting.pm
        self.notify(words, markup=False, timeout=8)
        if preview is self.screen:  # it may have been left when it was too late to stop
            preview.dismiss("added")
