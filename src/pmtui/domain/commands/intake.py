"""What is brought in from outside, taken in as one step: events, answers of forms, and who told them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from pmtui.domain.agenda import AgendaItem, SectionKind
from pmtui.domain.commands.base import Command
from pmtui.domain.commands.timeline import ImportEvents, fresh, told_again
from pmtui.domain.errors import Refused
from pmtui.domain.notes import Note, NoteKind
from pmtui.domain.people import Participant, called, named_in
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
    """Take in what was told: events for the timeline, answers as notes, and whoever told them."""

    title = "bring in"
    events: tuple[Event, ...]
    notes: tuple[Note, ...] = ()
    people: tuple[Participant, ...] = ()
    """Those who filled in a form; who is on the list already is not added again."""

    def change(self, pm: PostMortem) -> PostMortem:
        """Adds what is new; taking in the same again adds nothing."""
        after = ImportEvents(self.events).change(pm)
        new = fresh_notes(pm, self.notes)
        for note in new:
            pm.get(AgendaItem, note.section)
        if new:
            after = after.model_copy(update={"notes": (*pm.notes, *new)})
        told, before = _told(after), _told(pm)
        for someone in self.people:
            name = _plain(someone.name)
            if told[name] > before[name] and not is_known(after, someone.name):
                after = after.put(someone)
        return after

    @property
    def count(self) -> int:
        """How many events and notes there are."""
        return len(self.events) + len(self.notes)

    def also(self, pm: PostMortem) -> tuple[Event, ...]:
        """The events that are there and told again here, as they are with both tellers."""
        after = zip(told_again(pm, self.events), pm.events, strict=True)
        return tuple(event for event, before in after if event is not before)

    def fresh(self, pm: PostMortem) -> TakeAccount:
        """Only what is not there yet."""
        return TakeAccount(fresh(pm, self.events), fresh_notes(pm, self.notes), self.people)


def fresh_notes(pm: PostMortem, notes: tuple[Note, ...]) -> tuple[Note, ...]:
    """Those of the notes that were not taken in before."""
    known = {note.external_id for note in pm.notes if note.external_id}
    known |= {one.external_id for one in pm.discarded}
    return tuple(note for note in notes if note.external_id not in known)


def is_known(pm: PostMortem, name: str) -> bool:
    """Whether somebody on the list is called so."""
    return any(_plain(name) in names for names in called(pm.participants).values())


def section_for(pm: PostMortem, kind: NoteKind) -> str:
    """The id of the section where an answer belongs, the first one where there is none; raises `Refused`."""
    if not pm.agenda:
        raise Refused("This post-mortem has no agenda, so answers have no place. Nothing was added.")
    wanted = _BELONGS.get(kind)
    return next((item.id for item in pm.agenda if item.kind is wanted), pm.agenda[0].id)


def _plain(name: str) -> str:
    return name.strip().lstrip("@").casefold()


def _told(pm: PostMortem) -> Counter[str]:
    authors = (*(event.author for event in pm.events), *(note.author for note in pm.notes))
    return Counter(name for author in authors for name in named_in(author))
