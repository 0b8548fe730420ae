"""Turning what was filed as one thing into another."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from pmtui.domain.actions import Idea
from pmtui.domain.causes import Cause, Factor
from pmtui.domain.commands.base import Command
from pmtui.domain.commands.delete import Delete
from pmtui.domain.commands.notes import AddNote, FileNote
from pmtui.domain.errors import Refused
from pmtui.domain.notes import Note, NoteKind
from pmtui.domain.postmortem import PostMortem
from pmtui.domain.record import Record
from pmtui.domain.timeline import Event


class Thing(StrEnum):
    """What something can be turned into, besides the kinds of note."""

    EVENT = "timeline event"
    FACTOR = "contributing factor"
    PROBLEM = "problem statement"
    IDEA = "improvement"
    ACTION = "action item"


@dataclass(frozen=True)
class TurnInto(Command):
    """Make a note, event, cause, factor or idea something else as well; a note or an idea moves."""

    title = "turn into"
    id: str
    new: str
    """The id of what it becomes."""
    into: Thing | NoteKind
    at: datetime
    """When this happens; for an event, when it happened."""
    section: str = ""
    """Where a note goes; empty for the section the meeting is in."""

    def change(self, pm: PostMortem) -> PostMortem:
        """Adds the new record with a link to the old one, and takes a note or an idea away."""
        old = pm.find(self.id)
        if isinstance(old, Note) and isinstance(self.into, NoteKind):
            return FileNote(self.id, self.into).change(pm)
        text = words(old)
        if old is None or text is None or (isinstance(old, Idea) and self.into is Thing.IDEA):
            raise Refused("That cannot be turned into something else. Nothing was changed.")
        if isinstance(old, Idea) and self.into is Thing.ACTION:
            from pmtui.domain.commands.actions import CommitToIdea

            return CommitToIdea(self.id, self.new).change(pm)
        pm = self._added(pm, text, old)
        return Delete(self.id).change(pm) if isinstance(old, Note | Idea) else pm

    def _added(self, pm: PostMortem, text: str, old: Record) -> PostMortem:
        # Every section offers to turn things, and few meetings do: its first paint waits for none of these.
        from pmtui.domain.commands.actions import AddAction, AddIdea
        from pmtui.domain.commands.causes import AddFactor, StateProblem
        from pmtui.domain.commands.timeline import AddEvent

        if isinstance(self.into, NoteKind):
            section = self.section or pm.clock.section
            return AddNote(self.new, text, section, self.at, kind=self.into).change(pm)
        make: dict[Thing, Command] = {
            Thing.EVENT: AddEvent(
                self.new, self.at, text, author=old.author if isinstance(old, Note) else ""
            ),
            Thing.FACTOR: AddFactor(self.new, text, source=old.id),
            Thing.PROBLEM: StateProblem(self.new, text),
            Thing.IDEA: AddIdea(self.new, text, source=old.id),
            Thing.ACTION: AddAction(self.new, text, source=old.id),
        }
        return make[self.into].change(pm)


def words(record: Record | None) -> str | None:
    """All that was typed into a note, event, cause, factor or idea, as one text; None for anything else."""
    if isinstance(record, Note):
        return record.in_words()
    if isinstance(record, Idea) and record.because:
        return f"{record.text} (not to do: {record.because})"
    if isinstance(record, Event | Cause | Factor | Idea):
        return record.text
    return None
