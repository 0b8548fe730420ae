"""Finding words that are spelled nearly so: first the post-mortems that have them all, then where in them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from rapidfuzz import fuzz, process

from pmtui.domain.finding import WORD, Indexed, Query, Said, words_of

EXACT, BEGINS, CONTAINS, NEARLY = 1.0, 0.85, 0.7, 0.6
"""How much a word counts that is the one looked for, begins so, has it inside, or is spelled nearly so."""

SHORTEST = 4
"""Letters; in a shorter word one other letter makes another word."""

LIKE = 78.0
"""Per cent of letters two spellings share at least: one slip in five letters, as in “sertificate”."""

EXCERPT = 110
"""Characters that are shown of a long text."""

Known = Sequence[Mapping[str, float]]
"""For each word looked for, the words that are there and count as it, and how much."""


def known_words(query: Query, vocabulary: Iterable[str]) -> Known:
    """What each word of a query may be among the words that are there."""
    words = tuple(vocabulary)
    return [_like(wanted, words) for wanted in query.words]


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
    """A long text around the first of the words that are looked for; a short one as it is."""
    line = " ".join(text.split())
    if len(line) <= EXCERPT:
        return line
    wanted = {word for of in known for word in of}
    at = next((found.start() for found in WORD.finditer(line) if found[0].casefold() in wanted), 0)
    start = max(0, line.rfind(" ", 0, max(0, at - EXCERPT // 3)) + 1)
    piece = line[start : start + EXCERPT]
    return f"{'…' if start else ''}{piece}{'…' if start + EXCERPT < len(line) else ''}"


def _here(query: Query, known: Known, said: Said) -> float:
    words = set(words_of(said.text))
    parts = [_best(of, words) for of in known]
    named = [said.where == name and value in said.text.casefold() for name, value in query.named]
    return (sum(parts) + sum(named)) / max(1, len(parts) + len(query.named))


def _score(known: Known, words: Iterable[str]) -> float:
    """How well all words looked for are there; 0 when one of them is not, 1 when none are looked for."""
    there = set(words)
    parts = [_best(of, there) for of in known]
    return sum(parts) / len(parts) if parts and all(parts) else float(not parts)


def _best(of: Mapping[str, float], words: set[str]) -> float:
    return max((of[word] for word in of.keys() & words), default=0.0)


def _like(wanted: str, words: Sequence[str]) -> dict[str, float]:
    near: dict[str, float] = {}
    if len(wanted) >= SHORTEST:
        scored = process.extract(wanted, words, scorer=fuzz.ratio, score_cutoff=LIKE, limit=40)
        near = {word: NEARLY * score / 100 for word, score, _ in scored}
    for word in words:
        if wanted in word:
            near[word] = EXACT if word == wanted else BEGINS if word.startswith(wanted) else CONTAINS
    return near
