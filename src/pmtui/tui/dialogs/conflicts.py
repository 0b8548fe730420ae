"""What two people wrote at the same time, settled with one key each."""

from __future__ import annotations

from typing import ClassVar
from zoneinfo import ZoneInfo

from textual import getters, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.reactive import var

from pmtui.domain.commands.settle import Choice, SettleConflict
from pmtui.domain.postmortem import PostMortem
from pmtui.tui.bindings import asked, bindings, leaving
from pmtui.tui.desk import BLANK
from pmtui.tui.dialogs.frame import LEAVE, Dialog, Frame
from pmtui.tui.messages import Do
from pmtui.tui.views import conflicts
from pmtui.tui.widgets.keybar import KeyBar
from pmtui.tui.widgets.rows import Rows
from pmtui.tui.widgets.side import SidePanel

_KEYS = (*asked("conflicts"), LEAVE)


class ConflictsDialog(Dialog[None]):
    """Every pair of accounts, and what each says; a decision can be undone."""

    DEFAULT_CSS: ClassVar[str] = """
    ConflictsDialog {
        align: center middle;
        & Frame { width: 96%; max-width: 110; }
        & Frame > Rows { height: auto; min-height: 1; max-height: 30vh; }
        & Frame > SidePanel { height: auto; min-height: 8; max-height: 45vh; padding: 1 0 0 0; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("conflicts"), *leaving()]

    pm: var[PostMortem] = var(BLANK, init=False)
    """Bound to the app's."""

    rows = getters.query_one(Rows)
    accounts = getters.query_one(SidePanel)

    def __init__(self, local: ZoneInfo) -> None:
        super().__init__()
        self._local = local

    def compose(self) -> ComposeResult:
        """The list, and both accounts of what is under the cursor."""
        empty = "Nobody has written over anybody else's words."
        title = "Written by two people at the same time"
        yield Frame(title, Rows((), conflicts.COLUMNS, empty=empty), SidePanel(), keys=_KEYS)

    def on_mount(self) -> None:
        """Fill the list."""
        self.watch_pm()
        self.set_focus(self.rows)

    def watch_pm(self) -> None:
        """Show what is still to be settled."""
        if self.is_mounted:
            self.rows.rows = conflicts.rows(self.pm, self._local)
            self.compare()

    @on(Rows.Moved)
    def compare(self) -> None:
        """Show both accounts."""
        here = next((one for one in self.pm.conflicts if one.id == self.rows.cursor_id), None)
        self.accounts.blocks = conflicts.both(here, self.pm) if here else ()

    def action_settle(self, choice: str) -> None:
        """Decide."""
        if self.rows.cursor_id is not None:
            self.post_message(Do((SettleConflict(self.rows.cursor_id, Choice(choice)),)))

    @on(KeyBar.Pressed)
    async def press(self, event: KeyBar.Pressed) -> None:
        """Do what a click asks for."""
        await self.run_action("leave" if event.action == LEAVE.action else event.action)

    def action_leave(self) -> None:
        """Close it."""
        self.dismiss(None)
