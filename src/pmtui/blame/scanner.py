"""Sentence by sentence through a text: symbols, subjects, rules, guards, places."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from pmtui.blame.finding import Finding
from pmtui.blame.lexicon import first_names
from pmtui.blame.likeness import LIKE, Judged
from pmtui.blame.people import PERSON, TEAM, People
from pmtui.blame.rewording import reworded
from pmtui.blame.ruleset import ReadyRule, RuleSet, Trigger
from pmtui.blame.spelling import Speller
from pmtui.blame.tokens import END, tokens

_MEMO = 20_000


class Cast:
    """The words of one post-mortem: the rules' vocabulary and its people, as symbols."""

    def __init__(self, rules: RuleSet, people: People) -> None:
        self._alphabet = alphabet = rules.alphabet
        vocabulary, names = rules.vocabulary, first_names()
        known = rules.lexicon.common | vocabulary | rules.lexicon.verbs.keys() | names
        self._words = dict(alphabet.words)
        self._names = names - vocabulary - people.words.keys()
        self.wordlike = {w for w, kind in people.words.items() if _is_word(w, kind, known - names)}
        for word, kind in people.words.items():
            if word in self.wordlike or (kind == TEAM and word in rules.lexicon.classes["TEAMMAYBE"]):
                continue
            self._words[word] = alphabet.people(kind)
        mine = [word for word in people.words if len(word) > 4]
        self._speller = Speller(
            (*vocabulary, *mine),
            known | frozenset(people.words),
            rules.lexicon.classes["VERB_PAST"] | rules.lexicon.classes["MODAL"],
        )
        self._memo: dict[str, tuple[str, str]] = {}
        self.capitals = frozenset(word[0] for word in self._names | self.wordlike)

    def read(self, word: str) -> tuple[str, str]:
        """Answer symbol and word, corrected where it was an unknown one."""
        if word in self._memo:
            return self._memo[word]
        if len(self._memo) > _MEMO:
            self._memo.clear()
        found = self._memo[word] = self._read(word)
        return found

    def _read(self, word: str) -> tuple[str, str]:
        if word in self._words:
            return self._words[word], word
        if "-" in word and (together := word.replace("-", "")) in self._words:
            return self._words[together], together
        if word in self._names:
            return self._alphabet.people("TEAMMAYBE"), word
        meant = self._speller.correct(word)
        return (self._words[meant], meant) if meant in self._words else (self._alphabet.shape(word), word)

    def as_typed(self, word: str) -> tuple[str, str]:
        """Answer the same without correction, for the word that is still being typed."""
        return self._words.get(word) or self._alphabet.shape(word), word

    def named(self, raw: str, word: str) -> str | None:
        """Answer a symbol for a name by its capital: a participant called Will, or somebody on no list."""
        if not raw[:1].isupper() or (raw.isupper() and len(raw) > 1):
            return None
        if word in self.wordlike or word in self._names:
            return self._alphabet.people(PERSON)
        return None


def _is_word(word: str, kind: str, known: frozenset[str]) -> bool:
    return kind == PERSON and (len(word) == 1 or word in known)


@lru_cache(maxsize=8)
def cast(rules: RuleSet, people: People) -> Cast:
    """Keep the vocabulary of a post-mortem between keys."""
    return Cast(rules, people)


@dataclass(frozen=True, slots=True)
class Match:
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
        self.words = tokens(text)
        self.typing = next(
            (t for t in self.words if t.start < (typing_at or 0) <= t.end and t.word != END), None
        )
        self._cast = cast(rules, people)
        symbols = self._symbols()
        self._finish_names(symbols)
        if not rules.subjects.may_be.isdisjoint(symbols):
            rules.subjects.resolve(symbols, self.words)
        self.symbols = "".join(symbols)

    def _symbols(self) -> list[str]:
        read, typing = self._cast.read, self.typing
        symbols = []
        for token in self.words:
            symbol, token.word = self._cast.as_typed(token.word) if token is typing else read(token.word)
            symbols.append(symbol)
        return symbols

    def _finish_names(self, symbols: list[str]) -> None:
        """Names that are words count by their capital, and only before a verb in the past."""
        text, finite, capitals = self.text, self.rules.subjects.after_names, self._cast.capitals
        for place, token in enumerate(self.words):
            if token.word[0] not in capitals or not text[token.start].isupper():
                continue
            symbol = self._cast.named(text[token.start : token.end], token.word)
            if symbol is None:
                continue
            following = symbols[place + 1] if place + 1 < len(symbols) else ""
            if token.word not in self._cast.wordlike or (
                following and following in finite and token.word not in ("a", "i")
            ):
                symbols[place] = symbol

    def spans(self) -> Iterator[tuple[int, int]]:
        """The sentences, as places of the first word and behind the last."""
        start = 0
        for stop in [*(i for i, t in enumerate(self.words) if t.word == END), len(self.symbols)]:
            yield start, stop
            start = stop + 1

    def sentences(self) -> Iterator[tuple[list[str], str]]:
        """The sentences, as words and as symbols."""
        for start, stop in self.spans():
            yield [token.word for token in self.words[start:stop]], self.symbols[start:stop]

    def matches(self) -> Iterator[Match]:
        """Go through the sentences with the rules that can match there."""
        index, symbols = self.rules.by_symbol, self.symbols
        none = frozenset[Trigger]()
        for start, stop in self.spans():
            sentence = symbols[start:stop]
            present = {*sentence}
            for trigger in none.union(*[index[symbol] for symbol in present & index.keys()]):
                pattern = trigger.pattern
                for some in pattern.also:
                    if some.isdisjoint(present):
                        break
                else:
                    if pattern.expression.search(sentence):
                        yield from _apply(trigger, sentence, start)

    def finding(self, match: Match) -> Finding:
        """Put a match into the reader's terms."""
        words, ready = self.words, match.rule
        start, end = words[match.marked_first].start, words[match.marked_last].end
        rewrite, last = reworded(
            ready.rule, words[match.first : match.last + 1], self.symbols[match.first :], self.rules
        )
        return Finding(
            start=start,
            end=end,
            span=self.text[start:end],
            category=self._category(match),
            severity=ready.rule.severity,
            rule=ready.rule.id,
            sureness=ready.rule.sureness,
            why=ready.why,
            ask=ready.ask,
            source=ready.source,
            rewrite=rewrite,
            replace_start=words[self._article(match.first)].start,
            replace_end=words[match.first + last].end,
        )

    def like_blame(self, known: Sequence[int]) -> Iterator[Finding]:
        """What reads like blame in sentences without a match, given the first words of all matches, in order.

        The sentence in which the cursor stands is not judged: half of it may read otherwise than the whole.
        """
        likeness = self.rules.likeness
        for start, stop in self.spans():
            symbols = self.symbols[start:stop]
            if not likeness.may_be(symbols) or bisect_left(known, start) < bisect_left(known, stop):
                continue
            if self._is_typed(start, stop):
                continue
            read = [token.word for token in self.words[start:stop]]
            if likeness.is_like(read, symbols):
                yield self._nudge(start, likeness.judged(read, symbols))

    def _is_typed(self, start: int, stop: int) -> bool:
        end = self.words[stop].start if stop < len(self.words) else len(self.text)
        return self.typing_at is not None and self.words[start].start < self.typing_at <= end

    def _nudge(self, start: int, judged: Judged) -> Finding:
        first, last = self.words[start + judged.first], self.words[start + judged.last]
        category = self.rules.categories[judged.category]
        return Finding(
            start=first.start,
            end=last.end,
            span=self.text[first.start : last.end],
            category=judged.category,
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
        rule, subjects = match.rule.rule, self.rules.subjects
        if rule.of_team is None:
            return rule.category
        first = next((s for s in self.symbols[match.first : match.last + 1] if s in subjects.spoken_of), "")
        return rule.of_team if first in subjects.teams else rule.category


def _apply(trigger: Trigger, sentence: str, offset: int) -> Iterator[Match]:
    ready, pattern = trigger.rule, trigger.pattern.expression
    for found in pattern.finditer(sentence):
        start, end = found.span()
        if start == end or any(guard(sentence, start, end) for guard in ready.guards):
            continue
        if any(one.expression.search(sentence) for one in ready.unless if not one.needs.isdisjoint(sentence)):
            return
        first, last = found.span("span") if "span" in pattern.groupindex else (start, end)
        if first >= 0 and last > first:
            yield Match(ready, offset + start, offset + end - 1, offset + first, offset + last - 1)
