"""The timeline: walk through it and agree."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import ClassVar

from textual import work
from textual.binding import BindingType

from pmtui.domain.timeline import Event, Marker, marked
from pmtui.tui import forms
from pmtui.tui.bindings import bindings
from pmtui.tui.screens.section import SectionScreen
from pmtui.tui.views import timeline
from pmtui.tui.widgets.roles import Line
from pmtui.tui.widgets.table import Column, Row

_NO_MARKER = "none"


class TimelineScreen(SectionScreen):
    """Events in order, agreed or disputed by one key each."""

    PLACE: ClassVar[str] = "timeline"
    EMPTY: ClassVar[str] = (
        "No events yet. Type a time and what happened, as in “14:32 rolled back #mitigated”, "
        "paste a list of them, or bring in a chat, a log or a report with {meeting.bring}."
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings("timeline")

    def list_columns(self) -> tuple[Column, ...]:
        """Time, event, source, agreement."""
        return timeline.columns(self.pm)

    def list_rows(self) -> tuple[Row, ...]:
        """The events, with days and silences between them."""
        return timeline.rows(self.pm, self.item)

    def list_heading(self) -> Line:
        """What is agreed, and the metrics."""
        return timeline.heading(self.pm)

    @property
    def event(self) -> Event | None:
        """The event under the cursor."""
        return self.selected if isinstance(self.selected, Event) else None

    def near(self) -> datetime | None:
        """What is typed while an event is looked at belongs to its day."""
        return self.event.at if self.event is not None else super().near()

    def action_agree(self) -> None:
        """Agree on it, and go on to the next one."""
        from pmtui.domain.commands.timeline import AgreeEvent

        event = self.event
        if event is not None:
            self.do(AgreeEvent(event.id))
            self.rows.action_step(1)

    @work
    async def action_dispute(self) -> None:
        """Somebody is not comfortable: dispute it, then ask who will check."""
        from pmtui.domain.commands.timeline import DisputeEvent

        event = self.event
        if event is not None:
            self.do(DisputeEvent(event.id, event.checker))
            people = ", ".join(p.name for p in self.pm.participants)
            await self.fill(
                forms.sentence(
                    "Disputed",
                    "Who checks?",
                    lambda name: DisputeEvent(event.id, name),
                    hint=people or "a name; may stay empty",
                    value=event.checker,
                    about=f"dispute:{event.id}",
                )
            )

    @work
    async def action_mark(self) -> None:
        """Choose the marker."""
        from pmtui.domain.commands.timeline import MarkEvent

        event = self.event
        if event is None:
            return
        options = tuple((m.value, m.label, self._holder(m)) for m in Marker)
        chosen = await self.pick("Marker", (*options, (_NO_MARKER, "no marker", "")), event.marker)
        if chosen is not None:
            self.do(MarkEvent(event.id, None if chosen == _NO_MARKER else Marker(chosen)))

    def _holder(self, marker: Marker) -> str:
        event = marked(self.pm.events, marker)
        return event.text if event else ""

    def action_shift(self, minutes: int) -> None:
        """Move it in time."""
        from pmtui.domain.commands.timeline import ShiftEvent

        if self.event is not None:
            self.do(ShiftEvent(self.event.id, timedelta(minutes=minutes)))
