"""Loading rules: the packs that come with the package, and a team's own."""

import tomllib
from collections.abc import Collection
from dataclasses import replace
from functools import lru_cache
from hashlib import sha256
from importlib.resources import files
from pathlib import Path

from pydantic import ValidationError

from pmtui.blame import packed
from pmtui.blame.likeness import LIKE
from pmtui.blame.people import People
from pmtui.blame.rule import Pack, Rule
from pmtui.blame.ruleset import RuleSet, ready
from pmtui.blame.scanner import Reading

CORE = (
    "categories.toml",
    "persons.toml",
    "judging.toml",
    "asking.toml",
    "tone.toml",
    "turns.toml",
    "pointing.toml",
    "conduct.toml",
    "ourselves.toml",
    "names.toml",
)
"""The packs of the package, in the order in which they are explained."""
EXAMPLE_PEOPLE = People.of(names=["rosa", "sam", "kim"], teams=["ops", "infra", "platform", "data"])
"""Who takes part in the rules' examples."""


@lru_cache(maxsize=1)
def core_packs() -> tuple[Pack, ...]:
    """Read the packs of the package."""
    folder = files("pmtui.blame") / "packs"
    return tuple(Pack.model_validate(tomllib.loads((folder / name).read_text("utf-8"))) for name in CORE)


def all_rules() -> tuple[Rule, ...]:
    """Answer every rule of the package, those that are off as well."""
    return tuple(rule for pack in core_packs() for rule in pack.rule)


@lru_cache(maxsize=1)
def core_rules() -> RuleSet:
    """The core rules that are on by themselves, made ready once."""
    return _switched(_core(), frozenset())


@lru_cache(maxsize=1)
def _core() -> RuleSet:
    """Every core rule, as it was written down when all examples held.

    When somebody has edited a rule or a word since, they are made ready and proved here.
    """
    text = READY.read_text("utf-8")
    if packed.proof(text) == stamp():
        return packed.read(text)
    return _proved(core_packs(), ())[0]


READY = files("pmtui.blame") / "packs" / "ready.json"
"""What `packed` wrote; `bench/prove_rules.py` makes it."""


def stamp() -> str:
    """Fingerprint of packs and word lists; rules are written down with the one under which they held."""
    digest = sha256()
    for folder in ("packs", "lexicon"):
        for entry in sorted((files("pmtui.blame") / folder).iterdir(), key=lambda one: one.name):
            if entry.name.endswith((".toml", ".txt")):
                digest.update(entry.read_bytes().replace(b"\r\n", b"\n"))
    return digest.hexdigest()


def load_rules(
    directory: Path | None = None, switched: frozenset[str] = frozenset()
) -> tuple[RuleSet, tuple[str, ...]]:
    """Load the core rules and every `*.toml` in a directory.

    Answers the rules and, in words for a person, what could not be loaded; the rest loads. `switched`
    names the rules and packs that are off by themselves and are wanted on.
    """
    own: list[Pack] = []
    problems: list[str] = []
    for path in sorted(directory.glob("*.toml")) if directory is not None and directory.is_dir() else []:
        try:
            own.append(Pack.model_validate(tomllib.loads(path.read_text("utf-8"))))
        except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, ValidationError) as error:
            problems.append(f"{path.name} was left out: {_first_line(error)}")
    if not own:
        return _switched(_core(), switched) if switched else core_rules(), tuple(problems)
    core = _core()
    fresh, taken = _without_taken(tuple(own), {LIKE, *core.rules})
    rules, more = _proved(core_packs(), fresh, already=core.rules.keys())
    return _switched(rules, switched), (*problems, *taken, *more)


def _switched(rules: RuleSet, on: frozenset[str]) -> RuleSet:
    """Leave out what is off by itself, apart from the rules and packs that are wanted on."""
    return rules.without(
        name for name, rule in rules.rules.items() if not (rule.on or on & {name, rule.pack})
    )


def _proved(
    core: tuple[Pack, ...], own: tuple[Pack, ...], already: Collection[str] = ()
) -> tuple[RuleSet, list[str]]:
    """Make packs ready together and leave out each rule whose examples fail; some are proved already."""
    rules, failed = ready((*core, *own))
    written = {rule.id: rule for pack in (*core, *own) for rule in pack.rule}
    for name in rules.rules.keys() - set(already):
        if reason := disproof(written[name], rules):
            failed[name] = reason
    rules = replace(
        rules.without(failed),
        own={rule.id: rule for pack in own for rule in pack.rule if rule.id not in failed},
    )
    return rules, [f"rule {name} was left out: {reason}" for name, reason in sorted(failed.items())]


def _without_taken(own: tuple[Pack, ...], taken: set[str]) -> tuple[tuple[Pack, ...], list[str]]:
    """A team's pack adds rules; it cannot quietly replace one that is explained elsewhere."""
    problems: list[str] = []
    kept: list[Pack] = []
    for pack in own:
        fresh: list[Rule] = []
        for rule in pack.rule:
            if rule.id in taken:
                problems.append(
                    f"rule {rule.id} of “{pack.title}” was left out: there is a rule of that name already"
                )
            else:
                taken.add(rule.id)
                fresh.append(rule)
        kept.append(pack.model_copy(update={"rule": tuple(fresh)}))
    return tuple(kept), problems


def disproof(rule: Rule, rules: RuleSet) -> str | None:
    """Answer the first example that does not hold, in words, or None when all do."""
    for example in rule.fires:
        if rule.id not in _fired(example, rules):
            return f"it should fire on “{example}” and does not"
    for example in rule.quiet:
        if rule.id in _fired(example, rules):
            return f"it should stay quiet on “{example}” and does not"
    return None


def _fired(example: str, rules: RuleSet) -> set[str]:
    reading = Reading(example, EXAMPLE_PEOPLE, rules)
    return {match.rule.id for first, behind in reading.spans() for match in reading.matches(first, behind)}


def _first_line(error: Exception) -> str:
    if isinstance(error, ValidationError):
        first = error.errors()[0]
        return f"{'.'.join(map(str, first['loc'])) or 'the file'}: {first['msg']}"
    return str(error).partition("\n")[0]
