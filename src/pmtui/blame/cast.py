"""The words of one post-mortem, as symbols: what the rules know, who takes part, what was mistyped."""

from collections.abc import Sequence

from pmtui.blame import lexicon
from pmtui.blame.people import PERSON, TEAM, People
from pmtui.blame.ruleset import RuleSet
from pmtui.blame.spelling import Speller
from pmtui.blame.tokens import COLON, EDGE, END, NUMBER, OTHER, Tokens

_MEMO = 20_000
"""Words remembered."""
_OPENING = frozenset({END, COLON, EDGE, NUMBER, OTHER})
"""Behind these a sentence may begin, with a capital that says nothing."""


class Cast(dict[str, str]):
    """Word to symbol, for the rules' vocabulary and one post-mortem's people; filled as words occur."""

    def __init__(self, rules: RuleSet, people: People) -> None:
        super().__init__()
        self._alphabet = alphabet = rules.alphabet
        vocabulary, names = rules.vocabulary, lexicon.first_names()
        known = lexicon.common() | vocabulary | names
        self._words = dict(alphabet.words)
        self._names = names - vocabulary - people.words.keys()
        self._wordlike = {w for w, kind in people.words.items() if _is_word(w, kind, known - names)}
        unsure = alphabet.of_class("TEAMMAYBE")
        for word, kind in people.words.items():
            if word not in self._wordlike and not (kind == TEAM and word in unsure):
                self._words[word] = alphabet.people[kind]
        self._called = self._names | self._wordlike
        """Words that are a name where they begin with a capital."""
        self._finite = rules.subjects.after_names
        self._speller = Speller(
            (*vocabulary, *(word for word in people.words if len(word) > 4)),
            known | frozenset(people.words),
            alphabet.of_class("VERB_PAST") | alphabet.of_class("MODAL"),
        )
        self._meant: dict[str, str] = {}
        """Word to another word that was meant."""
        self.end = alphabet.words[END]

    def symbols(self, found: Tokens, text: str, typing: int | None) -> list[str]:
        """Answer a symbol for each word, and correct the words; the one being typed is taken as it is."""
        if len(self) > _MEMO:
            self.clear()
            self._meant.clear()
        words = found.words
        if typing is None:
            symbols = [self[word] for word in words]
        else:
            symbols = [self._as_typed(w) if n == typing else self[w] for n, w in enumerate(words)]
        if not self._meant.keys().isdisjoint(words):
            for place in [n for n, word in enumerate(words) if word in self._meant and n != typing]:
                if self._is_a_name(place, found, text):
                    symbols[place] = self._alphabet.shape(words[place])
                else:
                    words[place] = self._meant[words[place]]
        called = self._called
        for place in [place for place, word in enumerate(words) if word in called]:
            if self._is_called(place, found, symbols, text):
                symbols[place] = self._alphabet.people[PERSON]
        return symbols

    def _is_a_name(self, place: int, found: Tokens, text: str) -> bool:
        """Whether an unknown word within a sentence begins with a capital, like Morton, who is no moron."""
        raw = text[found.starts[place] : found.ends[place]]
        within = place > 0 and found.words[place - 1] not in _OPENING
        return within and raw[:1].isupper() and not raw.isupper()

    def _as_typed(self, word: str) -> str:
        return self._words.get(word) or self._alphabet.shape(word)

    def __missing__(self, word: str) -> str:
        symbol, meant = self._read(word)
        self[word] = symbol
        if meant != word:
            self._meant[word] = meant
        return symbol

    def _read(self, word: str) -> tuple[str, str]:
        if word in self._words:
            return self._words[word], word
        if "-" in word and (together := word.replace("-", "")) in self._words:
            return self._words[together], together
        if word in self._names:
            return self._alphabet.people["TEAMMAYBE"], word
        meant = self._speller.correct(word)
        return (self._words[meant], meant) if meant in self._words else (self._alphabet.shape(word), word)

    def _is_called(self, place: int, found: Tokens, symbols: Sequence[str], text: str) -> bool:
        """Whether a word is a name by its capital: a participant called Will, or somebody on no list.

        One that is a word as well counts only before a verb in the past.
        """
        word, raw = found.words[place], text[found.starts[place] : found.ends[place]]
        if not raw[:1].isupper() or (raw.isupper() and len(raw) > 1):
            return False
        if word not in self._wordlike:
            return True
        following = symbols[place + 1 : place + 2]
        return following != [] and following[0] in self._finite and word not in ("a", "i")


def _is_word(word: str, kind: str, known: frozenset[str]) -> bool:
    """Whether a name is a word as well, or one Latin letter; 李 is a whole name."""
    return kind == PERSON and ((len(word) == 1 and word.isascii()) or word in known)
