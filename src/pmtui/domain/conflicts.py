"""Two accounts of one thing: the same field written by two people who did not see each other's words."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import ClassVar

from pydantic import AwareDatetime

from pmtui.domain.record import Entry, Frozen, Line, Prose, Record, Signature


class Conflict(Record):
    """What one person wrote into a field while another wrote something else; the later words are shown."""

    table: ClassVar[str] = "conflicts"

    record: str = ""
    """The id of the record; empty for a field of the post-mortem itself."""
    field: str
    value: Prose
    """What was written earlier and is not shown, as `written` gives it."""
    about: Line = ""
    """What the record said when it was edited, so that it is known also when it has been deleted."""
    who: Signature = ""
    """Who wrote what is not shown, as far as that is known."""
    over: Signature = ""
    """Who wrote what is shown."""
    at: AwareDatetime
    """When the later words were entered."""


def written(value: object) -> str:
    """A value of a field as a text that `restored` reads back."""
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case tuple():
            return ", ".join(map(str, value))
        case date() | datetime():
            return value.isoformat()
        case _:
            return str(value)


def restored(holder: Frozen, field: str, text: str) -> Frozen:
    """The record or post-mortem with a text from `written` in a field; raises `Refused`."""
    value: object = text
    if isinstance(getattr(holder, field), tuple):
        value = tuple(part for part in text.split(", ") if part)
    elif not text and type(holder).model_fields[field].default is None:
        value = None
    return holder.changed(**{field: value})


def joined(shown: object, other: str) -> str | None:
    """Both texts as one; None for what is no text, where only one can stand."""
    if type(shown) is not str:
        return None
    return f"{shown}\n\n{other}" if "\n" in shown or "\n" in other else f"{shown} / {other}"


def writers(entries: Iterable[Record]) -> frozenset[str]:
    """Everybody who wrote or changed any of the entries."""
    names = ((e.written_by, e.edited_by) for e in entries if isinstance(e, Entry))
    return frozenset(name for pair in names for name in pair if name)
