"""Drafting: what is typed and not yet entered is on disk within a second, and is given back."""

from __future__ import annotations

import asyncio
from abc import abstractmethod
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from textual import on

from pmtui.domain.text import counted
from pmtui.meeting import Meeting
from pmtui.store.errors import StoreError
from pmtui.store.protocol import Store
from pmtui.tui import themes
from pmtui.tui.desk import Desk
from pmtui.tui.drafts import HOME, LINE, of_form, waiting
from pmtui.tui.foundation import Foundation
from pmtui.tui.messages import Drafted, FormEnded, FormOpened

DRAFT_SECONDS = 0.5
"""How long typing must rest, or go on, before what is typed is kept on disk."""

KEPT = "Not saved, but kept: {dialog.swap} brings it back when you open this again."
"""What to say when a form is left with something in it."""

Keep = Callable[[str, str], None]
"""Keeps the draft of a place on disk; blocks, raises `StoreError`."""


class Drafting(Foundation):
    """Keeps what is typed into the line and into forms, by place."""

    def __init__(
        self, desk: Desk, store: Store, *, theme: str = themes.DEFAULT,
        keymap: Mapping[str, str] | None = None, own_themes: Path | None = None,
    ) -> None:  # fmt: skip
        super().__init__(desk, theme=theme, keymap=keymap, own_themes=own_themes)
        self.store = store
        self.meeting: Meeting | None = None
        self.drafts: dict[str, str] = {}
        """What is typed here and not entered, by place: of the open post-mortem, or of the home screen."""
        self._unkept: dict[tuple[str, str], tuple[Keep, str]] = {}
        """By whose drafts they are and their place: what the disk does not have yet."""
        self._drafting = asyncio.Lock()
        self._in_line = ""
        self._lines_waiting: tuple[str, ...] = ()
        """Lines that were not entered either, of other terminals; the line brings them back one by one."""

    async def on_mount(self) -> None:
        """Keep drafts from now on."""
        self.set_interval(DRAFT_SECONDS, self.keep_drafts)

    @abstractmethod
    def refused_by_disk(self, error: StoreError) -> None:
        """Say that the disk refuses."""

    @abstractmethod
    def is_saving(self, id: str) -> bool:
        """Whether something of this post-mortem is not on disk yet."""

    def mention_waiting(self) -> None:
        """Name the forms that were open when pmtui ended."""
        if words := waiting(self.drafts):
            self.notify(words, severity="warning", markup=False, timeout=20)

    async def look_for_drafts(self) -> None:
        """Know again what was typed on the home screen."""
        found = await asyncio.to_thread(self.store.drafts, HOME)
        unkept = {place: text for (whose, place), (_, text) in self._unkept.items() if whose == HOME}
        if self.meeting is None:
            self.drafts = found | unkept

    def put_draft(self, place: str, text: str) -> None:
        """Remember what is typed; the disk gets it within a second."""
        whose = self.meeting.pm.id if self.meeting else HOME
        keep = self.meeting.save_draft if self.meeting else partial(self.store.save_draft, HOME)
        self.drafts[place] = text
        self._unkept[whose, place] = (keep, text)

    @on(Drafted)
    def draft(self, message: Drafted) -> None:
        """Remember what is typed."""
        if message.place == LINE:
            self._in_line = message.text
            self._put_lines()
        else:
            self.put_draft(message.place, message.text)

    def wait_with_lines(self) -> None:
        """Say that more lines wait than the one that is in the line."""
        self._in_line, *others = self.drafts.get(LINE, "").split("\n")
        self._lines_waiting = tuple(others)
        if others:
            more = counted(len(others), "more line")
            words = f"{more} not entered: ↑ in the line brings them back, one by one."
            self.notify(words, severity="warning", markup=False, timeout=20)

    def lines(self, typed: str | None = None) -> str:
        """What is in the line, which the screen may know better, and below it the lines that wait."""
        return "\n".join((self._in_line if typed is None else typed, *self._lines_waiting))

    def was_entered(self, typed: str) -> None:
        """Lines of which some may have waited are in the post-mortem now."""
        entered = set(typed.split("\n"))
        if entered.intersection(self._lines_waiting):
            self._lines_waiting = tuple(line for line in self._lines_waiting if line not in entered)
            self._put_lines()

    def _put_lines(self) -> None:
        self.put_draft(LINE, "\n".join(dict.fromkeys(filter(None, (self._in_line, *self._lines_waiting)))))

    @on(FormOpened)
    async def offer(self, message: FormOpened) -> None:
        """Give a form what was typed into it and not saved when it was shown last."""
        if self.meeting is None:
            await self.look_for_drafts()
        message.bring_back(of_form(self.drafts, message.form))

    @on(FormEnded)
    def end_form(self, message: FormEnded) -> None:
        """Keep what a form was left with, for when it is opened again."""
        kept = {str(words.place): words.text for words in message.kept}
        for words in of_form(self.drafts, message.form):
            if not words.place.left or kept or message.saved:
                self.put_draft(str(words.place), "")
        for place, text in kept.items():
            self.put_draft(place, text)
        if kept and not message.saved:
            self.notify(self.desk.says(KEPT), markup=False, timeout=5)

    def forget_form(self, form: str) -> None:
        """What was typed into a form is done; nothing of it is a draft any more."""
        for words in of_form(self.drafts, form):
            self.put_draft(str(words.place), "")

    async def keep_drafts(self) -> None:
        """Put what is typed on disk; what another call of this is writing is there too at the end.

        What is typed no longer stays there until what came of it is saved.
        """
        async with self._drafting:
            unkept, self._unkept = self._unkept, {}
            for key, (keep, text) in unkept.items():
                if not text and self.is_saving(key[0]):
                    self._unkept.setdefault(key, (keep, text))
                    continue
                try:
                    await asyncio.to_thread(keep, key[1], text)
                except StoreError as error:
                    self._unkept.setdefault(key, (keep, text))
                    self.refused_by_disk(error)

    @property
    def unkept(self) -> bool:
        """Whether something that is typed is not on disk yet."""
        return bool(self._unkept)

    def rescue_drafts(self) -> None:
        """After a sudden end, put on disk what is typed; blocks, raises `StoreError`."""
        typed = {place: text for place, text in self.drafts.items() if text}
        emptied = {place: text for (_, place), (_, text) in self._unkept.items() if not text}
        for place, text in (typed | emptied).items():
            if self.meeting is not None:
                self.meeting.save_draft(place, text)

    async def finish(self, code: int = 0) -> None:
        """Put what is typed on disk, then end."""
        await self.keep_drafts()
        await super().finish(code)
