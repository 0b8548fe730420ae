"""What was learnt of words and kinds of word, read row by row as texts have them."""

from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files

from pmtui.blame.features import AROUND, NEXT, THREE


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
                return NOTHING
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


NOTHING = Row()


@lru_cache(maxsize=1)
def learnt() -> Weights:
    """The weights that come with the package, read once."""
    return Weights((files("pmtui.blame") / "weights.txt").read_text("utf-8"))
