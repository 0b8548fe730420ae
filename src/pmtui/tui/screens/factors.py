"""Actions, processes, assumptions and conditions, instead of people."""

from __future__ import annotations

from typing import ClassVar

from textual import work
from textual.binding import BindingType

from pmtui.domain.causes import Factor, FactorKind
from pmtui.domain.commands.causes import AddFactor, EditFactor
from pmtui.domain.commands.turn import Thing, TurnInto
from pmtui.domain.notes import Note
from pmtui.tui import forms
from pmtui.tui.bindings import bindings
from pmtui.tui.screens.section import SectionScreen
from pmtui.tui.views import causes
from pmtui.tui.widgets.roles import Line
from pmtui.tui.widgets.table import Column, Row


class FactorsScreen(SectionScreen):
    """Contributing factors by kind, with the trigger first."""

    PLACE: ClassVar[str] = "factors"
    EMPTY: ClassVar[str] = (
        "What did we take for granted? Type what is said; in the list, "
        "{factors.factor} makes a note a contributing factor."
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings("factors")

    def list_columns(self) -> tuple[Column, ...]:
        """Sign, factor, kind."""
        return causes.FACTOR_COLUMNS

    def list_rows(self) -> tuple[Row, ...]:
        """Factors, surprises, notes."""
        return causes.factor_rows(self.pm, self.item)

    def list_heading(self) -> Line:
        """How many factors there are."""
        return causes.factor_heading(self.pm, self.item)

    @work
    async def action_factor(self) -> None:
        """Make the note a factor; with no note under the cursor, ask for a new one."""
        self._entered = new = self.desk.mint()
        if isinstance(self.selected, Note):
            self.do(TurnInto(self.selected.id, new, Thing.FACTOR, self.desk.now(), self.section))
        else:
            await self.fill(
                forms.sentence("Contributing factor", "Factor", lambda text: AddFactor(new, text))
            )

    def action_kind(self) -> None:
        """Go on to the next kind."""
        if isinstance(self.selected, Factor):
            order = tuple(FactorKind)
            factor = self.selected
            following = order[(order.index(factor.kind) + 1) % len(order)]
            self.do(EditFactor(factor.id, factor.text, following, factor.trigger))

    def action_trigger(self) -> None:
        """It set the incident off, or did not."""
        if isinstance(self.selected, Factor):
            factor = self.selected
            self.do(EditFactor(factor.id, factor.text, factor.kind, not factor.trigger))
