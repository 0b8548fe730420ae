"""From what somebody names to what it would add to a post-mortem, to be looked at before it is added."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from pmtui.domain.commands.intake import TakeAccount, section_for
from pmtui.domain.errors import Refused
from pmtui.domain.notes import Note, NoteKind
from pmtui.domain.people import Participant
from pmtui.domain.postmortem import PostMortem
from pmtui.domain.text import counted
from pmtui.domain.timeline import Event
from pmtui.exchange.errors import ImportRefused
from pmtui.exchange.formats.format import Format, Wishes
from pmtui.exchange.formats.registry import read
from pmtui.exchange.material import Material
from pmtui.exchange.progress import Progress, told, unheard
from pmtui.exchange.timeline_found import FoundTimeline

_LIKE = {
    NoteKind.LUCKY: NoteKind.WENT_RIGHT,
    NoteKind.WENT_BADLY: NoteKind.SURPRISE,
    NoteKind.LESSON: NoteKind.SURPRISE,
}
"""Notes that no form asks for, and what they are talked about with."""


@dataclass(frozen=True)
class Brought:
    """What was found, and what of it is new."""

    name: str
    """Of the material."""
    format: str
    """As it is called."""
    found: FoundTimeline
    everything: TakeAccount
    """What adds it; taking it in again adds nothing."""
    new: TakeAccount
    """What is not there yet."""
    also: tuple[Event, ...] = ()
    """What is there, and is told here by somebody else, too: with both tellers."""
    deleted: int = 0
    """How much of it was brought in before and deleted since."""

    @property
    def changes(self) -> bool:
        """Whether there is anything to add."""
        return bool(self.new.count or self.also)

    @property
    def summary(self) -> str:
        """Counts, in a sentence without its end."""
        also = f", {len(self.also):,} there from another source" if self.also else ""
        deleted = f", {self.deleted:,} deleted before" if self.deleted else ""
        return f"{self.found.tally}, {self.new.count:,} of them new{also}{deleted}"

    @property
    def nothing_new(self) -> str:
        """Why there is nothing to add, as a sentence; what was deleted stays so."""
        tally, count = self.found.tally.removesuffix(" found"), self.everything.count
        known = count - self.deleted
        if not self.deleted:
            return f"Nothing new: {tally} {'is' if count == 1 else 'are'} there already."
        if not known:
            were = "was" if count == 1 else "were"
            return f"Nothing new: {tally} {were} deleted before, and not brought back."
        were = f"{self.deleted:,} {'was' if self.deleted == 1 else 'were'} deleted before"
        there = f"{known:,} {'is' if known == 1 else 'are'} there already"
        return f"Nothing new: of {tally}, {there}, and {were} and not brought back."

    @property
    def adds(self) -> str:
        """What is new, in words."""
        events, notes, also = len(self.new.events), len(self.new.notes), len(self.also)
        parts = (
            (events, counted(events, "event")),
            (notes, counted(notes, "note")),
            (also, counted(also, "further account")),
        )
        return " and ".join(words for number, words in parts if number)


@dataclass(frozen=True)
class Writing:
    """What new records need from outside: ids, and the moment they are written down."""

    mint: Callable[[], str]
    at: datetime


def bring(
    given: Material, format: Format, wishes: Wishes, pm: PostMortem, writing: Writing,
    *, progress: Progress = unheard,
) -> Brought:  # fmt: skip
    """Everything in the material, and what is new in it; raises `ImportRefused`."""
    found = read(given, wishes, format, lambda share: progress(share * 0.8))
    events = events_of(found, writing.mint, wishes.author, lambda share: progress(0.8 + share * 0.2))
    try:
        notes = tuple(_notes(found, pm, writing))
        people = tuple(Participant.make(id=writing.mint(), name=name) for name in found.people)
    except Refused as refusal:
        raise ImportRefused(str(refusal)) from None
    everything = TakeAccount(events, notes, people)
    gone = {one.external_id for one in pm.discarded}
    return Brought(
        given.name, format.title, found, everything, everything.fresh(pm), everything.also(pm),
        deleted=sum(event.external_id in gone for event in events)
        + sum(note.external_id in gone for note in notes),
    )  # fmt: skip


def events_of(
    found: FoundTimeline, mint: Callable[[], str], author: str = "", progress: Progress = unheard
) -> tuple[Event, ...]:
    """The events, told by `author` where the source names nobody; raises `ImportRefused` with the line."""
    events = []
    for one in told(found.events, progress):
        try:
            event = Event.make(
                id=mint(), at=one.at, text=one.text, marker=one.marker, source=one.source,
                author=one.author or author, external_id=one.external_id,
            )  # fmt: skip
        except Refused as refusal:
            raise ImportRefused(f"{one.source}, line {one.line}: {refusal}") from None
        events.append(event)
    return tuple(events)


def _notes(found: FoundTimeline, pm: PostMortem, writing: Writing) -> list[Note]:
    return [
        Note.make(
            id=writing.mint(), text=answer.text, kind=answer.kind,
            section=section_for(pm, _LIKE.get(answer.kind, answer.kind)),
            at=writing.at, author=answer.author, external_id=answer.external_id,
            asked_by=answer.author if answer.kind is NoteKind.QUESTION else "",
        )
        for answer in found.answers
    ]  # fmt: skip
