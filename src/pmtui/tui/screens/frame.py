"""The frame of every section: header, agenda, list, prompts, line, footer; and the keys of the meeting."""

from __future__ import annotations

from typing import ClassVar

from textual import getters, on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.reactive import var
from textual.screen import Screen

from pmtui.domain.agenda import AgendaItem
from pmtui.domain.commands import Command
from pmtui.domain.commands.meeting import (
    GiveBackMinutes,
    GrantMinutes,
    PauseClock,
    ResumeClock,
    TakeMinutes,
)
from pmtui.domain.postmortem import PostMortem
from pmtui.tui import forms
from pmtui.tui.bindings import bindings, hints
from pmtui.tui.desk import BLANK, Desk
from pmtui.tui.keys import keys_of
from pmtui.tui.messages import Do, ExportDocument, GoTo
from pmtui.tui.views import meeting as views
from pmtui.tui.widgets.capture import Becomes, CaptureLine, CaptureRow
from pmtui.tui.widgets.clock import MeetingBar
from pmtui.tui.widgets.heading import Heading
from pmtui.tui.widgets.keybar import KeyBar
from pmtui.tui.widgets.rail import AgendaRail
from pmtui.tui.widgets.rows import Rows
from pmtui.tui.widgets.side import SidePanel

FOOTER = ("meeting.list", "meeting.pause", "meeting.back", "meeting.next", "meeting.more")
"""Keys of the meeting that the footer shows wherever the cursor is, after those of the list."""


class FrameScreen(Screen[None]):
    """What does not differ between sections."""

    PLACE: ClassVar[str] = "list"
    """Its place in the key table."""
    EMPTY: ClassVar[str] = "Nothing here yet. Type below; each line becomes an entry."
    BINDINGS: ClassVar[list[BindingType]] = bindings("meeting")

    pm: var[PostMortem] = var(BLANK, init=False)
    """Bound to the app's."""
    saved: var[str] = var("saved", init=False)
    """Bound to the app's: whether everything is on disk, in a word or two."""

    bar = getters.query_one(MeetingBar)
    rail = getters.query_one(AgendaRail)
    rows = getters.query_one("#rows", Rows)
    heading = getters.query_one("#heading", Heading)
    hint = getters.query_one("#hint", Heading)
    line = getters.query_one(CaptureLine)
    becomes = getters.query_one(Becomes)
    side = getters.query_one(SidePanel)
    keybar = getters.query_one(KeyBar)

    def __init__(self, desk: Desk, section: str) -> None:
        super().__init__()
        self.desk = desk
        self.section = section

    @property
    def item(self) -> AgendaItem:
        """The agenda item that is shown."""
        return next((item for item in self.pm.agenda if item.id == self.section), self.pm.agenda[0])

    def compose(self) -> ComposeResult:
        """Header; agenda, list, prompts side by side; hint; line; keys."""
        yield MeetingBar()
        with Horizontal(id="body"):
            yield AgendaRail()
            with Vertical(id="work"):
                yield Heading(id="heading")
                yield Rows(empty=self.EMPTY, id="rows")
            with VerticalScroll(id="side", can_focus=False):
                yield SidePanel()
        yield Heading(id="hint")
        yield CaptureRow(CaptureLine(), Becomes())
        yield KeyBar()

    def on_mount(self) -> None:
        """Let the clock tick; the cursor is in the line."""
        self.line.focus()
        self.set_interval(1, self.tick)

    def tick(self) -> None:
        """Show this moment; widgets send only what differs from the last one."""
        if not self.is_current or not self.pm.agenda:
            return
        now = self.desk.now()
        self.bar.state = views.bar_state(self.pm, self.item, now, self.desk.local, self.saved)
        self.rail.items = views.rail_items(self.pm, self.section, now)
        self.rail.notes = views.rail_notes(self.pm, now, self.desk.local)

    def watch_saved(self) -> None:
        """Show whether everything is on disk."""
        if self.is_mounted:
            self.tick()

    def do(self, *commands: Command) -> None:
        """Ask for a change."""
        self.post_message(Do(commands))

    @on(Rows.Moved)
    def refresh_keys(self) -> None:
        """Show the keys that work now."""
        listed = keys_of(self.PLACE, "list", table=self.desk.keys) if self.rows.has_focus else ()
        always = tuple(key for key in keys_of("meeting", table=self.desk.keys) if key.id in FOOTER)
        rest = tuple(k for k in keys_of("everywhere", table=self.desk.keys) if k.id != "everywhere.theme")
        seen = dict.fromkeys((*listed, *always, *rest))
        self.keybar.keys = hints(tuple(seen))

    def on_descendant_focus(self) -> None:
        """Show the keys of the line, or of the list."""
        self.refresh_keys()

    @on(KeyBar.Pressed)
    async def press(self, event: KeyBar.Pressed) -> None:
        """Do what a click on the footer asks for."""
        await self.run_action(event.action)

    @on(AgendaRail.Picked)
    def visit(self, event: AgendaRail.Picked) -> None:
        """Go to the section that was clicked."""
        self.post_message(GoTo(event.id))

    def action_switch_focus(self) -> None:
        """Go from the line to the list, and back."""
        (self.line if self.rows.has_focus else self.rows).focus()

    def action_pause(self) -> None:
        """Pause the clock or let it go on; begin the meeting if it has not begun."""
        now = self.desk.now()
        if not self.pm.clock.section or self.pm.clock.section != self.section:
            self.post_message(GoTo(self.section))
        else:
            self.do(PauseClock(now) if self.pm.clock.since else ResumeClock(now))

    def action_section(self, by: int) -> None:
        """Go on or back."""
        ids = [item.id for item in self.pm.agenda]
        at = ids.index(self.item.id) + by
        if 0 <= at < len(ids):
            self.post_message(GoTo(ids[at]))
        else:
            words = "This is the last section." if by > 0 else "This is the first section."
            self.notify(words, markup=False, timeout=3)

    def action_grant(self, minutes: int) -> None:
        """Add minutes to this section."""
        self.do(GrantMinutes(self.section, minutes))

    def action_take(self, minutes: int) -> None:
        """Take minutes from a later section."""
        self.do(TakeMinutes(self.section, minutes))

    def action_give_back(self) -> None:
        """Give the minutes that are left to the next section."""
        self.do(GiveBackMinutes(self.section, self.desk.now()))

    def action_panel(self) -> None:
        """Where there is no room for all, show prompts, then agenda, then the list again."""
        order = ("", "-prompts", "-agenda")
        now = next((name for name in order[1:] if self.has_class(name)), "")
        self.remove_class(*order[1:])
        if following := order[(order.index(now) + 1) % len(order)]:
            self.add_class(following)

    def action_export(self) -> None:
        """Write the document."""
        self.post_message(ExportDocument())

    @work
    async def action_details(self) -> None:
        """Edit the facts of the incident."""
        await self.fill(forms.details(self.pm))

    async def fill(self, sheet: forms.Sheet) -> None:
        """Ask for what is on a sheet, then for the change it leads to."""
        self.do(*await self.answer(sheet))

    async def answer(self, sheet: forms.Sheet) -> tuple[Command, ...]:
        """Ask for what is on a sheet; the commands it leads to, none when it was left."""
        from pmtui.tui.dialogs.form import FormDialog

        values = await self.app.push_screen_wait(FormDialog(sheet.title, sheet.fields, sheet.check))
        return () if values is None else sheet.commands(values)
