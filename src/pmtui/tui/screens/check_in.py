"""The check-in: how is everyone, and what became of earlier actions."""

from __future__ import annotations

from typing import ClassVar

from textual import work
from textual.binding import BindingType
from textual.reactive import var

from pmtui.domain.commands import Command
from pmtui.domain.commands.actions import DeclineAction, FinishAction, StartAction
from pmtui.domain.summary import ActionLine
from pmtui.tui import forms
from pmtui.tui.bindings import bindings
from pmtui.tui.messages import DoElsewhere
from pmtui.tui.screens.section import SectionScreen
from pmtui.tui.views import actions
from pmtui.tui.widgets.roles import Line
from pmtui.tui.widgets.table import Column, Row


class CheckInScreen(SectionScreen):
    """Open actions of earlier post-mortems: done, still coming, or dropped with a reason."""

    PLACE: ClassVar[str] = "check-in"
    EMPTY: ClassVar[str] = "Nothing is open from earlier post-mortems. One word each: how are you coming in?"
    BINDINGS: ClassVar[list[BindingType]] = bindings("check-in")

    earlier: var[tuple[ActionLine, ...]] = var((), init=False)
    """Bound to the app's: open actions of other post-mortems."""

    def list_columns(self) -> tuple[Column, ...]:
        """As actions are listed everywhere."""
        return actions.ACTION_COLUMNS

    def list_rows(self) -> tuple[Row, ...]:
        """Overdue, open, notes."""
        return actions.earlier_rows(self.pm, self.item, self.earlier, self.desk.today())

    def list_heading(self) -> Line:
        """How many are open and late."""
        return actions.earlier_heading(self.item, self.earlier, self.desk.today())

    def watch_earlier(self, before: tuple[ActionLine, ...], _now: tuple[ActionLine, ...]) -> None:
        """Show what is still open; the first time, begin at the top."""
        self.refill()
        if self.is_mounted and not before:
            self.rows.action_edge(0)

    @property
    def action(self) -> ActionLine | None:
        """The earlier action under the cursor."""
        return next((a for a in self.earlier if f"{a.postmortem}/{a.id}" == self.rows.cursor_id), None)

    def action_finish_earlier(self) -> None:
        """It is done."""
        if self.action is not None:
            self._ask(self.action, FinishAction(self.action.id, self.desk.now()))

    def action_start_earlier(self) -> None:
        """It is still coming."""
        if self.action is not None:
            self._ask(self.action, StartAction(self.action.id))

    @work
    async def action_drop_earlier(self) -> None:
        """Drop it with a reason."""
        action, now = self.action, self.desk.now()
        if action is None:
            return
        sheet = forms.reason(f"Drop {action.label}", lambda why: DeclineAction(action.id, why, now))
        for command in await self.answer(sheet):
            self._ask(action, command)

    def _ask(self, action: ActionLine, command: Command) -> None:
        self.post_message(DoElsewhere(action.postmortem, command))
