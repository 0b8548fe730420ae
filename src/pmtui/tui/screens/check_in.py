"""The check-in: how is everyone, and what became of earlier actions."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import BindingType
from textual.reactive import var

from pmtui.domain.following import left_open
from pmtui.domain.summary import ActionLine, Summary
from pmtui.tui.bindings import bindings
from pmtui.tui.screens.section import SectionScreen
from pmtui.tui.screens.settling import SettlingScreen
from pmtui.tui.settling import row_id
from pmtui.tui.views import actions
from pmtui.tui.widgets.roles import Line
from pmtui.tui.widgets.rows import Rows
from pmtui.tui.widgets.table import Column, Row


class CheckInScreen(SectionScreen, SettlingScreen):
    """Open actions of earlier post-mortems: done, still coming, or dropped with a reason."""

    PLACE: ClassVar[str] = "check-in"
    EMPTY: ClassVar[str] = "Nothing is open from earlier post-mortems. One word each: how are you coming in?"
    BINDINGS: ClassVar[list[BindingType]] = bindings("check-in")

    listed: var[tuple[Summary, ...]] = var((), init=False)
    """Bound to the app's: all post-mortems."""

    def list_columns(self) -> tuple[Column, ...]:
        """As actions are listed everywhere."""
        return actions.ACTION_COLUMNS

    def list_rows(self) -> tuple[Row, ...]:
        """Overdue, open, notes."""
        today = self.desk.today()
        return actions.earlier_rows(self.pm, self.item, self.earlier, today, settled=self.settled)

    def list_heading(self) -> Line:
        """How many are open and late."""
        return actions.earlier_heading(self.item, self.earlier, self.desk.today(), self.desk.label)

    earlier: tuple[ActionLine, ...] = ()
    """What other post-mortems of the same services or tags left open, the overdue first."""

    settled: tuple[ActionLine, ...] = ()
    """What was done or dropped on this screen: the room sees it until the section is left."""

    _asked_for: tuple[object, ...] = (None,) * 5
    """What they were found for; a note taken meanwhile changes none of it."""

    def refill(self) -> None:
        """Show what is still open; the first time there is anything, begin at the top."""
        before, pm = self.earlier, self.pm
        asked = (self.listed, pm.id, pm.services, pm.tags, self.desk.today())
        if any(now is not was and now != was for now, was in zip(asked, self._asked_for, strict=True)):
            self._asked_for = asked
            self.earlier = left_open(
                self.listed, here=pm.id, services=pm.services, tags=pm.tags, today=self.desk.today()
            )
            self.settled = tuple(
                action
                for summary in self.listed
                for action in summary.actions
                if row_id(action) in self.settled_here and not action.is_open
            )
        super().refill()
        if self.is_mounted and self.earlier and not before:
            self.rows.action_edge(0)

    def watch_listed(self) -> None:
        """Show what is still open."""
        self.refill()
        if self.is_mounted:
            self.keep_place()

    def list_of_actions(self) -> Rows:
        """The list of the section."""
        return self.rows

    def listed_actions(self) -> tuple[ActionLine, ...]:
        """Those of earlier post-mortems, also when they are settled."""
        return (*self.earlier, *self.settled)
