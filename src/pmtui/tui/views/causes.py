"""The why tree and the factors as rows."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from pmtui.domain import clocks
from pmtui.domain.agenda import AgendaItem
from pmtui.domain.causes import NUDGE, Cause, CauseStatus, Factor, ends_at_somebody, walk
from pmtui.domain.notes import NoteKind
from pmtui.domain.postmortem import PostMortem
from pmtui.domain.text import counted
from pmtui.tui.views.notes import grouped, note_row, section_notes
from pmtui.tui.widgets.roles import Line, Mark, Role, Span
from pmtui.tui.widgets.table import Cell, Column, Row

COLUMNS = (Column(), Column(12, from_width=44))
FACTOR_COLUMNS = (Column(2), Column(), Column(12))

_STATUS: dict[CauseStatus, tuple[str, Role]] = {
    CauseStatus.HYPOTHESIS: ("hypothesis", "hint"),
    CauseStatus.SUPPORTED: ("✓ supported", "good"),
    CauseStatus.DISPROVED: ("× disproved", "hint"),
}


def why_rows(pm: PostMortem, item: AgendaItem, folded: frozenset[str]) -> tuple[Row, ...]:
    """The tree, each cause before its answers, without what is folded away; then the notes of the section."""
    parents = {cause.parent for cause in pm.causes}
    tree: list[Row] = []
    skip: int | None = None
    for cause, depth in walk(pm.causes):
        if skip is not None and depth > skip:
            continue
        skip = depth if cause.id in folded else None
        tree += _cause_rows(pm, cause, depth, sign=_sign(cause, parents, folded))
    notes = tuple(
        Row(note.id, (Cell(note.text), Cell(note.kind.value, "hint"))) for note in section_notes(pm, item)
    )
    return (*tree, *grouped(("notes", "Notes", notes))) if tree else notes


def _sign(cause: Cause, parents: set[str], folded: frozenset[str]) -> str:
    if cause.id not in parents:
        return "·"
    return "▸" if cause.id in folded else "▾"


def _cause_rows(pm: PostMortem, cause: Cause, depth: int, sign: str) -> list[Row]:
    text = f"{sign} {cause.text}"
    marks = [Mark(0, 1, "hint")]
    evidence = _evidence(pm, cause)
    if evidence:
        marks.append(Mark(len(text), len(text) + len(evidence), "hint"))
        text += evidence
    if not cause.parent:
        status = Cell("✓ accepted", "good") if cause.accepted else Cell("accepted?", "warn")
        row = Row(cause.id, (Cell(text, "strong", tuple(marks)), status))
        return [row]
    word, role = _STATUS[cause.status]
    struck = cause.status is CauseStatus.DISPROVED
    rows = [Row(cause.id, (Cell(text, "text", tuple(marks)), Cell(word, role)), depth, struck=struck)]
    if ends_at_somebody(pm.causes, cause, pm.participants):
        rows.append(Row(f"{cause.id}:nudge", (Cell(f"  {NUDGE}", "accent"), Cell("")), depth, kind="gap"))
    return rows


def _evidence(pm: PostMortem, cause: Cause) -> str:
    zone = ZoneInfo(pm.zone)
    found = [event for event in pm.events if event.id in cause.evidence]
    if not found:
        return ""
    return (
        "  (" + ", ".join(clocks.clock(event.at, zone) for event in sorted(found, key=lambda e: e.at)) + ")"
    )


def why_heading(pm: PostMortem, cursor: str) -> Line:
    """How deep the cursor is, and how much is supported."""
    levels = list(walk(pm.causes))
    deepest = max((depth for _, depth in levels), default=0)
    here = next((depth for cause, depth in levels if cause.id == cursor), None)
    supported = sum(cause.status is CauseStatus.SUPPORTED for cause in pm.causes)
    line = [Span("Whys", "hint")]
    if here:
        line.append(Span(f"   why {here} of {deepest}", "text"))
    elif deepest:
        line.append(Span(f"   {deepest} deep", "text"))
    if supported:
        line.append(Span(f", {supported} supported", "good"))
    return tuple(line)


def factor_rows(pm: PostMortem, item: AgendaItem) -> tuple[Row, ...]:
    """Factors, the trigger first, then what surprised us and the notes of the section."""
    ordered = sorted(pm.factors, key=lambda factor: not factor.trigger)
    factors = tuple(_factor_row(factor) for factor in ordered)
    notes = section_notes(pm, item)
    return grouped(
        ("factors", "What was needed for it to happen", factors),
        (
            "surprise",
            "What surprised us",
            tuple(note_row(n) for n in pm.notes if n.kind is NoteKind.SURPRISE),
        ),
        ("notes", "Notes", tuple(note_row(n) for n in notes if n.kind is not NoteKind.SURPRISE)),
    )


def _factor_row(factor: Factor) -> Row:
    text = f"◆ trigger {factor.text}" if factor.trigger else factor.text
    marks = (Mark(0, 10, "warn"),) if factor.trigger else ()
    return Row(factor.id, (Cell("•", "accent"), Cell(text, "text", marks), Cell(factor.kind.value, "hint")))


def factor_heading(pm: PostMortem, item: AgendaItem) -> Line:
    """How many factors there are."""
    count = len(pm.factors)
    words = f"   {counted(count, 'contributing factor')}" if count else ""
    return (Span(item.title, "hint"), Span(words, "text"))
