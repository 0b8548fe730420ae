"""The home screen as rows: what to resume, what is saved, what is to be followed up, samples."""

from __future__ import annotations

from datetime import date

from pmtui.domain.finding import Found, Hit
from pmtui.domain.following import NEAREST
from pmtui.domain.summary import ActionLine, Summary
from pmtui.domain.text import counted
from pmtui.tui.shelves import SampleLine
from pmtui.tui.views import following
from pmtui.tui.views.notes import grouped
from pmtui.tui.widgets.roles import Line, Mark, Span
from pmtui.tui.widgets.table import Cell, Column, Row

COLUMNS = (Column(10), Column(), Column(14, from_width=100), Column(16, from_width=56))

MEETING, SAMPLE, ACTION, FOUND = "meeting:", "sample:", "action:", "found:"
"""What a row's id begins with."""

LISTED = 200
"""How many post-mortems are listed at once."""


NOTHING = Found()
"""What is found before anything is looked for."""


def rows(
    listed: tuple[Summary, ...],
    earlier: tuple[ActionLine, ...],
    samples: tuple[SampleLine, ...],
    words: str,
    today: date,
    *,
    found: Found = NOTHING,
    more: int = 0,
) -> tuple[Row, ...]:
    """Everything that can be opened, narrowed down by words that all have to fit.

    `more` is how many post-mortems there are besides those that are listed.
    """
    spelled = found.meant or words if words else ""
    named = _named(listed, spelled)
    running = tuple(s for s in named if s.section)[:1]
    fitting = tuple(a for a in earlier if fits(spelled, a.text, a.owner, a.postmortem))
    nearest = fitting if words else fitting[:NEAREST]
    few = f"Open actions, the first {NEAREST} of {len(fitting):,}; a shows them all"
    actions = tuple(following.row(action, today, ACTION) for action in nearest)
    return grouped(
        ("resume", "Go on with", tuple(_saved(s) for s in running)),
        ("saved", "Post-mortems", _newest(tuple(s for s in named if s not in running), 0 if words else more)),
        ("found", "Written in", tuple(_hit(at, hit) for at, hit in enumerate(found.hits) if words)),
        ("actions", few if len(nearest) < len(fitting) else "Open actions", actions),
        (
            "samples",
            "Samples to look around in",
            tuple(_sample(s) for s in samples if fits(words, s.title, s.about)),
        ),
    )


def _named(listed: tuple[Summary, ...], words: str) -> tuple[Summary, ...]:
    """The post-mortems that the words name; without words all, which are thousands and not looked at."""
    if not words:
        return listed
    return tuple(s for s in listed if fits(words, s.id, s.title, s.severity, *s.services, *s.tags))


def _newest(found: tuple[Summary, ...], besides: int) -> tuple[Row, ...]:
    """Those changed last, and how many there are besides: nobody walks through thousands."""
    shown = tuple(_saved(summary) for summary in found[:LISTED])
    hidden = len(found) - len(shown) + besides
    if not hidden:
        return shown
    more = f"and {hidden:,} more; / finds them"
    return (*shown, Row("more", (Cell(""), Cell(more, "hint")), kind="gap"))


def fits(words: str, *texts: str) -> bool:
    """Whether every word stands somewhere in the texts, in any case."""
    text = " ".join(texts).casefold()
    return all(word in text for word in words.casefold().split())


def _saved(summary: Summary) -> Row:
    # Of “published, not reviewed”, a narrow list has room for the half that asks for something.
    state = summary.section or summary.standing.removeprefix("published, ")
    actions = f"{summary.waiting} open" if summary.waiting else "✓ complete" if summary.complete else ""
    severity = f"{summary.severity}  " if summary.severity else ""
    return Row(
        MEETING + summary.id,
        (
            Cell(summary.incident_date.isoformat(), "hint"),
            Cell(severity + summary.title),
            Cell(actions, "good" if summary.complete else "hint"),
            Cell(state, "accent" if summary.section else "hint"),
        ),
    )


def _hit(at: int, hit: Hit) -> Row:
    """A place where the words stand; it leads to the record."""
    text = f"{hit.said.text}  {hit.postmortem}"
    marks = (Mark(len(hit.said.text), len(text), "hint"),)
    id = f"{FOUND}{at}/{hit.postmortem}/{hit.said.record}"
    return Row(id, (Cell(hit.incident_date, "hint"), Cell(text, "text", marks), Cell(hit.said.where, "hint")))


def _sample(sample: SampleLine) -> Row:
    return Row(SAMPLE + sample.id, (Cell("sample", "hint"), Cell(sample.title)))


def heading(
    in_all: tuple[int, int] | None, earlier: tuple[ActionLine, ...], today: date, reading: str = ""
) -> Line:
    """How much there is, once that is known."""
    late = sum(action.overdue(today) for action in earlier)
    count, waiting = in_all or (0, 0)
    line = [Span("pmtui", "strong"), Span("   blameless post-mortems", "hint")]
    if in_all is not None:
        line.append(Span(f"   {count:,} saved" if count else "   nothing saved yet", "text"))
    if waiting:
        line.append(Span(f"   {counted(waiting, 'open action')}", "text"))
    if late:
        line.append(Span(f", {late:,} overdue", "warn"))
    if reading:
        line.append(Span(f"   {reading}", "hint"))
    return tuple(line)
