"""Where a sentence reads like blame, and like which kind of it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import exp, inf

from pmtui.blame.features import AROUND, BETWEEN, NEXT, SPEAKING, THREE, Kinds, letters
from pmtui.blame.weights import Row, Weights

_MEMO = 20_000
"""Words remembered."""


@dataclass(frozen=True, slots=True)
class Judged:
    """Where in a sentence it reads like blame, and like which kind of it."""

    first: int
    """The first word of the place."""
    last: int
    category: str
    sureness: float
    """Per cent."""


@dataclass(frozen=True, slots=True)
class Part:
    """What some features speak for together, and for which categories; letters count half as votes."""

    weight: float
    votes: tuple[tuple[str, float], ...]


_NONE = Part(0.0, ())


class Judge:
    """Adds up what each word speaks for, and where; what words and kinds of word add is remembered."""

    def __init__(self, kinds: Kinds, weights: Weights) -> None:
        self._kinds = kinds
        self._weights = weights
        self._of_word: dict[str, Part] = {}
        self._of_run: dict[str, tuple[Part, ...]] = {}
        self._of_pair: dict[tuple[str, str], Part] = {}

    def judged(self, words: Sequence[str], symbols: str) -> Judged:
        """What there is to say of a sentence that reads like blame."""
        read = ["^", *self._kinds.read(words, symbols), "$"]
        last = len(words) - 1
        sums = _Sums(len(words), self._weights.bias)
        for place, word in enumerate(read):
            at = min(max(place - 1, 0), last)
            sums.add(self._part_of_word(word), at, at)
            row, following = self._weights.row(word), read[place + 1 : place + 3]
            for mark, other in zip((NEXT, AROUND), following, strict=False):
                if other in row.of(mark):
                    sums.add(_part(((row, mark, other),)), at, min(place + (mark == AROUND), last))
            if row.three and len(following) > 1:
                sums.add(_part(((row, THREE, BETWEEN.join(following)),)), at, min(place + 1, last))
            if 0 < place <= last + 1:
                for behind, part in enumerate(self._parts_of_run(symbols[at : at + 3])):
                    sums.add(part, at, at + behind)
                if at < last:
                    sums.add(self._part_of_pair(word, symbols[place]), at, place)
        first, end = _heaviest(sums.shares)
        likeliest = max(sorted(sums.votes), key=sums.votes.__getitem__, default="implicit")
        return Judged(first, end, likeliest, 100 / (1 + exp(-sums.odds)))

    def _part_of_word(self, word: str) -> Part:
        if word not in self._of_word:
            if len(self._of_word) >= _MEMO:
                self._of_word.clear()
            whole, parts = (
                _part((self._weights.row(head), "", "") for head in heads)
                for heads in ((word,), letters(word))
            )
            halves = tuple((category, vote / 2) for category, vote in parts.votes)
            self._of_word[word] = Part(whole.weight + parts.weight, (*whole.votes, *halves))
        return self._of_word[word]

    def _part_of_pair(self, word: str, symbol: str) -> Part:
        """A word and the kinds of the next one."""
        if (word, symbol) not in self._of_pair:
            if len(self._of_pair) >= _MEMO:
                self._of_pair.clear()
            row = self._weights.row(word)
            self._of_pair[word, symbol] = _part((row, NEXT, kind) for kind in self._kinds.of[symbol])
        return self._of_pair[word, symbol]

    def _parts_of_run(self, run: str) -> tuple[Part, ...]:
        """The kinds of a word: alone, with those of the next word, with those of the one after it."""
        if run not in self._of_run:
            if len(self._of_run) >= _MEMO:
                self._of_run.clear()
            first, *others = (self._kinds.of[symbol] for symbol in run)
            own = [(kind, self._weights.row(kind)) for kind in first]
            parts = [_part((row, "", "") for _, row in own)]
            parts += [_part((row, NEXT, other) for _, row in own for other in some) for some in others[:1]]
            speaking = [row for kind, row in own if kind in SPEAKING]
            parts += [
                _part((row, AROUND, other) for row in speaking for other in some) for some in others[1:]
            ]
            self._of_run[run] = tuple(parts)
        return self._of_run[run]


class _Sums:
    """What a sentence adds up to."""

    def __init__(self, words: int, odds: float) -> None:
        self.odds = odds
        self.shares = [0.0] * words
        """What each word speaks for; of two words each half."""
        self.votes: dict[str, float] = {}

    def add(self, part: Part, first: int, last: int) -> None:
        if part is _NONE:
            return
        self.odds += part.weight
        self.shares[first] += part.weight / 2
        self.shares[last] += part.weight / 2
        for category, vote in part.votes:
            self.votes[category] = self.votes.get(category, 0.0) + vote


def _part(entries: Iterable[tuple[Row, str, str]]) -> Part:
    """Add up features, each a row with a mark and another word."""
    total, votes = 0.0, dict[str, float]()
    for row, mark, other in entries:
        weight = row.of(mark).get(other, 0.0) if mark else row.alone
        total += weight
        category = row.category.get(mark + other) if weight > 0 else None
        if category is not None:
            votes[category] = votes.get(category, 0.0) + weight
    return Part(total, tuple(votes.items())) if total or votes else _NONE


def _heaviest(shares: Sequence[float]) -> tuple[int, int]:
    """First and last place of the run with the largest sum."""
    best, best_run, total, first = -inf, (0, len(shares) - 1), 0.0, 0
    for place, share in enumerate(shares):
        if total <= 0:
            total, first = 0.0, place
        total += share
        if total > best:
            best, best_run = total, (first, place)
    return best_run
