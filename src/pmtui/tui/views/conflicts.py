"""Two accounts of one thing as rows, and what each of them says."""

from __future__ import annotations

from collections.abc import Callable
from zoneinfo import ZoneInfo

from pmtui.domain import clocks
from pmtui.domain.agenda import AgendaItem
from pmtui.domain.conflicts import Conflict, written
from pmtui.domain.postmortem import PostMortem
from pmtui.domain.text import counted
from pmtui.tui.text import shorten
from pmtui.tui.widgets.roles import Role
from pmtui.tui.widgets.side import Block, Paragraph
from pmtui.tui.widgets.table import Cell, Column, Row

COLUMNS = (Column(12), Column(), Column(22, from_width=70))


def rows(pm: PostMortem, local: ZoneInfo) -> tuple[Row, ...]:
    """One row for each pair of accounts; `local` is the zone of the room's wall clock, as in the header."""
    return tuple(_row(conflict, local) for conflict in pm.conflicts)


def alert(pm: PostMortem) -> str:
    """How many pairs of accounts wait for somebody to decide; empty for none."""
    count = len(pm.conflicts)
    return counted(count, "conflict") if count else ""


def both(conflict: Conflict, pm: PostMortem) -> tuple[Block, ...]:
    """What is shown, and what is not."""
    shown = _shown(conflict, pm)
    other = _in_words(conflict.value, pm)
    if shown is None:
        deleted = Paragraph("It was deleted while somebody edited it.", "hint")
        return (Block("Shown", (deleted,)), _account(_whose("Edited", conflict.who), other, "accent"))
    if not conflict.over:
        aside = _whose("Kept aside, edited", conflict.who) + " when it had been deleted"
        return (_account("Shown", shown, "text"), _account(aside, other, "accent"))
    return (
        _account(_whose("Shown, written later", conflict.over), shown, "text"),
        _account(_whose("Kept aside, written earlier", conflict.who), other, "accent"),
    )


def said(conflict: Conflict, pm: PostMortem, me: str, *, more: int, label: Callable[[str], str]) -> str:
    """What one of the two is told when two accounts appear; nothing to anybody else."""
    writers = [name for name in (conflict.who, conflict.over) if name]
    if me not in writers and len(writers) == 2:
        return ""
    other = next((name for name in writers if name != me), "Somebody else")
    now = getattr(pm.find(conflict.record), "text", "") or conflict.about
    what = f"“{shorten(now, 40)}”" if now else f"the {_field(conflict)}"
    rest = f" And {more} more." if more else ""
    shows = f"{label('meeting.conflicts')} shows them"
    return f"{other} wrote about {what} at the same time.{rest} Both versions are kept; {shows}."


def _row(conflict: Conflict, local: ZoneInfo) -> Row:
    when = clocks.clock(conflict.at, local)
    who = " and ".join(filter(None, (conflict.who, conflict.over)))
    about = conflict.about or _field(conflict)
    cells = (Cell(_field(conflict), "hint"), Cell(about), Cell(f"{when} {who}".strip(), "hint"))
    return Row(conflict.id, cells)


def _account(title: str, text: str, role: Role) -> Block:
    return Block(title, (Paragraph(text or "(nothing)", role),))


def _whose(words: str, name: str) -> str:
    return f"{words} by {name}" if name else words


def _field(conflict: Conflict) -> str:
    return {"at": "time"}.get(conflict.field, conflict.field.replace("_", " "))


def _shown(conflict: Conflict, pm: PostMortem) -> str | None:
    holder = pm.find(conflict.record) if conflict.record else pm
    return None if holder is None else _in_words(written(getattr(holder, conflict.field)), pm)


def _in_words(value: str, pm: PostMortem) -> str:
    """A section by its title; everything else as it was written."""
    found = pm.find(value) if value else None
    return found.title if isinstance(found, AgendaItem) else value
