"""Possible improvements, ranked; and the commitments made of them."""

from __future__ import annotations

from typing import ClassVar

from textual import work
from textual.binding import BindingType

from pmtui.domain.actions import ActionItem, ActionKind, Idea
from pmtui.domain.commands.actions import (
    AcceptAction,
    CommitToIdea,
    DeclineAction,
    DeclineIdea,
    EditIdea,
    FinishAction,
    ReopenAction,
    StartAction,
    VoteIdea,
)
from pmtui.tui import forms
from pmtui.tui.bindings import bindings
from pmtui.tui.key import Key
from pmtui.tui.screens.section import SectionScreen
from pmtui.tui.views import actions
from pmtui.tui.widgets.roles import Line
from pmtui.tui.widgets.table import Column, Row


class _Committing(SectionScreen):
    """What ideas and actions can undergo in both sections."""

    @property
    def idea(self) -> Idea | None:
        """The idea under the cursor."""
        return self.selected if isinstance(self.selected, Idea) else None

    @property
    def action(self) -> ActionItem | None:
        """The action under the cursor."""
        return self.selected if isinstance(self.selected, ActionItem) else None

    def action_commit(self) -> None:
        """Make the idea an action."""
        if self.idea is not None:
            self._entered = self.desk.mint()
            self.do(CommitToIdea(self.idea.id, self._entered))

    @work
    async def action_decline(self) -> None:
        """Decide not to do it, because."""
        idea, action = self.idea, self.action
        if idea is not None:
            make = forms.reason(
                "Not to do",
                lambda why: DeclineIdea(idea.id, why),
                about=f"decline:{idea.id}",
                value=idea.because,
            )
            await self.fill(make)
        elif action is not None:
            now, by = self.desk.now(), self.desk.author
            await self.fill(
                forms.reason(
                    "Not to do",
                    lambda why: DeclineAction(action.id, why, now, by),
                    about=f"decline:{action.id}",
                )
            )

    def works_now(self, key: Key) -> bool:
        """What is done to an idea or an action needs one under the cursor."""
        match key.action.partition("(")[0]:
            case "commit" | "vote" | "kind":
                return self.idea is not None
            case "accept" | "finish" | "start":
                return self.action is not None
            case "decline" | "reopen":
                return self.idea is not None or self.action is not None
        return True


class ImprovementsScreen(_Committing):
    """Ideas; nobody has to do them until they become actions."""

    PLACE: ClassVar[str] = "improvements"
    EMPTY: ClassVar[str] = "What would prevent it, notice it sooner, limit it? Type “! ” and an idea."
    BINDINGS: ClassVar[list[BindingType]] = bindings("improvements")

    def list_columns(self) -> tuple[Column, ...]:
        """Votes, idea, kind."""
        return actions.IDEA_COLUMNS

    def list_rows(self) -> tuple[Row, ...]:
        """Ideas by votes."""
        return actions.improvement_rows(self.pm, self.item)

    def list_heading(self) -> Line:
        """How many ideas there are."""
        return actions.improvement_heading(self.pm, self.item)

    def action_vote(self, by: int) -> None:
        """Rank it."""
        if self.idea is not None:
            self.do(VoteIdea(self.idea.id, by))

    def action_kind(self) -> None:
        """Go on to the next kind."""
        if self.idea is not None:
            order = tuple(ActionKind)
            following = order[(order.index(self.idea.kind) + 1) % len(order)]
            self.do(EditIdea(self.idea.id, self.idea.text, following))


class CommitScreen(_Committing):
    """Actions with owner, due date and end state; accepted aloud."""

    PLACE: ClassVar[str] = "commit"
    EMPTY: ClassVar[str] = (
        "No ideas and no actions yet. Type “! ” and an idea; in the list, {commit.commit} makes it an action."
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings("commit")

    _to_complete = ""
    """The id of an action that was just made of an idea."""

    def list_columns(self) -> tuple[Column, ...]:
        """Number, action, owner, due, status."""
        return actions.ACTION_COLUMNS

    def list_rows(self) -> tuple[Row, ...]:
        """Actions, then ideas nobody has taken."""
        return actions.commit_rows(self.pm, self.item, self.desk.today())

    def list_heading(self) -> Line:
        """How many are accepted, and what is lacking."""
        return actions.commit_heading(self.pm, self.item)

    def action_commit(self) -> None:
        """Make the idea an action, and ask at once for owner, date and end state."""
        if self.idea is not None:
            super().action_commit()
            self._to_complete = self._entered

    def refill(self) -> None:
        """Show actions and ideas; a new action is asked about when it is there."""
        super().refill()
        action = self.pm.find(self._to_complete) if self._to_complete else None
        if isinstance(action, ActionItem):
            self._to_complete = ""
            self._complete(action)

    @work
    async def _complete(self, action: ActionItem) -> None:
        sheet = forms.sheet_for(action, self.pm, self.desk)
        if sheet is not None:
            await self.fill(sheet)

    def action_accept(self) -> None:
        """The owner says yes."""
        if self.action is not None:
            self.do(AcceptAction(self.action.id, self.desk.now(), self.desk.author))

    def action_start(self) -> None:
        """Work has begun."""
        if self.action is not None:
            self.do(StartAction(self.action.id, self.desk.now(), by=self.desk.author))

    def action_finish(self) -> None:
        """It is done."""
        if self.action is not None:
            self.do(FinishAction(self.action.id, self.desk.now(), by=self.desk.author))

    def action_reopen(self) -> None:
        """It is wanted after all."""
        if self.action is not None:
            self.do(ReopenAction(self.action.id, self.desk.now(), by=self.desk.author))
        elif self.idea is not None:
            self.do(DeclineIdea(self.idea.id, ""))
