"""The blame monitor: what in this text may read as blame, and what to ask instead.

Pure and deterministic. Tokens are tagged with classes (a participant, a role, a system, a negation), the
head noun decides whom a sentence is about, and rules from data match exact sequences over words and
classes. Sentences that no rule knows are put to a model that learnt from labelled lines, and are at most
worth a nudge. `docs/blame.md` says what else was tried.
"""

from bisect import bisect
from collections.abc import Iterable

from pmtui.blame.finding import Finding
from pmtui.blame.likeness import LIKE
from pmtui.blame.people import People
from pmtui.blame.rules import core_rules, load_rules
from pmtui.blame.ruleset import RuleSet
from pmtui.blame.scanner import Reading
from pmtui.blame.suppress import inline
from pmtui.blame.tokens import CAP

__all__ = ["CAP", "Finding", "People", "RuleSet", "capped", "load_rules", "scan"]


def scan(
    text: str,
    people: People,
    rules: RuleSet | None = None,
    *,
    typing_at: int | None = None,
    muted: frozenset[str] = frozenset(),
) -> tuple[Finding, ...]:
    """Find wording that may read as blame, in the order of the text; never raises, whatever the text is.

    `typing_at` is the cursor while somebody types: the word it stands in is taken as it is, and nothing
    that ends in it is reported, so that no hint comes and goes in the middle of a word. `muted` are ids
    of rules that are not wanted here.
    """
    rules = rules or core_rules()
    reading = Reading(text, people, rules, typing_at)
    matches = list(reading.matches())
    found = [reading.finding(match) for match in matches if match.rule.rule.id not in muted]
    if rules.asks_model and LIKE not in muted:
        found += reading.like_blame(sorted(match.first for match in matches))
    if hushed := inline(text):
        found = [one for one in found if one.rule not in hushed.get(text.count("\n", 0, one.start), ())]
    if (typing := reading.typing) is not None:
        found = [one for one in found if not typing.start < one.end <= typing.end]
    return _apart(found)


def capped(text: str) -> bool:
    """Whether a line is too long to be read to its end; only its first CAP characters are."""
    return len(text) > CAP and any(len(line) > CAP for line in text.split("\n"))


def _apart(found: Iterable[Finding]) -> tuple[Finding, ...]:
    """Of findings that overlap keep the gravest, surest, longest, whatever the order of rules."""
    kept: list[Finding] = []
    for one in sorted(found, key=lambda f: (-f.severity, -f.sureness, f.start - f.end, f.start, f.rule)):
        place = bisect(kept, one.start, key=_start)
        free_before = place == 0 or kept[place - 1].end <= one.start
        if free_before and (place == len(kept) or one.end <= kept[place].start):
            kept.insert(place, one)
    return tuple(kept)


def _start(one: Finding) -> int:
    return one.start
