"""Typing errors: one unknown word at a time, never a word that exists."""

from collections.abc import Iterable

from pmtui.blame.forms import DOUBLING

MEMO = 20_000
"""Words remembered; the same unknown service name is looked up once in a meeting, not at every key."""

_ENDINGS = ("s", "es", "ed", "ing", "ly", "y", "ness", "able")


class Speller:
    """Corrects unknown words towards the words the rules know.

    Matching whole phrases by similarity cannot tell "shipped" from "skipped"; distance on single unknown
    words can, because every false friend is itself a known word.
    """

    __slots__ = ("_by_first", "_known", "_memo")

    def __init__(
        self, targets: Iterable[str], known: frozenset[str], first: frozenset[str] = frozenset()
    ) -> None:
        """Take the words to correct to; where two are as near, one of `first` is meant."""
        by_first: dict[str, dict[str, None]] = {}
        for word in sorted(set(targets), key=lambda one: (one not in first, one)):
            if len(word) > 3 and word.replace("'", "").isalpha():
                by_first.setdefault(word[0], {})[word] = None
        self._by_first = {letter: {one: one for one in some} for letter, some in by_first.items()}
        self._known = known
        self._memo: dict[str, str | None] = {}

    def correct(self, word: str) -> str | None:
        """Answer the word that was meant, or None when it is known, short or like nothing."""
        if word in self._memo:
            return self._memo[word]
        if len(self._memo) >= MEMO:
            self._memo.clear()
        found = self._memo[word] = self._look_up(word)
        return found

    def _look_up(self, word: str) -> str | None:
        from rapidfuzz.distance import (
            OSA,
        )  # a third of this package's time to import, for the first unknown word
        from rapidfuzz.process import extractOne

        size = len(word)
        if not 4 <= size <= 20 or not word.replace("'", "").isalpha() or self._is_known(word):
            return None
        choices = self._by_first.get(word[0], {})
        for place in range(1, size - 1):
            swapped = word[:place] + word[place + 1] + word[place] + word[place + 2 :]
            if swapped in choices:
                return swapped
        best = extractOne(word, list(choices), scorer=OSA.distance, score_cutoff=1 if size < 9 else 2)
        return best[0] if best else None

    def _is_known(self, word: str) -> bool:
        if word in self._known:
            return True
        return any(word.endswith(end) and self._real(word[: -len(end)], end) for end in _ENDINGS)

    def _real(self, stem: str, ending: str) -> bool:
        if len(stem) < 4 or (stem in DOUBLING and ending in ("ed", "ing")):
            return False
        known = self._known
        silent = ending != "able" and stem + "e" in known
        return stem in known or silent or (stem[-1] == stem[-2] and stem[:-1] in known)
