"""The rules' small language, compiled to regular expressions over symbols.

word        that word                      CLASS     any word of the class
(a | b c)   either                         ? * + {m,n}   how often
_           any word within the sentence   ^ $       where a clause begins, ends
!x  =x      not followed, followed by x    <!x       not preceded by the one word x
[ … ]       what is marked, if not all     $NAME     a piece that is named in the pack
VERB~       did it: past, perfect, "managed to", "kept …ing"
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from pmtui.blame.alphabet import Alphabet
from pmtui.blame.sieve import SETS, Needs

_PIECE = re.compile(r"\s*(\$[A-Z_]+|<!|[A-Z][A-Z_]*~?|[a-z'][\w'/-]*|\{\d*,?\d*\}|[()|?*+_^$!=\[\]])")
_WORD = re.compile(r"(?<![$A-Z_~\w])[a-z'][\w'/-]*")
DID = (
    "({0}_PAST | (have | has | had | 've) ADV* {0}_EN | (managed | decided | chose | proceeded) to {0}_BASE"
    " | (was | were | is | are | kept | keeps | been) ADV* {0}_ING)"
)
"""What `VERB~` stands for."""
_FREQUENT = (
    "the a an to of on in at it this that is was were are be been not no and or but so have has had do did "
    "for with we i you they them our all just by from as if when what how up out there about should could "
    "would can"
).split()
_SHAPES = "W ED ING WHO MAYBE OBL POSS NOUN COMMA COLON EDGE OTHER NUMBER MASK END".split()
"""Words and kinds of word that most sentences have, so that looking for them says little."""


class PatternError(ValueError):
    """A pattern that cannot be read; the message says where."""


@dataclass(frozen=True)
class Pattern:
    """A pattern as a regular expression, and what has to be in a sentence for it to match."""

    text: str
    needs: Needs = ()
    written_for: Mapping[int, str] = field(default_factory=dict)
    """Characters of the text that stand for something longer."""

    @cached_property
    def expression(self) -> re.Pattern[str]:
        """Compiled at its first use: a meeting needs few, and all take half a second."""
        return re.compile(self.text.translate(self.written_for))


def literals(source: str) -> frozenset[str]:
    """Answer the plain words of a pattern, so that they get symbols of their own."""
    return frozenset(word for word in _WORD.findall(source) if word != "_")


class Compiler:
    """Compiles patterns over one alphabet."""

    def __init__(self, alphabet: Alphabet, macros: Mapping[str, str]) -> None:
        self.alphabet = alphabet
        self._macros = macros
        self._cache: dict[str, tuple[str, Needs]] = {}
        self._sets: dict[str, tuple[str, Needs]] = {}
        self._costs: dict[frozenset[str], int] = {}
        self._weights = {alphabet.words[word]: 100 for word in _FREQUENT if word in alphabet.words}
        literal = frozenset[str]().union(*(some for name, some in alphabet.members.items() if name[0] == "="))
        shaped = frozenset[str]().union(*(alphabet.members.get(name, "") for name in _SHAPES))
        self._weights |= dict.fromkeys(shaped - literal, 300)
        self._end = _charset(alphabet.members["END"])
        marks = "".join(
            alphabet.members[name] for name in ("END", "COMMA", "COLON", "EDGE", "OTHER", "NUMBER")
        )
        self._edge = _charset(marks + alphabet.members.get("CONJ", ""))

    def compile(self, source: str) -> Pattern:
        """Compile one pattern; raises PatternError."""
        text, needs = self._sequence(source)
        if not needs:
            raise PatternError(f"nothing in “{source}” has to be there")
        return Pattern(text, needs)

    def one(self, name: str) -> str:
        """Answer the character set of a class."""
        return _charset(self.alphabet.members[name])

    def _sequence(self, source: str) -> tuple[str, Needs]:
        if source not in self._cache:
            reader = _Reader(source)
            self._cache[source] = self._either(reader)
            if reader.peek():
                raise PatternError(f"“{reader.peek()}” is not expected in “{source}”")
        return self._cache[source]

    def _either(self, reader: "_Reader") -> tuple[str, Needs]:
        branches = [self._run(reader)]
        while reader.peek() == "|":
            reader.take()
            branches.append(self._run(reader))
        if len(branches) == 1:
            return branches[0]
        together = tuple(
            frozenset[str]().union(*some) for some in zip(*(n for _, n in branches), strict=False)
        )
        return "|".join(text for text, _ in branches), together

    def _run(self, reader: "_Reader") -> tuple[str, Needs]:
        text: list[str] = []
        found: list[frozenset[str]] = []
        while (piece := reader.peek()) and piece not in ("|", ")"):
            part, needs = self._item(reader)
            text.append(part)
            found += needs
        if len(found) > 1:
            found.sort(key=self._cost)
        return "".join(text), tuple(found[:SETS])

    def _cost(self, needs: frozenset[str]) -> int:
        if needs not in self._costs:
            frequent = self._weights.keys() & needs
            self._costs[needs] = len(needs) + sum(map(self._weights.__getitem__, frequent))
        return self._costs[needs]

    def _item(self, reader: "_Reader") -> tuple[str, Needs]:
        piece = reader.take()
        if not piece:
            raise PatternError(f"“{reader.source}” ends too early")
        if piece[0].isalpha():
            return self._many(*self._word(piece), reader)
        if piece in ("!", "="):
            inner, _ = self._item(reader)
            return f"(?{piece}{inner})", ()
        if piece == "<!":
            inner, _ = self._item(reader)
            return f"(?<!{inner})", ()
        if piece in ("[", "]"):
            return "(?P<span>" if piece == "[" else ")", ()
        if piece in ("^", "$"):
            return (f"(?<![^{self._edge[1:]})" if piece == "^" else f"(?![^{self._edge[1:]})"), ()
        return self._many(*self._atom(piece, reader), reader)

    def _many(self, text: str, needs: Needs, reader: "_Reader") -> tuple[str, Needs]:
        """Add how often a piece may stand, and what then still has to be there."""
        many = reader.peek()
        if not many or many[0] not in "?*+{":
            return text, needs
        reader.take()
        at_least_once = many[0] == "+" or bool(many[1:2].strip("0,}"))
        return text + many, needs if at_least_once else ()

    def _atom(self, piece: str, reader: "_Reader") -> tuple[str, Needs]:
        if piece == "(":
            text, needs = self._either(reader)
            if reader.take() != ")":
                raise PatternError(f"a bracket is not closed in “{reader.source}”")
            return f"(?:{text})", needs
        if piece == "_":
            return f"[^{self._end[1:]}", ()
        if piece[0] == "$":
            text, needs = self._sequence(self._macro(piece[1:]))
            return f"(?:{text})", needs
        return self._word(piece)

    def _word(self, piece: str) -> tuple[str, Needs]:
        if piece[-1] == "~":
            text, needs = self._sequence(DID.format(piece[:-1]))
            return f"(?:{text})", needs
        name = piece if piece[0].isupper() else "=" + piece
        if name not in self.alphabet.members:
            raise PatternError(f"there is no class {piece}")
        if name not in self._sets:
            members = self.alphabet.members[name]
            self._sets[name] = _charset(members), (frozenset(members),)
        return self._sets[name]

    def _macro(self, name: str) -> str:
        if name not in self._macros:
            raise PatternError(f"there is no piece named ${name}")
        return self._macros[name]


class _Reader:
    """The pieces of a pattern, one at a time, and "" behind the last."""

    def __init__(self, source: str) -> None:
        self.source = source
        self._pieces: list[str] = [*_PIECE.findall(source), ""]
        self._next = 0
        if "".join(self._pieces) != "".join(source.split()):
            raise PatternError(f"“{source}” has a character that means nothing")

    def peek(self) -> str:
        return self._pieces[self._next]

    def take(self) -> str:
        piece = self._pieces[self._next]
        if piece:
            self._next += 1
        return piece


def _charset(members: str) -> str:
    """Write symbols as a set, neighbours as ranges."""
    codes = sorted(map(ord, members))
    parts: list[str] = []
    first = last = codes[0]
    for code in [*codes[1:], 0]:
        if code == last + 1:
            last = code
            continue
        parts.append(chr(first) if first == last else f"{chr(first)}-{chr(last)}")
        first = last = code
    return f"[{''.join(parts)}]"
