"""The line at the bottom of every section: what is typed, what it will become, where it is filed."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from textual import events, on

from pmtui.domain import clocks
from pmtui.domain.agenda import AgendaItem, SectionKind
from pmtui.domain.causes import Cause
from pmtui.domain.timeline import about_when, marked
from pmtui.tui.desk import Desk
from pmtui.tui.drafts import LINE
from pmtui.tui.messages import Do, Drafted, GivenBack
from pmtui.tui.screens.steering import SteeringScreen
from pmtui.tui.text import shorten
from pmtui.tui.widgets.capture import MANY, CaptureLine

if TYPE_CHECKING:
    from pmtui.domain.capture import Surroundings, Thought
    from pmtui.domain.commands import Command


class CapturingScreen(SteeringScreen):
    """A section in which thoughts are written down."""

    def __init__(self, desk: Desk, section: str, *, draft: str = "") -> None:
        super().__init__(desk, section)
        self._draft = draft
        self._entered = ""
        """The id of what was entered last; the cursor goes there when it arrives."""

    def on_mount(self) -> None:
        """Bring back what was typed and not entered."""
        if self._draft:
            first, *others = self._draft.split("\n")
            self.line.remember(others)
            if first:
                self.put_in_line(first)

    def put_in_line(self, text: str) -> None:
        """Write a text into the line, with the cursor at its end."""
        self.line.value = text
        self.line.cursor_position = len(text)
        self.set_focus(self.line)

    def carry(self, typed: str) -> None:
        """Take over what was still typed in the section before, ahead of what is typed here already."""
        here = self.line.value
        if not here.startswith(typed):
            self.put_in_line(typed if typed.startswith(here) else typed + here)

    def surroundings(self) -> Surroundings:
        """What filing a line depends on; what reads lines is imported with the first one."""
        from pmtui.domain.capture import Surroundings

        return Surroundings(
            section=self.going or self.section,
            zone=ZoneInfo(self.pm.zone),
            day=self.pm.incident_date,
            near=self.near(),
            cause=self.asked_cause(),
            author=self.desk.author,
            opening=self._into.kind is SectionKind.OPENING,
        )

    @property
    def _into(self) -> AgendaItem:
        """The section that what is typed now belongs to."""
        return next((item for item in self.pm.agenda if item.id == self.going), self.item)

    def near(self) -> datetime | None:
        """The moment that times without a day are near to."""
        return about_when(self.pm.events)

    def asked_cause(self) -> str:
        """The cause a why answers: the newest one, unless the section knows better."""
        return self.pm.causes[-1].id if self.pm.causes else ""

    @on(CaptureLine.Edited)
    def foresee(self, event: CaptureLine.Edited) -> None:
        """Say what the line will become."""
        self.post_message(Drafted(LINE, event.text, self.section))
        if not event.text.strip():
            self.becomes.text = ""
            return
        from pmtui.domain.capture import read_thought

        around = self.surroundings()
        thought = read_thought(event.text, around)
        self.becomes.role = "warn" if thought.problem or thought.remark else "hint"
        self.becomes.text = self._becomes(thought, around)

    def _becomes(self, thought: Thought, around: Surroundings) -> str:
        from pmtui.domain.capture import Filed

        if thought.problem:
            return f"→ note: {thought.problem}"
        if thought.filed is Filed.EVENT and thought.at is not None:
            local = thought.at.astimezone(around.zone)
            day = "" if local.date() == self.pm.incident_date else f" {local.day} {local:%b}"
            marker = self._marks(thought, around)
            time = f"{clocks.clock(thought.at, around.zone)} {clocks.zone_label(thought.at, around.zone)}"
            return f"→ timeline{day} {time}{marker}{'; ' + thought.remark if thought.remark else ''}"
        if thought.filed is Filed.WHY:
            return self._why(around)
        return f"→ {thought.filed.value}"

    def _marks(self, thought: Thought, around: Surroundings) -> str:
        if thought.marker is None:
            return ""
        holder = marked(self.pm.events, thought.marker)
        moved = f" (moves from {clocks.clock(holder.at, around.zone)})" if holder else ""
        return f", {thought.marker.label}{moved}"

    def _why(self, around: Surroundings) -> str:
        cause = self.pm.find(around.cause)
        if not isinstance(cause, Cause):
            return "→ problem statement"
        return f"→ why: {shorten(cause.text, 24)}"

    @on(CaptureLine.Entered)
    async def file(self, event: CaptureLine.Entered) -> None:
        """File what was entered: several lines as one step."""
        from pmtui.domain.capture import filing, read_thought

        if len(event.lines) > 1:
            await self._file_all(event.lines)
            return
        (typed,) = event.lines
        around = self.surroundings()
        self._entered = self.desk.mint()
        command = filing(read_thought(typed, around), around, id=self._entered, now=self.desk.now())
        self.post_message(Do((command, *self.with_line(self._entered, typed)), typed))

    async def _file_all(self, lines: tuple[str, ...]) -> None:
        """File several lines; thousands are read beside the loop, and what is entered meanwhile waits."""
        from pmtui.domain.capture import writing_down

        read = partial(writing_down, lines, self.surroundings(), mint=self.desk.mint, now=self.desk.now())
        written = await asyncio.to_thread(read) if len(lines) >= MANY else read()
        notes = [filing.note for filing in written.filings]
        self._entered = notes[-1].id
        kept = tuple(command for note in notes for command in self.with_line(note.id, note.text))
        undo = self.desk.label("everywhere.undo")
        said = f"Filed {len(lines):,} lines: {written.what}. {undo} takes all of them back."
        self.post_message(Do((replace(written, besides=kept),), "\n".join(lines), said=said))

    def say_filed(self, record: str) -> None:
        """Say where an entry went that this section does not list, until the next key."""
        from pmtui.domain.whereabouts import section_of

        there = self.pm.find(section_of(self.pm, record))
        if isinstance(there, AgendaItem) and not self.line.value:
            self.becomes.role, self.becomes.text = "hint", f"✓ in “{there.title}”"

    def with_line(self, _id: str, _typed: str) -> tuple[Command, ...]:
        """What the post-mortem is told besides a new entry with this id."""
        return ()

    def on_paste(self, event: events.Paste) -> None:
        """Take a paste that came to the list into the line: there it is text, here its letters would act."""
        event.stop()
        self.set_focus(self.line)
        self.line.paste(event.text)

    @on(GivenBack)
    def give_back(self, message: GivenBack) -> None:
        """Put a line that was refused where it was typed, before anything typed since."""
        self.put_in_line(" ".join((*message.typed.splitlines(), self.line.value)).strip())
