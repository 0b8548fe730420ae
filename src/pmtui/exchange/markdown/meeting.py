"""The last part of the document: who was there, how the time went, and all that was said."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from pmtui.domain.agenda import AgendaItem
from pmtui.domain.clocks import countdown
from pmtui.domain.conflicts import Conflict
from pmtui.domain.notes import Note, NoteKind
from pmtui.domain.people import Participant
from pmtui.domain.postmortem import PostMortem
from pmtui.exchange.markdown.escape import heading, inline, leading
from pmtui.exchange.markdown.layout import bullets, column, page, section, table, typed_bullets
from pmtui.exchange.markdown.zoned import Zoned


def attendees(pm: PostMortem) -> str:
    """Who was invited and who came."""
    people = pm.participants
    rows = table(
        column("Name", map(_name, people)),
        column("Role", (p.role for p in people), optional=True),
        column("Team", (p.team for p in people), optional=True),
        column("Attendance", (p.attendance.value for p in people)),
        column("Duty", (p.duty.value for p in people), optional=True),
    )
    return section("Attendees", rows)


def agenda(pm: PostMortem) -> str:
    """How long each section was to take, and how long it took."""
    items = pm.agenda
    rules = dict.fromkeys(rule for item in items for rule in item.rules)
    whole = _length(sum((item.spent for item in items), timedelta()))
    rows = table(
        column("Section", (*(item.title for item in items), "Total")),
        column("Planned", _minutes([item.minutes for item in items])),
        column("Granted", _granted([item.granted for item in items]), optional=True),
        column("Actual (m:ss)", (*map(_spent, items), whole), optional=True),
    )
    ground = page("Ground rules:", typed_bullets(rules)) if rules else ""
    return section("Agenda", _when(pm), rows, ground) if items else ""


def raw_notes(pm: PostMortem) -> str:
    """Every note of every kind, where it was said."""
    zoned = Zoned.of(pm.zone, (note.at for note in pm.notes))
    known = {item.id for item in pm.agenda}
    parts = [
        _notes(item.title, [note for note in pm.notes if note.section == item.id], zoned)
        for item in pm.agenda
    ]
    parts.append(_notes("Other", [note for note in pm.notes if note.section not in known], zoned))
    parts.append(_unsettled(pm))
    return section("Raw notes", zoned.note if pm.notes else "", *parts)


def _unsettled(pm: PostMortem) -> str:
    """What was written at the same time as something else and is shown nowhere above."""
    found = [conflict for conflict in pm.conflicts if conflict.value]
    if not found:
        return ""
    return page("### Written by two at the same time", bullets(map(_other_account, found)))


def _other_account(conflict: Conflict) -> str:
    who = f" ({inline(conflict.who)})" if conflict.who else ""
    about = f" of “{inline(conflict.about)}”" if conflict.about else ""
    return f"{inline(conflict.field.replace('_', ' '))}{about}: {inline(conflict.value)}{who}"


def _name(someone: Participant) -> str:
    return f"{someone.name} (@{someone.handle})" if someone.handle else someone.name


def _when(pm: PostMortem) -> str:
    began, closed = pm.clock.began, pm.clock.closed
    if began is None:
        return ""
    zoned = Zoned.of(pm.zone, [at for at in (began, closed) if at])
    until = f" and ended at {_minute(closed, zoned)}" if closed else ""
    return f"The meeting began at {_minute(began, zoned)}{until}. {zoned.note}"


def _minute(at: datetime, zoned: Zoned) -> str:
    """A moment of the meeting: nobody asks for its second."""
    return zoned.show(at.replace(second=0, microsecond=0))


def _minutes(planned: Sequence[int]) -> list[str]:
    return [f"{minutes} min" for minutes in (*planned, sum(planned))]


def _granted(granted: Sequence[int]) -> list[str]:
    if not any(granted):
        return [""] * (len(granted) + 1)
    return [f"{minutes:+d} min".replace("-", "−") if minutes else "" for minutes in (*granted, sum(granted))]


def _spent(item: AgendaItem) -> str:
    return _length(item.spent) if item.visited or item.spent else ""


def _length(spent: timedelta) -> str:
    return countdown(spent.total_seconds()) if spent else ""


def _notes(title: str, notes: Sequence[Note], zoned: Zoned) -> str:
    return page(f"### {heading(title)}", bullets(_note(note, zoned) for note in notes)) if notes else ""


def _note(note: Note, zoned: Zoned) -> str:
    """What was said, by whom and when; of what was a question once, also what is told nowhere else."""
    kind = "" if note.kind is NoteKind.NOTE else f"*{note.kind.value}:* "
    said = [inline(note.author)] if note.author else []
    if note.kind is not NoteKind.QUESTION:
        asked_by = "" if note.asked_by == note.author else note.asked_by
        asked = (("asked by", asked_by), ("answered by", note.answered_by), ("answer:", note.answer))
        said += [f"{what} {inline(text)}" for what, text in asked if text]
    text = inline(note.text) if kind else leading(note.text)
    return f"{kind}{text} *({'; '.join((*said, _minute(note.at, zoned)))})*"
