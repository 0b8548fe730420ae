"""Notes, and turning one thing into another."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from pmtui.domain.agenda import AgendaItem
from pmtui.domain.commands.base import Command, Edit, worded
from pmtui.domain.notes import Note, NoteKind
from pmtui.domain.postmortem import PostMortem


@dataclass(frozen=True)
class AddNote(Command):
    """Write down a thought."""

    title = "add note"
    id: str
    text: str
    section: str
    at: datetime
    kind: NoteKind = NoteKind.NOTE
    author: str = ""

    def change(self, pm: PostMortem) -> PostMortem:
        """Adds the note to its section."""
        return pm.put(self.made(pm))

    def made(self, pm: PostMortem) -> Note:
        """The note; raises `Refused`."""
        text = worded(self.text, "A note")
        section = pm.get(AgendaItem, self.section).id
        return Note.make(
            id=self.id, text=text, section=section, at=self.at, kind=self.kind, author=self.author
        )


@dataclass(frozen=True)
class EditNote(Edit):
    """Correct a thought."""

    title = "edit note"
    id: str
    text: str

    def change(self, pm: PostMortem) -> PostMortem:
        """Replaces the text."""
        return pm.put(pm.get(Note, self.id).changed(text=worded(self.text, "A note")))


@dataclass(frozen=True)
class FileNote(Edit):
    """Say what kind of thought it is."""

    title = "file note"
    id: str
    kind: NoteKind

    def change(self, pm: PostMortem) -> PostMortem:
        """Replaces the kind."""
        return pm.put(pm.get(Note, self.id).changed(kind=self.kind))


@dataclass(frozen=True)
class MoveNote(Edit):
    """Move a thought to another section."""

    title = "move note"
    id: str
    section: str

    def change(self, pm: PostMortem) -> PostMortem:
        """Replaces the section."""
        section = pm.get(AgendaItem, self.section).id
        return pm.put(pm.get(Note, self.id).changed(section=section))


@dataclass(frozen=True)
class AnswerQuestion(Edit):
    """Note who asks, who will find out, and what was found."""

    title = "open question"
    id: str
    asked_by: str
    answered_by: str
    answer: str

    def change(self, pm: PostMortem) -> PostMortem:
        """Replaces the three texts."""
        fields = {"asked_by": self.asked_by, "answered_by": self.answered_by, "answer": self.answer}
        return pm.put(pm.get(Note, self.id).changed(**fields))
