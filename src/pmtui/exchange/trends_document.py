"""Trends to read and to hand on: in parts that are drawn with bars, as Markdown, and for other programs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from pmtui.domain.clocks import span
from pmtui.domain.trends import Counts, Kept, Repeat, Spread, Trends
from pmtui.exchange.markdown.layout import column, page, section, table

LONGEST = 10
"""Rows of a part that could go on for ever; the rest is counted."""
MONTHS = 24
"""Months that are drawn; Markdown and JSON have all of them."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A row of a part: what, how many where that is drawn, and in words."""

    label: str
    words: str
    value: int | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """What is told under one title."""

    title: str
    bars: tuple[Bar, ...]

    @property
    def most(self) -> int:
        """The value of the longest bar."""
        return max((bar.value or 0 for bar in self.bars), default=0)


def parts(found: Trends) -> tuple[Part, ...]:
    """All that is told, without the parts that have nothing to tell."""
    told = (
        Part("Again", tuple(_again(repeat) for repeat in found.repeats[:LONGEST])),
        Part("By month", _counted(found.months[-MONTHS:], longest=MONTHS)),
        Part("By severity", _counted(found.severities)),
        Part("By service", _counted(found.services)),
        Part("By contributing factor", _counted(found.factors)),
        Part("How long it took", tuple(Bar(f"{s.name} {s.title}", spread(s)) for s in found.spreads)),
        Part("Actions", (Bar("done in time", kept(found.kept)),)),
    )
    return tuple(part for part in told if part.bars) if found.n else ()


def drawn(found: Trends, width: int = 72) -> str:
    """The parts as plain text with bars, for a terminal."""
    lines: list[str] = []
    for part in parts(found):
        lines += ["", part.title] if lines else [part.title]
        label = min(max(len(bar.label) for bar in part.bars), width // 2)
        room = max(4, width - label - 10)
        for bar in part.bars:
            block = bar_of(bar.value, part.most, room) if bar.value is not None else ""
            if len(bar.label) > label:
                lines.append(f"  {bar.label}")
            name = bar.label if len(bar.label) <= label else ""
            lines.append(f"  {name:<{label}}  {block}{' ' if block else ''}{bar.words}".rstrip())
    return "".join(f"{line}\n" for line in lines)


def bar_of(value: int, most: int, room: int) -> str:
    """A bar of so many cells at most; whatever is there is seen."""
    if not value or not most:
        return ""
    eighths = max(1, round(value * room * 8 / most)) if most > room else value * 8
    return "█" * (eighths // 8) + ("", "▏", "▎", "▍", "▌", "▋", "▊", "▉")[eighths % 8]


def trends_document(found: Trends) -> str:
    """The trends as Markdown."""
    if not found.n:
        return "# Trends\n\nThere are no post-mortems yet.\n"
    many = "post-mortem" if found.n == 1 else "post-mortems"
    blocks = (section(part.title, _table(part)) for part in parts(found))
    return page("# Trends", f"From {found.n:,} {many}.", *blocks) + "\n"


def as_object(found: Trends) -> dict[str, object]:
    """The trends for other programs; times in seconds."""
    return {
        "postmortems": found.n,
        "months": dict(found.months),
        "severities": dict(found.severities),
        "services": dict(found.services),
        "factors": dict(found.factors),
        "times": {s.name: _spread_object(s) for s in found.spreads},
        "actions": {
            "in_time": found.kept.in_time, "late": found.kept.late, "overdue": found.kept.overdue,
            "coming": found.kept.coming, "dropped": found.kept.dropped, "n": found.kept.n,
            "share_in_time": found.kept.share,
        },
        "repeats": [
            {"theme": r.theme, "postmortems": list(r.postmortems), "newest": r.newest.isoformat(),
             "open_of_the_one_before": r.still_open}
            for r in found.repeats
        ],
    }  # fmt: skip


def spread(found: Spread) -> str:
    """Median and range with n, never a bare number."""
    if found.median is None or found.shortest is None or found.longest is None:
        return "– (n = 0)"
    doubt = f", {found.disputed} disputed" if found.disputed else ""
    return (
        f"median {span(found.median)}, from {span(found.shortest)} to {span(found.longest)}"
        f" (n = {found.n}{doubt})"
    )


def kept(found: Kept) -> str:
    """Which part of the promises was kept in time, and what became of the others."""
    share = (
        f"{found.in_time} of {found.n} ({found.share * 100:.0f} %)"
        if found.share is not None
        else "– (n = 0)"
    )
    return (
        f"{share}; {found.late} late, {found.overdue} overdue, {found.coming} coming, {found.dropped} dropped"
    )


def _again(found: Repeat) -> Bar:
    count = found.still_open
    left = f"{count or 'no'} {'action' if count == 1 else 'actions'} of the last still open"
    return Bar(found.in_words, f"{left} ({found.postmortems[-2]})")


def _counted(counts: Counts, *, longest: int = LONGEST) -> tuple[Bar, ...]:
    shown = tuple(Bar(name, f"{count:,}", count) for name, count in counts[:longest])
    more = len(counts) - len(shown)
    return (*shown, Bar(f"and {more:,} more", "")) if more > 0 else shown


def _table(part: Part) -> str:
    return table(
        column(part.title, (bar.label for bar in part.bars)), column("", (bar.words for bar in part.bars))
    )


def _spread_object(found: Spread) -> dict[str, object]:
    return {"n": found.n, "disputed": found.disputed, **dict(_seconds(found))}


def _seconds(found: Spread) -> Iterator[tuple[str, float | None]]:
    values: tuple[tuple[str, timedelta | None], ...] = (
        ("median", found.median), ("shortest", found.shortest), ("longest", found.longest),
    )  # fmt: skip
    for name, value in values:
        yield name, value.total_seconds() if value is not None else None
