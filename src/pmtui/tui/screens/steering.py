"""Steering the meeting: the clock, the sections, the people, the facts; the same in every section."""

from __future__ import annotations

from textual import work

from pmtui.domain.commands import Command
from pmtui.domain.people import Participant
from pmtui.tui import forms
from pmtui.tui.messages import CopyDocument, Do, ExportDocument
from pmtui.tui.screens.frame import FrameScreen
from pmtui.tui.widgets.asked import Advice

ADD_SECTION = "add"
"""What is chosen to put a section on the agenda."""


class SteeringScreen(FrameScreen):
    """What the meeting's keys do."""

    def action_pause(self) -> None:
        """Pause the clock or let it go on; begin the meeting if it has not begun."""
        from pmtui.domain.commands.meeting import EnterSection, PauseClock, ResumeClock

        now = self.desk.now()
        if not self.pm.clock.section or self.pm.clock.section != self.section:
            self.do(EnterSection(self.section, now))
        else:
            self.do(PauseClock(now) if self.pm.clock.since else ResumeClock(now))

    def action_section(self, by: int) -> None:
        """Go on or back."""
        ids = [item.id for item in self.pm.agenda]
        at = ids.index(self.asked or self.section) + by
        if 0 <= at < len(ids):
            self.go_to(ids[at])
        else:
            words = "This is the last section." if by > 0 else "This is the first section."
            self.notify(words, markup=False, timeout=3)

    def action_grant(self, minutes: int) -> None:
        """Add minutes to this section."""
        from pmtui.domain.commands.meeting import GrantMinutes

        self.do(GrantMinutes(self.section, minutes))

    def action_take(self, minutes: int) -> None:
        """Take minutes from a later section."""
        from pmtui.domain.commands.meeting import TakeMinutes

        self.do(TakeMinutes(self.section, minutes))

    def action_give_back(self) -> None:
        """Give the minutes that are left to the next section."""
        from pmtui.domain.commands.meeting import GiveBackMinutes

        self.do(GiveBackMinutes(self.section, self.desk.now()))

    def action_panel(self) -> None:
        """Where there is no room for all, show prompts, then agenda, then the list again."""
        order = ("", "-prompts", "-agenda")
        now = next((name for name in order[1:] if self.has_class(name)), "")
        self.remove_class(*order[1:])
        if following := order[(order.index(now) + 1) % len(order)]:
            self.add_class(following)

    def action_export(self) -> None:
        """Write the document."""
        self.post_message(ExportDocument())

    def action_copy_document(self) -> None:
        """Copy the document."""
        self.post_message(CopyDocument())

    @work
    async def action_details(self) -> None:
        """Edit the facts of the incident."""
        await self.fill(forms.details(self.pm))

    async def fill(self, sheet: forms.Sheet) -> None:
        """Ask for what is on a sheet, then for the change it leads to."""
        seen = self.pm
        if commands := await self.answer(sheet):
            self.post_message(Do(commands, seen=seen, form=sheet.form))

    async def answer(self, sheet: forms.Sheet) -> tuple[Command, ...]:
        """Ask for what is on a sheet; the commands it leads to, none when it was left."""
        from pmtui.tui.dialogs.form import FormDialog

        dialog = FormDialog(
            sheet.title, sheet.fields, sheet.check, about=sheet.about, advise=self.advice_on, told=sheet.told,
            lasting=True, grave=sheet.grave,
        )  # fmt: skip
        values = await self.app.push_screen_wait(dialog)
        return () if values is None else sheet.commands(values)

    def advice_on(self, _text: str, _cursor: int) -> Advice | None:
        """What to say about a text typed into a form; nothing, unless a screen listens to the tone."""
        return None

    @work
    async def action_jump(self) -> None:
        """Go to any section, or add one."""
        sections = tuple((i.id, i.title, f"{i.minutes + i.granted} min") for i in self.pm.agenda)
        chosen = await self.pick(
            "Go to", (*sections, (ADD_SECTION, "Add a section after this one …", "")), self.section
        )
        if chosen == ADD_SECTION:
            await self.fill(forms.new_section(self.desk.mint(), self.section))
        elif chosen is not None:
            self.go_to(chosen)

    @work
    async def action_people(self) -> None:
        """Add or edit who takes part."""
        people = tuple((p.id, p.name, p.role or p.team) for p in self.pm.participants)
        chosen = await self.pick("People", (*people, ("", "Add a person …", "")))
        someone = self.pm.find(chosen) if chosen else None
        if isinstance(someone, Participant):
            await self.fill(forms.sheet_for(someone, self.pm) or forms.new_participant(self.desk.mint()))
        elif chosen is not None:
            await self.fill(forms.new_participant(self.desk.mint()))

    async def pick(
        self, title: str, options: tuple[tuple[str, str, str], ...], chosen: str | None = None
    ) -> str | None:
        """Let the facilitator choose; options are (id, text, hint)."""
        from pmtui.tui.dialogs.pick import Option, PickDialog

        found = tuple(Option(*option) for option in options)
        return await self.app.push_screen_wait(PickDialog(title, found, chosen=chosen))
