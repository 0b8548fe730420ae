"""How complete the collected material is: accounts, turning points, figures and owners that are missing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
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


class Screen(StrEnum):
    """Where something is mended, as the agenda and the keys call it."""

    PEOPLE = "people"
    DETAILS = "details"
    WENT_RIGHT = "what went right"
    TIMELINE = "timeline"
    FACTORS = "actions, processes, assumptions"
    WHYS = "whys"
    COMMIT = "assign and commit"
    CLOSE = "close"


@dataclass(frozen=True, slots=True)
class Lack:
    """One thing that is missing."""

    text: str
    """As a sentence for a person."""
    screen: Screen
    record: str = ""
    """The id of the record that lacks it; empty where none does."""
    kind: Missing | None = None
    """Of what is collected: what kind of thing it is; None for what the meeting brings."""


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


def gaps(pm: PostMortem) -> tuple[Lack, ...]:
    """What is collected before the meeting and still missing; `checklist` has these and all the others."""
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


def _accounts(pm: PostMortem) -> Iterator[Lack]:
    """Participants who have told nothing; whoever leads the meeting is not expected to."""
    if not pm.participants:
        yield Lack("Nobody is on the list of participants.", Screen.PEOPLE, kind=Missing.ACCOUNT)
    for one in contributions(pm):
        if not one.told and one.who.duty is not Duty.FACILITATOR:
            yield Lack(f"Not heard from yet: {one.who.name}.", Screen.PEOPLE, one.who.id, Missing.ACCOUNT)


def _markers(pm: PostMortem) -> Iterator[Lack]:
    if not pm.events:
        yield Lack("The timeline has no events.", Screen.TIMELINE, kind=Missing.MARKER)
        return
    for marker in NEEDED:
        if marked(pm.events, marker) is None:
            yield Lack(f"No event is marked as “{marker.label}”.", Screen.TIMELINE, kind=Missing.MARKER)


def _impact(pm: PostMortem) -> Iterator[Lack]:
    if not pm.impact.strip():
        yield Lack("The impact is not described.", Screen.DETAILS, kind=Missing.IMPACT)
    elif not any(character.isdigit() for character in pm.impact):
        yield Lack(
            "The impact names no figure: how many, how long, how much?", Screen.DETAILS, kind=Missing.IMPACT
        )
    if not pm.severity:
        yield Lack("The severity is not set.", Screen.DETAILS, kind=Missing.IMPACT)


def _owners(pm: PostMortem) -> Iterator[Lack]:
    for action in pm.actions:
        if needs := action.missing():
            words = ", ".join("no end state" if need == "done when" else f"no {need}" for need in needs)
            yield Lack(f"{action.label} has {words}.", Screen.COMMIT, action.id, Missing.OWNER)
