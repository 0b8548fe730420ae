"""Improvements, actions, and what is left to do at the end, as rows."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from pmtui.domain.actions import ActionItem, ActionStatus, Idea
from pmtui.domain.agenda import AgendaItem
from pmtui.domain.following import NEAREST
from pmtui.domain.notes import NoteKind
from pmtui.domain.postmortem import PostMortem
from pmtui.domain.questions import questions
from pmtui.domain.summary import ActionLine
from pmtui.domain.text import counted
from pmtui.domain.timeline import Agreement
from pmtui.tui.settling import row_id
from pmtui.tui.views.notes import grouped, note_row, section_notes
from pmtui.tui.widgets.roles import Line, Mark, Role, Span
from pmtui.tui.widgets.table import Cell, Column, Row

IDEA_COLUMNS = (Column(3, "right"), Column(), Column(9))
ACTION_COLUMNS = (Column(3), Column(), Column(12))

_STATUS: dict[ActionStatus, tuple[str, Role]] = {
    ActionStatus.PROPOSED: ("proposed", "hint"),
    ActionStatus.ACCEPTED: ("✓ accepted", "good"),
    ActionStatus.IN_PROGRESS: ("in progress", "accent"),
    ActionStatus.DONE: ("✓ done", "good"),
    ActionStatus.DECLINED: ("× dropped", "hint"),
}


def ranked(ideas: tuple[Idea, ...]) -> tuple[Idea, ...]:
    """Open ideas with the most votes first."""
    return tuple(sorted((i for i in ideas if not i.because), key=lambda idea: -idea.votes))


def _idea_row(idea: Idea) -> Row:
    votes = f"+{idea.votes}" if idea.votes else "·"
    if idea.because:
        words = (
            Cell("×", "hint"),
            Cell(f"{idea.text}: because {idea.because}", "hint"),
            Cell("not to do", "hint"),
        )
        return Row(idea.id, words)
    role: Role = "accent" if idea.votes else "hint"
    return Row(idea.id, (Cell(votes, role), Cell(idea.text), Cell(idea.kind.value, "hint")))


def improvement_rows(pm: PostMortem, item: AgendaItem) -> tuple[Row, ...]:
    """Ideas by votes, those decided against, what is an action already, and the notes of the section."""
    return grouped(
        ("ideas", "Ideas", tuple(_idea_row(idea) for idea in ranked(pm.ideas))),
        ("actions", "Made an action", tuple(_short_action(action) for action in pm.actions)),
        ("declined", "Decided not to do", tuple(_idea_row(idea) for idea in pm.ideas if idea.because)),
        ("notes", "Notes", tuple(note_row(note) for note in section_notes(pm, item))),
    )


def _short_action(action: ActionItem) -> Row:
    return Row(action.id, (Cell(action.label, "accent"), Cell(action.text), Cell(action.kind.value, "hint")))


def improvement_heading(pm: PostMortem, item: AgendaItem) -> Line:
    """How many ideas there are."""
    count = len(ranked(pm.ideas))
    words = f"   {counted(count, 'idea')}" if count else ""
    return (Span(item.title, "hint"), Span(words, "text"))


def commit_rows(pm: PostMortem, item: AgendaItem, today: date) -> tuple[Row, ...]:
    """Actions with what they lack, ideas nobody has taken yet, and the notes of the section."""
    ideas = tuple(
        Row(i.id, (Cell(f"+{i.votes}" if i.votes else "·", "hint"), Cell(i.text), Cell("idea", "hint")))
        for i in ranked(pm.ideas)
    )
    return grouped(
        ("actions", "Actions", tuple(row for action in pm.actions for row in _asked(action, today))),
        ("ideas", "Ideas nobody has taken yet", ideas),
        ("notes", "Notes", tuple(note_row(note) for note in section_notes(pm, item))),
    )


def _asked(action: ActionItem, today: date) -> Iterator[Row]:
    """An action, and the first question about it, if there is one."""
    yield _action_row(action, today)
    for question in questions(action)[:1]:
        cells = (Cell(""), Cell(question, "accent"), Cell(""))
        yield Row(f"{action.id}:question", cells, kind="gap")


def _action_row(action: ActionItem, today: date) -> Row:
    word, role = _STATUS[action.status]
    text, marks = _details(
        action.text,
        (action.owner or "owner?", not action.owner),
        (_due(action.due, late=action.overdue(today)), action.due is None or action.overdue(today)),
        (f"done when {action.done_when}" if action.done_when else "done when?", not action.done_when),
    )
    if not action.is_open:
        text = f"{action.text}: because {action.because}" if action.because else action.text
        marks = (Mark(0, len(text), "hint"),)
    return Row(action.id, (Cell(action.label, "accent"), Cell(text, "text", marks), Cell(word, role)))


def _due(due: date | None, *, late: bool) -> str:
    if due is None:
        return "due?"
    return f"due {due}, late" if late else f"due {due}"


def _details(text: str, *parts: tuple[str, bool]) -> tuple[str, tuple[Mark, ...]]:
    """A text with details behind it in grey, those that want attention in their colour."""
    marks = []
    for index, (part, wanting) in enumerate(parts):
        text += "  · " if index == 0 else " · "
        marks.append(Mark(len(text) - 2, len(text), "hint"))
        marks.append(Mark(len(text), len(text) + len(part), "warn" if wanting else "hint"))
        text += part
    return text, tuple(marks)


def commit_heading(pm: PostMortem, item: AgendaItem) -> Line:
    """How many actions are complete and accepted, and what the others lack."""
    live = [action for action in pm.actions if action.is_open]
    accepted = sum(action.status is not ActionStatus.PROPOSED for action in live)
    lacking = sum(bool(action.missing()) for action in live)
    line = [Span(item.title, "hint")]
    if live:
        line.append(
            Span(f"   {accepted} of {len(live)} accepted", "good" if accepted == len(live) else "text")
        )
    if lacking:
        line.append(Span(f"   {lacking} without owner, date or end state", "warn"))
    return tuple(line)


def earlier_rows(
    pm: PostMortem,
    item: AgendaItem,
    earlier: tuple[ActionLine, ...],
    today: date,
    *,
    settled: tuple[ActionLine, ...] = (),
) -> tuple[Row, ...]:
    """The nearest actions of earlier post-mortems, the overdue ones first, those settled here, and notes."""
    nearest = earlier[:NEAREST]
    late = tuple(action for action in nearest if action.overdue(today))
    rest = tuple(action for action in nearest if not action.overdue(today))
    return grouped(
        ("late", "Overdue", tuple(earlier_row(action, today) for action in late)),
        ("open", "Open", tuple(earlier_row(action, today) for action in rest)),
        ("settled", "Settled just now", tuple(earlier_row(action, today) for action in settled)),
        ("notes", "Notes", tuple(note_row(note) for note in section_notes(pm, item))),
    )


def earlier_row(action: ActionLine, today: date) -> Row:
    """One action of another post-mortem."""
    late = action.overdue(today)
    text, marks = _details(
        action.text,
        (action.owner or "owner?", not action.owner),
        (_due(action.due, late=late), late),
        (action.postmortem, False),
    )
    if not action.is_open:
        text = f"{action.text}: because {action.because}" if action.because else action.text
        marks = (Mark(0, len(text), "hint"),)
    word, role = _STATUS[ActionStatus(action.status)]
    cells = (Cell(action.label, "accent"), Cell(text, "text", marks), Cell(word, role))
    return Row(row_id(action), cells, struck=not action.is_open)


def earlier_heading(
    item: AgendaItem, earlier: tuple[ActionLine, ...], today: date, label: Callable[[str], str]
) -> Line:
    """How many are open and how many of them are late."""
    late = sum(action.overdue(today) for action in earlier)
    words = f"   {len(earlier):,} open from earlier" if earlier else "   nothing open from earlier"
    line = [Span(item.title, "hint"), Span(words, "text")]
    if late:
        line.append(Span(f", {late:,} overdue", "warn"))
    if len(earlier) > NEAREST:
        line.append(Span(f"   the first {NEAREST} here, all with {label('everywhere.actions')}", "hint"))
    return tuple(line)


def close_rows(pm: PostMortem, item: AgendaItem) -> tuple[Row, ...]:
    """What somebody still has to do: questions, disputes, gaps in actions; then the parking lot and notes."""
    questions = tuple(note_row(n) for n in pm.notes if n.kind is NoteKind.QUESTION)
    parked = tuple(note_row(n) for n in pm.notes if n.kind is NoteKind.PARKED)
    disputed = tuple(
        _lacking(e.id, Cell("?", "warn"), e.text, f"{e.checker or 'who'} checks", wanting=not e.checker)
        for e in pm.events
        if e.agreement is Agreement.DISPUTED
    )
    lacking = tuple(
        _lacking(a.id, Cell(a.label, "accent"), a.text, ", ".join(a.missing()) + "?", wanting=True)
        for a in pm.actions
        if a.missing()
    )
    shown = (NoteKind.QUESTION, NoteKind.PARKED)
    other = tuple(note_row(n) for n in section_notes(pm, item) if n.kind not in shown)
    return grouped(
        ("questions", "Open questions", questions),
        ("disputed", "Disputed events", disputed),
        ("lacking", "Actions that lack something", lacking),
        ("parked", "Parking lot", parked),
        ("notes", "Notes", other),
    )


def _lacking(id: str, sign: Cell, text: str, what: str, *, wanting: bool) -> Row:
    text, marks = _details(text, (what, wanting))
    return Row(id, (sign, Cell(text, "text", marks)))


def close_heading(pm: PostMortem, item: AgendaItem) -> Line:
    """When the actions are looked at."""
    line = [Span(item.title, "hint")]
    if pm.follow_up_on:
        return (*line, Span(f"   we look at the actions on {pm.follow_up_on}", "text"))
    return (*line, Span("   no day for looking at the actions yet", "warn"))
