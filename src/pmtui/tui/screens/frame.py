"""The frame of every section: header, agenda, list, prompts, line, footer; and the keys of the meeting."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from textual import getters, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.reactive import var

from pmtui.domain.agenda import AgendaItem
from pmtui.domain.commands import Command
from pmtui.domain.postmortem import PostMortem
from pmtui.domain.presence import Company
from pmtui.tui.bindings import bindings, hints
from pmtui.tui.desk import BLANK, Desk
from pmtui.tui.keys import keys_of
from pmtui.tui.messages import Do, GoTo
from pmtui.tui.quiet import QuietScreen
from pmtui.tui.views import meeting as views
from pmtui.tui.views.company import with_company
from pmtui.tui.widgets.capture import Becomes, CaptureLine, CaptureRow
from pmtui.tui.widgets.clock import MeetingBar
from pmtui.tui.widgets.heading import Heading
from pmtui.tui.widgets.keybar import KeyBar, KeyHint
from pmtui.tui.widgets.rail import AgendaRail
from pmtui.tui.widgets.rows import Rows
from pmtui.tui.widgets.side import SidePanel
from pmtui.tui.widgets.small import TooSmall

FOOTER = (
    "meeting.list", "meeting.next", "everywhere.help", "meeting.pause", "everywhere.palette", "meeting.back",
    "meeting.more", "meeting.panel", "everywhere.undo", "everywhere.leave",
)  # fmt: skip
"""Keys that the footer shows wherever the cursor is, as far as there is room, after the first of the list."""

FOOTER_OF_FOLLOWERS = (
    "meeting.list", "meeting.follow", "meeting.take_over", "everywhere.help", "everywhere.palette",
    "meeting.next", "meeting.back", "meeting.panel", "meeting.company", "everywhere.undo", "everywhere.leave",
)  # fmt: skip
"""The same where somebody else drives sections and clock."""


OWN_FIRST = 5
"""Keys of a section's list that go before all others."""


class FrameScreen(QuietScreen[None]):
    """What does not differ between sections."""

    PLACE: ClassVar[str] = "list"
    """Its place in the key table."""
    EMPTY: ClassVar[str] = "Nothing here yet. Type below; each line becomes an entry."
    BINDINGS: ClassVar[list[BindingType]] = bindings("meeting")
    TOAST_ROWS: ClassVar[tuple[int, int]] = (1, 2)
    """Header; line and keys."""

    pm: var[PostMortem] = var(BLANK, init=False)
    """Bound to the app's."""
    saved: var[str] = var("saved", init=False)
    """Bound to the app's: whether everything is on disk, in a word or two."""

    company: var[Company] = var(Company(), init=False)
    """Bound to the app's: who else is here, and who drives."""

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
        self.asked = ""
        """The section that was asked for last and is not shown yet."""
        self.going = ""
        """The same, once everything typed before is filed: what is typed from then on belongs there."""

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
                yield Heading(rows=3, id="heading")
                yield Rows(empty=self.desk.says(self.EMPTY), id="rows")
            with VerticalScroll(id="side", can_focus=False):
                yield SidePanel()
        yield Heading(rows=2, id="hint")
        yield CaptureRow(CaptureLine(), Becomes())
        yield KeyBar()
        yield TooSmall()

    def on_mount(self) -> None:
        """Let the clock tick; the cursor is in the line."""
        self.set_focus(self.line)
        self.set_interval(1, self.tick)

    def tick(self) -> None:
        """Show this moment; widgets send only what differs from the last one."""
        if not self.is_current or not self.pm.agenda:
            return
        now = self.desk.now()
        shown = self.item if self.company.drives else self.pm.section or self.item
        state = views.bar_state(self.pm, shown, now, self.desk.local, self.saved)
        self.bar.state = with_company(state, self.company, self.desk.label)
        self.rail.items = views.rail_items(self.pm, self.section, now)
        self.rail.notes = views.rail_notes(self.pm, now, self.desk.local)
        self.refresh_keys()

    def watch_company(self) -> None:
        """Show who else is here."""
        self.watch_saved()

    def watch_saved(self) -> None:
        """Show whether everything is on disk."""
        if self.is_mounted:
            self.tick()

    def do(self, *commands: Command) -> None:
        """Ask for a change."""
        self.post_message(Do(commands))

    def go_to(self, section: str) -> None:
        """Ask for another section, behind whatever was entered in the line just before.

        The line makes it when its turn comes: what a screen's own handler makes would stop at the screen.
        """
        self.asked = section
        self.line.call_later(self._leave_for, section)

    def _leave_for(self, section: str) -> None:
        self.going = section
        self.line.post_message(GoTo(section))

    @on(Rows.Moved)
    def refresh_keys(self) -> None:
        """Show the keys that work now."""
        all_own = keys_of(self.PLACE, table=self.desk.keys) if self.rows.has_focus else ()
        own = tuple(key for key in all_own if self.works_now(key))
        common = keys_of("list", table=self.desk.keys) if self.rows.has_focus else ()
        named = {key.id: key for key in self.desk.keys}
        urgent = () if self.rows.has_focus else self.urgent_keys()
        always = tuple(
            named[id] for id in (*urgent, *(FOOTER if self.company.drives else FOOTER_OF_FOLLOWERS))
        )
        order = (*own[:OWN_FIRST], *common[:1], *always, *own[OWN_FIRST:], *common[1:])
        self.keybar.keys = tuple(self._worded(hint) for hint in hints(order))

    def urgent_keys(self) -> tuple[str, ...]:
        """The ids of keys that come first in the footer while the cursor is in the line."""
        return ()

    def _worded(self, hint: KeyHint) -> KeyHint:
        """Say what the key does now."""
        match hint.action:
            case "switch_focus" if self.rows.has_focus:
                return replace(hint, title="line")
            case "switch_focus" if self.company.drives and not self.urgent_keys():
                there = keys_of(self.PLACE, table=self.desk.keys)[:2]
                return replace(hint, title=f"{hint.title}: {', '.join(key.title for key in there)}")
            case "pause" if self.pm.clock.since is None:
                return replace(hint, title=views.starting(self.pm))
            case "app.follow" | "app.take_over":
                return replace(hint, lasting=True)
        return hint

    def on_descendant_focus(self) -> None:
        """Show the keys of the line, or of the list; what was said of the last line has been read by then."""
        if not self.line.value:
            self.becomes.text = ""
        self.refresh_keys()

    @on(KeyBar.Pressed)
    async def press(self, event: KeyBar.Pressed) -> None:
        """Do what a click on the footer asks for."""
        await self.run_action(event.action)

    @on(AgendaRail.Picked)
    def visit(self, event: AgendaRail.Picked) -> None:
        """Go to the section that was clicked."""
        self.go_to(event.id)

    def action_switch_focus(self) -> None:
        """Go from the line to the list, and back."""
        self.set_focus(self.line if self.rows.has_focus else self.rows)
