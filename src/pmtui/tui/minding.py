"""Minding the file of the open post-mortem: what others write into it, and what becomes of it."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from textual.reactive import var

from pmtui.domain.postmortem import PostMortem
from pmtui.meeting import Meeting
from pmtui.store.errors import StoreError, Unknown, Unwritable
from pmtui.store.protocol import Store
from pmtui.tui import themes
from pmtui.tui.desk import BLANK, Desk
from pmtui.tui.drafting import Drafting
from pmtui.tui.drafts import HOME, elsewhere

RETRY_SECONDS = 5.0
"""How long to wait before a save that failed is tried again."""

LOOK_SECONDS = 0.15
"""How often to look whether somebody else has written; a look asks the file's time and reads nothing."""

GONE = "All of it is still here: the next change writes it again, and leaving asks."
"""What to add when a file has gone from under an open post-mortem."""

PLACE_SECONDS = 2.0
"""How long after the start to look at the place of the post-mortems; the first paint does not wait for it."""


class Minding(Drafting):
    """Takes in what others write, and says what a person should know of the file."""

    pm: var[PostMortem] = var(BLANK)
    """The open post-mortem as it is now."""
    saved: var[str] = var("saved")
    """Whether everything is on disk, in a word or two."""

    def __init__(
        self, desk: Desk, store: Store, *, theme: str = themes.DEFAULT,
        keymap: Mapping[str, str] | None = None, own_themes: Path | None = None,
    ) -> None:  # fmt: skip
        super().__init__(desk, store, theme=theme, keymap=keymap, own_themes=own_themes)
        self._writing = asyncio.Lock()
        self._failing = False
        """Whether the disk refuses."""
        self._confirmed = True
        self.read_only = False
        """Whether the open post-mortem can only be looked at."""
        self._taking_in = False
        self.out_of_sight = False
        """Whether the file is gone or cannot be read just now."""
        self._remark = ""

    async def on_mount(self) -> None:
        """Look several times a second whether somebody else has written."""
        self.set_interval(LOOK_SECONDS, self.look_around)
        self.set_timer(PLACE_SECONDS, self.look_at_place)

    async def look_at_place(self) -> None:
        """Say what a person should know of where their post-mortems are, and of what they never saved."""
        with suppress(StoreError, OSError):
            if self.meeting is None:
                await self.look_for_drafts()
                self.mention_waiting()
                if words := elsewhere(await asyncio.to_thread(self.store.all_drafts), but=HOME):
                    self.notify(words, markup=False, timeout=12)
            for words in await asyncio.to_thread(self.store.remarks):
                self.notify(words, severity="warning", markup=False, timeout=20)

    def _tell_of_file(self, remark: str) -> None:
        """Say once what a person should know of the file."""
        if remark and remark != self._remark:
            self._remark = remark
            self.notify(remark, severity="warning", markup=False, timeout=20)

    def _all_is_saved(self) -> None:
        """Say so, as far as it is true."""
        if self.read_only:
            self.saved = "read-only"
        elif not self.out_of_sight:
            self.saved = "saved" if self._confirmed else "saved, not confirmed"

    def look_around(self) -> None:
        """Take in what somebody else has written."""
        meeting = self.meeting
        if (
            meeting is not None
            and not self._writing.locked()
            and not self._taking_in
            and (self._failing or not meeting.unsaved)
            and meeting.changed_elsewhere()
        ):
            self._taking_in = True
            self.run_worker(self._take_in(meeting), group="take in")

    async def _take_in(self, meeting: Meeting) -> None:
        known = meeting.token
        try:
            saved = await asyncio.to_thread(meeting.reload)
        except StoreError as error:
            self._lose_sight(error)
            return
        self._look_again()
        self._tell_of_file(saved.remark)
        if self.out_of_sight:
            self.out_of_sight = False
            self._all_is_saved()
        if meeting.token is known and not self._writing.locked():  # else what is written from here is newer
            meeting.refresh(saved)
        if meeting is self.meeting:
            self.pm = meeting.pm

    def _lose_sight(self, error: StoreError) -> None:
        """Say once that the file is gone or cannot be read, and look for it less often."""
        gone = isinstance(error, Unknown)
        if not self.out_of_sight and not self._failing:
            words = f"The file of this post-mortem is gone. {GONE}" if gone else f"{error} {GONE}"
            self.notify(words, severity="error", markup=False, timeout=20)
        brief = error.brief if isinstance(error, Unwritable) else ""
        self.out_of_sight = True
        if not self._failing:
            self.saved = "file is gone" if gone else brief or "file cannot be read"
        self.set_timer(RETRY_SECONDS, self._look_again)

    def _look_again(self) -> None:
        self._taking_in = False
