"""Gathering: several people at one post-mortem, one of whom drives while the others follow or roam."""

from __future__ import annotations

import asyncio
from abc import abstractmethod
from collections.abc import Sequence
from dataclasses import replace

from textual import work
from textual.notifications import SeverityLevel
from textual.reactive import var
from textual.screen import Screen

from pmtui.domain.commands import Command
from pmtui.domain.postmortem import PostMortem
from pmtui.domain.presence import Company, Seat
from pmtui.store.protocol import Saved, Store
from pmtui.tui.keeping import Keeping
from pmtui.tui.screens.section import SectionScreen
from pmtui.tui.views.company import changed_hands, not_driving

BEAT_SECONDS = 10.0
"""How often others are told that we are still here, and looked at whether they are."""


class Gathering(Keeping):
    """Knows who else is here, whose hands the clock is in, and whether this view follows them."""

    company: var[Company] = var(Company())
    """Everybody at the open post-mortem."""

    _seat = Seat()
    """Our own place; it has an id while a post-mortem is open."""
    _presence_seen: object = None
    _told = ""
    """What was said last of who drives."""

    async def on_mount(self) -> None:
        """Stay among those who are here."""
        self.set_interval(BEAT_SECONDS, self.beat)

    @abstractmethod
    async def show(self, section: str) -> None:
        """Show a section in the place of what is shown now."""

    def hold(self, saved: Saved, store: Store) -> None:
        """Work on this post-mortem from now on, and be seen there."""
        self._depart()
        super().hold(saved, store)
        self._seat = replace(self.desk.seat, name=self.desk.name, since=self.desk.now())
        self._presence = store.presence
        self._presence.sit(self.pm.id, self._seat)
        self.company = Company(self._presence.seats(self.pm.id), self._seat.id)

    def let_go(self) -> None:
        """Leave the post-mortem to the others."""
        self._depart()
        super().let_go()

    async def finish(self, code: int = 0) -> None:
        """Leave, then end in good order."""
        self._depart()
        await super().finish(code)

    async def on_unmount(self) -> None:
        """Leave, also when nobody asked for an orderly end."""
        self._depart()

    def _depart(self) -> None:
        if self._seat.id and self.meeting is not None:
            self._presence.leave(self.pm.id, self._seat)
        self._seat, self.company = Seat(), Company()

    async def beat(self) -> None:
        """Say that we are still here, and see who still is."""
        if self._seat.id:
            await asyncio.to_thread(self._presence.beat, self.pm.id, self._seat)
            self.meet()

    def look_around(self) -> None:
        """Take in what others wrote, who came or went, and where the meeting is."""
        super().look_around()
        if self._seat.id and self._presence.token(self.pm.id) != self._presence_seen:
            self.meet()
        self.follow()

    def meet(self) -> None:
        """See who is here; say when the clock has come into other hands."""
        if not self._seat.id:
            return
        self._presence_seen = self._presence.token(self.pm.id)
        before = self.company
        now = replace(before, seats=self._presence.seats(self.pm.id))
        if now != before:
            self.company = replace(now, roaming=now.roaming and not now.drives)
            if words := changed_hands(before, now):
                self._tell(words, timeout=8)

    def _tell(self, words: str, *, timeout: float, severity: SeverityLevel = "information") -> None:
        """Say who drives, in the place of what was said of that before."""
        self.unsay(self._told)
        self._told = words
        self.notify(words, severity=severity, markup=False, timeout=timeout)

    # -- who drives

    def lets(self, commands: Sequence[Command]) -> bool:
        """Whether these may be done from here: sections and clock are in one person's hands."""
        if self.company.drives or not any(command.steers for command in commands):
            return True
        self._tell(not_driving(self.company, self.desk.label), timeout=5, severity="warning")
        return False

    @work
    async def action_take_over(self) -> None:
        """Ask, then drive sections and clock from here."""
        from pmtui.tui.dialogs.ask import Answer, AskDialog

        driver = self.company.driver
        if self.company.drives or driver is None:
            self.notify("Sections and clock are yours already.", markup=False, timeout=4)
            return
        self.unsay(self._told)  # the question says it too
        question = f"{driver.label} drives sections and clock. Take over?"
        detail = "They are told, and follow you from then on; they can take over again."
        answers = (Answer("t", "take over", "take"),)
        asked_in = self.pm.id
        answer = await self.push_screen_wait(AskDialog(question, answers, detail=detail))
        if answer is None or self.pm.id != asked_in:
            return
        self._seat = replace(self._seat, took=self.desk.now())
        await asyncio.to_thread(self._presence.sit, self.pm.id, self._seat)
        self.company = replace(self.company, roaming=False)
        self.follow()
        self.meet()

    # -- following

    def action_follow(self) -> None:
        """Follow the meeting, or stay here while it goes on."""
        company = self.company
        if company.drives:
            words = "Nobody else is here." if company.alone else "You drive; the others follow you."
            self.notify(words, markup=False, timeout=4)
            return
        self.company = replace(company, roaming=not company.roaming)
        words = "You follow the meeting." if company.roaming else "You stay here while the meeting goes on."
        self.notify(words, markup=False, timeout=3)
        self.follow()

    def went(self, section: str) -> None:
        """Moving by oneself is roaming; going back to where the meeting is follows it again."""
        self.company = replace(self.company, roaming=section != self.pm.clock.section)

    @property
    def shown(self) -> Screen[object] | None:
        """The screen on top; none while the program ends, when a timer may still ask."""
        return self.screen_stack[-1] if self.screen_stack else None

    def follow(self) -> None:
        """Go where the meeting is; whoever types or has a dialog open is not moved until that is done."""
        here, screen = self.pm.clock.section, self.shown
        if (
            self.company.follows and here and isinstance(screen, SectionScreen)
            and screen.section != here and not screen.line.value
        ):  # fmt: skip
            self.go_along(screen, here)

    @work(exclusive=True, group="follow")
    async def go_along(self, before: SectionScreen, section: str) -> None:
        """Go with the meeting; whoever was in the list stays in the list."""
        if self.shown is not before:  # gone along already
            return
        in_list = before.rows.has_focus
        await self.show(section)
        if in_list and isinstance(now := self.shown, SectionScreen):
            now.set_focus(now.rows)

    # -- what two wrote at the same time

    def watch_pm(self, before: PostMortem, now: PostMortem) -> None:
        """Say when somebody's words met somebody else's; go where the meeting goes."""
        if before.id != now.id:
            return
        if before.conflicts is not now.conflicts:
            known = {conflict.id for conflict in before.conflicts}
            new = [conflict for conflict in now.conflicts if conflict.id not in known]
            if new:
                from pmtui.tui.views.conflicts import said

                words = said(new[0], now, self.desk.name, more=len(new) - 1, label=self.desk.label)
                if words:
                    self.notify(words, severity="warning", markup=False, timeout=10)
        if before.clock.section != now.clock.section:
            self.follow()

    @work
    async def action_conflicts(self) -> None:
        """Show what two people wrote at the same time, to choose which stands."""
        from pmtui.tui.dialogs.conflicts import ConflictsDialog

        if self.meeting is not None:
            await self.push_screen_wait(ConflictsDialog(self.desk.local).data_bind(Gathering.pm))

    @work
    async def action_company(self) -> None:
        """Show who is here."""
        from pmtui.tui.dialogs.text import TextDialog
        from pmtui.tui.views.company import blocks

        self.meet()
        await self.push_screen_wait(
            TextDialog("Who is here", blocks(self.company, self.desk.local, self.desk.label))
        )
