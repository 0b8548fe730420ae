"""The tone of a whole post-mortem: every typed text, what may read as blame in it, and what is kept so."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import chain
from typing import TYPE_CHECKING

from pmtui.domain.actions import ActionItem, Idea
from pmtui.domain.agenda import SectionKind
from pmtui.domain.causes import Cause, Factor
from pmtui.domain.notes import Note
from pmtui.domain.people import Participant
from pmtui.domain.postmortem import PROSE, PostMortem
from pmtui.domain.record import Record
from pmtui.domain.timeline import Event

if TYPE_CHECKING:
    from pmtui.blame.engine import Finding, People, RuleSet

_SIGN = re.compile(r"\s*(?://|[+!?>\\])\s*")
"""How the capture line begins a thought that is filed elsewhere; to the monitor it would be a quotation."""

_REMEMBERED = 20_000
"""Texts whose findings are remembered; a meeting has a few thousand."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """One text that somebody typed."""

    record: str
    """The id of its record, or the name of the field of the post-mortem."""
    section: str
    """The id of the agenda item where it can be seen; empty when there is none."""
    where: str
    """In words: the title of the section, or of the field."""
    text: str


@dataclass(frozen=True, slots=True)
class Heard:
    """A finding in one of the texts."""

    spoken: Spoken
    finding: Finding


def people_of(pm: PostMortem) -> People:
    """Everybody whose name, handle, role or team the monitor should know."""
    from pmtui.blame.people import People

    taking_part = pm.participants
    return People.of(
        names=(*(p.name for p in taking_part), *(action.owner for action in pm.actions)),
        teams=(p.team for p in taking_part),
        roles=(p.role for p in taking_part),
        handles=(p.handle for p in taking_part),
    )


_Worded = Event | Note | Factor | Cause | Idea | ActionItem

_SECTIONS: dict[type[Record], SectionKind] = {
    Event: SectionKind.TIMELINE,
    Cause: SectionKind.WHYS,
    Factor: SectionKind.FACTORS,
    Idea: SectionKind.IMPROVEMENTS,
    ActionItem: SectionKind.COMMIT,
}


def spoken(pm: PostMortem) -> tuple[Spoken, ...]:
    """Every typed text: the prose of the post-mortem, then section by section."""
    titles = {item.id: item.title for item in pm.agenda}
    home = {item.kind: item.id for item in reversed(pm.agenda)}
    prose = (
        Spoken(field, "", field.replace("_", " ").capitalize(), str(getattr(pm, field))) for field in PROSE
    )
    records: list[Spoken] = []
    kinds: tuple[tuple[_Worded, ...], ...] = (
        pm.events,
        pm.notes,
        pm.factors,
        pm.causes,
        pm.ideas,
        pm.actions,
    )
    for record in chain.from_iterable(kinds):
        section = record.section if isinstance(record, Note) else home.get(_SECTIONS[type(record)], "")
        records.append(Spoken(record.id, section, titles.get(section, "Elsewhere"), record.text))
    records += (
        Spoken(note.id, note.section, titles.get(note.section, "Elsewhere"), note.answer)
        for note in pm.notes
        if note.answer
    )
    order = {item.id: place for place, item in enumerate(pm.agenda)}
    records.sort(key=lambda one: order.get(one.section, len(order)))
    return (*(one for one in prose if one.text), *records)


def standing(heard: tuple[Heard, ...], pm: PostMortem) -> tuple[Heard, ...]:
    """Of what was heard before a change, what still holds: said in the same words, neither kept nor muted."""
    if not heard:
        return ()
    said = {(one.record, one.text) for one in spoken(pm)}
    kept = {(wording.record, wording.rule) for wording in pm.kept}
    return tuple(
        one
        for one in heard
        if (one.spoken.record, one.spoken.text) in said
        and (one.spoken.record, one.finding.rule) not in kept
        and one.finding.rule not in pm.muted_rules
    )


class Tone:
    """The monitor with its rules, which are loaded when they are first wanted; safe to use from a worker."""

    def __init__(self, load: Callable[[], RuleSet], off: frozenset[str] = frozenset()) -> None:
        self.complaints: tuple[str, ...] = ()
        """What whoever loads the rules has to say about packs that could not be used."""
        self._load = load
        self._off = off
        self._rules: RuleSet | None = None
        self._known: tuple[tuple[Participant, ...], tuple[ActionItem, ...], People] | None = None
        self._remembered: dict[tuple[str, People, frozenset[str]], tuple[Finding, ...]] = {}

    @property
    def ready(self) -> bool:
        """Whether the rules are loaded."""
        return self._rules is not None

    def prepare(self) -> None:
        """Load the rules, which takes some ten milliseconds the first time."""
        if self._rules is None:
            self._rules = self._load()

    def live(self, text: str, pm: PostMortem, typing_at: int) -> tuple[Finding, ...]:
        """Findings in a line that is being typed; none before the rules are loaded."""
        if self._rules is None or not text.strip():
            return ()
        from pmtui.blame.engine import scan

        sign = _SIGN.match(text)
        begin = sign.end() if sign else 0
        people, muted = self._people(pm), self._muted(pm)
        found = scan(text[begin:], people, self._rules, typing_at=typing_at - begin, muted=muted)
        return tuple(_moved(finding, begin) for finding in found) if begin else found

    def open_in(self, pm: PostMortem) -> tuple[Heard, ...]:
        """Every finding of a post-mortem that was neither mended nor kept, in the order of the agenda."""
        self.prepare()
        people, muted = self._people(pm), self._muted(pm)
        kept = {(wording.record, wording.rule) for wording in pm.kept}
        return tuple(
            Heard(one, finding)
            for one in spoken(pm)
            for finding in self._findings(one.text, people, muted)
            if (one.record, finding.rule) not in kept
        )

    def _people(self, pm: PostMortem) -> People:
        """The same object while nobody comes, leaves or is renamed: what was made of it is remembered."""
        taking_part = (pm.participants, pm.actions)
        if (
            self._known is None
            or self._known[0] is not taking_part[0]
            or self._known[1] is not taking_part[1]
        ):
            people = people_of(pm)
            known = self._known
            self._known = (*taking_part, known[2] if known and known[2] == people else people)
        return self._known[2]

    def _muted(self, pm: PostMortem) -> frozenset[str]:
        return self._off | frozenset(pm.muted_rules)

    def _findings(self, text: str, people: People, muted: frozenset[str]) -> tuple[Finding, ...]:
        from pmtui.blame.engine import scan

        key = (text, people, muted)
        found = self._remembered.get(key)
        if found is None:
            if len(self._remembered) >= _REMEMBERED:
                self._remembered.clear()
            found = self._remembered[key] = scan(text, people, self._rules, muted=muted)
        return found


def _moved(finding: Finding, by: int) -> Finding:
    return replace(
        finding,
        start=finding.start + by,
        end=finding.end + by,
        replace_start=finding.replace_start + by,
        replace_end=finding.replace_end + by,
    )
