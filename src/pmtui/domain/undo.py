"""Undo: a change remembers what it touched, and is taken back only where that is still as it was left."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from pmtui.domain.commands.base import Command
from pmtui.domain.errors import Refused
from pmtui.domain.postmortem import TABLES, PostMortem, whole
from pmtui.domain.record import Entry, Record

FIELDS = tuple(name for name in PostMortem.model_fields if name not in (*TABLES, "id", "created"))
"""The fields of a post-mortem that are values, not tables."""


_SIGNED = "edited_by"
"""The field that says who changed a record last; it is no part of what the record says."""


@dataclass(frozen=True, slots=True)
class Touched:
    """One record before and after a change; None where it was not there."""

    table: str
    id: str
    before: Record | None
    after: Record | None
    follows: str = ""
    """The id of the record before it in its table, so that a deleted one returns to its place."""


@dataclass(frozen=True, slots=True)
class Change:
    """All that one command did."""

    title: str
    records: tuple[Touched, ...] = ()
    """In the order of their tables, so that each returns after the one it follows."""
    fields: tuple[tuple[str, object, object], ...] = ()
    """Name, value before, value after."""

    @property
    def empty(self) -> bool:
        """Whether nothing was changed at all."""
        return not self.records and not self.fields

    def reverse(self) -> Change:
        """The change that takes this one back."""
        back = tuple(Touched(t.table, t.id, t.after, t.before, t.follows) for t in self.records)
        return Change(self.title, back, tuple((name, b, a) for name, a, b in self.fields))


def difference(before: PostMortem, after: PostMortem, title: str) -> Change:
    """What a change touched, by comparing the post-mortem before and after it."""
    records = tuple(t for table in TABLES for t in _touched(table, before, after))
    pairs = ((name, getattr(before, name), getattr(after, name)) for name in FIELDS)
    return Change(title, records, tuple(pair for pair in pairs if pair[1] != pair[2]))


@dataclass(frozen=True)
class Restore(Command):
    """Take a change back (or do it again)."""

    undoable: ClassVar[bool] = False
    taken_back: Change
    """The change as it was made; its "before" is put back."""

    def change(self, pm: PostMortem) -> PostMortem:
        """Puts the "before" back where everything is as the change left it; otherwise refuses."""
        for name, _, left in self.taken_back.fields:
            if getattr(pm, name) != left:
                raise _changed_since(self.taken_back)
        for touched in self.taken_back.records:
            if not _as_left(_now(pm, touched), touched):
                raise _changed_since(self.taken_back)
        back = pm
        for touched in self.taken_back.records:
            back = _put_back(back, touched)
        if whole(pm) and not whole(back):
            raise _changed_since(self.taken_back)
        return back.model_copy(update={name: value for name, value, _ in self.taken_back.fields})


def _changed_since(change: Change) -> Refused:
    return Refused(f"Not taken back ({change.title}): it was changed since, perhaps by somebody else.")


def _now(pm: PostMortem, touched: Touched) -> Record | None:
    return next((r for r in pm.records(touched.table) if r.id == touched.id), None)


def _unsigned(record: Record | None) -> Record | None:
    """A record without who changed it last, which tells nothing about what it says."""
    return record.model_copy(update={_SIGNED: ""}) if isinstance(record, Entry) else record


def _altered(before: Record | None, after: Record | None) -> dict[str, object]:
    """The fields that differ, as they were before."""
    fields = dict(before or ()).items()
    return {name: value for name, value in fields if name != _SIGNED and value != getattr(after, name, None)}


def _as_left(now: Record | None, touched: Touched) -> bool:
    """Whether what a change altered is as it left it; other fields may have moved on."""
    if now is None or touched.before is None or touched.after is None:
        return _unsigned(now) == _unsigned(touched.after)
    return all(
        getattr(now, name) == getattr(touched.after, name) for name in _altered(touched.before, touched.after)
    )


def _put_back(pm: PostMortem, touched: Touched) -> PostMortem:
    if touched.before is None:
        return pm.drop(touched.table, frozenset({touched.id}))
    present = _now(pm, touched)
    if present is not None:
        update = _altered(touched.before, touched.after)
        before, after = touched.before, touched.after
        if isinstance(before, Entry) and getattr(present, _SIGNED) == getattr(after, _SIGNED, None):
            update[_SIGNED] = before.edited_by
        return pm.put(present.model_copy(update=update))
    records = pm.records(touched.table)
    ids = [record.id for record in records]
    place = 0 if not touched.follows else len(ids)
    if touched.follows in ids:
        place = ids.index(touched.follows) + 1
    return pm.model_copy(update={touched.table: (*records[:place], touched.before, *records[place:])})


def _touched(table: str, before: PostMortem, after: PostMortem) -> tuple[Touched, ...]:
    old, new = before.records(table), after.records(table)
    if old is new:
        return ()
    was, now = {r.id: r for r in old}, {r.id: r for r in new}
    order = [*was, *(id for id in now if id not in was)]
    follows = _predecessors(old) | _predecessors(new)
    return tuple(
        Touched(table, id, was.get(id), now.get(id), follows[id])
        for id in order
        if was.get(id) is not now.get(id) and was.get(id) != now.get(id)
    )


def _predecessors(records: tuple[Record, ...]) -> dict[str, str]:
    ids = [record.id for record in records]
    return dict(zip(ids, ["", *ids], strict=False))
