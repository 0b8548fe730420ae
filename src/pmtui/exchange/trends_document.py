"""Trends to read and to hand on: in parts that are drawn with bars, as Markdown, and for other programs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from itertools import groupby
from textwrap import wrap

from pmtui.domain.clocks import span
from pmtui.domain.text import counted
from pmtui.domain.trends import AGAIN_WITHIN, Counts, Kept, Repeat, Spread, Trends
from pmtui.exchange.markdown.layout import column, page, section, table, typed_bullets

LONGEST = 10
"""Rows of a part that could go on for ever; the rest is counted."""
MONTHS = 24
"""Rows of months that are drawn; Markdown and JSON have all of them."""
GAP = 3
"""Months in a row without an incident that are told as one."""

NONE_YET = "none yet"


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
    what: str
    """What its rows are, over the first column of a table; empty for sentences with something to add."""
    told: str
    """What is told of each, over the second."""
    bars: tuple[Bar, ...]

    @property
    def most(self) -> int:
        """The value of the longest bar."""
        return max((bar.value or 0 for bar in self.bars), default=0)


AGAIN = "Again"
"""The title of what came again: sentences, not bars."""


def parts(found: Trends, *, whole: bool = False) -> tuple[Part, ...]:
    """All that is told, without the parts that have nothing to tell; with `whole`, no row is left out."""
    if not found.n:
        return ()
    rows, months = (None, None) if whole else (LONGEST, MONTHS)
    many = "Post-mortems"
    told = (
        Part(AGAIN, "", "", tuple(Bar(repeat.in_words, about(repeat)) for repeat in found.repeats[:rows])),
        Part("By month", "Month", many, _months(found.months, months)),
        Part("By severity", "Severity", many, _counted(found.severities, rows)),
        Part("By service", "Service", many, _counted(found.services, rows)),
        Part("By contributing factor", "Factor", many, _counted(found.factors, rows)),
        Part("How long it took", "Time", "Median and range", _times(found.spreads)),
        Part("Actions", "Actions", "How many", _kept(found.kept)),
    )
    return tuple(part for part in told if part.bars)


def drawn(found: Trends, width: int = 79) -> str:
    """The parts as plain text with bars, for a terminal."""
    return "\n".join("".join(f"{line}\n" for line in _drawn(part, width)) for part in parts(found))


def _drawn(part: Part, width: int) -> Iterator[str]:
    yield part.title
    label = min(max(len(bar.label) for bar in part.bars), width // 2)
    for bar in part.bars:
        if not part.what:
            yield from _folded(bar.label, width, "  ")
            yield from _folded(bar.words, width, "      ")
            continue
        block = bar_of(bar.value, part.most, max(4, width - label - 10)) if bar.value is not None else ""
        if len(bar.label) > label:
            yield from _folded(bar.label, width, "  ")
        name = bar.label if len(bar.label) <= label else ""
        yield f"  {name:<{label}}  {block}{' ' if block else ''}{bar.words}".rstrip()


def _folded(text: str, width: int, indent: str) -> list[str]:
    return wrap(text, width, initial_indent=indent, subsequent_indent=indent, break_on_hyphens=False)


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
    blocks = (section(part.title, _block(part)) for part in parts(found, whole=True))
    return page("# Trends", f"From {counted(found.n, 'post-mortem')}.", *blocks) + "\n"


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
            {"theme": r.theme, "within_days": AGAIN_WITHIN, "postmortems": list(r.postmortems),
             "newest": r.newest.isoformat(), "open_of_the_one_before": r.still_open}
            for r in found.repeats
        ],
    }  # fmt: skip


def about(repeat: Repeat) -> str:
    """Of which day the newest is, and which one was the last before it."""
    return f"newest on {repeat.newest}; the last before it: {repeat.last}"


def spread(found: Spread) -> str:
    """Median and range with n, never a bare number; of one, that one."""
    if found.median is None or found.shortest is None or found.longest is None:
        return NONE_YET
    doubt = f", {found.disputed} disputed" if found.disputed else ""
    ranging = f", from {span(found.shortest)} to {span(found.longest)}" if found.n > 1 else ""
    median = "median " if found.n > 1 else ""
    return f"{median}{span(found.median)}{ranging} (n = {found.n:,}{doubt})"


def _times(spreads: Iterable[Spread]) -> tuple[Bar, ...]:
    known = tuple(spreads)
    rows = (Bar(f"{one.name} {one.formula}", spread(one)) for one in known)
    return tuple(rows) if any(one.n for one in known) else ()


def _kept(found: Kept) -> tuple[Bar, ...]:
    """Which part of the promises was kept in time, and what became of the others."""
    percent = "" if found.share is None else f" ({found.share * 100:.0f} %)"
    share = f"{found.in_time:,} of {found.n:,}{percent}" if found.n else NONE_YET
    others = (("done late", found.late), ("overdue", found.overdue), ("to come", found.coming),
              ("dropped", found.dropped))  # fmt: skip
    if not found.n and not any(count for _, count in others):
        return ()
    return (
        Bar("done in time", share, found.in_time),
        *(Bar(label, f"{count:,}", count) for label, count in others),
    )


def _months(counts: Counts, longest: int | None) -> tuple[Bar, ...]:
    """A row for each month; those long without an incident are one, and the oldest are only counted."""
    rows: list[tuple[Bar, int]] = []
    for some, group in groupby(counts, key=lambda entry: entry[1] > 0):
        stretch = list(group)
        if some or len(stretch) < GAP:
            rows += [(Bar(month, f"{count:,}", count), count) for month, count in stretch]
        else:
            rows.append((Bar(f"{stretch[0][0]} to {stretch[-1][0]}", "none"), 0))
    if longest is not None and len(rows) > longest:
        older, rows = rows[: 1 - longest], rows[1 - longest :]
        before = Bar(f"before {rows[0][0].label[:7]}", f"{sum(count for _, count in older):,}")
        return (before, *(bar for bar, _ in rows))
    return tuple(bar for bar, _ in rows)


def _counted(counts: Counts, longest: int | None) -> tuple[Bar, ...]:
    shown = tuple(Bar(name, f"{count:,}", count) for name, count in counts[:longest])
    more = len(counts) - len(shown)
    return (*shown, Bar(f"and {more:,} more", "")) if more > 0 else shown


def _block(part: Part) -> str:
    if not part.what:
        return typed_bullets(f"{bar.label} ({bar.words})" for bar in part.bars)
    return table(
        column(part.what, (bar.label for bar in part.bars)),
        column(part.told, (bar.words for bar in part.bars)),
    )


def _spread_object(found: Spread) -> dict[str, object]:
    return {"n": found.n, "disputed": found.disputed, **dict(_seconds(found))}


def _seconds(found: Spread) -> Iterator[tuple[str, float | None]]:
    values: tuple[tuple[str, timedelta | None], ...] = (
        ("median", found.median), ("shortest", found.shortest), ("longest", found.longest),
    )  # fmt: skip
    for name, value in values:
        yield name, value.total_seconds() if value is not None else None
