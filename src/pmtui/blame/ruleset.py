"""Rules made ready: patterns compiled over one alphabet, and a sieve that says which to try."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from pmtui.blame import guards, lexicon
from pmtui.blame.alphabet import Alphabet, build
from pmtui.blame.guards import LITERALS, Guard, Numbered
from pmtui.blame.likeness import LIKE, Likeness
from pmtui.blame.pattern import Compiler, Pattern, PatternError, literals
from pmtui.blame.rule import Category, Pack, Rule
from pmtui.blame.sieve import Sieve, sets_of
from pmtui.blame.subjects import Subjects
from pmtui.blame.tokens import CONTRACTED
from pmtui.blame.weights import learnt


@dataclass(frozen=True, slots=True)
class ReadyRule:
    """A rule with its patterns numbered and its texts filled in from its category."""

    id: str
    category: str
    of_team: str | None
    severity: int
    sureness: int
    why: str
    ask: str
    source: str
    rewrite: str | None
    rewrite_denied: str | None
    guards: tuple[str, ...]
    match: tuple[int, ...]
    """Numbers of its patterns."""
    unless: tuple[int, ...]
    on: bool
    pack: str
    """The title of the pack that it comes from."""


@dataclass(frozen=True, slots=True)
class Armed:
    """A rule with what keeps it quiet at hand."""

    rule: ReadyRule
    guards: tuple[Guard, ...]
    unless: Numbered


@dataclass(frozen=True, eq=False)
class RuleSet:
    """Everything a scan needs to know apart from the people; built once and shared."""

    rules: Mapping[str, ReadyRule]
    categories: Mapping[str, Category]
    alphabet: Alphabet
    patterns: tuple[Pattern, ...]
    """Every pattern of rules and guards, by its number."""
    guarding: Mapping[str, tuple[int, ...]]
    """What guards look for, by name."""
    sieve: Sieve
    own: Mapping[str, Rule] = field(default_factory=dict)
    """Rules from a team's own packs as they were written."""
    asks_model: bool = True
    """Whether sentences that no rule knows are put to the model."""

    @property
    def vocabulary(self) -> frozenset[str]:
        """Words that a typing error may be corrected to."""
        return frozenset(self.alphabet.words) | CONTRACTED

    @cached_property
    def subjects(self) -> Subjects:
        """Who a sentence is about."""
        return Subjects(self.alphabet)

    @cached_property
    def likeness(self) -> Likeness:
        """What is asked about sentences that no rule knows; read when it is first wanted."""
        return Likeness(self.alphabet, learnt())

    @cached_property
    def live(self) -> int:
        """The patterns of the rules that are used, as bits."""
        return sum(1 << number for rule in self.rules.values() for number in rule.match)

    @cached_property
    def armed(self) -> Mapping[int, Armed]:
        """Number of a pattern to its rule."""
        ways = guards.guards({name: self._numbered(some) for name, some in self.guarding.items()})
        return {
            number: armed
            for rule in self.rules.values()
            for armed in [Armed(rule, tuple(ways[g] for g in rule.guards), self._numbered(rule.unless))]
            for number in rule.match
        }

    def _numbered(self, numbers: Iterable[int]) -> Numbered:
        return tuple((1 << number, self.patterns[number]) for number in numbers)

    def warm(self) -> None:
        """Compile every pattern now, half a second, for an idle moment."""
        for pattern in self.patterns:
            _ = pattern.expression

    def without(self, ids: Iterable[str]) -> "RuleSet":
        """Leave rules out, because they are off or their examples fail."""
        gone = frozenset(ids)
        kept = {name: rule for name, rule in self.rules.items() if name not in gone}
        return replace(self, rules=kept, asks_model=self.asks_model and LIKE not in gone)


def ready(packs: Iterable[Pack]) -> tuple[RuleSet, dict[str, str]]:
    """Compile packs together; answers also what could not be compiled, by rule id."""
    packs = tuple(packs)
    words = lexicon.core().classes
    classes = dict(words)
    for pack in packs:
        classes |= {name: frozenset(some) for name, some in pack.classes.items() if name not in words}
    pieces = {name: piece for pack in packs for name, piece in pack.pieces.items()}
    sources = [p for pack in packs for rule in pack.rule for p in (*rule.match, *rule.unless)]
    literal = frozenset[str]().union(*map(literals, [*pieces.values(), *LITERALS, *sources]))
    making = _Making(Compiler(build(classes, literal), pieces))
    guarding = {name: making.number(some) for name, some in guards.patterns(making.compiler).items()}
    categories = {name: category for pack in packs for name, category in pack.categories.items()}
    done: dict[str, ReadyRule] = {}
    problems: dict[str, str] = {}
    for rule, pack in sorted(((r, p) for p in packs for r in p.rule), key=lambda pair: pair[0].id):
        try:
            done[rule.id] = making.ready(rule, categories, pack)
        except (PatternError, re.error) as error:
            problems[rule.id] = str(error)
    patterns = tuple(making.patterns)
    sieve = Sieve(len(patterns), *sets_of([pattern.needs for pattern in patterns]))
    return RuleSet(done, categories, making.compiler.alphabet, patterns, guarding, sieve), problems


class _Making:
    """Patterns numbered as they are compiled."""

    def __init__(self, compiler: Compiler) -> None:
        self.compiler = compiler
        self.patterns: list[Pattern] = []

    def number(self, patterns: Iterable[Pattern]) -> tuple[int, ...]:
        first = len(self.patterns)
        self.patterns += patterns
        return tuple(range(first, len(self.patterns)))

    def ready(self, rule: Rule, categories: Mapping[str, Category], pack: Pack) -> ReadyRule:
        category = categories.get(rule.category)
        if category is None:
            raise PatternError(f"there is no category {rule.category}")
        match, unless = ([*map(self.compiler.compile, some)] for some in (rule.match, rule.unless))
        return ReadyRule(
            id=rule.id,
            category=rule.category,
            of_team=rule.of_team,
            severity=rule.severity,
            sureness=rule.sureness,
            why=rule.why or category.why,
            ask=rule.ask or category.ask,
            source=rule.source or category.source,
            rewrite=rule.rewrite,
            rewrite_denied=rule.rewrite_denied,
            guards=rule.guards,
            match=self.number(match),
            unless=self.number(unless),
            on=pack.on and rule.on,
            pack=pack.title,
        )
