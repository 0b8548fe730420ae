"""How the tone is shown: underlines, one hint, a panel, the review list."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING

from pmtui.tone import Heard, spoken
from pmtui.tui.views.notes import grouped
from pmtui.tui.widgets.asked import Advice
from pmtui.tui.widgets.roles import Line, Mark, Role, Span
from pmtui.tui.widgets.side import Block, Paragraph
from pmtui.tui.widgets.table import Cell, Column, Row

if TYPE_CHECKING:
    from pmtui.blame.finding import Finding
    from pmtui.domain.postmortem import PostMortem

ROLES: Mapping[int, Role] = {1: "hint", 2: "warn", 3: "bad"}
"""Severity → how the wording is marked; each is underlined, so that it can be seen without colour."""

SEVERAL = 3
"""Open findings of severity 2 or more in one section after which the ground rules are worth reading again."""

REVIEW_COLUMNS = (Column(18, from_width=70), Column())


def marks(findings: Iterable[Finding], offset: int = 0) -> tuple[Mark, ...]:
    """Underlines for the findings of a text that begins at an offset."""
    return tuple(Mark(f.start + offset, f.end + offset, ROLES[f.severity], underline=True) for f in findings)


def hint(finding: Finding | None, *, rewritten: bool, label: Callable[[str], str]) -> Line:
    """The one line below what is typed: what it may read as, and what to ask instead."""
    if finding is None:
        return (
            (Span("rewritten  ", "good"), Span(f"{label('meeting.rewrite')} puts your words back", "hint"))
            if rewritten
            else ()
        )
    if finding.severity < 2:
        return ()
    role = ROLES[finding.severity]
    words = "may read as an attack" if finding.severity == 3 else "may read as blame"
    return (Span(f"{words}  ", role), Span(finding.ask, "strong" if finding.severity == 3 else "text"))


def keys(finding: Finding | None, *, several: bool) -> tuple[str, ...]:
    """The ids of the keys that answer a hint; the footer shows them first."""
    if finding is None or finding.severity < 2:
        return ()
    rewrite = ("meeting.rewrite",) if finding.rewrite is not None else ()
    return (*rewrite, "meeting.keep", *(("meeting.finding",) if several else ()))


def advice(finding: Finding | None, text: str, label: Callable[[str], str]) -> Advice | None:
    """The same hint under the field of a form; a nudge stays unsaid there."""
    if finding is None or finding.severity < 2:
        return None
    rewrite = f"{label('meeting.rewrite')} rewrites it. " if finding.rewrite is not None else ""
    words = f"“{finding.span}” may read as blame. {rewrite}{finding.ask}"
    instead = finding.rewritten(text) if finding.rewrite is not None else None
    return Advice(words, ROLES[finding.severity], instead)


def marked_rows(rows: tuple[Row, ...], heard: tuple[Heard, ...]) -> tuple[Row, ...]:
    """The rows with what may read as blame underlined."""
    by_record: dict[str, list[Heard]] = {}
    for one in heard:
        by_record.setdefault(one.spoken.record, []).append(one)
    return tuple(_marked(row, by_record[row.id]) if row.id in by_record else row for row in rows)


def _marked(row: Row, heard: list[Heard]) -> Row:
    text = heard[0].spoken.text
    cells = []
    for cell in row.cells:
        at = cell.text.find(text) if text else -1
        extra = marks((one.finding for one in heard), at) if at >= 0 else ()
        cells.append(Cell(cell.text, cell.role, (*cell.marks, *extra)))
    return Row(row.id, tuple(cells), row.depth, row.kind, row.struck)


def panel(heard: tuple[Heard, ...], section: str, label: Callable[[str], str]) -> Block:
    """The tone of this section, with the question to say aloud."""
    here = [one.finding for one in heard if one.spoken.section == section and one.finding.severity > 1]
    elsewhere = sum(one.finding.severity > 1 for one in heard) - len(here)
    body: list[Paragraph] = []
    for finding in here[:4]:
        quoted = f"“{finding.span}”"
        body += [
            Paragraph(quoted, "text", (Mark(1, len(quoted) - 1, ROLES[finding.severity], underline=True),))
        ]
        body += [Paragraph(finding.ask, "accent")]
    if not here:
        body.append(Paragraph("calm", "good"))
    if elsewhere:
        body.append(Paragraph(f"{elsewhere} more elsewhere; {label('meeting.tone')} shows them", "hint"))
    return Block("Tone", tuple(body))


def review_rows(heard: tuple[Heard, ...], pm: PostMortem) -> tuple[Row, ...]:
    """What is still open, by section, then what is kept on purpose."""
    by_place: dict[str, list[Row]] = {}
    for index, one in enumerate(heard):
        text = one.spoken.text
        cells = (
            Cell(one.finding.category.replace("_", " "), "hint"),
            Cell(text, "text", marks((one.finding,))),
        )
        by_place.setdefault(one.spoken.where, []).append(Row(str(index), cells))
    texts = {one.record: one.text for one in reversed(spoken(pm))}
    kept = tuple(
        Row(f"kept:{k.record}:{k.rule}", (Cell(k.rule, "hint"), Cell(texts[k.record], "hint")))
        for k in pm.kept
        if k.record in texts
    )
    muted = tuple(
        Row(f"muted:{rule}", (Cell("muted", "hint"), Cell(f"the rule {rule}", "hint")))
        for rule in pm.muted_rules
    )
    places = ((f"place{n}", where, tuple(rows)) for n, (where, rows) in enumerate(by_place.items()))
    return grouped(*places, ("kept", "Kept as they are", kept), ("muted", "Rules muted here", muted))


def explanation(finding: Finding | None) -> tuple[Block, ...]:
    """Why it harms, what to ask, and what it could say instead."""
    if finding is None:
        return ()
    body = [Paragraph(finding.why, "hint"), Paragraph(finding.ask, "accent")]
    if finding.rewrite is not None:
        body.append(Paragraph(f"Instead: {finding.rewrite}", "text"))
    return (Block("May read as " + finding.category.replace("_", " "), tuple(body)),)
