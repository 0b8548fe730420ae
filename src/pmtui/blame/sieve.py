"""Which patterns a sentence may match, told from the kinds of word in it, all patterns at once.

Of each pattern it is known which sets of symbols it needs one of. A whole number holds a bit for each
pattern and set; "or" over the symbols of a sentence and three "and" leave the patterns that have
everything they need, two or three of fourteen hundred, in the time that a look at each would take a
hundredth of the way.
"""

from collections.abc import Iterable, Mapping, Sequence

SETS = 4
"""How many such sets of a pattern are asked for."""
Needs = tuple[frozenset[str], ...]
"""Sets of symbols of each of which one has to be there, the rarest first."""


class Sieve:
    """Bits of patterns by symbol; what a symbol sets is put together when a text first has it."""

    def __init__(self, count: int, needing: Sequence[Sequence[int]], of_symbol: Mapping[str, str]) -> None:
        """Take how many patterns there are, the bits of each set, and for a symbol the sets it is in."""
        self.needing, self.of_symbol = needing, of_symbol
        self._count = count
        self._all = (1 << count) - 1
        asked = bytearray(b"1") * (SETS * count)
        for bits in needing:
            for bit in bits:
                asked[-1 - bit] = ord("0")
        self._free = int(asked, 2)
        """Bits of sets that a pattern does not have, which nothing has to be there for."""
        self._known: dict[str, int] = {}

    def passes(self, sentence: str) -> int:
        """The patterns that a sentence may match, as bits."""
        known, found = self._known, self._free
        for symbol in {*sentence}:
            if symbol not in known:
                known[symbol] = self._sets(symbol)
            found |= known[symbol]
        found &= found >> (2 * self._count)
        return found & (found >> self._count) & self._all

    def _sets(self, symbol: str) -> int:
        found = 0
        for place in self.of_symbol.get(symbol, ""):
            for bit in self.needing[ord(place)]:
                found |= 1 << bit
        return found


def sets_of(patterns: Sequence[Needs]) -> tuple[list[list[int]], dict[str, str]]:
    """Answer what a sieve is made of: the bits of each set that some pattern needs, and symbols to sets."""
    needing: dict[frozenset[str], list[int]] = {}
    for number, needs in enumerate(patterns):
        for layer, some in enumerate(needs[:SETS]):
            needing.setdefault(some, []).append(layer * len(patterns) + number)
    of_symbol: dict[str, list[str]] = {}
    for place, some in enumerate(needing):
        for symbol in some:
            of_symbol.setdefault(symbol, []).append(chr(place))
    return list(needing.values()), {symbol: "".join(places) for symbol, places in of_symbol.items()}


def places(bits: int) -> Iterable[int]:
    """The places of the bits that are set, from the lowest."""
    while bits:
        lowest = bits & -bits
        yield lowest.bit_length() - 1
        bits ^= lowest
