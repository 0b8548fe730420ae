"""In which section of the agenda a record is looked at."""

from __future__ import annotations

from collections.abc import Mapping

from pmtui.domain.actions import ActionItem, Idea
from pmtui.domain.agenda import AgendaItem, SectionKind
from pmtui.domain.causes import Cause, Factor
from pmtui.domain.notes import Note
from pmtui.domain.people import Participant
from pmtui.domain.postmortem import PostMortem
from pmtui.domain.record import Record
from pmtui.domain.timeline import Event

_KINDS: Mapping[type[Record], SectionKind] = {
    Event: SectionKind.TIMELINE,
    Factor: SectionKind.FACTORS,
    Cause: SectionKind.WHYS,
    Idea: SectionKind.IMPROVEMENTS,
    ActionItem: SectionKind.COMMIT,
    Participant: SectionKind.OPENING,
}


def section_of(pm: PostMortem, record: str) -> str:
    """The id of the section that lists the record with this id; empty for one that is in none."""
    found = pm.find(record)
    if isinstance(found, Note):
        return found.section
    if isinstance(found, AgendaItem):
        return found.id
    kind = _KINDS.get(type(found)) if found is not None else None
    return next((item.id for item in pm.agenda if item.kind is kind), "")
