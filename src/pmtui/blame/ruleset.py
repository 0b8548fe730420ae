"""Rules made ready: patterns compiled over one alphabet, indexed by the symbols that can set them off."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from pmtui.blame import lexicon
from pmtui.blame.alphabet import Alphabet, build
from pmtui.blame.guards import LITERALS, Guard, Guards
from pmtui.blame.lexicon import Lexicon
from pmtui.blame.likeness import LIKE, Likeness, learnt
from pmtui.blame.pattern import Compiler, Pattern, PatternError, literals
from pmtui.blame.rule import Category, Pack, Rule
from pmtui.blame.subjects import Subjects
from pmtui.blame.tokens import CONTRACTED


@dataclass(frozen=True, slots=True)
class ReadyRule:
    """A rule with its patterns compiled and its texts filled in from its category."""

    rule: Rule
    why: str
    ask: str
    source: str
    unless: tuple[Pattern, ...]
    guards: tuple[Guard, ...]


@dataclass(frozen=True, eq=False, slots=True)
class Trigger:
    """One pattern of a rule; compared by identity, as a sentence collects thousands of them."""

    rule: ReadyRule
    pattern: Pattern


@dataclass(frozen=True, eq=False)
class RuleSet:
    """Everything a scan needs to know apart from the people; built once and shared."""

    rules: Mapping[str, ReadyRule]
    categories: Mapping[str, Category]
    alphabet: Alphabet
    subjects: Subjects
    lexicon: Lexicon
    by_symbol: Mapping[str, frozenset["Trigger"]]
    """Symbol to the patterns that it may set off."""
    asks_model: bool = True
    """Whether sentences that no rule knows are put to the model."""

    @property
    def vocabulary(self) -> frozenset[str]:
        """Words that a typing error may be corrected to."""
        return frozenset(self.alphabet.words) | CONTRACTED

    @cached_property
    def likeness(self) -> Likeness:
        """What is asked about sentences that no rule knows; read when it is first wanted."""
        return Likeness(self.alphabet, learnt())

    def warm(self) -> None:
        """Compile every pattern now, a quarter of a second, for an idle moment."""
        for trigger in frozenset[Trigger]().union(*self.by_symbol.values()):
            for pattern in (trigger.pattern, *trigger.rule.unless):
                _ = pattern.expression

    def reordered(self, ids: Iterable[str]) -> "RuleSet":
        """Put the rules in another order, which changes nothing that a scan answers."""
        return replace(self, rules={name: self.rules[name] for name in ids})

    def without(self, ids: Iterable[str]) -> "RuleSet":
        """Leave rules out, because they are off or their examples fail."""
        gone = frozenset(ids)
        kept = {name: rule for name, rule in self.rules.items() if name not in gone}
        index = {
            s: frozenset(t for t in some if t.rule.rule.id not in gone) for s, some in self.by_symbol.items()
        }
        return replace(self, rules=kept, by_symbol=index, asks_model=self.asks_model and LIKE not in gone)


def ready(packs: Iterable[Pack]) -> tuple[RuleSet, dict[str, str]]:
    """Compile packs together; answers also what could not be compiled, by rule id."""
    packs = tuple(packs)
    words = lexicon.core()
    classes = dict(words.classes)
    for pack in packs:
        classes.update(
            {name: frozenset(some) for name, some in pack.classes.items() if name not in words.classes}
        )
    rules = [rule for pack in packs for rule in pack.rule]
    pieces = {name: piece for pack in packs for name, piece in pack.pieces.items()}
    texts = [*pieces.values(), *LITERALS, *(p for rule in rules for p in (*rule.match, *rule.unless))]
    alphabet = build(classes, frozenset().union(*map(literals, texts)))
    compiler = Compiler(alphabet, pieces)
    guards = Guards(compiler)
    categories = {name: category for pack in packs for name, category in pack.categories.items()}
    done: dict[str, ReadyRule] = {}
    problems: dict[str, str] = {}
    index: dict[str, set[Trigger]] = {}
    for rule in sorted(rules, key=lambda one: one.id):
        try:
            done[rule.id], triggers = _ready(rule, compiler, guards, categories)
        except (PatternError, re.error) as error:
            problems[rule.id] = str(error)
            continue
        for trigger in triggers:
            for symbol in trigger.pattern.needs:
                index.setdefault(symbol, set()).add(trigger)
    by_symbol = {symbol: frozenset(some) for symbol, some in index.items()}
    return RuleSet(done, categories, alphabet, Subjects(alphabet), words, by_symbol), problems


def _ready(
    rule: Rule, compiler: Compiler, guards: Guards, categories: Mapping[str, Category]
) -> tuple[ReadyRule, tuple[Trigger, ...]]:
    category = categories.get(rule.category)
    if category is None:
        raise PatternError(f"there is no category {rule.category}")
    patterns: list[Pattern] = [compiler.compile(source) for source in rule.match]
    one = ReadyRule(
        rule=rule,
        why=rule.why or category.why,
        ask=rule.ask or category.ask,
        source=rule.source or category.source,
        unless=tuple(compiler.compile(source) for source in rule.unless),
        guards=tuple(guards.named[name] for name in rule.guards),
    )
    return one, tuple(Trigger(one, pattern) for pattern in patterns)
