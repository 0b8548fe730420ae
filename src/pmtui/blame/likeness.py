"""How much a sentence that no rule knows reads like blame, by weights learnt from labelled lines.

A logistic regression. `bench/train_blame.py` learns the weights, `docs/blame.md` says what they reach.
"""

from collections.abc import Iterator, Sequence

from pmtui.blame.alphabet import Alphabet
from pmtui.blame.features import BETWEEN, SPEAKING, Feature, Kinds, features, letters
from pmtui.blame.judging import Judge, Judged
from pmtui.blame.weights import NOTHING, Row, Weights

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


class Likeness:
    """The weights, made ready for the symbols of one set of rules."""

    def __init__(self, alphabet: Alphabet, weights: Weights) -> None:
        self.kinds = Kinds(alphabet)
        self._weights = weights
        self._of_run: dict[str, float] = {}
        self._of_word: dict[str, tuple[float, Row]] = {}
        self._judge = Judge(self.kinds, weights)

    def is_like(self, words: Sequence[str], symbols: str) -> bool:
        """Whether a sentence reads like blame."""
        return self.may_be(symbols) and self.odds(words, symbols) > self._weights.cutoff + self.price(symbols)

    def may_be(self, symbols: str) -> bool:
        """Whether a sentence has words, and as many as the model knows anything about."""
        return SHORTEST <= len(symbols) <= LONGEST and not self.kinds.marks.issuperset(symbols)

    def price(self, symbols: str) -> float:
        """What is added to the cutoff for a sentence: it may be long, or speak of nobody."""
        longer = _DEARER * max(0, len(symbols) - _NOTE)
        return longer + _OF_NOBODY if self.kinds.people.isdisjoint(symbols) else longer

    def odds(self, words: Sequence[str], symbols: str) -> float:
        """The log odds of blame: the sum over all features, of which those of kinds are remembered."""
        of_run, of_word = self._of_run, self._of_word
        before, last, said = NOTHING, self._weights.row("^"), "^"
        total = self._weights.bias + last.alone + self._weights.row("$").alone
        for place, word in enumerate(self.kinds.read(words, symbols)):
            symbol, run = symbols[place], symbols[place : place + 3]
            if word not in of_word:
                of_word[word] = self._alone(word)
            if run not in of_run:
                of_run[run] = self._sum_of_run(run)
            alone, row = of_word[word]
            total += alone + of_run[run]
            if beside := last.beside:
                total += beside.get(word, 0.0)
                if place:
                    if symbol not in last.of_symbol:
                        last.of_symbol[symbol] = sum(beside.get(one, 0.0) for one in self.kinds.of[symbol])
                    total += last.of_symbol[symbol]
            if before.around:
                total += before.around.get(word, 0.0)
            if before.three:
                total += before.three.get(f"{said}{BETWEEN}{word}", 0.0)
            before, last, said = last, row, word
        end = f"{said}{BETWEEN}$"
        return total + last.beside.get("$", 0.0) + before.around.get("$", 0.0) + before.three.get(end, 0.0)

    def _alone(self, word: str) -> tuple[float, Row]:
        """The sum over a word and its letters, and its row."""
        if len(self._of_word) >= _MEMO:
            self._of_word.clear()
        row = self._weights.row(word)
        return row.alone + sum(self._weights.row(head).alone for head in letters(word)), row

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
        return self._judge.judged(words, symbols)
