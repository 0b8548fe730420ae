"""Keeping: what was changed on screen reaches the disk, and what others wrote reaches the screen."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path

from textual import on
from textual.reactive import var

from pmtui.domain.commands import Command
from pmtui.domain.errors import Refused
from pmtui.domain.postmortem import PostMortem
from pmtui.meeting import Meeting
from pmtui.store.errors import StoreError, Unwritable
from pmtui.store.protocol import Committed, Saved, Store
from pmtui.tui import themes
from pmtui.tui.desk import BLANK, Desk
from pmtui.tui.foundation import Foundation
from pmtui.tui.messages import FORM, Do, Drafted, FormOpened, GivenBack

RETRY_SECONDS = 5.0
"""How long to wait before a save that failed is tried again."""

LOOK_SECONDS = 0.15
"""How often to look whether somebody else has written; a look asks the file's time and reads nothing."""

DRAFT_SECONDS = 0.5
"""How long typing must rest, or go on, before what is typed is kept on disk."""


PLACE_SECONDS = 2.0
"""How long after the start to look at the place of the post-mortems; the first paint does not wait for it."""

HOME = "_home"
"""Whose drafts are kept that are typed on the home screen; no post-mortem is called so."""


class Keeping(Foundation):
    """The one handler of changes, and the worker that makes them durable."""

    pm: var[PostMortem] = var(BLANK)
    """The open post-mortem as it is now."""
    saved: var[str] = var("saved")
    """Whether everything is on disk, in a word or two."""

    def __init__(
        self, desk: Desk, store: Store, *, theme: str = themes.DEFAULT,
        keymap: Mapping[str, str] | None = None, own_themes: Path | None = None,
    ) -> None:  # fmt: skip
        super().__init__(desk, theme=theme, keymap=keymap, own_themes=own_themes)
        self.store = store
        self.meeting: Meeting | None = None
        self.drafts: dict[str, str] = {}
        self._new_drafts: set[str] = set()
        self._writing, self._drafting = asyncio.Lock(), asyncio.Lock()
        self._committed: Committed | None = None
        self._failing = False
        self.read_only = False
        """Whether the open post-mortem can only be looked at."""
        self._taking_in = False

    async def on_mount(self) -> None:
        """Look several times a second whether somebody else has written."""
        self.set_interval(LOOK_SECONDS, self.look_around)
        self.set_interval(DRAFT_SECONDS, self.keep_drafts)
        self.set_timer(PLACE_SECONDS, self.look_at_place)

    async def look_at_place(self) -> None:
        """Say what a person should know of where their post-mortems are."""
        with suppress(StoreError, OSError):
            for words in await asyncio.to_thread(self.store.remarks):
                self.notify(words, severity="warning", markup=False, timeout=20)

    def hold(self, saved: Saved, store: Store) -> None:
        """Work on this post-mortem from now on."""
        self.meeting = Meeting(saved, store, self.desk.now, self.desk.name)
        self.drafts = self.meeting.drafts()
        self.pm = saved.pm
        self.read_only, self.saved = saved.read_only, "read-only" if saved.read_only else "saved"
        for words in filter(None, (saved.remark, waiting_in_forms(self.drafts))):
            self.notify(words, severity="warning", markup=False, timeout=20)

    def let_go(self) -> None:
        """Close the post-mortem; everything of it is on disk."""
        self.meeting = None
        self.pm = BLANK

    @on(Do)
    def change(self, message: Do) -> None:
        """Change the post-mortem; a refusal is said, and what was typed goes back to where it was typed."""
        if self.meeting is None:
            return
        if not self.lets(message.commands):
            return
        if self.read_only:
            self._only_looked_at(message)
            return
        try:
            for command in message.commands:
                self.pm = self.meeting.do(command, seen=message.seen)
        except Refused as refusal:
            self.notify(str(refusal), severity="warning", markup=False)
            if message.typed:
                self.screen.post_message(GivenBack(message.typed))
        self.save()

    def _only_looked_at(self, message: Do) -> None:
        """Change nothing; say so where something was typed, and give it back."""
        if message.typed:
            words = "This post-mortem is open for reading only: a later version of pmtui wrote it."
            self.notify(words, severity="warning", markup=False, timeout=5)
            self.screen.post_message(GivenBack(message.typed))

    def lets(self, _commands: Sequence[Command]) -> bool:
        """Whether these may be done from here."""
        return True

    def action_undo(self) -> None:
        """Take back the last change."""
        if self.meeting is not None:
            self._turn_back(self.meeting, self.meeting.undo, "Undone")

    def action_redo(self) -> None:
        """Do again what was taken back."""
        if self.meeting is not None:
            self._turn_back(self.meeting, self.meeting.redo, "Done again")

    def _turn_back(self, meeting: Meeting, turn: Callable[[], str], word: str) -> None:
        try:
            title = turn()
        except Refused as refusal:
            self.notify(str(refusal), severity="warning", markup=False, timeout=4)
            return
        self.pm = meeting.pm
        self.notify(f"{word}: {title}", markup=False, timeout=3)
        self.save()

    def save(self) -> None:
        """Write what is not yet on disk, unless that is being done already."""
        if not self._failing and self.meeting is not None and self.meeting.unsaved:
            self.saved = "saving"
        if not self._writing.locked():
            self.run_worker(self.write(), group="save")

    async def write(self) -> None:
        """Write until everything is on disk; what the disk refuses stays in memory and is tried again."""
        meeting = self.meeting
        if meeting is None:
            return
        async with self._writing:
            while commands := meeting.pending():
                try:
                    committed = await asyncio.to_thread(self._commit, meeting, commands)
                except StoreError as error:
                    self._refused_by_disk(error)
                    return
                for refusal in meeting.adopt(committed):
                    self.notify(refusal, severity="warning", markup=False)
                self._committed = None
                if meeting is self.meeting:
                    self.pm = meeting.pm
        if self._failing:
            self.notify("Everything is saved again.", markup=False, timeout=5)
        self._failing, self.saved = False, "read-only" if self.read_only else "saved"

    def _commit(self, meeting: Meeting, commands: Sequence[Command]) -> Committed:
        """Write, and remember it until it is taken in: after a sudden end it must not be written again."""
        self._committed = committed = meeting.save(commands)
        return committed

    def rescue(self) -> int:
        """After a sudden end, put on disk what is not there yet; answers how many changes are lost."""
        meeting = self.meeting
        if meeting is None:
            return 0
        if self._committed is not None:
            meeting.adopt(self._committed)
        with suppress(StoreError):
            if commands := meeting.pending():
                meeting.adopt(meeting.save(commands))
            for place, text in self.drafts.items():
                meeting.save_draft(place, text)
        return meeting.unsaved

    def _refused_by_disk(self, error: StoreError) -> None:
        if not self._failing:
            self.notify(str(error), severity="error", markup=False, timeout=15)
        brief = error.brief if isinstance(error, Unwritable) else ""
        self._failing, self.saved = True, f"not saved: {brief}" if brief else "not saved!"
        self.set_timer(RETRY_SECONDS, self.save)

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
            self.notify(str(error), severity="error", markup=False)
            return
        finally:
            self._taking_in = False
        if meeting.token is known and not self._writing.locked():  # else what is written from here is newer
            meeting.refresh(saved)
        if meeting is self.meeting:
            self.pm = meeting.pm

    @on(FormOpened)
    async def offer(self, message: FormOpened) -> None:
        """Put into a form what was typed into it and not handed in when it was last shown."""
        if self.meeting is None:
            self.drafts = await asyncio.to_thread(self.store.drafts, HOME)
        place = message.place
        found = {
            at.removeprefix(place): text for at, text in self.drafts.items() if at.startswith(place) and text
        }
        if found:
            message.bring_back(found)
            self.notify("What you had typed here is back; F10 gives it up.", markup=False, timeout=6)

    @on(Drafted)
    def draft(self, message: Drafted) -> None:
        """Remember what is typed; the disk gets it within a second."""
        self.drafts[message.place] = message.text
        self._new_drafts.add(message.place)

    async def keep_drafts(self) -> None:
        """Put what is typed on disk; what another call of this is writing is there too at the end."""
        async with self._drafting:
            keep = self.meeting.save_draft if self.meeting else partial(self.store.save_draft, HOME)
            places, self._new_drafts = self._new_drafts, set()
            for place in places:
                try:
                    await asyncio.to_thread(keep, place, self.drafts.get(place, ""))
                except StoreError as error:
                    self._new_drafts.add(place)
                    self._refused_by_disk(error)

    async def finish(self, code: int = 0) -> None:
        """Put everything on disk, then end."""
        await self.keep_drafts()
        await self.write()
        await super().finish(code)


def waiting_in_forms(drafts: Mapping[str, str]) -> str:
    """A sentence on forms that were filled in and not handed in; empty when there is none."""
    titles = dict.fromkeys(
        place.split("/")[1] for place, text in drafts.items() if place.startswith(FORM) and text
    )
    if not titles:
        return ""
    named = ", ".join(f"“{title}”" for title in titles)
    again = "Open it again: what you typed is there, unless the entry has changed since."
    return f"Typed and not saved: {named}. {again}"
