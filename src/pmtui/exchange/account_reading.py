"""A filled-in intake form, read back: times become events, answers become notes, the rest is listed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from zoneinfo import ZoneInfo

from pmtui.domain.notes import NoteKind
from pmtui.domain.postmortem import PostMortem
from pmtui.domain.text import LINE_LIMIT, clean_line
from pmtui.domain.timeline import plain_words
from pmtui.exchange.account_form import ANSWERS, TIMELINE, account_form
from pmtui.exchange.errors import ImportRefused
from pmtui.exchange.timeline_entries import NO_TIME
from pmtui.exchange.timeline_file import KEPT
from pmtui.exchange.timeline_found import FoundEvent, Unplaced
from pmtui.exchange.timeline_lines import Row, rows
from pmtui.exchange.timeline_text import find_timeline

_TITLE = re.compile(r"What (?P<name>.{1,300}?) saw(?::.*)?")
_ESCAPED = re.compile(r"\\([^\w\s])")

_ELSEWHERE = "it is not part of the form"


@dataclass(frozen=True, slots=True)
class Answer:
    """What somebody answered to one of the questions."""

    line: int
    text: str
    kind: NoteKind
    external_id: str
    """The same whenever the same answer of the same person is read again."""


@dataclass(frozen=True, slots=True)
class FilledForm:
    """Everything that a form tells."""

    person: str
    events: tuple[FoundEvent, ...]
    answers: tuple[Answer, ...]
    unplaced: tuple[Unplaced, ...]

    @property
    def empty(self) -> bool:
        """Whether nothing was filled in."""
        return not (self.events or self.answers or self.unplaced)


def is_form(text: str) -> bool:
    """Whether a text is an intake form, filled in or not."""
    return _person(rows(text[:20_000])) != ""


def read_form(text: str, pm: PostMortem, name: str) -> FilledForm:
    """What was filled in; raises `ImportRefused` for a text that is no form."""
    lines = rows(text)
    person = _person(lines)
    if not person:
        raise ImportRefused(f"{name} is no intake form: its title, “What … saw”, is missing. {KEPT}")
    blank = {line.strip() for line in account_form(pm, person).split("\n")}
    given = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    filled = [row for row in lines if not row.blank and given[row.number - 1].strip() not in blank]
    parts = _parts(lines)
    timeline = [row for row in filled if parts[row.number] == TIMELINE]
    events, odd = _events(timeline, _alone(given, parts, blank), pm, person)
    answers, long = _answers(filled, parts, person)
    elsewhere = [
        Unplaced(row.number, row.text, _ELSEWHERE)
        for row in filled
        if parts[row.number] not in {TIMELINE, *ANSWERS}
        and not _TITLE.fullmatch(row.text)
        and not _is_title(row)
    ]
    return FilledForm(
        person, events, answers, tuple(sorted((*odd, *long, *elsewhere), key=lambda one: one.line))
    )


def _person(lines: tuple[Row, ...]) -> str:
    for row in lines:
        if row.level == 1 and (found := _TITLE.fullmatch(row.text)) is not None:
            return clean_line(_ESCAPED.sub(r"\1", found["name"]))
    return ""


def _is_title(row: Row) -> bool:
    return row.level == 2 and row.text in {TIMELINE, *ANSWERS}


def _parts(lines: tuple[Row, ...]) -> Mapping[int, str]:
    """Line → the title it stands under; titles themselves stand under none."""
    parts, here = {}, ""
    for row in lines:
        if row.level in {1, 2} and not row.code:
            here = row.text if row.level == 2 else ""
            parts[row.number] = ""
        else:
            parts[row.number] = here
    return parts


def _alone(given: list[str], parts: Mapping[int, str], blank: set[str]) -> str:
    """The timeline alone; every other line is empty, so that lines keep their numbers."""
    empty = {line for line in blank if line.startswith("- HH:MM")}
    title = f"## {TIMELINE}"
    return "\n".join(
        line if line.strip() == title or (parts.get(number) == TIMELINE and line.strip() not in empty) else ""
        for number, line in enumerate(given, 1)
    )


def _events(
    timeline: list[Row], text: str, pm: PostMortem, person: str
) -> tuple[tuple[FoundEvent, ...], tuple[Unplaced, ...]]:
    if not timeline:
        return (), ()
    source, zone = f"form of {person}", ZoneInfo(pm.zone)
    try:
        found = find_timeline(text, source=source, zone=zone, day=pm.incident_date)
    except ImportRefused:
        return (), tuple(Unplaced(row.number, row.text, NO_TIME) for row in timeline)
    return found.events, found.unplaced


def _answers(
    filled: list[Row], parts: Mapping[int, str], person: str
) -> tuple[tuple[Answer, ...], tuple[Unplaced, ...]]:
    gathered: list[tuple[int, str, list[str]]] = []
    last: Row | None = None
    for row in filled:
        title = parts[row.number]
        if title not in ANSWERS:
            continue
        goes_on = last is not None and gathered and gathered[-1][1] == title and not row.bullet
        if goes_on and last is not None and row.number == last.number + 1:
            gathered[-1][2].append(row.text)
        else:
            gathered.append((row.number, title, [row.text]))
        last = row
    answers, long = [], []
    for line, title, words in gathered:
        text = clean_line(" ".join(words))
        if len(text) > LINE_LIMIT:
            long.append(Unplaced(line, text[:200], f"it is longer than {LINE_LIMIT:,} characters"))
        else:
            answers.append(Answer(line, text, ANSWERS[title], _name(person, title, text)))
    unique = {answer.external_id: answer for answer in answers}
    return tuple(unique.values()), tuple(long)


def _name(person: str, title: str, text: str) -> str:
    what = "\n".join((person.casefold(), title, plain_words(text)))
    return "form:" + sha256(what.encode("utf-8", "replace")).hexdigest()[:20]
