"""Introducing: people say who they are, so that the others read a name and not a login."""

from __future__ import annotations

import asyncio
from dataclasses import replace

from textual import work

from pmtui.tui.gathering import Gathering

SOMEBODY_ELSE = "\x00"
"""What is chosen for a name that is not listed; no participant has this id."""


class Introducing(Gathering):
    """Knows who is at this terminal, by the settings or because they have said so."""

    @work
    async def action_introduce(self) -> None:
        """Ask who is here: one of the participants, or another name."""
        name = await self._picked_name()
        if not name:
            return
        self.desk = replace(self.desk, author=name)
        for screen in self.screen_stack:
            if hasattr(screen, "desk"):
                screen.desk = self.desk
        if self.meeting is not None:
            self.meeting.who = name
            self._seat = replace(self._seat, name=name)
            await asyncio.to_thread(self._presence.sit, self.pm.id, self._seat)
            self.meet()
        words = f"You are {name} at this terminal."
        self.notify(f'{words} For good: author = "{name}" in the settings.', markup=False, timeout=5)

    async def _picked_name(self) -> str:
        from pmtui.tui.dialogs.pick import Option, PickDialog

        known = {someone.id: someone for someone in self.pm.participants}
        if not known:
            return await self._typed_name()
        options = tuple(Option(id, one.name, one.role or one.team) for id, one in known.items())
        mine = next((id for id, one in known.items() if one.name == self.desk.name), None)
        other = Option(SOMEBODY_ELSE, "Somebody else …")
        chosen = await self.push_screen_wait(PickDialog("Who are you?", (*options, other), chosen=mine))
        if chosen == SOMEBODY_ELSE:
            return await self._typed_name()
        return known[chosen].name if chosen in known else ""

    async def _typed_name(self) -> str:
        from pmtui.tui.dialogs.form import FormDialog
        from pmtui.tui.widgets.asked import Field

        field = Field("name", "Name", self.desk.author, hint="as the others know you", required=True)
        values = await self.push_screen_wait(FormDialog("Who are you?", (field,)))
        return values["name"] if values is not None else ""
