"""The opening: set the tone, see who is here."""

from __future__ import annotations

from typing import ClassVar

from textual import work
from textual.binding import BindingType

from pmtui.domain.people import Attendance, Duty, Participant
from pmtui.tui import forms
from pmtui.tui.bindings import bindings
from pmtui.tui.screens.section import SectionScreen
from pmtui.tui.views import notes
from pmtui.tui.widgets.roles import Line
from pmtui.tui.widgets.table import Row


class OpeningScreen(SectionScreen):
    """Who is in the room, who leads, who writes."""

    PLACE: ClassVar[str] = "opening"
    EMPTY: ClassVar[str] = (
        "Read out what stands under Say ({meeting.panel} shows it in a narrow window). "
        "Then note who is here: type “@ ” and a name, with a comma and the role if you like."
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings("opening")

    def list_rows(self) -> tuple[Row, ...]:
        """People and notes."""
        return notes.opening_rows(self.pm, self.item)

    def list_heading(self) -> Line:
        """How many are here, and who leads."""
        return notes.opening_heading(self.pm, self.item)

    @property
    def someone(self) -> Participant | None:
        """The person under the cursor."""
        return self.selected if isinstance(self.selected, Participant) else None

    def action_present(self) -> None:
        """In the room, or not."""
        from pmtui.domain.commands.people import SetAttendance

        if self.someone is not None:
            here = self.someone.attendance is Attendance.PRESENT
            self.do(SetAttendance(self.someone.id, Attendance.ABSENT if here else Attendance.PRESENT))
            self.rows.action_step(1)

    def action_facilitator(self) -> None:
        """Name who leads."""
        self._duty(Duty.FACILITATOR)

    def action_note_taker(self) -> None:
        """Name who takes notes, or take the duty back."""
        self._duty(Duty.NOTE_TAKER)

    def _duty(self, duty: Duty) -> None:
        from pmtui.domain.commands.people import SetDuty

        if self.someone is not None:
            same = self.someone.duty is duty
            self.do(SetDuty(self.someone.id, Duty.NONE if same else duty))

    @work
    async def action_add_person(self) -> None:
        """Put somebody on the list."""
        self._entered = self.desk.mint()
        await self.fill(forms.new_participant(self._entered))

    @work
    async def action_plan(self) -> None:
        """Say when the meeting begins."""
        await self.fill(forms.meeting_plan(self.pm, self.desk.now()))
