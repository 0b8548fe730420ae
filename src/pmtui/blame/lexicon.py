"""Word classes: which words a rule means when it says OMIT, ROLE or PROCESS."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from pmtui.blame.forms import Verb, verb


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Every word the rules know, by class."""

    classes: Mapping[str, frozenset[str]]
    verbs: Mapping[str, Verb]
    """Any form of a verb to its forms, for rewrites."""


def sections(text: str) -> dict[str, list[str]]:
    """Read `[NAME]` headings with words below; `#` begins a comment line."""
    found: dict[str, list[str]] = {}
    current: list[str] = []
    for line in text.splitlines():
        if line.startswith("["):
            current = found.setdefault(line.strip("[] \t"), [])
        elif not line.startswith("#"):
            current.extend(line.split())
    return found


def verb_classes(name: str, items: Iterable[str], verbs: dict[str, Verb]) -> dict[str, set[str]]:
    """Give a verb class its forms as classes of their own: OMIT, OMIT_PAST, OMIT_EN, OMIT_BASE …."""
    found: dict[str, set[str]] = {name + tail: set() for tail in ("", "_PAST", "_EN", "_BASE", "_S", "_ING")}
    for item in items:
        one = verb(item)
        forms = (
            ("_BASE", one.base),
            ("_S", one.third),
            ("_ING", one.ing),
            ("_PAST", one.past),
            ("_EN", one.participle),
        )
        for tail, form in forms:
            found[name + tail].add(form)
            found[name].add(form)
            verbs.setdefault(form, one)
    return found


@lru_cache(maxsize=1)
def core() -> Lexicon:
    """Read the lists that come with the package, once."""
    folder = files("pmtui.blame") / "lexicon"
    classes: dict[str, set[str]] = {}
    verbs: dict[str, Verb] = {}
    for name, items in sections((folder / "verbs.txt").read_text("utf-8")).items():
        classes.update(verb_classes(name, items, verbs))
    for tail in ("", "_PAST", "_EN", "_BASE", "_S", "_ING"):
        classes["VERB" + tail] = set().union(
            *(words for name, words in classes.items() if _is_form(name, tail))
        )
    for name, items in sections((folder / "words.txt").read_text("utf-8")).items():
        classes[name] = set(items)
    return Lexicon({name: frozenset(words) for name, words in classes.items()}, verbs)


def _is_form(name: str, tail: str) -> bool:
    return name.endswith(tail) if tail else "_" not in name


@lru_cache(maxsize=1)
def common() -> frozenset[str]:
    """Common words, which are never taken for a typing error."""
    return frozenset((files("pmtui.blame") / "lexicon" / "common.txt").read_text("utf-8").split())


@lru_cache(maxsize=1)
def first_names() -> frozenset[str]:
    """Common first names, so that somebody who is not on the list of participants still reads as a person."""
    return frozenset((files("pmtui.blame") / "lexicon" / "names.txt").read_text("utf-8").split())
