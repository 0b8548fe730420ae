"""Actions of all post-mortems as rows, wherever they are listed, and the line that says what is shown."""

from __future__ import annotations

from datetime import date

from pmtui.domain.actions import ActionItem, Happened
from pmtui.domain.following import Wanted
from pmtui.domain.questions import asked_about, unanswered
from pmtui.domain.summary import ActionLine
from pmtui.domain.text import counted
from pmtui.domain.undo import Change
from pmtui.tui.settling import row_id
from pmtui.tui.views.notes import grouped
from pmtui.tui.widgets.roles import Line, Mark, Role, Span
from pmtui.tui.widgets.table import Cell, Column, Row

COLUMNS = (Column(10), Column(), Column(14, from_width=72), Column(11, from_width=56))

DUE_WITHIN: tuple[tuple[bool, int | None], ...] = (
    (False, None), (True, None), (False, 7), (False, 14), (False, 30),
)  # fmt: skip
"""What the key for due dates goes through: any day, overdue, within so many days."""

SHOWN_STATES = ("open", "all", "done", "declined")
"""What the key for states goes through."""


def row(action: ActionLine, today: date, prefix: str = "") -> Row:
    """One action: when, what, who; a late one says so in words."""
    late = action.overdue(today)
    sign, role = _sign(action, late=late)
    text = f"{action.text}  {action.name}"
    marks = [Mark(len(action.text), len(text), "hint")]
    more = f"  moved {action.moved}×" if action.moved else ""
    more += f"  because {action.because}" if action.because else ""
    marks.append(Mark(len(text), len(text) + len(more), "hint"))
    due = action.due.isoformat() if action.due else "no date"
    return Row(
        prefix + row_id(action),
        (
            Cell(sign, role),
            Cell(text + more, "text" if action.is_open else "hint", tuple(marks)),
            Cell(action.owner or "owner?", "text" if action.owner else "warn"),
            Cell(due, "warn" if late else "hint"),
        ),
    )


def _sign(action: ActionLine, *, late: bool) -> tuple[str, Role]:
    if late:
        return "overdue", "warn"
    match action.status:
        case "done":
            return "✓ done", "good"
        case "declined":
            return "× dropped", "hint"
        case "in progress":
            return "begun", "accent"
        case "accepted":
            return "✓ accepted", "good"
        case _:
            return action.status, "hint"


def rows(actions: tuple[ActionLine, ...], today: date) -> tuple[Row, ...]:
    """Overdue, open, closed."""
    late = tuple(row(a, today) for a in actions if a.overdue(today))
    rest = tuple(row(a, today) for a in actions if a.is_open and not a.overdue(today))
    closed = tuple(row(a, today) for a in actions if not a.is_open)
    return grouped(("late", "Overdue", late), ("open", "Open", rest), ("closed", "Closed", closed))


def heading(actions: tuple[ActionLine, ...], wanted: Wanted, today: date, reading: str = "") -> Line:
    """How many are shown, how many of them are late, and what they were narrowed down to."""
    late = sum(action.overdue(today) for action in actions)
    line = [Span("Actions", "strong"), Span("   of all post-mortems", "hint")]
    line.append(Span(f"   {counted(len(actions), 'action')}", "text"))
    if late:
        line.append(Span(f", {late:,} overdue", "warn"))
    if said := asked(wanted):
        line.append(Span(f"   only {said}", "accent"))
    if reading:
        line.append(Span(f"   {reading}", "hint"))
    return tuple(line)


def asked(wanted: Wanted) -> str:
    """What the list was narrowed down to, in words."""
    states = {"open": "", "all": "in any state", "declined": "dropped"}
    parts = (
        states.get(wanted.state, wanted.state),
        "overdue" if wanted.overdue else "",
        f"due within {wanted.within} days" if wanted.within is not None else "",
        f"of {wanted.owner}" if wanted.owner else "",
        f"for {wanted.service}" if wanted.service else "",
        wanted.severity,
        f"with “{wanted.words}”" if wanted.words else "",
    )
    return ", ".join(part for part in parts if part)


def settled(name: str, change: Change, undo: str, today: date) -> str:
    """What was done to an action, which key takes it back, and what is still to be asked about it."""
    action = next((t.after for t in change.records if isinstance(t.after, ActionItem)), None)
    if action is None or not action.history:
        return f"{name}: {change.title}. {undo} takes it back."
    step = action.history[-1]
    to = f" to {step.after or 'nobody'}" if step.what in (Happened.MOVED, Happened.GIVEN) else ""
    past = " That day is past." if step.what is Happened.MOVED and action.overdue(today) else ""
    asked = () if step.what is Happened.DROPPED else (*asked_about(action), *unanswered(action))
    return " ".join((f"{name} {step.what}{to}.{past} {undo} takes it back.", *asked[:1]))
