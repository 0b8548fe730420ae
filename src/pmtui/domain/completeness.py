"""How complete the collected material is: accounts, turning points, figures and owners that are missing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from pmtui.domain.people import Duty, Participant, called, named_in
from pmtui.domain.postmortem import PostMortem
from pmtui.domain.timeline import Marker, marked

NEEDED = (
    Marker.IMPACT_START, Marker.DETECTED, Marker.ACKNOWLEDGED, Marker.MITIGATED, Marker.RESOLVED,
)  # fmt: skip
"""The turning points from which every metric is computed; the others are welcome."""


class Missing(StrEnum):
    """What kind of thing is missing."""

    ACCOUNT = "account"
    MARKER = "marker"
    IMPACT = "impact"
    OWNER = "owner"


class Where(StrEnum):
    """Where in the program it is mended."""

    PEOPLE = "people"
    DETAILS = "details"
    TIMELINE = "timeline"
    COMMIT = "commit"


@dataclass(frozen=True, slots=True)
class Gap:
    """One thing that is still missing."""

    kind: Missing
    text: str
    """As a sentence for a person."""
    where: Where
    record: str = ""
    """The id of the record that lacks it; empty where none does."""


@dataclass(frozen=True, slots=True)
class Contribution:
    """How much of the material one participant has told."""

    who: Participant
    events: int
    notes: int

    @property
    def told(self) -> int:
        """Events and notes together."""
        return self.events + self.notes


def gaps(pm: PostMortem) -> tuple[Gap, ...]:
    """Everything the master document still lacks, in the order in which it is collected."""
    return (*_accounts(pm), *_markers(pm), *_impact(pm), *_owners(pm))


def contributions(pm: PostMortem) -> tuple[Contribution, ...]:
    """What each participant has told, known by name, handle, or a first name that nobody shares."""
    told_events = Counter(name for event in pm.events for name in named_in(event.author))
    told_notes = Counter(name for note in pm.notes for name in named_in(note.author))
    names = called(pm.participants)
    return tuple(
        Contribution(
            someone, *(sum(told[name] for name in names[someone.id]) for told in (told_events, told_notes))
        )
        for someone in pm.participants
    )


def _accounts(pm: PostMortem) -> Iterable[Gap]:
    """Participants who have told nothing; whoever leads the meeting is not expected to."""
    if not pm.participants:
        yield Gap(Missing.ACCOUNT, "Nobody is on the list of participants.", Where.PEOPLE)
    for one in contributions(pm):
        if not one.told and one.who.duty is not Duty.FACILITATOR:
            yield Gap(Missing.ACCOUNT, f"{one.who.name} has told nothing yet.", Where.PEOPLE, one.who.id)


def _markers(pm: PostMortem) -> Iterable[Gap]:
    if not pm.events:
        yield Gap(Missing.MARKER, "The timeline has no events.", Where.TIMELINE)
        return
    for marker in NEEDED:
        if marked(pm.events, marker) is None:
            yield Gap(Missing.MARKER, f"No event is marked as “{marker.label}”.", Where.TIMELINE)


def _impact(pm: PostMortem) -> Iterable[Gap]:
    if not pm.impact.strip():
        yield Gap(Missing.IMPACT, "The impact is not described.", Where.DETAILS)
    elif not any(character.isdigit() for character in pm.impact):
        yield Gap(Missing.IMPACT, "The impact names no figure: how many, how long, how much?", Where.DETAILS)
    if not pm.severity:
        yield Gap(Missing.IMPACT, "The severity is not set.", Where.DETAILS)


def _owners(pm: PostMortem) -> Iterable[Gap]:
    for action in pm.actions:
        if needs := action.missing():
            words = ", ".join("no end state" if need == "done when" else f"no {need}" for need in needs)
            yield Gap(Missing.OWNER, f"{action.label} has {words}.", Where.COMMIT, action.id)
