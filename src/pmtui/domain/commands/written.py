"""What somebody does, with who they are and what they saw: so that nobody's words are lost or unsigned."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from datetime import datetime
from typing import Any, ClassVar
from zlib import crc32

from pmtui.domain.commands.base import Command, Edit, apply
from pmtui.domain.conflicts import Conflict, written
from pmtui.domain.postmortem import ENTRIES, PostMortem
from pmtui.domain.record import Entry, Frozen
from pmtui.domain.text import clean_line


@dataclass(frozen=True)
class Written(Command):
    """A command as somebody gave it; an edit changes only what they changed, on top of what others wrote."""

    undoable: ClassVar[bool] = False
    """Told by the command inside."""
    command: Command
    who: str
    at: datetime
    seen: PostMortem
    """What was on their screen, or in the form when it was opened."""

    @property
    def called(self) -> str:
        """The title of the command inside."""
        return self.command.called

    def change(self, pm: PostMortem) -> PostMortem:
        """Applies the command, keeps what it would have written over unseen, and signs what is new."""
        command, aside = self.command, tuple[Conflict, ...]()
        if isinstance(command, Edit) and pm is not self.seen:
            if command.target(pm) is None and (lost := tuple(self._lost(command))):
                return _kept_aside(pm, lost)
            command, aside = self._merged(command, pm)
        return _kept_aside(self._signed(pm, apply(pm, command)), aside)

    def _merged(self, edit: Edit, pm: PostMortem) -> tuple[Edit, tuple[Conflict, ...]]:
        """The edit with what the person left alone as it is now; and what others wrote where they did not."""
        was, now = edit.target(self.seen), edit.target(pm)
        if was is None or now is None or was == now:
            return edit, ()
        wanted = edit.target(apply(self.seen, edit))
        left: dict[str, Any] = {}
        aside = []
        for argument, field in _fields_of(edit, now):
            before, here = getattr(was, field), getattr(now, field)
            if getattr(wanted, field) == before:
                left |= {argument: here} if argument else {}
            elif here not in (before, getattr(wanted, field)):
                aside.append(self._conflict(edit, field, here, who=_last_writer(now), over=self.who))
        return replace(edit, **left), tuple(aside)

    def _lost(self, edit: Edit) -> Iterator[Conflict]:
        """The words of an edit whose record was deleted meanwhile."""
        was = edit.target(self.seen)
        wanted = edit.target(apply(self.seen, edit)) if was is not None else None
        if was is None or wanted is None:
            return
        for _, field in _fields_of(edit, was):
            words = getattr(wanted, field)
            if type(words) is str and words.strip() and words != getattr(was, field):
                yield self._conflict(edit, field, words, who=self.who, over="")

    def _conflict(self, edit: Edit, field: str, value: object, *, who: str, over: str) -> Conflict:
        was = edit.target(self.seen)
        about = next(filter(None, (getattr(was, name, "") for name in ("text", "title", "name"))), "")
        text = written(value)
        return Conflict.make(
            id=f"{edit.id}:{field}:{self.at.timestamp():.3f}:{crc32(text.encode()):08x}",
            record=edit.id, field=field, value=text, about=about, who=who, over=over, at=self.at,
        )  # fmt: skip

    def _signed(self, before: PostMortem, after: PostMortem) -> PostMortem:
        """With the name of whoever wrote or changed an entry."""
        if not self.who:
            return after
        for table in ENTRIES:
            old, new = before.records(table), after.records(table)
            if old is new:
                continue
            known = {record.id: record for record in old}
            signed = tuple(self._sign(known.get(record.id), record) for record in new)
            after = after.model_copy(update={table: signed})
        return after

    def _sign(self, before: object, entry: object) -> object:
        if not isinstance(entry, Entry) or entry is before or entry == before:
            return entry
        if before is None:
            return entry.model_copy(update={"written_by": clean_line(self.who)})
        last = entry.edited_by or entry.written_by
        return entry if self.who == last else entry.changed(edited_by=self.who)


def _fields_of(edit: Edit, holder: Frozen) -> Iterator[tuple[str, str]]:
    """Argument (empty for none) and field of everything an edit sets."""
    known = type(holder).model_fields
    for one in fields(edit):
        field = edit.names.get(one.name, one.name)
        if one.name != "id" and field in known:
            yield one.name, field
    yield from (("", field) for field in edit.settles)


def _last_writer(holder: Frozen) -> str:
    return str(getattr(holder, "edited_by", "") or getattr(holder, "written_by", ""))


def _kept_aside(pm: PostMortem, conflicts: tuple[Conflict, ...]) -> PostMortem:
    known = {(c.record, c.field, c.value) for c in pm.conflicts}
    for conflict in conflicts:
        if (conflict.record, conflict.field, conflict.value) not in known:
            pm = pm.put(conflict)
    return pm
