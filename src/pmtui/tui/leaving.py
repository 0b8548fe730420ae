"""Leaving: the document, the way back to the home screen, and the end."""

from __future__ import annotations

import asyncio
from abc import abstractmethod
from collections.abc import Mapping
from pathlib import Path

from textual import on, work

from pmtui.store.protocol import Store
from pmtui.tui import themes
from pmtui.tui.desk import Desk
from pmtui.tui.listening import Listening
from pmtui.tui.messages import Do, ExportDocument
from pmtui.tui.screens.section import SectionScreen
from pmtui.tui.shelves import Library, LibraryError


class Leaving(Listening):
    """Writes documents, and leaves meetings with everything on disk."""

    def __init__(
        self, desk: Desk, store: Store, library: Library, *, theme: str = themes.DEFAULT,
        keymap: Mapping[str, str] | None = None, own_themes: Path | None = None,
    ) -> None:  # fmt: skip
        super().__init__(desk, store, theme=theme, keymap=keymap, own_themes=own_themes)
        self.shelves = library

    @abstractmethod
    async def go_home(self) -> None:
        """Show the home screen."""

    @on(ExportDocument)
    @work
    async def export(self) -> None:
        """Write the document and say where it is."""
        try:
            path = await asyncio.to_thread(self.shelves.export, self.pm)
        except LibraryError as error:
            self.notify(str(error), severity="error", markup=False, timeout=12)
            return
        count = self.still_open()
        tone = f" {count} wordings in it may read as blame; ^r walks through them." if count else ""
        self.notify(f"Written: {path}.{tone}", markup=False, timeout=12)

    async def action_leave(self) -> None:
        """Leave the meeting for the home screen, with the clock as the room wants it; or leave pmtui."""
        here = self.screen
        if not isinstance(here, SectionScreen):
            if not getattr(here, "leave_search", bool)():
                await self.finish()
            return
        self.leave_meeting()

    @work
    async def leave_meeting(self) -> None:
        """Leave the meeting for the home screen."""
        if await self.left():
            await self.go_home()

    async def left(self) -> bool:
        """Ask about a running clock, save, and let the post-mortem go; False when it is not left."""
        from pmtui.domain.commands.meeting import PauseClock
        from pmtui.tui.dialogs.ask import Answer, AskDialog

        if self.pm.clock.since is not None and self.company.drives:
            answers = (Answer("p", "pause and leave", "pause"), Answer("r", "leave it running", "run"))
            question = AskDialog("The clock is running.", answers, detail="Everything is saved either way.")
            answer = await self.push_screen_wait(question)
            if answer is None:
                return False
            if answer == "pause":
                self.change(Do((PauseClock(self.desk.now()),)))
        await self.keep_drafts()
        await self.write()
        self.let_go()
        return True
