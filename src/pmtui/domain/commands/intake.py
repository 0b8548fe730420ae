"""What a participant told before the meeting, taken in as one step."""

from __future__ import annotations

from dataclasses import dataclass

from pmtui.domain.agenda import AgendaItem, SectionKind
from pmtui.domain.commands.base import Command
from pmtui.domain.commands.timeline import ImportEvents
from pmtui.domain.errors import Refused
from pmtui.domain.notes import Note, NoteKind
from pmtui.domain.postmortem import PostMortem
from pmtui.domain.timeline import Event

_BELONGS = {
    NoteKind.WENT_RIGHT: SectionKind.WENT_RIGHT,
    NoteKind.SURPRISE: SectionKind.FACTORS,
    NoteKind.NOTE: SectionKind.TIMELINE,
    NoteKind.QUESTION: SectionKind.TIMELINE,
}
"""In which section an answer is talked about."""


@dataclass(frozen=True)
class TakeAccount(Command):
    """Take in what somebody told: events for the timeline, answers as notes."""

    title = "take account"
    events: tuple[Event, ...]
    notes: tuple[Note, ...]

    def change(self, pm: PostMortem) -> PostMortem:
        """Adds what is new; reading the same form again adds nothing."""
        pm = ImportEvents(self.events).change(pm)
        new = fresh_notes(pm, self.notes)
        for note in new:
            pm.get(AgendaItem, note.section)
        return pm.model_copy(update={"notes": (*pm.notes, *new)}) if new else pm


def fresh_notes(pm: PostMortem, notes: tuple[Note, ...]) -> tuple[Note, ...]:
    """Those of the notes that were not taken in before."""
    known = {note.external_id for note in pm.notes if note.external_id}
    known |= {one.external_id for one in pm.discarded}
    return tuple(note for note in notes if note.external_id not in known)


def section_for(pm: PostMortem, kind: NoteKind) -> str:
    """The id of the section where an answer belongs, the first one where there is none; raises `Refused`."""
    if not pm.agenda:
        raise Refused("This post-mortem has no agenda, so answers have no place. Nothing was added.")
    wanted = _BELONGS.get(kind)
    return next((item.id for item in pm.agenda if item.kind is wanted), pm.agenda[0].id)
