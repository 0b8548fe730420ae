"""Notes as rows: of one section, and what went right across all of them."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from pmtui.domain.agenda import AgendaItem
from pmtui.domain.notes import Note, NoteKind
from pmtui.domain.people import Attendance, Duty, Participant
from pmtui.domain.postmortem import PostMortem
from pmtui.domain.text import counted
from pmtui.tui.widgets.roles import Line, Role, Span
from pmtui.tui.widgets.table import Cell, Column, Row

COLUMNS = (Column(2), Column(), Column(14, from_width=70))

SIGNS: dict[NoteKind, tuple[str, Role]] = {
    NoteKind.NOTE: ("·", "hint"),
    NoteKind.WENT_RIGHT: ("+", "good"),
    NoteKind.LUCKY: ("~", "good"),
    NoteKind.SURPRISE: ("*", "accent"),
    NoteKind.WENT_BADLY: ("-", "warn"),
    NoteKind.LESSON: ("=", "accent"),
    NoteKind.QUESTION: ("?", "warn"),
    NoteKind.PARKED: ("//", "hint"),
}
"""How each kind is told apart without colour; where the capture line has a sign for it, the same one."""


def note_row(note: Note) -> Row:
    """One thought."""
    sign, role = SIGNS[note.kind]
    kind = "" if note.kind in (NoteKind.NOTE, NoteKind.WENT_RIGHT) else note.kind.value
    return Row(note.id, (Cell(sign, role), Cell(note.in_words()), Cell(said_by(note) or kind, "hint")))


def said_by(note: Note) -> str:
    """Who said it; empty where the words tell that already, as those of a question do."""
    return "" if note.author == note.asked_by else note.author


def section_notes(pm: PostMortem, item: AgendaItem) -> tuple[Note, ...]:
    """The notes of a section in the order they were taken."""
    return tuple(note for note in pm.notes if note.section == item.id)


def rows(pm: PostMortem, item: AgendaItem) -> tuple[Row, ...]:
    """The notes of a section."""
    return tuple(note_row(note) for note in section_notes(pm, item))


def heading(pm: PostMortem, item: AgendaItem) -> Line:
    """The section's title and how much is noted."""
    count = len(section_notes(pm, item))
    words = f"   {counted(count, 'note')}" if count else ""
    return (Span(item.title, "hint"), Span(words, "text"))


def headed(id: str, text: str) -> Row:
    """A heading between rows, with an empty line before it."""
    return Row(f"heading:{id}", (Cell(text, "hint"),), kind="heading")


def gap(id: str) -> Row:
    """An empty line between groups."""
    return Row(f"gap:{id}", (Cell(""), Cell("")), kind="gap")


def grouped(*groups: tuple[str, str, tuple[Row, ...]]) -> tuple[Row, ...]:
    """Groups of rows as (id, title, rows), each under its title; empty groups are left out."""
    found: list[Row] = []
    for id, title, rows in groups:
        if rows:
            found += [gap(id)] if found else []
            found += [headed(id, title), *rows]
    return tuple(found)


def went_right_rows(pm: PostMortem, item: AgendaItem) -> tuple[Row, ...]:
    """What went right and where we were lucky, wherever it was said, and the other notes of the section."""
    right = tuple(note_row(n) for n in pm.notes if n.kind is NoteKind.WENT_RIGHT)
    lucky = tuple(note_row(n) for n in pm.notes if n.kind is NoteKind.LUCKY)
    shown = (NoteKind.WENT_RIGHT, NoteKind.LUCKY)
    other = tuple(note_row(n) for n in section_notes(pm, item) if n.kind not in shown)
    return grouped(
        ("right", "What worked", right), ("lucky", "Where we got lucky", lucky), ("other", "Notes", other)
    )


_PRESENCE: dict[Attendance, tuple[str, Role]] = {
    Attendance.INVITED: ("·", "hint"),
    Attendance.PRESENT: ("✓", "good"),
    Attendance.ABSENT: ("×", "hint"),
}


def participant_row(someone: Participant) -> Row:
    """One participant, with duty, role and team."""
    sign, role = _PRESENCE[someone.attendance]
    about = ", ".join(part for part in (someone.duty.value, someone.role, someone.team) if part)
    name = f"{someone.name}  {about}" if about else someone.name
    return Row(someone.id, (Cell(sign, role), Cell(name), Cell(someone.attendance.value, "hint")))


def opening_rows(pm: PostMortem, item: AgendaItem) -> tuple[Row, ...]:
    """Who is here, and the notes of the opening."""
    first = sorted(pm.participants, key=lambda p: (p.duty is Duty.NONE, p.duty is not Duty.FACILITATOR))
    people = tuple(participant_row(someone) for someone in first)
    return grouped(("people", "Who is here", people), ("notes", "Notes", rows(pm, item)))


def opening_heading(pm: PostMortem, item: AgendaItem) -> Line:
    """Who leads, and how many are in the room."""
    here = sum(p.attendance is Attendance.PRESENT for p in pm.participants)
    leader = pm.facilitator
    line = [Span(item.title, "hint")]
    if pm.participants:
        line.append(Span(f"   {here} of {len(pm.participants)} here", "text"))
    line.append(
        Span(
            f"   {leader.name} facilitates" if leader else "   no facilitator named",
            "text" if leader else "warn",
        )
    )
    if pm.meets_at is not None and pm.clock.began is None:
        planned = f"{pm.meets_at.astimezone(ZoneInfo(pm.zone)):%a %Y-%m-%d %H:%M}"
        line.append(Span(f"   begins {planned}", "text"))
    return tuple(line)
