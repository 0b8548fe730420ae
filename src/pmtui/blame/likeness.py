"""How much a sentence that no rule knows reads like blame, by weights learnt from labelled lines.

A logistic regression. `bench/train_blame.py` learns the weights, `docs/blame.md` says what they reach.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files
from math import exp, inf

from pmtui.blame.alphabet import Alphabet
from pmtui.blame.features import (
    AROUND,
    BETWEEN,
    LETTERS,
    NEXT,
    SPEAKING,
    THREE,
    Feature,
    Kinds,
    features,
    letters,
)

LIKE = "reads-like-blame"
"""The id of what no rule found: by it such a finding is explained, muted and suppressed."""
LONGEST = 30
"""Words of a sentence beyond which the model, which learnt from notes, is not asked."""
SHORTEST = 2
_MEMO = 20_000
"""Words remembered."""
_NOTE = 8
"""Words of a note. A longer one is more likely from a document, which speaks of people and blames less."""
_DEARER = 0.15
"""What each further word adds to the cutoff."""
_OF_NOBODY = 1.0
"""The same for a sentence without a word for people: most of them are about machines."""


@dataclass(slots=True)
class Row:
    """What is known of one word, or of one kind of word, in units of log odds of blame."""

    alone: float = 0.0
    beside: dict[str, float] = field(default_factory=dict)
    """The next word, or a kind of the next word, to what the two speak for."""
    around: dict[str, float] = field(default_factory=dict)
    """The same of the word after the next."""
    three: dict[str, float] = field(default_factory=dict)
    """The same of the next two words."""
    category: dict[str, str] = field(default_factory=dict)
    """Mark and other of a feature to the category that it speaks for most."""
    of_symbol: dict[str, float] = field(default_factory=dict)
    """Symbol of the next word to the sum over its kinds, remembered."""

    def of(self, mark: str) -> dict[str, float]:
        """What it speaks for with others that stand as the mark says."""
        return {NEXT: self.beside, AROUND: self.around, THREE: self.three}[mark]


class Weights:
    """What was learnt: one row of text for each word, which is read when a sentence has the word."""

    def __init__(self, text: str) -> None:
        numbers, names, *rows = text.removesuffix("\n").split("\n")
        bias, cutoff, *_ = numbers.split()
        self.bias = float(bias)
        self.cutoff = float(cutoff)
        """The log odds from which a note is shown."""
        self._categories = names.split()
        self._unread: dict[str, str] = dict(row.split(" ", 1) for row in rows)
        self._rows: dict[str, Row] = {}

    def row(self, head: str) -> Row:
        """What is known of a word; nothing of most words."""
        if head not in self._rows:
            if head not in self._unread:
                return _NOTHING
            self._rows[head] = self._read(self._unread[head])
        return self._rows[head]

    def _read(self, entries: str) -> Row:
        row = Row()
        for entry in entries.split(" "):
            key, number, *category = entry.split("=")
            if not key:
                row.alone = float(number)
            else:
                row.of(key[0])[key[1:]] = float(number)
            if category:
                row.category[key] = self._categories[int(category[0])]
        return row


_NOTHING = Row()


@lru_cache(maxsize=1)
def learnt() -> Weights:
    """The weights that come with the package, read once."""
    return Weights((files("pmtui.blame") / "weights.txt").read_text("utf-8"))


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
        self._of_run: dict[str, float] = {}
        self._of_word: dict[str, float] = {}

    def is_like(self, words: Sequence[str], symbols: str) -> bool:
        """Whether a sentence reads like blame."""
        return self.may_be(symbols) and self.odds(words, symbols) > self._weights.cutoff + self.price(symbols)

    def may_be(self, symbols: str) -> bool:
        """Whether a sentence is of a length that the model knows anything about."""
        return SHORTEST <= len(symbols) <= LONGEST

    def price(self, symbols: str) -> float:
        """What is added to the cutoff for a sentence: it may be long, or speak of nobody."""
        longer = _DEARER * max(0, len(symbols) - _NOTE)
        return longer + _OF_NOBODY if self.kinds.people.isdisjoint(symbols) else longer

    def odds(self, words: Sequence[str], symbols: str) -> float:
        """The log odds of blame: the sum over all features, of which those of kinds are remembered."""
        row_of, of_run, of_word = self._weights.row, self._of_run, self._of_word
        before, last, said = _NOTHING, row_of("^"), "^"
        total = self._weights.bias + last.alone + row_of("$").alone
        for place, word in enumerate(self.kinds.read(words, symbols)):
            symbol, run = symbols[place], symbols[place : place + 3]
            if word not in of_word:
                of_word[word] = self._alone(word)
            if run not in of_run:
                of_run[run] = self._sum_of_run(run)
            total += of_word[word] + of_run[run] + last.beside.get(word, 0.0) + before.around.get(word, 0.0)
            if before.three:
                total += before.three.get(f"{said}{BETWEEN}{word}", 0.0)
            if place and last.beside:
                if symbol not in last.of_symbol:
                    last.of_symbol[symbol] = sum(last.beside.get(one, 0.0) for one in self.kinds.of[symbol])
                total += last.of_symbol[symbol]
            before, last, said = last, row_of(word), word
        end = f"{said}{BETWEEN}$"
        return total + last.beside.get("$", 0.0) + before.around.get("$", 0.0) + before.three.get(end, 0.0)

    def _alone(self, word: str) -> float:
        """The sum over a word and its letters."""
        if len(self._of_word) >= _MEMO:
            self._of_word.clear()
        return sum(self._weights.row(head).alone for head in (word, *letters(word)))

    def _sum_of_run(self, run: str) -> float:
        """Sum over the kinds of a word: alone, with the next word and with the one after it."""
        first, *others = (self.kinds.of[symbol] for symbol in run)
        total = 0.0
        for kind in first:
            row = self._weights.row(kind)
            total += row.alone
            if others:
                total += sum(row.beside.get(one, 0.0) for one in others[0])
            if len(others) > 1 and kind in SPEAKING:
                total += sum(row.around.get(one, 0.0) for one in others[1])
        return total

    def features(self, words: Sequence[str], symbols: str) -> Iterator[Feature]:
        """All features of a sentence, the slow way: for learning, and for what is found."""
        return features(self.kinds.read(words, symbols), symbols, self.kinds)

    def weight(self, one: Feature) -> float:
        """What a feature speaks for, in units of log odds."""
        row = self._weights.row(one.head)
        if not one.mark:
            return row.alone
        return row.of(one.mark).get(one.other, 0.0)

    def judged(self, words: Sequence[str], symbols: str) -> Judged:
        """What there is to say of a sentence that reads like blame."""
        votes: dict[str, float] = {}
        shares = [0.0] * len(words)
        odds = self._weights.bias
        for one in self.features(words, symbols):
            if weight := self.weight(one):
                odds += weight
                shares[one.first] += weight / 2
                shares[one.last] += weight / 2
                category = self._weights.row(one.head).category.get(one.mark + one.other)
                if weight > 0 and category is not None:
                    share = weight / 2 if one.head[0] == LETTERS else weight
                    votes[category] = votes.get(category, 0.0) + share
        first, last = _heaviest(shares)
        likeliest = max(sorted(votes), key=votes.__getitem__, default="implicit")
        return Judged(first, last, likeliest, 100 / (1 + exp(-odds)))


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
