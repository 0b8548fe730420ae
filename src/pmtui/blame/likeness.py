"""How much a sentence that no rule knows reads like blame, by weights learnt from labelled lines.

A logistic regression. `bench/train_blame.py` learns the weights, `docs/blame.md` says what they reach.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from math import exp, inf

from pmtui.blame.alphabet import Alphabet
from pmtui.blame.features import (
    Feature,
    Kinds,
    adjacent,
    alone,
    apart,
    around,
    before,
    beside,
    features,
)

LONGEST = 30
"""Words of a sentence beyond which the model, which learnt from notes, is not asked."""
SHORTEST = 2


@dataclass(frozen=True, slots=True)
class Weights:
    """What was learnt."""

    of: Mapping[str, float]
    """Feature to how much it speaks for blame, in units of log odds."""
    category: Mapping[str, str]
    """Feature that speaks for blame to the category it speaks for most."""
    bias: float
    cutoff: float
    """The log odds from which a sentence is shown."""


def read_weights(text: str) -> Weights:
    """Read the file of weights: two numbers, then `[category]` headings with `weight feature` below."""
    lines = text.removesuffix("\n").split("\n")
    bias, cutoff = map(float, lines[0].split())
    weights: dict[str, float] = {}
    categories: dict[str, str] = {}
    category = ""
    for line in lines[1:]:
        if line[0] == "[":
            category = line[1:-1]
            continue
        weight, _, feature = line.partition(" ")
        weights[feature] = float(weight)
        if category:
            categories[feature] = category
    return Weights(weights, categories, bias, cutoff)


@lru_cache(maxsize=1)
def learnt() -> Weights:
    """The weights that come with the package, read once."""
    return read_weights((files("pmtui.blame") / "weights.txt").read_text("utf-8"))


@dataclass(frozen=True, slots=True)
class Judged:
    """Where in a sentence it reads like blame, and like which kind of it."""

    first: int
    """The first word of the place."""
    last: int
    category: str
    sureness: float
    """Per cent."""


class Likeness:
    """The weights, made ready for the symbols of one set of rules."""

    def __init__(self, alphabet: Alphabet, weights: Weights) -> None:
        self.kinds = Kinds(alphabet)
        self._weights = weights
        self._heads = frozenset(name.partition(">")[0] for name in weights.of if ">" in name[1:])
        self._single: dict[str, float] = {}
        self._pairs: dict[str, float] = {}
        self._skips: dict[str, float] = {}

    def is_like(self, words: Sequence[str], symbols: str) -> bool:
        """Whether a sentence reads like blame."""
        return (
            SHORTEST <= len(words) <= LONGEST
            and not self.kinds.people.isdisjoint(symbols)
            and self.odds(words, symbols) > self._weights.cutoff
        )

    def odds(self, words: Sequence[str], symbols: str) -> float:
        """The log odds of blame: the sum over all features, of which those of kinds are remembered."""
        of = self._weights.of.get
        read = self.kinds.read(words, symbols)
        total = self._weights.bias
        last = ("", "^")
        for word in (*read, "$"):
            total += of(word, 0.0) + of(beside(last[1], word), 0.0)
            if last[0]:
                total += of(around(last[0], word), 0.0)
            last = (last[1], word)
        total += of("^", 0.0)
        return total + self._odds_of_kinds(read, symbols)

    def _odds_of_kinds(self, read: Sequence[str], symbols: str) -> float:
        total, weights, kinds = 0.0, self._weights.of, self.kinds.of
        for place, symbol in enumerate(symbols):
            if symbol not in self._single:
                self._single[symbol] = sum(weights.get(name, 0.0) for name in alone(kinds[symbol]))
            total += self._single[symbol]
            pair, skip = symbols[place : place + 2], symbols[place : place + 3 : 2]
            if len(pair) > 1:
                if pair not in self._pairs:
                    names = adjacent(kinds[pair[0]], kinds[pair[1]])
                    self._pairs[pair] = sum(weights.get(name, 0.0) for name in names)
                total += self._pairs[pair]
                if read[place] in self._heads:
                    total += sum(weights.get(before(read[place], kind), 0.0) for kind in kinds[pair[1]])
            if len(skip) > 1:
                if skip not in self._skips:
                    names = apart(kinds[skip[0]], kinds[skip[1]])
                    self._skips[skip] = sum(weights.get(name, 0.0) for name in names)
                total += self._skips[skip]
        return total

    def features(self, words: Sequence[str], symbols: str) -> Iterator[Feature]:
        """All features of a sentence, the slow way: for learning, and for what is found."""
        return features(self.kinds.read(words, symbols), symbols, self.kinds)

    def judged(self, words: Sequence[str], symbols: str) -> Judged:
        """What there is to say of a sentence that reads like blame."""
        votes: dict[str, float] = {}
        shares = [0.0] * len(words)
        weights, categories = self._weights.of, self._weights.category
        for name, start, end in self.features(words, symbols):
            if weight := weights.get(name):
                shares[start] += weight / 2
                shares[end] += weight / 2
                if category := categories.get(name):
                    votes[category] = votes.get(category, 0.0) + weight
        first, last = _heaviest(shares)
        likeliest = max(sorted(votes), key=votes.__getitem__, default="implicit")
        return Judged(first, last, likeliest, 100 / (1 + exp(-self.odds(words, symbols))))


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
