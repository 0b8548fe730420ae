"""Loading rules: the packs that come with the package, and a team's own."""

import tomllib
from functools import lru_cache
from hashlib import sha256
from importlib.resources import files
from pathlib import Path

from pydantic import ValidationError

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
    """Make the core rules ready, once.

    Their examples are run here only when somebody has edited a rule or a word since they were proved.
    """
    return _chosen(
        core_packs(), (), stamp() == (files("pmtui.blame") / "packs" / "proved").read_text("utf-8").strip()
    )[0]


def stamp() -> str:
    """Fingerprint of packs and word lists; the file `proved` holds the one under which every example held."""
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
    if not own and not switched:
        return core_rules(), tuple(problems)
    rules, more = _chosen(core_packs(), tuple(own), proved=True, switched=switched)
    return rules, (*problems, *more)


def _chosen(
    core: tuple[Pack, ...], own: tuple[Pack, ...], proved: bool, switched: frozenset[str] = frozenset()
) -> tuple[RuleSet, tuple[str, ...]]:
    taken = {LIKE, *(rule.id for pack in core for rule in pack.rule)}
    own, problems = _without_taken(own, taken)
    rules, broken = ready((*core, *own))
    problems += [f"rule {name} was left out: {reason}" for name, reason in broken.items()]
    unproved = [
        rule for pack in (own if proved else (*core, *own)) for rule in pack.rule if rule.id in rules.rules
    ]
    failed = {rule.id: reason for rule in unproved if (reason := disproof(rule, rules))}
    problems += [f"rule {name} was left out: {reason}" for name, reason in failed.items()]
    off = {
        r.id for p in (*core, *own) for r in p.rule if not (p.on and r.on) and not switched & {r.id, p.title}
    }
    return rules.without(off | failed.keys()), tuple(problems)


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
    return {match.rule.rule.id for match in Reading(example, EXAMPLE_PEOPLE, rules).matches()}


def _first_line(error: Exception) -> str:
    if isinstance(error, ValidationError):
        first = error.errors()[0]
        return f"{'.'.join(map(str, first['loc'])) or 'the file'}: {first['msg']}"
    return str(error).partition("\n")[0]
