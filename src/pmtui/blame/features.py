"""What a sentence looks like to the statistical half of the monitor: words, neighbours, kinds of word.

Whoever is spoken of is a class, never a name, so that nothing can be learnt about anybody.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from pmtui.blame.alphabet import MARKS, MAYBE, OBLIQUE, OWNER, WHO, Alphabet

_STATES = (OWNER, WHO, MAYBE, OBLIQUE)
_SPOKEN_OF = frozenset({"VAGUE", "PERSONPRON", "THEY", "YOU"})
"""Words for people that say how they are spoken of, and so stand for themselves."""
_TEAMS = frozenset({"TEAM", "TEAMHEAD", "TEAMMAYBE", "CLOUD", "GROUP"})
NEXT, AROUND, THREE = "+", "_", "*"
"""Two words one behind the other, two with any one between them, and three in a row."""
LETTERS = "#"
"""How a head begins that is a part of a word."""
BETWEEN = "~"
"""What stands between the second and the third of three words."""
SPEAKING = frozenset({f"<{one}" for one in (*_STATES, "SELF", "SELFOBL", "SELFPOSS")})
"""Kinds whose next but one neighbour says what is said of them."""
_PEOPLE = (
    frozenset(_STATES)
    | _SPOKEN_OF
    | {"SELF", "SELFOBL", "SELFPOSS", "HERS", "NOBODY", "EVERYONE", "HUMANADJ"}
)
"""Kinds of which a sentence needs one to be about people at all."""


class Kinds:
    """What the symbols of an alphabet stand for."""

    def __init__(self, alphabet: Alphabet) -> None:
        names: dict[str, list[str]] = {}
        for name, members in alphabet.members.items():
            if name[0] != "=":
                for symbol in members:
                    names.setdefault(symbol, []).append(name)
        self.of: Mapping[str, tuple[str, ...]] = _Of(names)
        """Symbol to the kinds it stands for."""
        self.stands_for: Mapping[str, str] = {
            symbol: tag
            for symbol in "".join(map(alphabet.members.__getitem__, (*MARKS, *_STATES)))
            if (tag := _tag(frozenset(names[symbol])))
        }
        """Symbol to what is read in place of the word."""
        self.people = frozenset("".join(alphabet.members[name] for name in _PEOPLE))
        self.marks = frozenset("".join(map(alphabet.members.__getitem__, MARKS)))

    def read(self, words: Sequence[str], symbols: str) -> list[str]:
        """The words of a sentence, people, numbers and marks replaced by their class."""
        stands_for = self.stands_for
        return [stands_for.get(symbol, word) for word, symbol in zip(words, symbols, strict=True)]


class _Of(dict[str, tuple[str, ...]]):
    """Filled as symbols occur, of which a meeting has a tenth."""

    def __init__(self, names: Mapping[str, Sequence[str]]) -> None:
        super().__init__()
        self._names = names

    def __missing__(self, symbol: str) -> tuple[str, ...]:
        found = self[symbol] = tuple(
            sorted(f"<{name}" for name in self._names.get(symbol, ()) if name != "W")
        )
        return found


def _tag(signature: frozenset[str]) -> str:
    if mark := next((name for name in MARKS if name in signature), ""):
        return f"%{mark}"
    state = next((one for one in _STATES if one in signature), "")
    if not state or signature & _SPOKEN_OF:
        return ""
    return f"{state}.{'TEAM' if signature & _TEAMS else 'PERSON'}"


class Feature(NamedTuple):
    """Something the model may have a weight for, and where in the sentence it is."""

    head: str
    """A word, a kind of word written `<KIND`, or letters of a word written `#ing>`."""
    mark: str
    """NEXT, AROUND or THREE, or nothing where the head stands for itself."""
    other: str
    first: int
    """Place of the head."""
    last: int

    @property
    def name(self) -> tuple[str, str]:
        """What it is called: the head, and mark and other together."""
        return self.head, self.mark + self.other


def features(read: Sequence[str], symbols: str, kinds: Kinds) -> Iterator[Feature]:
    """Everything in a sentence that the model may have a weight for, once for each time it occurs."""
    yield from _of_words(read)
    of, last = kinds.of, len(read) - 1
    for place, symbol in enumerate(symbols):
        here, following = of[symbol], of[symbols[place + 1]] if place < last else ()
        yield from (Feature(kind, "", "", place, place) for kind in here)
        for one in (read[place], *here):
            yield from (Feature(one, NEXT, other, place, place + 1) for other in following)
        for one in (kind for kind in here if place + 1 < last and kind in SPEAKING):
            yield from (Feature(one, AROUND, other, place, place + 2) for other in of[symbols[place + 2]])


def letters(word: str) -> list[str]:
    """Three and four letters in a row, of a word with its edges; none of a class that stands for a word.

    A word that no line had, or that was mistyped, is still like those that it shares its letters with.
    """
    if not word[0].isalpha() or "." in word:
        return []
    edged = f"<{word}>"
    return [f"{LETTERS}{edged[at : at + size]}" for size in (3, 4) for at in range(len(edged) - size + 1)]


def _of_words(read: Sequence[str]) -> Iterator[Feature]:
    last = len(read) - 1
    words = ("^", *read, "$")
    for place, word in enumerate(words):
        here = min(max(place - 1, 0), last)
        yield Feature(word, "", "", here, here)
        yield from (Feature(one, "", "", here, here) for one in letters(word))
        if place + 1 < len(words):
            yield Feature(word, NEXT, words[place + 1], here, min(place, last))
        if place + 2 < len(words):
            behind = min(place + 1, last)
            yield Feature(word, AROUND, words[place + 2], here, behind)
            yield Feature(word, THREE, f"{words[place + 1]}{BETWEEN}{words[place + 2]}", here, behind)
