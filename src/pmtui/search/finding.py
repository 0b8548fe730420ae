"""Finding words that are spelled nearly so: first the post-mortems that have them all, then where in them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

from pmtui.domain.finding import WORD, Indexed, Query, Said, folded, words_of

EXACT, BEGINS, CONTAINS = 1.0, 0.85, 0.7
"""How much a word counts that is the one looked for, begins so, or has it inside."""

NEARLY = 0.6
"""How much all of this counts for another spelling, less its slips: never as much as for the one typed."""

SLIPS = ((8, 2), (4, 1))
"""From so many letters on, so many of them may be wrong, missing, too many, or swapped with the next one.

In a shorter word, and in a number, one other sign makes another word.
"""

UNFINISHED = 6
"""Letters from which a word may be the beginning of another with a slip in it: say “replcat”.

In a shorter one that is there as it was typed, the first letter is right: “rate” does not mean “date”.
"""

EXCERPT = 110
"""Characters that are shown of a long text."""

Known = Sequence[Mapping[str, float]]
"""For each word looked for, the words that are there and count as it, and how much."""


def known_words(query: Query, vocabulary: Iterable[str]) -> Known:
    """What each word of a query may be among the words that are there."""
    words = tuple(sorted(vocabulary))
    text = f" {' '.join(words)} "
    return [_like(wanted, words, text) for wanted in query.words]


def meant(query: Query, known: Known) -> str:
    """The words with those that nobody wrote so in the nearest spelling; empty where none needs it."""
    best = [max(of.items(), key=lambda one: one[1], default=(word, 1.0))
            for word, of in zip(query.words, known, strict=True)]  # fmt: skip
    if all(much > NEARLY for _, much in best):
        return ""
    return " ".join(word if much > NEARLY else near
                    for word, (near, much) in zip(query.words, best, strict=True))  # fmt: skip


def vocabulary(index: Iterable[Indexed]) -> set[str]:
    """Every word that is there at all."""
    found: set[str] = set()
    for one in index:
        found.update(one.words.split(" "))
    return found


def ranked(query: Query, known: Known, index: Iterable[Indexed]) -> list[tuple[float, Indexed]]:
    """The post-mortems that have everything that is looked for, best first, then the newest."""
    found = []
    for one in index:
        if query.fits(one) and (score := _score(known, one.words.split(" "))):
            title = _score(known, words_of(one.title)) if known else 0.0
            found.append((score + title / 10, one))
    return sorted(found, key=lambda entry: (entry[0], entry[1].incident_date, entry[1].id), reverse=True)


def places(query: Query, known: Known, said: Iterable[Said]) -> list[tuple[float, Said]]:
    """Where in a post-mortem it stands, best first; of what is asked for by name, the text that says it."""
    found = [(score, one) for one in said if (score := _here(query, known, one)) > 0]
    return sorted(found, key=lambda entry: -entry[0])


def excerpt(known: Known, text: str) -> str:
    """A long text around the word that is most like what is looked for; a short one as it is."""
    line = " ".join(text.split())
    if len(line) <= EXCERPT:
        return line
    wanted = {word: much for of in known for word, much in of.items()}
    there = [(wanted.get(folded(found[0]), 0.0), -found.start()) for found in WORD.finditer(line)]
    at = -max(there, default=(0.0, 0))[1]
    start = max(0, line.rfind(" ", 0, max(0, at - EXCERPT // 3)) + 1)
    piece = line[start : start + EXCERPT]
    return f"{'…' if start else ''}{piece}{'…' if start + EXCERPT < len(line) else ''}"


def _here(query: Query, known: Known, said: Said) -> float:
    words = set(words_of(said.text))
    parts = [_best(of, words) for of in known]
    named = [said.where == name and value in folded(said.text) for name, value in query.named]
    return (sum(parts) + sum(named)) / max(1, len(parts) + len(query.named))


def _score(known: Known, words: Iterable[str]) -> float:
    """How well all words looked for are there; 0 when one of them is not, 1 when none are looked for."""
    there = set(words)
    parts = [_best(of, there) for of in known]
    return sum(parts) / len(parts) if parts and all(parts) else float(not parts)


def _best(of: Mapping[str, float], words: set[str]) -> float:
    return max((of[word] for word in of.keys() & words), default=0.0)


def _like(wanted: str, words: Sequence[str], text: str) -> dict[str, float]:
    near = _holding(wanted, text, 1.0)
    for spelled, slips in _respelled(wanted, words, there=bool(near)):
        for word, much in _holding(spelled, text, NEARLY * (1 - slips / len(wanted))).items():
            near[word] = max(much, near.get(word, 0.0))
    return near


def _holding(part: str, text: str, much: float) -> dict[str, float]:
    """The words of a text with this in them, and how much each counts."""
    found: dict[str, float] = {}
    at = text.find(part)
    while at >= 0:
        start, end = text.rfind(" ", 0, at) + 1, text.find(" ", at)
        word = text[start:end]
        found[word] = much * (EXACT if word == part else BEGINS if start == at else CONTAINS)
        at = text.find(part, end)
    return found


def _respelled(wanted: str, words: Sequence[str], *, there: bool) -> list[tuple[str, int]]:
    """What may have been meant: other words, and other beginnings of words, with the number of slips."""
    size = len(wanted)
    slips = next((slips for letters, slips in SLIPS if size >= letters), 0)
    if not slips or any(sign.isdigit() for sign in wanted):
        return []
    likely = {*words}
    if size >= UNFINISHED:
        likely.update(word[:end] for end in range(size, size + slips + 1) for word in words)
    elif there:
        begins = (wanted[0], wanted[1] + wanted[0])
        likely = {word for word in words if word.startswith(begins)}
    likely.discard(wanted)
    found = extract(wanted, tuple(likely), scorer=OSA.distance, score_cutoff=slips, limit=None)
    return [(spelled, int(distance)) for spelled, distance, _ in found]
