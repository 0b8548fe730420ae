"""The timeline: adding, correcting, agreeing, disputing, marking."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from pmtui.domain.commands.base import Command, Edit, worded
from pmtui.domain.postmortem import PostMortem
from pmtui.domain.timeline import Account, Agreement, Event, Marker, marked, plain_words


@dataclass(frozen=True)
class AddEvent(Command):
    """Put something that happened on the timeline."""

    title = "add event"
    id: str
    at: datetime
    text: str
    marker: Marker | None = None
    source: str = ""
    author: str = ""

    def change(self, pm: PostMortem) -> PostMortem:
        """Adds the event; a marker moves to it from the event that had it."""
        event = self.made()
        return _with_marker(pm.put(event), event, self.marker)

    def made(self) -> Event:
        """The event, without its marker; raises `Refused`."""
        text = worded(self.text, "An event")
        return Event.make(id=self.id, at=self.at, text=text, source=self.source, author=self.author)


@dataclass(frozen=True)
class ImportEvents(Command):
    """Put events from a file on the timeline, as one step."""

    title = "import events"
    events: tuple[Event, ...]

    def change(self, pm: PostMortem) -> PostMortem:
        """Adds those that are new; a marker already set stays, a second source joins the first."""
        taken = {event.marker for event in pm.events}
        added = []
        for event in fresh(pm, self.events):
            added.append(event.changed(marker=None) if event.marker and event.marker in taken else event)
            taken.add(event.marker)
        return pm.model_copy(update={"events": (*told_again(pm, self.events), *added)})


@dataclass(frozen=True)
class EditEvent(Edit):
    """Correct an event."""

    title = "edit event"
    id: str
    at: datetime
    text: str
    source: str
    author: str

    def change(self, pm: PostMortem) -> PostMortem:
        """Replaces its time and texts; another time or other words are to be agreed anew."""
        before = pm.get(Event, self.id)
        text = worded(self.text, "An event")
        event = before.changed(at=self.at, text=text, source=self.source, author=self.author)
        if (event.at, event.text) != (before.at, before.text) and before.agreement is Agreement.AGREED:
            event = event.changed(agreement=Agreement.UNREVIEWED)
        return pm.put(event)


@dataclass(frozen=True)
class ShiftEvent(Command):
    """Move an event in time."""

    title = "move event"
    id: str
    by: timedelta

    def change(self, pm: PostMortem) -> PostMortem:
        """Adds the difference to its time; it is to be agreed anew."""
        event = pm.get(Event, self.id)
        agreement = Agreement.UNREVIEWED if event.agreement is Agreement.AGREED else event.agreement
        return pm.put(event.changed(at=event.at + self.by, agreement=agreement))


@dataclass(frozen=True)
class AgreeEvent(Edit):
    """Everyone is comfortable with this line."""

    title = "agree"
    settles = ("agreement",)
    id: str
    agreed: bool | None = None
    """False takes the agreement back; None does the opposite of what stands."""

    def aimed(self, seen: PostMortem) -> AgreeEvent:
        """The other way round than it is seen, unless the way is said."""
        stands = seen.get(Event, self.id).agreement is Agreement.AGREED
        return self if self.agreed is not None else replace(self, agreed=not stands)

    def change(self, pm: PostMortem) -> PostMortem:
        """Marks it as agreed and settles a dispute; agreeing twice takes the agreement back."""
        event = pm.get(Event, self.id)
        wanted = event.agreement is not Agreement.AGREED if self.agreed is None else self.agreed
        agreement = Agreement.AGREED if wanted else Agreement.UNREVIEWED
        return pm.put(event.changed(agreement=agreement, checker=""))


@dataclass(frozen=True)
class DisputeEvent(Edit):
    """Somebody is not comfortable with this line."""

    title = "dispute"
    settles = ("agreement",)
    id: str
    checker: str = ""
    """Who will find out."""

    def change(self, pm: PostMortem) -> PostMortem:
        """Marks it as disputed, with who will check."""
        event = pm.get(Event, self.id)
        return pm.put(event.changed(agreement=Agreement.DISPUTED, checker=self.checker))


@dataclass(frozen=True)
class MarkEvent(Command):
    """Say that an event is a turning point, or that it is none."""

    title = "marker"
    id: str
    marker: Marker | None

    def change(self, pm: PostMortem) -> PostMortem:
        """Moves the marker to this event."""
        return _with_marker(pm, pm.get(Event, self.id), self.marker)


def fresh(pm: PostMortem, events: tuple[Event, ...]) -> tuple[Event, ...]:
    """Those of the events that are new: not imported before, nor told at that minute in the same words."""
    known = imported(pm)
    told = {_told(one) for event in pm.events for one in event.told()}
    new: dict[str, Event] = {}
    for event in events:
        if event.external_id not in known and _told(event) not in told:
            new.setdefault(event.external_id or event.id, event)
    return tuple(new.values())


def told_again(pm: PostMortem, events: tuple[Event, ...]) -> tuple[Event, ...]:
    """The events there are, those that are told again at that minute in the same words with both tellers."""
    known = imported(pm)
    told = {_told(event): event for event in events if event.external_id not in known}
    return tuple(_also_from(event, told.get(_told(event))) for event in pm.events)


def imported(pm: PostMortem) -> set[str]:
    """The names, in their sources, of all events that were imported, also of merged and deleted ones."""
    told = {one.external_id for event in pm.events for one in event.told()} - {""}
    return told | {one.external_id for one in pm.discarded}


def _told(event: Event | Account) -> tuple[int, str]:
    """What makes two accounts one event: the minute, and the words without case and punctuation."""
    return int(event.at.timestamp() // 60), plain_words(event.text)


def _also_from(event: Event, account: Event | None) -> Event:
    if account is None:
        return event
    source, author = joined(event.source, account.source), joined(event.author, account.author)
    return (
        event
        if (source, author) == (event.source, event.author)
        else event.changed(source=source, author=author)
    )


def joined(one: str, other: str) -> str:
    """Two sources, or two people, as one text that names each once."""
    return "; ".join(dict.fromkeys(filter(None, (*one.split("; "), *other.split("; ")))))


def _with_marker(pm: PostMortem, event: Event, marker: Marker | None) -> PostMortem:
    holder = marked(pm.events, marker) if marker else None
    if holder is not None and holder.id != event.id:
        pm = pm.put(holder.changed(marker=None))
    return pm.put(event.changed(marker=marker))
