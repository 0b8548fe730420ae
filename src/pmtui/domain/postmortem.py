"""What a post-mortem is: one immutable value."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import Annotated, TypeVar, cast
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import AfterValidator, AwareDatetime

from pmtui.domain.actions import ActionItem, Idea
from pmtui.domain.agenda import AgendaItem, Clock
from pmtui.domain.causes import Cause, Factor, walk
from pmtui.domain.clocks import zone_name
from pmtui.domain.conflicts import Conflict
from pmtui.domain.errors import Refused
from pmtui.domain.notes import Note
from pmtui.domain.people import Duty, Participant
from pmtui.domain.record import Frozen, Line, Prose, Record
from pmtui.domain.summary import standing
from pmtui.domain.text import clean_line
from pmtui.domain.timeline import Event

TABLES: tuple[str, ...] = (
    "participants", "agenda", "events", "notes", "factors", "causes", "ideas", "actions", "kept", "conflicts",
    "discarded",
)  # fmt: skip
"""The fields that hold records, each a tuple ordered as the records were added."""

ENTRIES: tuple[str, ...] = ("events", "notes", "factors", "causes", "ideas", "actions")
"""The tables whose records are signed by whoever writes them."""

PROSE: tuple[str, ...] = ("title", "summary", "impact", "follow_up")
"""The fields that hold a text, which can be reworded like a record's, by their names."""

R = TypeVar("R", bound=Record)


class Status(StrEnum):
    """How far the post-mortem is."""

    DRAFT = "draft"
    IN_REVIEW = "in review"
    REVIEWED = "reviewed"
    PUBLISHED = "published"


class KeptWording(Record):
    """A wording the facilitator decided to keep: one rule is quiet about one record."""

    table = "kept"

    record: str
    """The id of the record, or the name of the field of the post-mortem."""
    rule: str


class Discarded(Record):
    """Something that was brought in and deleted here: bringing its source in again does not bring it back."""

    table = "discarded"

    external_id: str
    """Its name in its source."""


def _known_zone(name: str) -> str:
    try:
        return zone_name(ZoneInfo(name).key)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise ValueError(f"there is no time zone “{clean_line(name)}”") from None


class PostMortem(Frozen):
    """Everything the group knows and decides about one incident."""

    id: str
    """A readable slug, unique in the data directory."""
    title: Line
    created: AwareDatetime
    zone: Annotated[str, AfterValidator(_known_zone)] = "UTC"
    """The IANA name of the zone in which times are shown."""
    incident_date: date
    severity: Line = ""
    status: Status = Status.DRAFT
    services: tuple[Line, ...] = ()
    tags: tuple[Line, ...] = ()
    summary: Prose = ""
    impact: Prose = ""
    follow_up: Prose = ""
    """How results are tracked: when the actions are looked at, and by whom."""
    follow_up_on: date | None = None
    reviewed_by: Line = ""
    """Who looked it over; empty when nobody is named."""
    reviewed_on: date | None = None
    """When it was looked over; None while that is still to be done."""
    published_at: Line = ""
    """Where the document can be read."""
    meets_at: AwareDatetime | None = None
    """When the meeting is planned to begin, with the offset it was given in."""
    meets_for: int = 0
    """Minutes it is planned to take; 0 for as long as the agenda."""
    invited_at: AwareDatetime | None = None
    """When that was decided last: the later of two invitations is the one that holds."""
    clock: Clock = Clock()
    muted_rules: tuple[str, ...] = ()
    """Rules of the blame monitor that are quiet in this post-mortem."""
    participants: tuple[Participant, ...] = ()
    agenda: tuple[AgendaItem, ...] = ()
    events: tuple[Event, ...] = ()
    notes: tuple[Note, ...] = ()
    factors: tuple[Factor, ...] = ()
    causes: tuple[Cause, ...] = ()
    ideas: tuple[Idea, ...] = ()
    actions: tuple[ActionItem, ...] = ()
    kept: tuple[KeptWording, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    """What was written by two at once and waits for somebody to decide."""
    discarded: tuple[Discarded, ...] = ()

    def records(self, table: str) -> tuple[Record, ...]:
        """The records of one table."""
        return cast("tuple[Record, ...]", getattr(self, table))

    def find(self, id: str) -> Record | None:
        """The record with this id, whatever it is."""
        return next((r for table in TABLES for r in self.records(table) if r.id == id), None)

    def get(self, kind: type[R], id: str) -> R:
        """The record of this kind with this id; raises `Refused` when it is gone."""
        for record in self.records(kind.table):
            if record.id == id and isinstance(record, kind):
                return record
        raise Refused("That is no longer there; somebody may have deleted it. Nothing was changed.")

    def put(self, record: Record) -> PostMortem:
        """With this record in the place of the one with its id, or added at the end."""
        present = self.records(record.table)
        if any(r.id == record.id for r in present):
            records = tuple(record if r.id == record.id else r for r in present)
        else:
            records = (*present, record)
        return self.model_copy(update={record.table: records})

    def put_all(self, records: Iterable[Record]) -> PostMortem:
        """As `put`, for many records in one pass over each table."""
        tables: dict[str, dict[str, Record]] = {}
        for record in records:
            tables.setdefault(record.table, {})[record.id] = record
        update = {}
        for table, new in tables.items():
            present = tuple(new.pop(r.id, r) for r in self.records(table))
            update[table] = (*present, *new.values())
        return self.model_copy(update=update)

    def drop(self, table: str, ids: frozenset[str]) -> PostMortem:
        """Without these records of a table."""
        kept = tuple(r for r in self.records(table) if r.id not in ids)
        return self.model_copy(update={table: kept})

    @property
    def section(self) -> AgendaItem | None:
        """The agenda item the meeting is in; None before it begins."""
        return next((item for item in self.agenda if item.id == self.clock.section), None)

    @property
    def is_reviewed(self) -> bool:
        """Whether somebody has looked it over, and that still holds."""
        return self.status is Status.REVIEWED or self.reviewed_on is not None

    @property
    def standing(self) -> str:
        """How far it is, in words."""
        return standing(self.status.value, reviewed=self.is_reviewed)

    @property
    def is_complete(self) -> bool:
        """Whether nobody has anything left to do: the meeting is over and every action done or dropped."""
        return self.clock.closed is not None and not any(action.is_open for action in self.actions)

    @property
    def facilitator(self) -> Participant | None:
        """Who leads the meeting."""
        return next((p for p in self.participants if p.duty is Duty.FACILITATOR), None)


def whole(pm: PostMortem) -> bool:
    """Whether all can be reached and nothing is double, which two people together could break."""
    markers = [event.marker for event in pm.events if event.marker]
    events, sections = {event.id for event in pm.events}, {item.id for item in pm.agenda}
    return (
        len(markers) == len(set(markers))
        and sum(someone.duty is Duty.FACILITATOR for someone in pm.participants) <= 1
        and sum(1 for _ in walk(pm.causes)) == len(pm.causes)
        and all(event in events for cause in pm.causes for event in cause.evidence)
        and all(note.section in sections for note in pm.notes)
        and pm.clock.section in sections | {""}
    )
