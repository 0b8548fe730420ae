"""The home screen as rows: what to resume, what is saved, what is to be followed up, samples."""

from __future__ import annotations

from datetime import date

from pmtui.domain.summary import ActionLine, Summary
from pmtui.tui.shelves import SampleLine
from pmtui.tui.views.notes import grouped
from pmtui.tui.widgets.roles import Line, Span
from pmtui.tui.widgets.table import Cell, Column, Row

COLUMNS = (Column(10), Column(), Column(14, from_width=100), Column(16, from_width=56))

MEETING, SAMPLE, ACTION = "meeting:", "sample:", "action:"
"""What a row's id begins with."""


def rows(
    listed: tuple[Summary, ...],
    earlier: tuple[ActionLine, ...],
    samples: tuple[SampleLine, ...],
    words: str,
    today: date,
) -> tuple[Row, ...]:
    """Everything that can be opened, narrowed down by words that all have to fit."""
    found = tuple(s for s in listed if fits(words, s.id, s.title, s.severity, *s.services, *s.tags))
    running = tuple(s for s in found if s.section)[:1]
    late = sorted(earlier, key=lambda a: (not a.overdue(today), a.due or date.max))
    actions = tuple(a for a in late if fits(words, a.text, a.owner, a.postmortem))
    return grouped(
        ("resume", "Go on with", tuple(_saved(s) for s in running)),
        ("saved", "Post-mortems", tuple(_saved(s) for s in found if s not in running)),
        ("actions", "Open actions", tuple(_action(a, today) for a in actions)),
        (
            "samples",
            "Samples to look around in",
            tuple(_sample(s) for s in samples if fits(words, s.title, s.about)),
        ),
    )


def fits(words: str, *texts: str) -> bool:
    """Whether every word stands somewhere in the texts, in any case."""
    text = " ".join(texts).casefold()
    return all(word in text for word in words.casefold().split())


def _saved(summary: Summary) -> Row:
    open_actions = len(summary.open_actions)
    state = summary.section or summary.status
    actions = f"{open_actions} open" if open_actions else ""
    severity = f"{summary.severity}  " if summary.severity else ""
    return Row(
        MEETING + summary.id,
        (
            Cell(summary.incident_date.isoformat(), "hint"),
            Cell(severity + summary.title),
            Cell(actions, "hint"),
            Cell(state, "accent" if summary.section else "hint"),
        ),
    )


def _action(action: ActionLine, today: date) -> Row:
    late = action.overdue(today)
    due = action.due.isoformat() if action.due else "no date"
    return Row(
        f"{ACTION}{action.postmortem}/{action.id}",
        (
            Cell("overdue" if late else action.label, "warn" if late else "hint"),
            Cell(f"{action.text}  ({action.label} of {action.postmortem})"),
            Cell(action.owner or "owner?", "text" if action.owner else "warn"),
            Cell(due, "warn" if late else "hint"),
        ),
    )


def _sample(sample: SampleLine) -> Row:
    return Row(SAMPLE + sample.id, (Cell("sample", "hint"), Cell(sample.title)))


def heading(listed: tuple[Summary, ...], earlier: tuple[ActionLine, ...], today: date) -> Line:
    """How much there is."""
    late = sum(action.overdue(today) for action in earlier)
    count = len(listed)
    line = [Span("pmtui", "strong"), Span("   blameless post-mortems", "hint")]
    line.append(Span(f"   {count} saved" if count else "   nothing saved yet", "text"))
    if earlier:
        line.append(Span(f"   {len(earlier)} open {'action' if len(earlier) == 1 else 'actions'}", "text"))
    if late:
        line.append(Span(f", {late} overdue", "warn"))
    return tuple(line)
