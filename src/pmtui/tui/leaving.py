"""Leaving: the document, the way back to the home screen, and the end."""

from __future__ import annotations

import asyncio
from abc import abstractmethod
from collections.abc import Mapping
from contextlib import suppress
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
        self.farewell = ""
        """What to say on the terminal once the screen is gone."""

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
        walks = f"{self.desk.label('meeting.tone')} walks through them"
        tone = f" {count} wordings in it may read as blame; {walks}." if count else ""
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

        if self.pm.clock.since is not None:
            if self.company.drives:
                answers = [Answer("p", "pause and leave", "pause"), Answer("r", "leave it running", "run")]
                detail = "Everything is saved either way."
            else:
                answers = [Answer("l", "leave", "run")]
                detail = "It goes on for the others. Everything is saved."
            answer = await self.push_screen_wait(
                AskDialog("The clock is running.", tuple(answers), detail=detail)
            )
            if answer is None:
                return False
            if answer == "pause":
                self.change(Do((PauseClock(self.desk.now()),)))
        await self.write()
        await self.keep_drafts()
        if not await self.is_safe():
            return False
        self.let_go()
        return True

    async def is_safe(self) -> bool:
        """Whether everything is saved, or was written elsewhere, or may go; asks until it is."""
        from pmtui.tui.dialogs.ask import Answer, AskDialog

        while self.meeting is not None and (self.meeting.unsaved or self.out_of_sight):
            answers = (
                Answer("w", "write it elsewhere", "write"), Answer("t", "try again", "again"),
                Answer("d", "leave without", "drop"),
            )  # fmt: skip
            title, why = self._what_is_not_saved(self.meeting.unsaved)
            question = AskDialog(title, answers, detail=why)
            match await self.push_screen_wait(question):
                case "again":
                    await self.write_again()
                case "write":
                    if await self._write_elsewhere():
                        return True
                case "drop":
                    return True
                case _:
                    return False
        return True

    def _what_is_not_saved(self, count: int) -> tuple[str, str]:
        """What to ask about on leaving, and why."""
        if not count:
            return "The file of this post-mortem is not there.", f"All of it is still here ({self.saved})."
        what = "1 change is" if count == 1 else f"{count} changes are"
        line = " What stands in the line is not on disk either." if self.unkept else ""
        return f"{what} not saved.", f"The disk refuses them ({self.saved}).{line}"

    async def _write_elsewhere(self) -> bool:
        """Ask for a folder, and write the post-mortem with its drafts there; False when it was not done."""
        from pmtui.tui.dialogs.form import FormDialog
        from pmtui.tui.widgets.asked import Field

        field = Field("folder", "Folder", str(self.shelves.refuge()), required=True)
        values = await self.push_screen_wait(FormDialog("Write elsewhere", (field,)))
        if values is None:
            return False
        try:
            path = await asyncio.to_thread(self.shelves.rescue, self.pm, self.drafts, Path(values["folder"]))
        except LibraryError as error:
            self.notify(str(error), severity="error", markup=False, timeout=12)
            return False
        words = f"Written: {path}. `pmtui backup --restore {path}` brings it back."
        self.notify(words, markup=False, timeout=30)
        self.farewell = words
        return True

    async def finish(self, code: int = 0) -> None:
        """Put everything on disk, or elsewhere when the disk refuses and nobody can be asked; then end."""
        if self.meeting is not None and (self.meeting.unsaved or self.out_of_sight):
            await self.write_again()
        if self.meeting is not None and self.meeting.unsaved and not self.farewell:
            with suppress(LibraryError):
                path = await asyncio.to_thread(
                    self.shelves.rescue, self.pm, self.drafts, self.shelves.refuge()
                )
                self.farewell = (
                    f"Not saved, but written: {path}. `pmtui backup --restore {path}` brings it back."
                )
        await super().finish(code)
