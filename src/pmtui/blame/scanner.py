"""Sentence by sentence through a text: symbols, subjects, rules, guards, places."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from pmtui.blame.cast import Cast
from pmtui.blame.finding import Finding
from pmtui.blame.guards import Sentence
from pmtui.blame.judging import Judged
from pmtui.blame.likeness import LIKE
from pmtui.blame.people import People
from pmtui.blame.rewording import reworded
from pmtui.blame.ruleset import Armed, ReadyRule, RuleSet
from pmtui.blame.sieve import places
from pmtui.blame.tokens import END, tokens

_DOINGS = ("agent_negative", "team_blame")
"""What somebody did badly, by whether it was a team."""


@lru_cache(maxsize=8)
def cast(rules: RuleSet, people: People) -> Cast:
    """Keep the vocabulary of a post-mortem between keys."""
    return Cast(rules, people)


class Match(NamedTuple):
    """A rule that matched, in tokens of the whole text."""

    rule: ReadyRule
    first: int
    last: int
    marked_first: int
    marked_last: int


class Reading:
    """One text, read once."""

    def __init__(self, text: str, people: People, rules: RuleSet, typing_at: int | None = None) -> None:
        self.text, self.rules, self.typing_at = text, rules, typing_at
        self.tokens = found = tokens(text)
        self.words = found.words
        self._typing = None if typing_at is None else self._typed(typing_at)
        self._cast = cast(rules, people)
        symbols = self._cast.symbols(found, text, self._typing)
        rules.subjects.resolve(symbols, found.words)
        self.symbols = "".join(symbols)

    def _typed(self, cursor: int) -> int | None:
        """The token in which the cursor stands or behind which it is."""
        place = bisect_left(self.tokens.starts, cursor) - 1
        if place < 0 or cursor > self.tokens.ends[place] or self.words[place] == END:
            return None
        return place

    def is_typed(self, end: int) -> bool:
        """Whether what ends there ends in the word that is being typed."""
        if self._typing is None:
            return False
        return self.tokens.starts[self._typing] < end <= self.tokens.ends[self._typing]

    def spans(self) -> Iterator[tuple[int, int]]:
        """The sentences, as places of the first word and behind the last."""
        start = 0
        for sentence in self.symbols.split(self._cast.end):
            stop = start + len(sentence)
            yield start, stop
            start = stop + 1

    def sentences(self) -> Iterator[tuple[list[str], str]]:
        """The sentences, as words and as symbols."""
        for start, stop in self.spans():
            yield self.words[start:stop], self.symbols[start:stop]

    def matches(self, start: int, stop: int) -> list[Match]:
        """What the rules that can match in a sentence find there."""
        symbols, rules = self.symbols[start:stop], self.rules
        may = rules.sieve.passes(symbols)
        found: list[Match] = []
        if trying := may & rules.live:
            sentence, patterns = Sentence(symbols, may), rules.patterns
            for number in places(trying):
                first = patterns[number].expression.search(symbols)
                if first is not None:
                    _apply(rules.armed[number], sentence, first, start, found)
        return found

    def place(self, match: Match) -> tuple[int, int]:
        """Where the marked words of a match begin and end in the text."""
        return self.tokens.starts[match.marked_first], self.tokens.ends[match.marked_last]

    def finding(self, match: Match, start: int, end: int) -> Finding:
        """Put a match and its place into the reader's terms."""
        ready = match.rule
        rewrite, last = reworded(
            ready, self.words[match.first : match.last + 1], self.symbols[match.first :], self.rules
        )
        return Finding(
            start=start,
            end=end,
            span=self.text[start:end],
            category=self._category(match),
            severity=ready.severity,
            rule=ready.id,
            sureness=ready.sureness,
            why=ready.why,
            ask=ready.ask,
            source=ready.source,
            rewrite=rewrite,
            replace_start=self.tokens.starts[self._article(match.first)],
            replace_end=self.tokens.ends[match.first + last],
        )

    def like_blame(self, start: int, stop: int) -> Finding | None:
        """What reads like blame in a sentence that no rule knows.

        The sentence in which the cursor stands is not judged: half of it may read otherwise than the whole.
        """
        likeness, symbols = self.rules.likeness, self.symbols[start:stop]
        if not likeness.may_be(symbols) or self._has_cursor(start, stop):
            return None
        words = self.words[start:stop]
        if not likeness.is_like(words, symbols):
            return None
        return self._nudge(start, stop, likeness.judged(words, symbols))

    def _has_cursor(self, start: int, stop: int) -> bool:
        if self.typing_at is None:
            return False
        starts = self.tokens.starts
        return starts[start] < self.typing_at <= (starts[stop] if stop < len(starts) else len(self.text))

    def _nudge(self, place: int, behind: int, judged: Judged) -> Finding:
        start, end = self.tokens.starts[place + judged.first], self.tokens.ends[place + judged.last]
        named = judged.category
        if named in _DOINGS and (of_team := self._of_team(place, behind)) is not None:
            named = _DOINGS[of_team]
        category = self.rules.categories[named]
        return Finding(
            start=start,
            end=end,
            span=self.text[start:end],
            category=named,
            severity=1,
            rule=LIKE,
            sureness=round(judged.sureness),
            why=category.why,
            ask=category.ask,
            source=category.source,
        )

    def _article(self, first: int) -> int:
        """Go back to the article of a subject: what replaces "on-call" replaces "the on-call"."""
        subjects = self.rules.subjects
        if self.symbols[first] not in subjects.subject:
            return first
        for back in range(first - 1, max(-1, first - 4), -1):
            if self.symbols[back] in subjects.determiners:
                return back
            if self.symbols[back] not in subjects.plain:
                break
        return first

    def _category(self, match: Match) -> str:
        rule = match.rule
        if rule.of_team is not None and self._of_team(match.first, match.last + 1):
            return rule.of_team
        return rule.category

    def _of_team(self, start: int, stop: int) -> bool | None:
        """Whether whoever is spoken of first in a run of words is a team; None where nobody is."""
        subjects = self.rules.subjects
        first = next((symbol for symbol in self.symbols[start:stop] if symbol in subjects.spoken_of), None)
        return None if first is None else first in subjects.teams


def _apply(armed: Armed, sentence: Sentence, first: re.Match[str], offset: int, found: list[Match]) -> None:
    """Add what is not left alone of the first match of a pattern and of those behind it."""
    symbols, may = sentence
    expression = first.re
    match: re.Match[str] | None = first
    while match is not None:
        start, end = match.span()
        for guard in armed.guards:
            if guard(sentence, start, end):
                break
        else:
            for bit, one in armed.unless:
                if may & bit and one.expression.search(symbols):
                    return
            begin, stop = match.span("span") if expression.groupindex else (start, end)
            if begin >= 0 and stop > begin:
                found.append(
                    Match(armed.rule, offset + start, offset + end - 1, offset + begin, offset + stop - 1)
                )
        match = expression.search(symbols, max(end, start + 1))
