"""Several accounts of one event: made one, told apart, or left for somebody to find out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from pmtui.domain.commands.base import Command
from pmtui.domain.commands.timeline import joined
from pmtui.domain.errors import Refused
from pmtui.domain.postmortem import PostMortem
from pmtui.domain.timeline import Account, Agreement, Event

_TIED = ("factors", "ideas", "actions")
"""Tables whose records may say which record they came from."""


@dataclass(frozen=True)
class MergeEvents(Command):
    """Two accounts tell of one event; the words of one stay, what the other said is kept with it."""

    title = "merge accounts"
    keep: str
    other: str
    at: datetime | None = None
    """The time the room settled on; None for the one of the account that stays."""

    def change(self, pm: PostMortem) -> PostMortem:
        """Joins the sources, keeps the other account, and ties everything to the one that stays."""
        keep, other = pm.get(Event, self.keep), pm.get(Event, self.other)
        if keep.id == other.id:
            raise Refused("An event cannot be merged with itself. Nothing was changed.")
        told = Account(
            at=other.at,
            text=other.text,
            source=other.source,
            author=other.author,
            external_id=other.external_id,
        )
        merged = keep.changed(
            at=self.at or keep.at,
            marker=keep.marker or other.marker,
            source=joined(keep.source, other.source),
            author=joined(keep.author, other.author),
            agreement=self._agreement(keep, other),
            checker="",
            accounts=(*keep.accounts, told, *other.accounts),
            apart=tuple(dict.fromkeys((*keep.apart, *other.apart))),
        )
        return _tied(pm.drop("events", frozenset({other.id})), other.id, keep.id).put(merged)

    def _agreement(self, keep: Event, other: Event) -> Agreement:
        """Agreed only where the room has agreed on both, and on one time."""
        both = keep.agreement is other.agreement is Agreement.AGREED
        return Agreement.AGREED if both and keep.at == other.at else Agreement.UNREVIEWED


@dataclass(frozen=True)
class DisputeTimes(Command):
    """Two accounts of one event name different times; somebody will find out."""

    title = "dispute times"
    ids: tuple[str, ...]
    checker: str = ""

    def change(self, pm: PostMortem) -> PostMortem:
        """Marks each of them as disputed, with who will check."""
        for id in self.ids:
            event = pm.get(Event, id)
            pm = pm.put(event.changed(agreement=Agreement.DISPUTED, checker=self.checker))
        return pm


@dataclass(frozen=True)
class TellApart(Command):
    """Two accounts that sound alike are of two events."""

    title = "two events"
    one: str
    other: str

    def change(self, pm: PostMortem) -> PostMortem:
        """Remembers it, so that merging them is not proposed again."""
        other = pm.get(Event, self.other).id
        event = pm.get(Event, self.one)
        return pm.put(event.changed(apart=tuple(dict.fromkeys((*event.apart, other)))))


def _tied(pm: PostMortem, gone: str, kept: str) -> PostMortem:
    """What was tied to the event that is gone, tied to the one that was kept."""
    for table in _TIED:
        for record in pm.records(table):
            if getattr(record, "source", "") == gone:
                pm = pm.put(record.changed(source=kept))
    for cause in pm.causes:
        if gone in cause.evidence:
            evidence = dict.fromkeys(kept if id == gone else id for id in cause.evidence)
            pm = pm.put(cause.changed(evidence=tuple(evidence)))
    return pm
