"""Accounts that seem to be of one event: alike in words, close in time, and told by different people."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from math import log

from rapidfuzz import fuzz

from pmtui.domain.timeline import Event, in_order, plain_words, teller

CLOSE = timedelta(minutes=5)
"""So far apart two people's clocks and memories put the same moment."""

FAR = timedelta(hours=3)
"""Farther apart, the same words are of another event."""

SAME = timedelta(minutes=1)
"""So near, two people who say the same in fewer words tell of one event."""

ALIKE, SURE = 78.0, 88.0
"""How alike words must be, 0 to 100, when the times are close, and when they are not."""

SHARED, MOSTLY = 60.0, 72.0
"""The same for how much of the shorter account the other has too, rare words counting for more."""

_ENOUGH = 3
"""Words that mean something, from which two accounts are told apart by those they share."""

_COMMON = 200
"""Events with a word, from which it says nothing any more."""

_SAYS_NOTHING = frozenset(
    "the and was were are for with that this there had has have from into out off after before then but not "
    "all about again still just now too very some any our their them they she him her his its who what when "
    "which can could did does been being get got let".split()
)
"""Words of English that every account has, whatever it tells of."""

_MEANS = 4
"""Letters from which a word usually means something by itself: “up”, “is” and “the” do not."""

_ENDING = re.compile(r"(?<=\w{3})(?:ing|ed|s)$")

_ADDRESS = re.compile(r"\bhttps?://\S+")

_LINE = re.compile(r":\d+(?=\)?$)")

_NUMBER = re.compile(r"\d+(?:[.:]\d+)*")


class Kind(StrEnum):
    """What is to be settled about a pair."""

    DUPLICATE = "seem to be one event"
    CONTRADICTION = "times that contradict"


@dataclass(frozen=True, slots=True)
class Pair:
    """Two accounts, the earlier first."""

    kind: Kind
    one: Event
    other: Event
    score: float
    """How alike the words are, 0 to 100."""


@dataclass(frozen=True, slots=True)
class _Told:
    """An event as it is compared."""

    event: Event
    words: str
    tokens: frozenset[str]
    stems: frozenset[str]
    weights: Mapping[str, float]
    """Stem → how much it says: the rarer it is among all accounts, the more; names say nothing."""
    numbers: frozenset[str]
    origin: tuple[str, str]
    """Who told it, and where: the same teller may say the same in a chat and in a form."""


def alike(events: Iterable[Event]) -> tuple[Pair, ...]:
    """Pairs to settle; of each kind an event is in one at most, the surest, so that settling one is one step.

    When a pair is settled, what is left is compared anew.
    """
    found = _pairs(_all_told(in_order(events)))
    taken: set[tuple[Kind, str]] = set()
    chosen = []
    for pair in sorted(found, key=lambda pair: -pair.score):
        ends = {(pair.kind, pair.one.id), (pair.kind, pair.other.id)}
        if not taken & ends:
            taken |= ends
            chosen.append(pair)
    return tuple(sorted(chosen, key=lambda pair: (pair.kind is Kind.CONTRADICTION, pair.one.at)))


def _pairs(told: tuple[_Told, ...]) -> Iterator[Pair]:
    by_word: dict[str, list[int]] = defaultdict(list)
    for number, one in enumerate(told):
        for word in one.tokens:
            by_word[word].append(number)
    for number, one in enumerate(told):
        near: set[int] = set()
        for word in one.tokens:
            if len(by_word[word]) <= _COMMON:
                near.update(other for other in by_word[word] if other > number)
        for other in sorted(near):
            if (
                told[other].event.at - one.event.at <= FAR
                and (pair := _compared(one, told[other])) is not None
            ):
                yield pair


def _compared(one: _Told, other: _Told) -> Pair | None:
    apart = other.event.id in one.event.apart or one.event.id in other.event.apart
    if apart or one.origin == other.origin or not _numbers_fit(one.numbers, other.numbers):
        return None
    between = other.event.at - one.event.at
    close = between <= CLOSE
    score, shared = _score(one, other), _shared(one, other)
    if between <= SAME and _told_shorter(one.stems, other.stems):
        score = max(score, ALIKE)
    if score < (ALIKE if close else SURE) and shared < (SHARED if close else MOSTLY):
        return None
    kind = Kind.DUPLICATE if close else Kind.CONTRADICTION
    return Pair(kind, one.event, other.event, max(score, shared))


def _score(one: _Told, other: _Told) -> float:
    """Alike as a whole, or one of them all in the other when that is more than a word or two."""
    whole = fuzz.token_sort_ratio(one.words, other.words)
    if min(len(one.tokens), len(other.tokens)) < 3:
        return whole
    return max(whole, 0.95 * fuzz.token_set_ratio(one.words, other.words))


def _shared(one: _Told, other: _Told) -> float:
    """How much of the account that says less the other says too, 0 to 100; 0 when that is a word or two."""
    both = one.weights.keys() & other.weights.keys()
    if len(both) < 2 or min(len(one.weights), len(other.weights)) < _ENOUGH:
        return 0.0
    less = min(sum(one.weights.values()), sum(other.weights.values()))
    return 100 * sum(one.weights[stem] for stem in both) / less


def _told_shorter(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether one says what the other does in fewer words, at least two of them words that mean something."""
    return (one <= other or other <= one) and sum(len(stem) >= _MEANS for stem in one & other) >= 2


def _stem(word: str) -> str:
    """The word without an ending of English verbs and nouns, which tellers choose freely."""
    return _ENDING.sub("", word)


def _numbers_fit(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether figures do not contradict: “deploy 4.1” is not “deploy 4.2”."""
    return one <= other or other <= one


def _all_told(events: tuple[Event, ...]) -> tuple[_Told, ...]:
    plain = [plain_words(_ADDRESS.sub(" ", event.text)) for event in events]
    names = frozenset(_stem(word) for event in events for word in plain_words(event.author).split())
    stems = [frozenset(map(_stem, words.split())) for words in plain]
    counts = Counter(stem for one in stems for stem in one)
    weights = {
        stem: log(1 + len(events) / count)
        for stem, count in counts.items()
        if len(stem) >= 3 and stem not in _SAYS_NOTHING and stem not in names and not stem.isdecimal()
    }
    return tuple(
        _Told(
            event, words, frozenset(words.split()), of,
            {stem: weights[stem] for stem in of if stem in weights},
            frozenset(_NUMBER.findall(event.text)), (teller(event), _place(event.source)),
        )
        for event, words, of in zip(events, plain, stems, strict=True)
    )  # fmt: skip


def _place(source: str) -> str:
    """A source without the line in it."""
    return _LINE.sub("", source)
