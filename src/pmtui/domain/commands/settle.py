"""Deciding between two accounts that were written at the same time."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from pmtui.domain.commands.base import Command
from pmtui.domain.conflicts import Conflict, joined, restored
from pmtui.domain.errors import Refused
from pmtui.domain.notes import Note
from pmtui.domain.postmortem import PostMortem
from pmtui.domain.record import Frozen, Record


class Choice(StrEnum):
    """Which of two accounts stands."""

    SHOWN = "shown"
    OTHER = "other"
    BOTH = "both"


@dataclass(frozen=True)
class SettleConflict(Command):
    """Say which of two accounts stands, or that both do."""

    title = "settle two accounts"
    id: str
    choice: Choice

    def change(self, pm: PostMortem) -> PostMortem:
        """Writes the chosen words and forgets that there were two; undo brings both back."""
        conflict = pm.get(Conflict, self.id)
        settled = pm.drop(Conflict.table, frozenset({conflict.id}))
        if self.choice is Choice.SHOWN:
            return settled
        holder: Frozen | None = pm.find(conflict.record) if conflict.record else pm
        if holder is None:
            return self._as_note(settled, conflict)
        text = conflict.value
        if self.choice is Choice.BOTH:
            both = joined(getattr(holder, conflict.field), text)
            if both is None:
                raise Refused("Only one of the two can stand here. Choose which.")
            text = both
        after = restored(holder, conflict.field, text)
        return settled.put(after) if isinstance(after, Record) else _in_whole(settled, after, conflict.field)

    def _as_note(self, pm: PostMortem, conflict: Conflict) -> PostMortem:
        """What was written about something that has been deleted becomes a note where the meeting is."""
        section = pm.section or next(iter(pm.agenda), None)
        if section is None:
            raise Refused("There is no section left to put it into. Add one first.")
        note = Note.make(
            id=conflict.id, text=conflict.value, section=section.id, at=conflict.at, author=conflict.who
        )
        return pm.put(note)


def _in_whole(pm: PostMortem, after: Frozen, field: str) -> PostMortem:
    return pm.model_copy(update={field: getattr(after, field)})
