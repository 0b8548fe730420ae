"""Handing over: what is copied leaves the program by whatever way there is, and the way is named."""

from __future__ import annotations

import asyncio
import os
import shutil
import subprocess

from textual import on, work

from pmtui.tui.copying import Surroundings, copied, surroundings
from pmtui.tui.messages import Copy, CopyDocument
from pmtui.tui.shelves import LibraryError
from pmtui.tui.timekeeping import Timekeeping

_PATIENCE = 2.0
"""Seconds a program gets to take a text."""


class Handing(Timekeeping):
    """Copies entries and documents."""

    @on(Copy)
    @work
    async def hand_over(self, message: Copy) -> None:
        """Copy a text, and say which way it went."""
        try:
            said = await asyncio.to_thread(self._copied, message.text)
        except LibraryError as error:
            self.notify(str(error), severity="error", markup=False, timeout=12)
            return
        self.notify(said, markup=False, timeout=8)

    @on(CopyDocument)
    @work
    async def hand_document_over(self) -> None:
        """Copy the document."""
        self.post_message(Copy(await asyncio.to_thread(self.shelves.document, self.pm)))

    def surroundings(self) -> Surroundings:
        """What the program runs in."""
        return surroundings(os.environ, shutil.which)

    def _copied(self, text: str) -> str:
        def send(sequence: str) -> None:
            self.call_from_thread(self._write, sequence)

        def keep(kept: str) -> str:
            return str(self.shelves.keep_copy(kept))

        return copied(text, self.surroundings(), run=_taken, send=send, keep=keep)


def _taken(command: tuple[str, ...], text: str) -> bool:
    """Give a text to a program; whether it took it."""
    try:
        ran = subprocess.run(  # noqa: S603  # the commands are those of one table
            command, input=text.encode("utf-8", "replace"), timeout=_PATIENCE, check=False,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
    except (OSError, subprocess.TimeoutExpired):
        return False
    return ran.returncode == 0
