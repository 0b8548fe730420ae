"""Words to symbols: one character a token, so that a rule over words is a regular expression over characters.

Words that no rule can tell apart share a symbol. A sentence becomes a short string, and the standard
library's matcher, which is compiled, does what a loop over tokens would do many times slower.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from pmtui.blame import tokens
from pmtui.blame.people import PERSON, ROLE, TEAM

WHO, MAYBE, OBLIQUE, OWNER, NOUN = "WHO", "MAYBE", "OBL", "POSS", "NOUN"
"""What a word for a person is in its sentence.

Subject, unsure subject, behind a preposition, owner of the next noun, plain modifier.
"""
STATES = (WHO, MAYBE, OBLIQUE, OWNER, NOUN)
MARKS = {
    "MASK": tokens.MASK,
    "NUMBER": tokens.NUMBER,
    "END": tokens.END,
    "COMMA": tokens.COMMA,
    "COLON": tokens.COLON,
    "EDGE": tokens.EDGE,
    "OTHER": tokens.OTHER,
}
HEADS = frozenset({PERSON, ROLE, TEAM, "TEAMMAYBE", "TEAMHEAD", "VAGUE", "PERSONPRON", "THEY", "CLOUD"})
"""Classes whose words may stand for people; the sentence decides which of the states they are in."""
TINTS = frozenset({"GOODWORD", "SOUR", "TECHOP"})
"""Classes that colour a sentence; their words stay whatever kind of word they are."""
_SHAPES = {
    "ed": frozenset({"W", "ED"}),
    "ing": frozenset({"W", "ING"}),
    "ly": frozenset({"W", "ADV"}),
    "": frozenset({"W"}),
}
_GIVEN = (PERSON, TEAM, ROLE, "TEAMMAYBE")
_FIRST = 0x4E00

Signature = frozenset[str]


@dataclass(frozen=True, slots=True)
class Alphabet:
    """The symbols of one set of rules."""

    words: Mapping[str, str]
    members: Mapping[str, str]
    """Class, or `=word`, to its symbols."""
    states: Mapping[str, str]
    """Symbol of a word for people to its symbols in each of `STATES`."""
    shapes: Mapping[str, str]
    """Ending to the symbol of words that no class knows and that end so."""
    people: Mapping[str, str]
    """Kind to the symbol of a name that was given with the post-mortem."""

    def shape(self, word: str) -> str:
        """Answer the symbol of a word that no class knows, by its ending."""
        return self.shapes[_ending(word)]

    def of_class(self, name: str) -> frozenset[str]:
        """Answer the words of a class."""
        members = frozenset(self.members[name])
        return frozenset(word for word, symbol in self.words.items() if symbol in members)


def build(classes: Mapping[str, frozenset[str]], literals: frozenset[str]) -> Alphabet:
    """Give every distinguishable kind of word a symbol."""
    signatures: dict[str, set[str]] = {}
    for name, words in classes.items():
        for word in words:
            signatures.setdefault(word, set()).add(name)
    for word in literals:
        signatures.setdefault(word, set(_SHAPES[_ending(word)])).add("=" + word)
    for word, names in signatures.items():
        if all(name in TINTS or name[0] == "=" for name in names):
            names.update(_SHAPES[_ending(word)])
    for name, word in MARKS.items():
        signatures.setdefault(word, set()).add(name)
    frozen = {word: frozenset(names) for word, names in signatures.items()}
    plain = {*frozen.values(), *_SHAPES.values(), *(frozenset({kind}) for kind in _GIVEN)}
    variants = {one: [_in_state(one, state) for state in STATES] for one in plain if one & HEADS}
    everything = _side_by_side(plain.union(*variants.values()))
    symbols = {one: chr(_FIRST + number) for number, one in enumerate(everything)}
    members: dict[str, list[str]] = {}
    for one, symbol in symbols.items():
        for name in one:
            members.setdefault(name, []).append(symbol)
    return Alphabet(
        words={word: symbols[one] for word, one in frozen.items()},
        members={name: "".join(sorted(found)) for name, found in members.items()},
        states={symbols[one]: "".join(map(symbols.__getitem__, some)) for one, some in variants.items()},
        shapes={ending: symbols[one] for ending, one in _SHAPES.items()},
        people={kind: symbols[frozenset({kind})] for kind in _GIVEN},
    )


def _ending(word: str) -> str:
    return next((ending for ending in ("ed", "ing", "ly") if word.endswith(ending)), "")


def _side_by_side(signatures: set[Signature]) -> list[Signature]:
    """Order symbols so that large classes are runs of neighbours: short sets are quick to compile."""
    sizes = Counter(name for one in signatures for name in one)
    rank = {name: place for place, name in enumerate(sorted(sizes, key=lambda name: (-sizes[name], name)))}
    return sorted(signatures, key=lambda one: sorted(map(rank.__getitem__, one)))


def _in_state(signature: Signature, state: str) -> Signature:
    if state == NOUN:
        return (signature - HEADS) | {NOUN, "W"}
    return signature | {state}
