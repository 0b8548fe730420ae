"""Taking something away."""

from __future__ import annotations

from dataclasses import dataclass

from pmtui.domain.agenda import AgendaItem
from pmtui.domain.causes import Cause, branch
from pmtui.domain.commands.base import Command
from pmtui.domain.errors import Refused
from pmtui.domain.notes import Note
from pmtui.domain.postmortem import Discarded, PostMortem
from pmtui.domain.record import Record
from pmtui.domain.timeline import Event


@dataclass(frozen=True)
class Delete(Command):
    """Take a record away; with a cause goes its whole branch."""

    title = "delete"
    id: str

    def change(self, pm: PostMortem) -> PostMortem:
        """Drops the record and what hangs on it; a section must be empty."""
        record = pm.find(self.id)
        if record is None:
            raise Refused("That was deleted already.")
        if isinstance(record, AgendaItem):
            _check_empty(pm, record)
        gone = branch(pm.causes, record.id) if isinstance(record, Cause) else frozenset({record.id})
        pm = _remembered(pm.drop(record.table, gone), record)
        return _untied(pm, record) if isinstance(record, Event) else pm


def _remembered(pm: PostMortem, record: Record) -> PostMortem:
    """With the names, in their sources, of what was brought in, so that a second import leaves it out."""
    told = record.told() if isinstance(record, Event) else (record,) if isinstance(record, Note) else ()
    for name in (one.external_id for one in told):
        if name:
            pm = pm.put(Discarded(id=f"discarded {name}", external_id=name))
    return pm


def _check_empty(pm: PostMortem, item: AgendaItem) -> None:
    if pm.clock.section == item.id:
        raise Refused("The meeting is in this section. Go to another one first.")
    if any(note.section == item.id for note in pm.notes):
        raise Refused("There are notes in this section. Move them to another one first.")


def _untied(pm: PostMortem, event: Record) -> PostMortem:
    """Without the event in any cause's evidence."""
    for cause in pm.causes:
        if event.id in cause.evidence:
            pm = pm.put(cause.changed(evidence=tuple(e for e in cause.evidence if e != event.id)))
    return pm
