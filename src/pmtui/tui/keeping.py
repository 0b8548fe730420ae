"""Keeping: what was changed on screen reaches the disk, and what others wrote reaches the screen."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from textual import on
from textual.reactive import var

from pmtui.domain.commands import Command
from pmtui.domain.errors import Refused
from pmtui.domain.postmortem import PostMortem
from pmtui.meeting import Meeting
from pmtui.store.errors import StoreError, Unknown, Unwritable
from pmtui.store.protocol import Committed, Saved, Store
from pmtui.tui import themes
from pmtui.tui.desk import BLANK, Desk
from pmtui.tui.drafting import KEPT, Drafting
from pmtui.tui.drafts import LINE, edited, in_forms
from pmtui.tui.messages import Do, GivenBack

RETRY_SECONDS = 5.0
"""How long to wait before a save that failed is tried again."""

LOOK_SECONDS = 0.15
"""How often to look whether somebody else has written; a look asks the file's time and reads nothing."""

GONE = "All of it is still here: the next change writes it again, and leaving asks."
"""What to add when a file has gone from under an open post-mortem."""

PLACE_SECONDS = 2.0
"""How long after the start to look at the place of the post-mortems; the first paint does not wait for it."""


class Keeping(Drafting):
    """The one handler of changes, and the worker that makes them durable."""

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
        self._committed: Committed | None = None
        self._failing = self._will_try = False
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
            for words in await asyncio.to_thread(self.store.remarks):
                self.notify(words, severity="warning", markup=False, timeout=20)

    def hold(self, saved: Saved, store: Store) -> None:
        """Work on this post-mortem from now on."""
        self.meeting = Meeting(saved, store, self.desk.now, self.desk.name)
        self.drafts = self.meeting.drafts()
        self.pm = saved.pm
        self.read_only, self.saved = saved.read_only, "read-only" if saved.read_only else "saved"
        self._remark, self.out_of_sight, self._failing = "", False, False
        self._tell_of_file(saved.remark)
        if not self.read_only and (obstacle := store.obstacle()) is not None:
            self.refused_by_disk(obstacle)
        self._find_a_place_for_words_of_what_is_gone()
        self.mention_waiting()

    def _tell_of_file(self, remark: str) -> None:
        """Say once what a person should know of the file."""
        if remark and remark != self._remark:
            self._remark = remark
            self.notify(remark, severity="warning", markup=False, timeout=20)

    def _find_a_place_for_words_of_what_is_gone(self) -> None:
        """What was typed into the form of a record that was deleted since goes into the line."""
        for words in tuple(in_forms(self.drafts)):
            record = edited(words.place.form)
            if record and not words.place.left and self.pm.find(record) is None:
                self.put_draft(LINE, f"{self.drafts.get(LINE, '')} {words.text}".strip())
                self.put_draft(str(words.place), "")
                said = f"What you had typed into “{words.place.title}” is in the line: its entry is gone."
                self.notify(said, severity="warning", markup=False, timeout=20)

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
            self.notify(
                f"{refusal} {KEPT}" if message.form else str(refusal), severity="warning", markup=False
            )
            if message.typed:
                self.screen.post_message(GivenBack(message.typed))
        else:
            self.forget_form(message.form)
        self.save()

    def _only_looked_at(self, message: Do) -> None:
        """Change nothing; say so where something was typed, and give it back."""
        if message.typed or message.form:
            words = "This post-mortem is open for reading only: a later version of pmtui wrote it."
            self.notify(words, severity="warning", markup=False, timeout=5)
        if message.typed:
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
                    self.refused_by_disk(error)
                    return
                for refusal in meeting.adopt(committed):
                    self.notify(refusal, severity="warning", markup=False)
                self._committed, self.out_of_sight = None, False
                self._tell_of_file(committed.remark)
                if meeting is self.meeting:
                    self.pm = meeting.pm
        if self._failing:
            await self.keep_drafts()
            if self.unkept or self.store.obstacle() is not None:
                self._try_later()
                return
            self.notify("Everything is saved again.", markup=False, timeout=5)
        self._failing = False
        self._all_is_saved()

    def _all_is_saved(self) -> None:
        if not self.out_of_sight:
            self.saved = "read-only" if self.read_only else "saved"

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
            self.rescue_drafts()
        return meeting.unsaved

    def refused_by_disk(self, error: StoreError) -> None:
        """Say so once, and try again until it does not."""
        if not self._failing:
            self.notify(str(error), severity="error", markup=False, timeout=15)
        brief = error.brief if isinstance(error, Unwritable) else ""
        self._failing, self.saved = True, f"not saved: {brief}" if brief else "not saved!"
        self._try_later()

    def _try_later(self) -> None:
        if not self._will_try:
            self._will_try = True
            self.set_timer(RETRY_SECONDS, self._try_again)

    def _try_again(self) -> None:
        self._will_try = False
        self.save()

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

    async def write_again(self) -> None:
        """Write the file anew after it has gone from under an open post-mortem."""
        if self.meeting is not None and not self.meeting.unsaved:
            try:
                committed = await asyncio.to_thread(self.meeting.save, ())
            except StoreError as error:
                self.refused_by_disk(error)
                return
            self.meeting.adopt(committed)
            self.out_of_sight = False
            self._tell_of_file(committed.remark)
        await self.write()

    async def finish(self, code: int = 0) -> None:
        """Put everything on disk, then end."""
        await self.write()
        await super().finish(code)
