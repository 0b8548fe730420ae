"""The 5 Whys: from a problem everyone accepts, each answer becomes the next question."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar
from zoneinfo import ZoneInfo

from textual import on, work
from textual.binding import BindingType

from pmtui.domain import clocks
from pmtui.domain.actions import ActionItem
from pmtui.domain.causes import Cause, CauseStatus, branch, children, walk
from pmtui.domain.commands.causes import AcceptProblem, JudgeCause, LinkEvidence, MoveCause, StateProblem
from pmtui.domain.commands.turn import Thing, TurnInto
from pmtui.domain.timeline import in_order
from pmtui.tui import forms
from pmtui.tui.bindings import bindings
from pmtui.tui.messages import Do
from pmtui.tui.screens.section import SectionScreen
from pmtui.tui.views import causes
from pmtui.tui.widgets.roles import Line
from pmtui.tui.widgets.rows import Rows
from pmtui.tui.widgets.table import Column, Row

_AS = {"factor": Thing.FACTOR, "idea": Thing.IDEA, "action": Thing.ACTION}


class WhysScreen(SectionScreen):
    """The why tree; the line files `>` below the cause under the cursor."""

    PLACE: ClassVar[str] = "whys"
    EMPTY: ClassVar[str] = (
        "State the problem in one sentence everyone accepts: type “> ” and the sentence. "
        "Then “> ” again for each answer to “how did that come about?”."
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings("whys")

    folded: frozenset[str] = frozenset()
    """The causes whose branches are folded away."""

    def list_columns(self) -> tuple[Column, ...]:
        """Cause and status."""
        return causes.COLUMNS

    def list_rows(self) -> tuple[Row, ...]:
        """The tree without folded branches."""
        return causes.why_rows(self.pm, self.item, self.folded)

    def watch_pm(self) -> None:
        """Show the tree; a branch opens for the answer entered in it."""
        new = self.pm.find(self._entered) if self._entered else None
        if isinstance(new, Cause):
            self.folded -= {new.parent}
        super().watch_pm()

    def list_heading(self) -> Line:
        """How deep the cursor is."""
        return causes.why_heading(self.pm, self.rows.cursor_id or "")

    @on(Rows.Moved)
    def show_depth(self) -> None:
        """Say how deep the cursor is."""
        self.heading.line = self.list_heading()

    @property
    def cause(self) -> Cause | None:
        """The cause under the cursor."""
        return self.selected if isinstance(self.selected, Cause) else None

    def asked_cause(self) -> str:
        """The cause under the cursor."""
        return self.cause.id if self.cause else super().asked_cause()

    def action_why(self) -> None:
        """Write the answer in the line."""
        self.put_in_line("> " + self.line.value.removeprefix(">").lstrip())

    @work
    async def action_problem(self) -> None:
        """State another problem."""
        self._entered = self.desk.mint()
        new = self._entered
        sheet = forms.sentence("Problem", "In a sentence", lambda text: StateProblem(new, text))
        await self.fill(sheet)

    def action_accept(self) -> None:
        """Everyone accepts the problem."""
        if self.cause is not None:
            self.do(AcceptProblem(self.cause.id))

    def action_status(self) -> None:
        """Go on to the next status."""
        if self.cause is not None and self.cause.parent:
            order = tuple(CauseStatus)
            following = order[(order.index(self.cause.status) + 1) % len(order)]
            self.do(JudgeCause(self.cause.id, following))

    @work
    async def action_evidence(self) -> None:
        """Choose an event that speaks for it."""
        cause = self.cause
        if cause is None:
            return
        if not self.pm.events:
            self.notify("There are no events on the timeline to link to.", markup=False, timeout=3)
            return
        zone = ZoneInfo(self.pm.zone)
        options = tuple(
            (e.id, f"{clocks.clock(e.at, zone)}  {e.text}", "linked" if e.id in cause.evidence else "")
            for e in in_order(self.pm.events)
        )
        if (event := await self.pick("Evidence from the timeline", options)) is not None:
            self.do(LinkEvidence(cause.id, event))

    def action_fold(self) -> None:
        """Fold the branch or open it."""
        if self.cause is not None and children(self.pm.causes, self.cause.id):
            self.folded ^= {self.cause.id}
            self.refill()

    def action_rank(self, by: int) -> None:
        """Move the branch among its siblings."""
        cause = self.cause
        if cause is None:
            return
        ids = [sibling.id for sibling in children(self.pm.causes, cause.parent)]
        at = ids.index(cause.id) + by
        if 0 <= at < len(ids):
            others = [id for id in ids if id != cause.id]
            self.do(MoveCause(cause.id, cause.parent, after=others[at - 1] if at else ""))

    @work
    async def action_hang(self) -> None:
        """Hang the branch below another cause."""
        cause = self.cause
        if cause is None:
            return
        own = branch(self.pm.causes, cause.id)
        options = tuple(
            (c.id, "  " * depth + c.text, "") for c, depth in walk(self.pm.causes) if c.id not in own
        )
        parent = await self.pick("Hang it below", (*options, ("", "nothing: a problem of its own", "")))
        if parent is not None:
            last = children(self.pm.causes, parent)
            self.do(MoveCause(cause.id, parent, after=last[-1].id if last else ""))

    def action_make(self, what: str) -> None:
        """Make the answer a factor or an improvement, or fill in an action for it."""
        if self.cause is not None and _AS[what] is Thing.ACTION:
            self.act_on(self.cause)
        elif self.cause is not None:
            into = _AS[what]
            self.do(TurnInto(self.cause.id, self.desk.mint(), into, self.desk.now(), self.section))
            self.notify(f"Added as {into.value}; the answer stays here.", markup=False, timeout=3)

    @work
    async def act_on(self, cause: Cause) -> None:
        """Ask for words, owner, date and end state of an action; left, the form leaves nothing behind."""
        seen, new, now = self.pm, self.desk.mint(), self.desk.now()
        sheet = forms.sheet_of_action(
            ActionItem(id=new, number=len(self.pm.actions) + 1, text=cause.text), self.pm, self.desk
        )
        sheet = replace(sheet, title="New action", about=f"act:{cause.id}")
        if edited := await self.answer(sheet):
            made = TurnInto(cause.id, new, Thing.ACTION, now, self.section)
            self.post_message(Do((made, *edited), seen=seen, form=sheet.form))
            self.notify("Added as action; the answer stays here.", markup=False, timeout=3)
