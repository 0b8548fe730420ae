"""Who is named in a post-mortem, and what they are called where names are not wanted."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from pmtui.domain.people import Duty, Participant
from pmtui.domain.postmortem import PostMortem

NOBODY_KNOWN = "team member"
"""What somebody is called of whom no role is known."""


class Names(StrEnum):
    """How people appear."""

    KEEP = "keep"
    ROLES = "roles"
    INITIALS = "initials"


_COMMON = frozenset(
    "al an april art august bill bo bob chance chase cliff dale dean do drew ed faith frank gene glen "
    "grace grant guy hope hunter iris ivy jack jean joy june lane lee li mark max may miles no olive pat "
    "page penny "
    "rich rob rose ruby sandy so sky sue summer trace victor wade ward will".split()
)
"""First names that are words as well: only with a capital are they taken for names."""

_TOOL = re.compile(
    r"(?i:.*(?:bot|alert|monitor|pager|grafana|prometheus|jenkins|github|gitlab|slack|system|status|deploy).*)"
    r"|[A-Z0-9]{2,4}|ci|cd|api|cron|root|admin|user|ubuntu|nobody"
)
"""Authors that are programs."""

_MENTION = re.compile(r"(?<![\w.@/])@([A-Za-z0-9][\w-]*(?:\.[\w-]+)*)")
"""Somebody by their name in a chat, whether or not they are on any list."""
_EVERYBODY = frozenset(("all", "channel", "everyone", "group", "here", "room", "team"))

_LOOK_BACK = 40
"""Characters before a name that say how it is called."""

_UNSPACED = re.compile("[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_ARTICLE = re.compile(r"(?i:\b(?:the|an?|our|their)\s+)$")
_SENTENCE_END = re.compile(r"(?:^|[.!?:–—]\s+|\n\s*)$")


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody by their names, and what they are called instead."""

    words: tuple[str, ...]
    instead: str
    """A role without an article, or initials."""


class Renaming:
    """Replaces the people of one post-mortem in any text of it."""

    def __init__(self, pm: PostMortem, names: Names) -> None:
        self._roles = names is Names.ROLES
        self._instead: dict[str, str] = {}
        for person in _people(pm, names):
            for word in person.words:
                self._instead.setdefault(word.casefold(), person.instead)
        longest_first = sorted(self._instead, key=len, reverse=True)
        patterns = "|".join(_pattern(word) for word in longest_first)
        self._found = re.compile(rf"@?(?:{patterns})") if patterns else None
        self._instead = {word: self._nameless(role) for word, role in self._instead.items()}
        teams = sorted({re.escape(p.team) for p in pm.participants if p.team}, key=len, reverse=True)
        several = "|".join(teams)
        self._teams = (
            re.compile(rf"(?i:\b(?:the )?(?:team (?:{several})|(?:{several})(?:'s|-)? ?team))\b")
            if teams
            else None
        )

    def __call__(self, text: str) -> str:
        """The text with nobody's name in it."""
        if self._found is None:
            return text
        whole = self._instead.get(text.strip().lstrip("@").casefold())
        if whole is not None:
            return whole
        if self._roles and self._teams is not None:
            text = self._teams.sub("the team", text)
        return self._found.sub(self._called, text)

    def _nameless(self, role: str) -> str:
        """The role, unless it names somebody: the deputy of Ana Berg is a team member."""
        named = self._roles and self._found is not None and self._found.search(role)
        return NOBODY_KNOWN if named else role

    def _called(self, found: re.Match[str]) -> str:
        instead = self._instead[found[0].removeprefix("@").casefold()]
        if not self._roles:
            return instead
        before = found.string[max(0, found.start() - _LOOK_BACK) : found.start()]
        if _ARTICLE.search(before):
            return instead
        begins = _SENTENCE_END.search(before) is not None
        article = "a" if instead == NOBODY_KNOWN else "the"
        return f"{article.title() if begins else article} {instead}"


def _pattern(word: str) -> str:
    """A name as a whole word; with a capital only, where it is a word as well."""
    plain = re.escape(word)
    if _UNSPACED.search(word):
        return plain
    if word in _COMMON or len(word) <= 2:
        shown = "|".join(dict.fromkeys((re.escape(word.title()), re.escape(word.upper()))))
        return rf"(?<!\w)(?:{shown})(?!\w)"
    return rf"(?i:(?<!\w){plain}(?!\w))"


def _people(pm: PostMortem, names: Names) -> Iterator[Person]:
    for someone in pm.participants:
        words = (someone.name, *_parts(someone.name), someone.handle, someone.email)
        yield Person(
            tuple(filter(None, words)), _role(someone) if names is Names.ROLES else initials(someone.name)
        )
    for name in dict.fromkeys(_named_elsewhere(pm)):
        instead = NOBODY_KNOWN if names is Names.ROLES else initials(name)
        yield Person((name, *_parts(name)), instead)


def _role(someone: Participant) -> str:
    if someone.role:
        return someone.role
    return "facilitator" if someone.duty is Duty.FACILITATOR else NOBODY_KNOWN


def initials(name: str) -> str:
    """A. B. of Ana Berg."""
    return " ".join(f"{word[0].upper()}." for word in re.findall(r"\w+", name)) or "?"


def _parts(name: str) -> tuple[str, ...]:
    """First and last name, each of which is somebody's in a chat."""
    words = name.split()
    return tuple(word for word in (words[:1] + words[-1:]) if len(word) > 1) if len(words) > 1 else ()


def _named_elsewhere(pm: PostMortem) -> Iterator[str]:
    """People in the fields that name somebody, on the list or not.

    A signature in small letters is that of an account on some machine, such as build, and as often a word.
    """
    known = (
        *(action.owner for action in pm.actions),
        *(event.checker for event in pm.events),
        *(name for note in pm.notes for name in (note.asked_by, note.answered_by)),
        *(step.who for action in pm.actions for step in action.history),
        *(conflict.who for conflict in pm.conflicts),
        pm.reviewed_by,
    )
    accounts = (account for event in pm.events for account in event.told())
    authors = (*(account.author for account in accounts), *(note.author for note in pm.notes))
    signed = (entry.written_by for table in ("events", "notes", "actions") for entry in getattr(pm, table))
    written = (name for name in signed if not name.islower())
    yield from _each(known)
    yield from (name for name in _mentioned(pm.model_dump()) if name.casefold() not in _EVERYBODY)
    yield from (name for name in _each((*authors, *written)) if not _TOOL.fullmatch(name))


def _mentioned(value: object) -> Iterator[str]:
    """Everybody who is mentioned with an @, anywhere."""
    match value:
        case str():
            yield from _MENTION.findall(value)
        case dict():
            yield from (name for part in value.values() for name in _mentioned(part))
        case list() | tuple():
            yield from (name for part in value for name in _mentioned(part))


def _each(fields: Iterable[str]) -> Iterator[str]:
    for field in fields:
        yield from (
            name.lstrip("@") for part in re.split(r"[;,&/]| and ", field) if len(name := part.strip()) > 1
        )
