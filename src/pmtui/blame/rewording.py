"""Neutral words in place of blaming ones; what else was typed stays as it was, or nothing is offered."""

from collections.abc import Sequence
from functools import lru_cache

from pmtui.blame import lexicon
from pmtui.blame.ruleset import ReadyRule, RuleSet

_DROPPED = "WHO MAYBE OBL NOUN DET HAVE DO MODAL WOULD BE NOT NEG ADV SELF SELFOBL YOU THEY NOBODY PERSONPRON"
"""Kinds of word that a rewrite leaves out: who it was, and what bends the verb towards them."""
_SMALL = frozenset(
    "to of why who come even ever failed refused neglected decided managed chose have had".split()
)


def reworded(rule: ReadyRule, words: Sequence[str], symbols: str, rules: RuleSet) -> tuple[str | None, int]:
    """Answer the rewrite of a match and its last word; None for a rewrite that would lose what was typed."""
    last = len(words) - 1
    if rule.rewrite is None or "{" not in rule.rewrite:
        return rule.rewrite, last
    verbs = lexicon.core().verbs
    place = next((n for n in range(last, -1, -1) if words[n] in verbs and words[n] != "have"), -1)
    if place < 0 or (place < last and words[place + 1] == "to"):
        return None, last
    dropped, negative = _kinds(rules)
    if any(symbols[n] not in dropped and words[n] not in _SMALL for n in range(place)):
        return None, last
    denied = any(symbols[n] in negative for n in range(place))
    template = rule.rewrite_denied if denied and rule.rewrite_denied is not None else rule.rewrite
    verb = verbs[words[place]]
    return template.format(base=verb.base, ing=verb.ing), place


@lru_cache(maxsize=4)
def _kinds(rules: RuleSet) -> tuple[frozenset[str], frozenset[str]]:
    members = rules.alphabet.members
    dropped = "".join(members.get(name, "") for name in _DROPPED.split())
    return frozenset(dropped), frozenset(members["NOT"] + members["NEG"])
