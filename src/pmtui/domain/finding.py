"""What can be looked for across all post-mortems, and what is found; light to import."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

WORD = re.compile(r"[^\W_]+")
"""What is compared: letters and digits of any script, without what stands between them."""

_ACCENTS = re.compile("[\u0300-\u036f]")
_DAY = re.compile(r"(?:19|20|21)\d\d(?:-\d\d(?:-\d\d)?)?")
_NAMED = re.compile(r'(tag|service|role|severity|since|before):(?:"([^"]*)"|(\S+))', re.IGNORECASE)


def words_of(text: str) -> list[str]:
    """The words of a text in the form in which they are compared: without case, accents and punctuation."""
    return WORD.findall(folded(text))


def folded(text: str) -> str:
    """A text without case, width and accents: José is jose."""
    if not text.isascii():
        apart = unicodedata.normalize("NFKD", text)
        text = unicodedata.normalize("NFKC", _ACCENTS.sub("", apart))
    return text.casefold()


@dataclass(frozen=True, slots=True)
class Indexed:
    """What is known of a post-mortem before it is opened: enough to tell whether it has the words."""

    id: str
    title: str
    incident_date: str
    """ISO 8601."""
    severity: str
    services: tuple[str, ...]
    tags: tuple[str, ...]
    roles: tuple[str, ...]
    """What people did in the incident or the meeting; their names are not looked for."""
    words: str
    """Every word of it once, with spaces between."""


@dataclass(frozen=True, slots=True)
class Said:
    """One text of a post-mortem and where it stands."""

    record: str
    """The id of its record; empty for what is said of the post-mortem as a whole."""
    where: str
    """What the record is, in a word or two: event, open question, action A3, summary."""
    text: str


@dataclass(frozen=True, slots=True)
class Hit:
    """Something that was found."""

    postmortem: str
    title: str
    incident_date: str
    said: Said
    score: float
    """From 0 to 1; 1 is every word as it was typed."""


@dataclass(frozen=True, slots=True)
class Found:
    """What was found in all post-mortems."""

    hits: tuple[Hit, ...] = ()
    """Best first."""
    meant: str = ""
    """The words as they are spelled where they stand; empty where each stands somewhere as it was typed."""


@dataclass(frozen=True, slots=True)
class Query:
    """What somebody looks for; every part of it has to fit."""

    words: tuple[str, ...] = ()
    days: tuple[str, ...] = ()
    """Beginnings of the day of the incident: 2026, 2026-01, 2026-01-05."""
    named: tuple[tuple[str, str], ...] = ()
    """Asked for by name, as (tag, tls): tag, service, role, severity, since or before."""

    @property
    def empty(self) -> bool:
        """Whether nothing is looked for."""
        return not (self.words or self.days or self.named)

    def fits(self, one: Indexed) -> bool:
        """Whether what is asked for by name and by day is so."""
        return all(one.incident_date.startswith(day) for day in self.days) and all(
            _is_so(one, name, value) for name, value in self.named
        )


def read_query(text: str) -> Query:
    """What a line looks for: words, days (2026-01), and what is named: `tag:tls role:commander`."""
    named = tuple(
        (found[1].lower(), folded((found[2] if found[2] is not None else found[3]).strip()))
        for found in _NAMED.finditer(text)
    )
    rest = _NAMED.sub(" ", text).split()
    days = tuple(word for word in rest if _DAY.fullmatch(word))
    words = tuple(word for piece in rest if piece not in days for word in words_of(piece))
    return Query(words, days, tuple((name, value) for name, value in named if value))


def _is_so(one: Indexed, name: str, value: str) -> bool:
    match name:
        case "since":
            return one.incident_date >= value
        case "before":
            return one.incident_date < value
        case "severity":
            return value in names(one, name)
        case _:
            return any(value in known for known in names(one, name))


def names(one: Indexed, name: str) -> tuple[str, ...]:
    """What can be asked for by name in a post-mortem: its tags, services, roles or severity, folded."""
    match name:
        case "tag":
            known = one.tags
        case "service":
            known = one.services
        case "role":
            known = one.roles
        case "severity":
            known = (one.severity,)
        case _:
            known = ()
    return tuple(folded(text) for text in known if text)
