"""What many post-mortems say together: how often, how long, what comes again, what was promised and kept."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from pmtui.domain.metrics import DEFINITIONS, metrics
from pmtui.domain.summary import ActionLine, Summary
from pmtui.domain.text import cardinal, ordinal
from pmtui.domain.timeline import Agreement, Event, Marker

AGAIN_WITHIN = 90
"""Days in which the same thing twice is a repeat."""

MEASURED = ("TTD", "TTM", "TTR")
"""The metrics that are told across incidents."""

Counts = tuple[tuple[str, int], ...]
"""Names with how often each was there."""


@dataclass(frozen=True, slots=True)
class Spread:
    """How long something took across incidents: never a mean, which one long incident makes meaningless."""

    name: str
    """As in `metrics.DEFINITIONS`."""
    formula: str
    """From which marker to which."""
    n: int
    """How many incidents have it."""
    median: timedelta | None = None
    shortest: timedelta | None = None
    longest: timedelta | None = None
    disputed: int = 0
    """How many of them rest on a disputed event."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What became of actions that had a day."""

    in_time: int
    late: int
    """Done after their day."""
    overdue: int
    """Past their day and not done."""
    coming: int
    """Open, their day not yet come, or without one."""
    dropped: int

    @property
    def n(self) -> int:
        """Of how many one can tell whether they were done in time."""
        return self.in_time + self.late + self.overdue

    @property
    def share(self) -> float | None:
        """Which part of them was, from 0 to 1; None when there were none."""
        return self.in_time / self.n if self.n else None


@dataclass(frozen=True, slots=True)
class Repeat:
    """The same tag or factor more than once in `AGAIN_WITHIN` days."""

    theme: str
    postmortems: tuple[str, ...]
    """Their ids, the newest last."""
    newest: date
    still_open: int
    """How many actions of the one before the newest are open."""

    @property
    def last(self) -> str:
        """The id of the one before the newest."""
        return self.postmortems[-2]

    @property
    def which(self) -> str:
        """Which time it is: third with “config rollout” in 90 days."""
        return f"{ordinal(len(self.postmortems))} with “{self.theme}” in {AGAIN_WITHIN} days"

    @property
    def left(self) -> str:
        """What the last one left open: two actions of the last still open."""
        noun = "action" if self.still_open < 2 else "actions"
        return f"{cardinal(self.still_open)} {noun} of the last still open"

    @property
    def in_words(self) -> str:
        """Both, as it is said aloud."""
        return f"{self.which}; {self.left}"


@dataclass(frozen=True, slots=True)
class Trends:
    """Everything that is told of many post-mortems together."""

    n: int
    months: Counts
    """2026-01, every month from the first incident to this one."""
    severities: Counts
    """Names that differ in case only are one name, in the spelling that is met most."""
    services: Counts
    factors: Counts
    spreads: tuple[Spread, ...]
    kept: Kept
    repeats: tuple[Repeat, ...]
    """The newest first."""


def trends(summaries: Iterable[Summary], today: date) -> Trends:
    """What these post-mortems, read with their actions, say together."""
    known = sorted(summaries, key=lambda summary: (summary.incident_date, summary.id))
    return Trends(
        n=len(known),
        months=_months(known, today),
        severities=_by_name(_tally((summary.severity or "none given",) for summary in known)),
        services=_most(_tally(summary.services for summary in known)),
        factors=_most(_tally(summary.factors for summary in known)),
        spreads=_spreads(known),
        kept=_kept([action for summary in known for action in summary.actions], today),
        repeats=_repeats(known),
    )


def _months(known: Sequence[Summary], today: date) -> Counts:
    if not known:
        return ()
    found = Counter(f"{summary.incident_date:%Y-%m}" for summary in known)
    first, last = known[0].incident_date, max(known[-1].incident_date, today)
    span = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
    names = (f"{number // 12:04}-{number % 12 + 1:02}" for number in span)
    return tuple((name, found[name]) for name in names)


def _tally(named: Iterable[Iterable[str]]) -> Counter[str]:
    """How many post-mortems have each name."""
    spelled: dict[str, Counter[str]] = {}
    for names in named:
        for folded, name in {name.casefold(): name for name in names}.items():
            spelled.setdefault(folded, Counter())[name] += 1
    return Counter({_most(counts)[0][0]: counts.total() for counts in spelled.values()})


def _by_name(counts: Counter[str]) -> Counts:
    return tuple(sorted(counts.items()))


def _most(counts: Counter[str]) -> Counts:
    return tuple(sorted(counts.items(), key=lambda entry: (-entry[1], entry[0].casefold(), entry[0])))


def _spreads(known: Sequence[Summary]) -> tuple[Spread, ...]:
    formulas = {definition.name: definition.formula for definition in DEFINITIONS}
    took: dict[str, list[timedelta]] = {name: [] for name in MEASURED}
    disputed = Counter[str]()
    for summary in known:
        for found in metrics(_events(summary)):
            name = found.definition.name
            if name in took and found.value is not None:
                took[name].append(found.value)
                disputed[name] += found.disputed
    return tuple(_spread(name, formulas[name], sorted(took[name]), disputed[name]) for name in MEASURED)


def _events(summary: Summary) -> list[Event]:
    return [
        Event(
            id=turn.marker,
            at=turn.at,
            text="",
            marker=Marker(turn.marker),
            agreement=Agreement(turn.agreement),
        )
        for turn in summary.turns
    ]


def _spread(name: str, formula: str, values: list[timedelta], disputed: int) -> Spread:
    if not values:
        return Spread(name, formula, 0)
    middle = len(values) // 2
    median = values[middle] if len(values) % 2 else (values[middle - 1] + values[middle]) / 2
    return Spread(name, formula, len(values), median, values[0], values[-1], disputed)


def _kept(actions: Sequence[ActionLine], today: date) -> Kept:
    dated = [action for action in actions if action.due and action.closed and action.status == "done"]
    in_time = sum(action.closed <= action.due for action in dated if action.closed and action.due)
    overdue = sum(action.overdue(today) for action in actions)
    return Kept(
        in_time=in_time,
        late=len(dated) - in_time,
        overdue=overdue,
        coming=sum(action.is_open for action in actions) - overdue,
        dropped=sum(action.status == "declined" for action in actions),
    )


def _repeats(known: Sequence[Summary]) -> tuple[Repeat, ...]:
    """Themes are tags and factors; a longer wording with all words of a shorter one counts for it too."""
    said: dict[frozenset[str], set[int]] = {}
    names: dict[frozenset[str], str] = {}
    for number, summary in enumerate(known):
        for text in (*summary.tags, *summary.factors):
            words = _words(text)
            said.setdefault(words, set()).add(number)
            names.setdefault(words, text)
    holding: dict[str, set[frozenset[str]]] = {}
    for words in said:
        for word in words:
            holding.setdefault(word, set()).add(words)
    found: dict[tuple[int, ...], Repeat] = {}
    for words in sorted(said, key=lambda words: (len(words), names[words])):
        wordings = set.intersection(*(holding[word] for word in words)) if words else set()
        numbers = _lately(known, sorted({number for wording in wordings for number in said[wording]}))
        if len(numbers) > 1:
            found.setdefault(numbers, _repeat(names[words], [known[number] for number in numbers]))
    return tuple(sorted(found.values(), key=lambda r: (r.newest, len(r.postmortems), r.theme), reverse=True))


def _lately(known: Sequence[Summary], numbers: Sequence[int]) -> tuple[int, ...]:
    """Those within so many days before the newest of them."""
    if not numbers:
        return ()
    since = known[numbers[-1]].incident_date - timedelta(days=AGAIN_WITHIN)
    return tuple(number for number in numbers if known[number].incident_date >= since)


def _repeat(theme: str, summaries: Sequence[Summary]) -> Repeat:
    ids = tuple(summary.id for summary in summaries)
    return Repeat(theme, ids, summaries[-1].incident_date, summaries[-2].waiting)


def _words(text: str) -> frozenset[str]:
    """The words of a theme without case and plural, so that “config rollouts” is “Config rollout”."""
    return frozenset(word.rstrip("s") or word for word in re.findall(r"[^\W_]+", text.casefold()))
