"""Undo: a change remembers what it touched, and is taken back only where that is still as it was left."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum
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
        """Puts the "before" back as far as that is still as the change left it; refuses where nothing is."""
        part = possible(self.taken_back, pm)
        tables: dict[str, list[Touched]] = {}
        for touched in part.records:
            tables.setdefault(touched.table, []).append(touched)
        back = pm.model_copy(update={name: value for name, value, _ in part.fields})
        for table, touches in tables.items():
            back = back.model_copy(update={table: _put_back(pm.records(table), touches)})
        if whole(pm) and not whole(back):
            raise _changed_since(self.taken_back)
        return back


def possible(change: Change, pm: PostMortem) -> Change:
    """The part of a change that can be taken back now; raises `Refused` when there is none.

    Of an edit that is what of its fields nobody has written since, of many things added those that are still
    as they came; everything else is taken back whole or not at all, for its parts belong together.
    """
    fresh = tuple(name for name, _, left in change.fields if getattr(pm, name) == left)
    now = {table: {r.id: r for r in pm.records(table)} for table in {t.table for t in change.records}}
    left = tuple(t for t in change.records if _as_left(now[t.table].get(t.id), t))
    if len(fresh) == len(change.fields) and len(left) == len(change.records):
        return change
    if not change.fields and all(touched.before is None for touched in change.records):
        part = left
    elif not change.fields and len(change.records) == 1:
        part = _own_part(change.records[0], now[change.records[0].table].get(change.records[0].id))
    else:
        part = ()
    if not part:
        raise _changed_since(change)
    return replace(change, records=part)


def _own_part(touched: Touched, now: Record | None) -> tuple[Touched, ...]:
    """What of an edit is still as it left it."""
    before, after = touched.before, touched.after
    if before is None or after is None or now is None:
        return ()
    altered = _altered(before, after)
    own = {name: getattr(after, name) for name in altered if getattr(now, name) == getattr(after, name)}
    if not own or any(isinstance(value, Enum | tuple) for value in altered.values()):
        return ()  # a state goes with its moment and its history
    signed = {_SIGNED: after.edited_by} if isinstance(after, Entry) else {}
    return (replace(touched, after=before.model_copy(update=own | signed)),)


def _changed_since(change: Change) -> Refused:
    return Refused(f"Not taken back ({change.title}): it was changed since, perhaps by somebody else.")


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


def _put_back(records: tuple[Record, ...], touches: list[Touched]) -> tuple[Record, ...]:
    """The records of a table as they were before; in few passes, for an import touches thousands."""
    gone = {touched.id for touched in touches if touched.before is None}
    before = {touched.id: touched for touched in touches if touched.before is not None}
    present = {record.id for record in records}
    back = [
        _as_before(record, before[record.id]) if record.id in before else record
        for record in records
        if record.id not in gone
    ]
    place = 0
    for touched in before.values():
        if touched.id not in present and touched.before is not None:
            place = _place(back, touched.follows, place)
            back.insert(place, touched.before)
    return tuple(back)


def _place(records: list[Record], follows: str, last: int) -> int:
    """Behind the one it follows, which mostly is the one put back last; at the end when that is gone."""
    if not follows:
        return 0
    if last < len(records) and records[last].id == follows:
        return last + 1
    found = next((place for place, record in enumerate(records) if record.id == follows), len(records) - 1)
    return found + 1


def _as_before(present: Record, touched: Touched) -> Record:
    update = _altered(touched.before, touched.after)
    before, after = touched.before, touched.after
    if isinstance(before, Entry) and getattr(present, _SIGNED) == getattr(after, _SIGNED, None):
        update[_SIGNED] = before.edited_by
    return present.model_copy(update=update)


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
