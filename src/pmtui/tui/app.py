"""The app: one value down to every screen, one handler for every change."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.screen import Screen

from pmtui.domain.agenda import SectionKind, left_running
from pmtui.domain.whereabouts import section_of
from pmtui.store.errors import StoreError
from pmtui.store.protocol import Saved, Store
from pmtui.tui import themes
from pmtui.tui.desk import Desk
from pmtui.tui.messages import Do, Drafted, GoTo, OpenMeeting, OpenSample, StartNew
from pmtui.tui.palette import Everything, Written
from pmtui.tui.pasting import Pasting
from pmtui.tui.screens.catalogue import screen_for
from pmtui.tui.screens.section import SectionScreen
from pmtui.tui.shelves import Library, LibraryError
from pmtui.tui.tidying import TIDY_SECONDS, tidy
from pmtui.tui.views.meeting import terminal_title

SETTLE_SECONDS = 0.08
"""How long a new screen takes to find its layout; drawn before, it would be sent three times over."""


class PmApp(Pasting):
    """Shows the home screen, opens post-mortems, and walks through their sections."""

    COMMANDS: ClassVar = {Everything, Written}

    def __init__(
        self, desk: Desk, store: Store, library: Library, *, opened: Saved | None = None, record: str = "",
        theme: str = themes.DEFAULT, keymap: Mapping[str, str] | None = None, own_themes: Path | None = None,
    ) -> None:  # fmt: skip
        super().__init__(desk, store, library, theme=theme, keymap=keymap, own_themes=own_themes)
        self._opened = opened
        self._record = record
        self._cursors: dict[str, str | None] = {}

    async def on_mount(self) -> None:
        """Open what was asked for, or the home screen."""
        self.set_interval(1, self.show_time_in_title)
        if self._opened is not None:
            await self.open(self._opened, self.store, self._record)
        else:
            await self.go_home()

    async def go_home(self) -> None:
        """Show the home screen."""
        from pmtui.tui.screens.home import HomeScreen

        self.look_for_earlier(lines_first=True)
        home = HomeScreen(self.desk, self.shelves.samples()).data_bind(
            PmApp.listed, PmApp.in_all, PmApp.earlier, PmApp.reading, PmApp.found
        )
        await self._turn_to(home)

    async def open(self, saved: Saved, store: Store, record: str = "") -> None:
        """Show a post-mortem in the section where it was left, or at a record of it."""
        self.hold(saved, store)
        self._cursors = {}
        self._check_clock(saved)
        await self._show_record(record)

    async def _show_record(self, record: str) -> None:
        """Show the section a record is looked at in, with the cursor on it; else where the meeting is."""
        section = section_of(self.pm, record)
        first = next(iter(item.id for item in self.pm.agenda), "")
        if section:
            self._cursors[section] = record
        await self.show(section or self.pm.clock.section or first)
        if section and isinstance(self.screen, SectionScreen):
            self.screen.set_focus(self.screen.rows)

    def _check_clock(self, saved: Saved) -> None:
        """A clock that ran on while nobody was here stops at the last change."""
        at = left_running(self.pm.clock, saved.changed, self.desk.now())
        if at is not None and self.company.drives:
            from pmtui.domain.commands.meeting import PauseClock

            self.change(Do((PauseClock(at),)))
            stands = f"{at.astimezone(self.desk.local):%H:%M}, when the last change was made"
            goes_on = f"{self.desk.label('meeting.pause')} goes on"
            words = f"The clock was left running; it stands at {stands}. {goes_on}."
            self.notify(words, markup=False, timeout=15)

    async def show(self, section: str) -> None:
        """Show a section in the place of what is shown now."""
        kind = next(item.kind for item in self.pm.agenda if item.id == section)
        before = self.screen
        draft, cursor = self.lines(), self._cursors.get(section)
        if isinstance(before, SectionScreen):
            self._cursors[before.section] = before.rows.cursor_id
            draft = self.lines(before.line.value)  # the drafts may not know it yet
        new = screen_for(kind)(self.desk, section, draft=draft, cursor=cursor)
        new.data_bind(PmApp.pm, PmApp.saved, PmApp.heard, PmApp.company)
        if kind is SectionKind.CHECK_IN:
            new.data_bind(PmApp.listed)
            self.look_for_earlier()
        await self._turn_to(new)
        self.show_time_in_title()

    async def _turn_to(self, screen: Screen[None]) -> None:
        """Show a screen in the place of what is shown, once there is something besides the blank start."""
        self.leave_pages()
        screen.add_class(*self.room())
        self.delay_update(SETTLE_SECONDS)
        await (self.switch_screen(screen) if len(self.screen_stack) > 1 else self.push_screen(screen))
        self.set_timer(TIDY_SECONDS, partial(tidy, self))

    def show_time_in_title(self) -> None:
        """Put section and time left into the terminal's title."""
        if isinstance(self.screen, SectionScreen) and self.screen.pm.agenda:
            self.title_terminal(terminal_title(self.pm, self.screen.item, self.desk.now()))

    @on(Drafted)
    def carry(self, message: Drafted) -> None:
        """Bring what was still typed in the section that was left into the one that is shown."""
        here = self.screen
        if isinstance(here, SectionScreen) and message.text and message.section not in ("", here.section):
            here.carry(message.text)

    @on(GoTo)
    async def go(self, message: GoTo) -> None:
        """Go to a section; unless the meeting is closed, its clock starts."""
        from pmtui.domain.commands.meeting import EnterSection

        if not self.company.drives:
            self.went(message.section)
        elif self.pm.clock.closed is None:
            self.change(Do((EnterSection(message.section, self.desk.now()),)))
        if message.record:
            self._cursors[message.section] = message.record
        here = self.screen
        if not (isinstance(here, SectionScreen) and here.section == message.section):
            await self.show(message.section)
        elif message.record:
            here.rows.cursor_id = message.record
            here.set_focus(here.rows)

    @on(OpenMeeting)
    @work
    async def open_meeting(self, message: OpenMeeting) -> None:
        """Open a saved post-mortem, in the place of the open one."""
        if self.meeting is not None and self.pm.id == message.id:
            self.leave_pages()
            await self._show_record(message.record)
        elif self.meeting is None or await self.left():
            await self._open_from(lambda: (self.store.load(message.id), self.store), message.record)

    @on(OpenSample)
    async def open_sample(self, message: OpenSample) -> None:
        """Open a throw-away copy of a sample."""
        await self._open_from(lambda: self.shelves.copy_of(message.id))

    @on(StartNew)
    async def start_new(self, message: StartNew) -> None:
        """Begin a new post-mortem."""
        began = partial(self.shelves.begin, message, self.store)
        await self._open_from(lambda: (began(), self.store), form=message.form)

    async def _open_from(
        self, load: Callable[[], tuple[Saved, Store]], record: str = "", *, form: str = ""
    ) -> None:
        try:
            saved, store = await asyncio.to_thread(load)
        except (StoreError, LibraryError) as error:
            self.notify(str(error), severity="error", markup=False, timeout=12)
            return
        self.forget_form(form)
        await self.open(saved, store, record)
