"""The forms of an English verb, from its base and, where irregular, its past and participle."""

from dataclasses import dataclass

VOWELS = frozenset("aeiou")
DOUBLING = frozenset(
    "forget skip drop ship ban scrub plan stop commit slip wrap grab cut set let hit get run "
    "put sit quit shrug unplug flub drag flip pin pop rub trim tap cap omit ram rig nab jam log "
    "rot bug debug fib flag spot swap chat brag dig slap clip cram begin shut fog sob snub "
    "permit submit transmit refer defer prefer occur bet".split()
)
"""Verbs that double the last consonant; the spelling rule alone cannot know the stress."""


@dataclass(frozen=True, slots=True)
class Verb:
    """One verb in the five forms that matter to a rule."""

    base: str
    third: str
    ing: str
    past: str
    participle: str


def verb(item: str) -> Verb:
    """Inflect `base` or `base/past` or `base/past/participle`."""
    base, *irregular = item.split("/")
    past = irregular[0] if irregular else _with_ed(base)
    participle = irregular[1] if len(irregular) > 1 else past
    return Verb(base, _with_s(base), _with_ing(base), past, participle)


def _stem(base: str) -> str:
    return base + base[-1] if base.rpartition("-")[2] in DOUBLING else base


def _with_s(base: str) -> str:
    if base.endswith("y") and base[-2:-1] not in VOWELS:
        return base[:-1] + "ies"
    return base + ("es" if base.endswith(("s", "x", "z", "ch", "sh", "o")) else "s")


def _with_ed(base: str) -> str:
    if base.endswith("e"):
        return base + "d"
    if base.endswith("y") and base[-2:-1] not in VOWELS:
        return base[:-1] + "ied"
    return "panicked" if base == "panic" else _stem(base) + "ed"


def _with_ing(base: str) -> str:
    if base.endswith("ie"):
        return base[:-2] + "ying"
    if base.endswith("e") and not base.endswith(("ee", "oe", "ye")) and base != "be":
        return base[:-1] + "ing"
    return "panicking" if base == "panic" else _stem(base) + "ing"
