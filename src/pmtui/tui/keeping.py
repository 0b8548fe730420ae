"""Keeping: what was changed on screen reaches the disk, and what others wrote reaches the screen."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from textual import on

from pmtui.domain.commands import Command
from pmtui.domain.errors import Refused
from pmtui.meeting import Meeting
from pmtui.store.errors import StoreError, Unwritable
from pmtui.store.protocol import Committed, Saved, Store
from pmtui.tui import themes
from pmtui.tui.desk import BLANK, Desk
from pmtui.tui.drafting import KEPT
from pmtui.tui.drafts import LINE, edited, in_forms
from pmtui.tui.messages import Do, GivenBack
from pmtui.tui.minding import RETRY_SECONDS, Minding


class Keeping(Minding):
    """The one handler of changes, and the worker that makes them durable."""

    def __init__(
        self, desk: Desk, store: Store, *, theme: str = themes.DEFAULT,
        keymap: Mapping[str, str] | None = None, own_themes: Path | None = None,
    ) -> None:  # fmt: skip
        super().__init__(desk, store, theme=theme, keymap=keymap, own_themes=own_themes)
        self._committed: Committed | None = None
        self._will_try = False
        self._refusal = ""
        """What was said when the disk refused last."""

    def hold(self, saved: Saved, store: Store) -> None:
        """Work on this post-mortem from now on."""
        self.meeting = Meeting(saved, store, self.desk.now, self.desk.name)
        self.drafts = self.meeting.drafts()
        self.pm = saved.pm
        self.read_only, self.saved = saved.read_only, "read-only" if saved.read_only else "saved"
        self._remark, self.out_of_sight, self._failing, self._confirmed = "", False, False, True
        self._tell_of_file(saved.remark)
        if not self.read_only and (obstacle := store.obstacle()) is not None:
            self.refused_by_disk(obstacle)
        self._find_a_place_for_words_of_what_is_gone()
        self.wait_with_lines()
        self.mention_waiting()

    def _find_a_place_for_words_of_what_is_gone(self) -> None:
        """What was typed into the form of a record that was deleted since goes into the line."""
        for words in tuple(in_forms(self.drafts)):
            record = edited(words.place.form)
            if record and not words.place.left and self.pm.find(record) is None:
                self.put_draft(LINE, f"{self.drafts.get(LINE, '')}\n{words.text}".strip())
                self.put_draft(str(words.place), "")
                said = (
                    f"What you had typed into “{words.place.title}” is kept for the line: its entry is gone."
                )
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
                f"{refusal} {self.desk.says(KEPT)}" if message.form else str(refusal),
                severity="warning",
                markup=False,
            )
            if message.typed:
                self.screen.post_message(GivenBack(message.typed))
        else:
            self.forget_form(message.form)
            self.was_entered(message.typed)
            if message.said:
                self.notify(message.said, markup=False, timeout=6)
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

    def is_saving(self, id: str) -> bool:
        """Whether something of this post-mortem is not on disk yet."""
        return self.meeting is not None and self.meeting.pm.id == id and self.meeting.unsaved > 0

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
                self._believe(committed)
                if meeting is self.meeting:
                    self.pm = meeting.pm
        if self._failing:
            await self.keep_drafts()
            if self.unkept or self.store.obstacle() is not None:
                self._try_later()
                return
            self.unsay(self._refusal)
            self.notify("Everything is saved again.", markup=False, timeout=5)
        self._failing = False
        self._all_is_saved()

    def _believe(self, committed: Committed) -> None:
        """Say once when the disk does not promise to keep what it has taken."""
        if self._confirmed and not committed.confirmed:
            words = (
                "It is saved, but the disk did not confirm it: a power cut might undo it. Look at the disk."
            )
            self.notify(words, severity="warning", markup=False, timeout=20)
        self._confirmed = committed.confirmed

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
            self._refusal = str(error)
            self.notify(self._refusal, severity="error", markup=False, timeout=15)
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
