"""Pasting: what is too much to go into the line at once is kept, and it is asked what to do with it."""

from __future__ import annotations

import asyncio

from textual import on, work

from pmtui.domain.text import LINE_LIMIT, clean_text, counted
from pmtui.tui.collecting import Collecting
from pmtui.tui.screens.section import SectionScreen
from pmtui.tui.shelves import LibraryError
from pmtui.tui.widgets.capture import CaptureLine
from pmtui.tui.widgets.edit import TooMuch, pasted_lines


class Pasting(Collecting):
    """Keeps a large paste as a draft until it is filed, brought in, or kept in a file."""

    _filing = False
    """Whether a paste that waits is being filed."""

    def was_entered(self, typed: str) -> None:
        """Lines are in the post-mortem now; a paste that waited no longer does."""
        super().was_entered(typed)
        if self._filing and "\n" in typed:
            self._filing = False
            self._wait("")

    @on(CaptureLine.Held)
    @work
    async def ask_about_lines(self, message: CaptureLine.Held) -> None:
        """Ask whether many lines are filed one by one; they are on disk meanwhile."""
        from pmtui.tui.dialogs.ask import Answer
        from pmtui.tui.dialogs.paste import PasteDialog

        self._wait(message.text)
        await self.keep_drafts()
        bring, keep = Answer("b", "bring it in", "bring"), Answer("k", "keep it in a file", "keep")
        file = () if message.longest else (Answer("f", "file each line", "file"),)
        detail = (
            f"At most {LINE_LIMIT:,} characters make a line. " if message.longest
            else "Filed, each line becomes an entry as if it was typed here. "
        ) + "Brought in, it is looked at first, as a log, a chat or a table."  # fmt: skip
        answers = (keep,) if self.read_only else (*file, bring, keep)
        dialog = PasteDialog(message.text, _asked, answers, detail=detail, grown=self._wait)
        match await self.push_screen_wait(dialog):
            case "file":
                self._filing = True
                message.line.put_in(dialog.text)
            case "bring":
                await self.bring_in({})
            case "keep":
                if await self._keep(dialog.text):
                    self._wait("")
            case _:
                self._leave_for_later(dialog.text)

    def _wait(self, text: str) -> None:
        """Keep a paste as what is typed into the form that brings something in."""
        from pmtui.tui.forms.bringing import PASTED

        self.put_draft(str(PASTED), clean_text(text))

    def _leave_for_later(self, text: str) -> None:
        from pmtui.tui.forms.bringing import PASTED

        later = str(PASTED.once_left())
        before = self.drafts.get(later, "")
        self._wait("")
        self.put_draft(later, f"{before}\n{clean_text(text)}".strip())
        words = self.desk.says("Not filed, but kept: {meeting.bring} and then {dialog.swap} bring it back.")
        self.notify(words, markup=False, timeout=8)

    @on(TooMuch)
    @work
    async def offer_to_keep(self, message: TooMuch) -> None:
        """Ask what to do with a document that was pasted where a thought was expected."""
        from pmtui.tui.dialogs.ask import Answer
        from pmtui.tui.dialogs.paste import PasteDialog

        answers: tuple[Answer, ...] = (Answer("k", "keep it in a file", "keep"),)
        if isinstance(self.screen, SectionScreen) and not self.read_only:
            answers = (Answer("b", "bring it in", "bring"), *answers)
        dialog = PasteDialog(
            message.text,
            lambda text: f"That paste is too large for {message.place} ({_size(text)}).",
            answers,
            detail=f"At most {message.limit} go in at once. Nothing of it was put in, and what stood there "
            "stands. From a file, “pmtui import” takes over its timeline.",
        )  # fmt: skip
        answer = await self.push_screen_wait(dialog)
        if answer is not None and (name := await self._keep(dialog.text)) and answer == "bring":
            await self.bring_in({"path": name})

    async def _keep(self, text: str) -> str:
        """Write a paste to a file and say where it is; answers with its path, empty when it was refused."""
        try:
            path = await asyncio.to_thread(self.shelves.keep_paste, text)
        except LibraryError as error:
            self.notify(str(error), severity="error", markup=False, timeout=12)
            return ""
        command = f"pmtui import {self.pm.id} {path.name}" if self.meeting else f"pmtui import ID {path.name}"
        self.notify(f"Kept in {path}. “{command}” takes over its timeline.", markup=False, timeout=15)
        return str(path)


def _asked(text: str) -> str:
    lines = [line for line in pasted_lines(text) if line.strip()]
    longest = max(map(len, lines), default=0)
    if longest > LINE_LIMIT:
        return f"That paste has a line of {longest:,} characters."
    return f"That paste has {counted(len(lines), 'line')}."


def _size(text: str) -> str:
    size = len(text.encode("utf-8", "replace"))
    return f"{size / 1_000_000:.1f} MB" if size >= 1_000_000 else f"{size / 1_000:.0f} KB"
