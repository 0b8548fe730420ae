"""Everyone's accounts side by side: merge what is one event, settle times, see what nobody told."""

from __future__ import annotations

import asyncio
from typing import ClassVar
from zoneinfo import ZoneInfo

from textual import getters, on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.message import Message
from textual.reactive import var

from pmtui.domain.checklist import Lack, checklist
from pmtui.domain.commands import Command
from pmtui.domain.commands.consolidate import DisputeTimes, MergeEvents, TellApart
from pmtui.domain.postmortem import PostMortem
from pmtui.search.alike import Pair, alike
from pmtui.tui.bindings import asked, binding, bindings, hint_of, leave_hint, leaving
from pmtui.tui.desk import BLANK
from pmtui.tui.dialogs.form import FormDialog
from pmtui.tui.dialogs.frame import Dialog, Frame
from pmtui.tui.messages import Do
from pmtui.tui.views import consolidation
from pmtui.tui.widgets.asked import Field
from pmtui.tui.widgets.heading import Heading
from pmtui.tui.widgets.keybar import KeyBar, KeyHint
from pmtui.tui.widgets.rows import Rows
from pmtui.tui.widgets.side import SidePanel
from pmtui.tui.widgets.table import Row

_OF_PAIRS = asked("accounts")
"""Keys that settle a pair."""

_KEYS = (leave_hint("close"), KeyHint("Enter", "go to it", "visit"), hint_of("everywhere.undo"))


class ConsolidateDialog(Dialog[str | None]):
    """Answers with the id of an event to go to, or None when it was left."""

    DEFAULT_CSS: ClassVar[str] = """
    ConsolidateDialog {
        align: center middle;
        & Frame { width: 100%; max-width: 150; height: 96%; }
        & Frame > Heading { height: 2; }
        & Frame > Rows { height: 1fr; }
        & Frame > SidePanel { height: 4; padding: 1 0 0 0; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings("accounts"),
        binding("everywhere.undo", "app.undo"),
        *leaving(),
    ]

    pm: var[PostMortem] = var(BLANK, init=False)
    """Bound to the app's."""
    pairs: var[tuple[Pair, ...]] = var((), init=False)
    """What is to be settled."""
    looking: var[bool] = var(True, init=False)
    """Whether pairs are still looked for."""

    _lanes: tuple[str, ...] = ()
    """Whose lane is which; it stays so while this is open."""
    _told: tuple[Row, ...] = ()
    """Everything that was told, as rows: of ten thousand events they are made once."""
    _lacks: tuple[Lack, ...] = ()
    """What is missing."""

    rows = getters.query_one(Rows)
    keybar = getters.query_one(KeyBar)
    legend = getters.query_one(Heading)
    lacking = getters.query_one(SidePanel)

    def compose(self) -> ComposeResult:
        """Whose lane is which, the list, what is missing."""
        empty = "Nobody has told anything yet. “pmtui intake” writes a form for each participant."
        yield Frame("Accounts", Heading(rows=2), Rows((), empty=empty), SidePanel(), keys=_KEYS)

    def on_mount(self) -> None:
        """Fill the list."""
        self.watch_pm()
        self.set_focus(self.rows)

    def watch_pm(self) -> None:
        """Show the accounts as they are now, and look for pairs again."""
        if self.is_mounted:
            self._lacks = checklist(self.pm)
            self._lanes = consolidation.tellers(self.pm, self._lanes)
            self._told = consolidation.told(self.pm, self._lanes)
            self._fill()
            self.look_for_pairs()

    def watch_pairs(self) -> None:
        """Show what is to be settled."""
        if self.is_mounted:
            self._fill()

    def watch_looking(self) -> None:
        """Say whether it is still looked for pairs."""
        if self.is_mounted:
            self.legend.line = consolidation.legend(self.pm, self._lanes, looking=self.looking)

    @work(exclusive=True, group="alike")
    async def look_for_pairs(self) -> None:
        """Compare the accounts, beside the loop; the cursor begins at what is to be settled."""
        events, first = self.pm.events, not self.pairs
        self.looking = True
        found = await asyncio.to_thread(alike, events)
        self.looking, self.pairs = False, found
        if first and found:
            self.rows.cursor_id = consolidation.pair_id(found[0])

    def _fill(self) -> None:
        present = {event.id for event in self.pm.events}
        standing = tuple(p for p in self.pairs if {p.one.id, p.other.id} <= present)
        self.rows.columns = consolidation.columns(self._lanes)
        self.rows.rows = (*consolidation.settling(standing, ZoneInfo(self.pm.zone)), *self._told)
        self.watch_looking()
        self.refresh_keys()

    @on(Rows.Moved)
    def refresh_keys(self) -> None:
        """Show the keys that do something to the row under the cursor, and who told it."""
        self.keybar.keys = (*_OF_PAIRS, *_KEYS) if self.pair is not None else _KEYS
        told = consolidation.told_by(self.pm, self.rows.cursor_id or "", self.pair, self._lanes)
        self.lacking.blocks = consolidation.missing(self._lacks, told)

    @property
    def pair(self) -> Pair | None:
        """The pair under the cursor."""
        here = self.rows.cursor_id
        return next((pair for pair in self.pairs if consolidation.pair_id(pair) == here), None)

    def action_settle(self, which: int) -> None:
        """Make the two one, as the first or the second tells it."""
        if (pair := self.pair) is not None:
            keep, other = (pair.one, pair.other) if which == 1 else (pair.other, pair.one)
            self._do(MergeEvents(keep.id, other.id, keep.at if keep.at != other.at else None))

    def action_tell_apart(self) -> None:
        """They are two events."""
        if (pair := self.pair) is not None:
            self._do(TellApart(pair.one.id, pair.other.id))

    @work
    async def action_dispute(self) -> None:
        """Mark both as disputed, with who will find out."""
        pair = self.pair
        if pair is None:
            return
        people = ", ".join(someone.name for someone in self.pm.participants)
        field = Field("text", "Who checks?", hint=people or "a name; may stay empty")
        form = f"times:{consolidation.pair_id(pair)}"
        dialog = FormDialog("Which time is right?", (field,), about=form, lasting=True)
        values = await self.app.push_screen_wait(dialog)
        if values is not None:
            self._do(DisputeTimes((pair.one.id, pair.other.id), values["text"]), form)

    def _do(self, command: Command, form: str = "") -> None:
        self.post_message(Do((command,), form=form))

    @on(Rows.Opened)
    def action_visit(self, _event: Message | None = None) -> None:
        """Go to it in the timeline."""
        pair, here = self.pair, self.rows.cursor_id or ""
        if pair is not None:
            self.dismiss(pair.one.id)
        elif here:
            self.dismiss(here.removeprefix("silence:"))

    @on(KeyBar.Pressed)
    async def press(self, event: KeyBar.Pressed) -> None:
        """Do what a click asks for."""
        await self.run_action(event.action)

    def action_leave(self) -> None:
        """Close it."""
        self.dismiss(None)
