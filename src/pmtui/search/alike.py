"""Accounts that seem to be of one event: alike in words, close in time, and told by different people."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

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

_COMMON = 200
"""Events with a word, from which it says nothing any more."""

_MEANS = 4
"""Letters from which a word usually means something by itself: “up”, “is” and “the” do not."""

_ENDING = re.compile(r"(?<=\w{3})(?:ing|ed|s)$")

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
    numbers: frozenset[str]
    teller: str


def alike(events: Iterable[Event]) -> tuple[Pair, ...]:
    """Pairs to settle, the surest first; each event is in one at most, so that settling one is one step."""
    found = _pairs(tuple(map(_told, in_order(events))))
    taken: set[str] = set()
    chosen = []
    for pair in sorted(found, key=lambda pair: -pair.score):
        if not taken & {pair.one.id, pair.other.id}:
            taken |= {pair.one.id, pair.other.id}
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
    if apart or one.teller == other.teller or not _numbers_fit(one.numbers, other.numbers):
        return None
    close = other.event.at - one.event.at <= CLOSE
    score = _score(one, other)
    if other.event.at - one.event.at <= SAME and _told_shorter(one.stems, other.stems):
        score = max(score, ALIKE)
    if score < (ALIKE if close else SURE):
        return None
    kind = Kind.DUPLICATE if close else Kind.CONTRADICTION
    return Pair(kind, one.event, other.event, score)


def _score(one: _Told, other: _Told) -> float:
    """Alike as a whole, or one of them all in the other when that is more than a word or two."""
    whole = fuzz.token_sort_ratio(one.words, other.words)
    if min(len(one.tokens), len(other.tokens)) < 3:
        return whole
    return max(whole, 0.95 * fuzz.token_set_ratio(one.words, other.words))


def _told_shorter(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether one says what the other does in fewer words, at least two of them words that mean something."""
    return (one <= other or other <= one) and sum(len(stem) >= _MEANS for stem in one & other) >= 2


def _stem(word: str) -> str:
    """The word without an ending of English verbs and nouns, which tellers choose freely."""
    return _ENDING.sub("", word)


def _numbers_fit(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether figures do not contradict: “deploy 4.1” is not “deploy 4.2”."""
    return one <= other or other <= one


def _told(event: Event) -> _Told:
    words = plain_words(event.text)
    tokens = frozenset(words.split())
    numbers = frozenset(_NUMBER.findall(event.text))
    return _Told(event, words, tokens, frozenset(map(_stem, tokens)), numbers, teller(event))
