"""What a sentence looks like to the statistical half of the monitor: words, neighbours, kinds of word.

Whoever is spoken of is a class, never a name, so that nothing can be learnt about anybody.
"""

from collections.abc import Iterator, Mapping, Sequence

from pmtui.blame.alphabet import MAYBE, OBLIQUE, OWNER, WHO, Alphabet, Signature

_STATES = (OWNER, WHO, MAYBE, OBLIQUE)
_SPOKEN_OF = frozenset({"VAGUE", "PERSONPRON", "THEY", "YOU"})
"""Words for people that say how they are spoken of, and so stand for themselves."""
_TEAMS = frozenset({"TEAM", "TEAMHEAD", "TEAMMAYBE", "CLOUD", "GROUP"})
_SPEAKING = frozenset({*_STATES, "SELF", "SELFOBL", "SELFPOSS"})
"""Kinds whose next but one neighbour says what is said of them."""
_PEOPLE = _SPEAKING | _SPOKEN_OF | {"HERS", "NOBODY", "EVERYONE", "TEAMHEAD", "HUMANADJ", "POSSDET", "WH"}
"""Kinds of which a sentence needs one to be about people at all."""


class Kinds:
    """What the symbols of an alphabet stand for."""

    def __init__(self, alphabet: Alphabet) -> None:
        self.of: Mapping[str, tuple[str, ...]] = {
            symbol: tuple(sorted(name for name in signature if name[0] != "=" and name != "W"))
            for signature, symbol in alphabet.symbols.items()
        }
        self.stands_for: Mapping[str, str] = {
            symbol: tag for signature, symbol in alphabet.symbols.items() if (tag := _tag(signature))
        }
        """Symbol to what is read in place of the word."""
        self.people = frozenset(symbol for symbol, kinds in self.of.items() if not _PEOPLE.isdisjoint(kinds))

    def read(self, words: Sequence[str], symbols: str) -> list[str]:
        """The words of a sentence, people and numbers replaced by their class."""
        stands_for = self.stands_for
        return [stands_for.get(symbol, word) for word, symbol in zip(words, symbols, strict=True)]


def _tag(signature: Signature) -> str:
    if "NUMBER" in signature:
        return "#"
    state = next((one for one in _STATES if one in signature), "")
    if not state or signature & _SPOKEN_OF:
        return ""
    return f"{state}.{'TEAM' if signature & _TEAMS else 'PERSON'}"


Feature = tuple[str, int, int]
"""Something the model may have a weight for, and the places of the first and the last word it is made of."""


def features(read: Sequence[str], symbols: str, kinds: Kinds) -> Iterator[Feature]:
    """Everything in a sentence that the model may have a weight for, once for each time it occurs."""
    of, end = kinds.of, len(read) - 1
    words = ("^", *read, "$")
    for place, word in enumerate(words):
        here = min(max(place - 1, 0), end)
        yield word, here, here
        if place <= end + 1:
            yield beside(word, words[place + 1]), here, min(place, end)
        if place <= end:
            yield around(word, words[place + 2]), here, min(place + 1, end)
    for place, symbol in enumerate(symbols):
        for name in alone(of[symbol]):
            yield name, place, place
        if place < end:
            following = of[symbols[place + 1]]
            for name in (*adjacent(of[symbol], following), *(before(read[place], one) for one in following)):
                yield name, place, place + 1
        if place + 1 < end:
            for name in apart(of[symbol], of[symbols[place + 2]]):
                yield name, place, place + 2


def beside(one: str, other: str) -> str:
    """Two words, one behind the other."""
    return f"{one} {other}"


def around(one: str, other: str) -> str:
    """Two words with any one between them."""
    return f"{one}_{other}"


def before(word: str, kind: str) -> str:
    """A word in front of a kind of word."""
    return f"{word}>{kind}"


def alone(kinds: Sequence[str]) -> Iterator[str]:
    """The kinds of one word."""
    return (f"<{kind}" for kind in kinds)


def adjacent(one: Sequence[str], other: Sequence[str]) -> Iterator[str]:
    """Kinds of words, one behind the other."""
    return (f"<{a}<{b}" for a in one for b in other)


def apart(one: Sequence[str], other: Sequence[str]) -> Iterator[str]:
    """Whoever is spoken of, and what comes next but one."""
    return (f"<{a}_{b}" for a in one if a in _SPEAKING for b in other)
