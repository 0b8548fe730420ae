"""The blame monitor: what in this text may read as blame, and what to ask instead.

Pure and deterministic. Tokens are tagged with classes (a participant, a role, a system, a negation), the
head noun decides whom a sentence is about, and rules from data match exact sequences over words and
classes. Sentences that no rule knows are put to a model that learnt from labelled lines, and are at most
worth a nudge. `docs/blame.md` says what else was tried.
"""

from typing import NamedTuple

from pmtui.blame.finding import Finding
from pmtui.blame.likeness import LIKE
from pmtui.blame.people import People
from pmtui.blame.rules import core_rules, load_rules
from pmtui.blame.ruleset import RuleSet
from pmtui.blame.scanner import Match, Reading
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
    hushed = inline(text)
    asks_model = rules.asks_model and LIKE not in muted

    def wanted(rule: str, start: int, end: int) -> bool:
        if rule in muted or reading.is_typed(end):
            return False
        return not hushed or rule not in hushed.get(text.count("\n", 0, start), ())

    found: list[Finding] = []
    for first, behind in reading.spans():
        if matches := reading.matches(first, behind):
            placed = [_Placed(match, *reading.place(match)) for match in matches]
            kept = [one for one in placed if wanted(one.match.rule.id, one.start, one.end)]
            found += [reading.finding(match, start, end) for match, start, end in _apart(kept)]
        elif asks_model and (nudge := reading.like_blame(first, behind)) is not None:
            found += [nudge] if wanted(LIKE, nudge.start, nudge.end) else []
    return tuple(found)


def capped(text: str) -> bool:
    """Whether a line is too long to be read to its end; only its first CAP characters are."""
    return len(text) > CAP and any(len(line) > CAP for line in text.split("\n"))


class _Placed(NamedTuple):
    """A match and where its marked words are in the text."""

    match: Match
    start: int
    end: int


def _apart(found: list[_Placed]) -> list[_Placed]:
    """Of matches in one sentence that overlap keep the gravest, surest, longest, in any order of rules."""
    if len(found) < 2:
        return found
    kept: list[_Placed] = []
    for one in sorted(found, key=_standing):
        if all(one.end <= other.start or other.end <= one.start for other in kept):
            kept.append(one)
    return sorted(kept, key=_start)


def _standing(one: _Placed) -> tuple[int, int, int, int, str]:
    rule = one.match.rule
    return -rule.severity, -rule.sureness, one.start - one.end, one.start, rule.id


def _start(one: _Placed) -> int:
    return one.start
