"""A filled-in intake form, read back: times become events, answers become notes, the rest is listed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from html import unescape
from zoneinfo import ZoneInfo

from pmtui.domain.notes import NoteKind
from pmtui.domain.text import LINE_LIMIT, clean_line
from pmtui.domain.timeline import plain_words
from pmtui.exchange.account_form import ANSWERS, EMPTY, TIMELINE, stands_in_blank
from pmtui.exchange.errors import ImportRefused
from pmtui.exchange.timeline_entries import NO_TIME
from pmtui.exchange.timeline_file import KEPT
from pmtui.exchange.timeline_found import Answer, FoundEvent, FoundTimeline, Unplaced
from pmtui.exchange.timeline_lines import Row, rows
from pmtui.exchange.timeline_text import find_timeline

_TITLE = re.compile(r"What (?P<name>.{1,300}?) saw(?::.*)?")
_ESCAPED = re.compile(r"\\([^\w\s])")
_LOOKED_AT = 20_000
"""Characters in which a form shows that it is one."""
_BEFORE = Row(0, "")
"""What is above the first line."""


@dataclass(frozen=True, slots=True)
class FilledForm:
    """Everything that a form tells."""

    person: str
    events: tuple[FoundEvent, ...]
    answers: tuple[Answer, ...]
    unplaced: tuple[Unplaced, ...]
    times: FoundTimeline | None = None
    """What was found below its timeline, with the zone and what was assumed; None when that is nothing."""

    @property
    def empty(self) -> bool:
        """Whether nothing was filled in."""
        return not (self.events or self.answers or self.unplaced)


@dataclass(frozen=True, slots=True)
class _Part:
    """Where in a form a line stands."""

    title: str = ""
    """The heading it stands under; empty above the first."""
    is_heading: bool = False

    @property
    def asked(self) -> bool:
        """Whether it stands under a heading of the form."""
        return self.title in {TIMELINE, *ANSWERS}


def is_form(text: str) -> bool:
    """Whether a text is an intake form, filled in or not: by its title, or else by what it asks."""
    lines = rows(text[:_LOOKED_AT])
    titles = {row.text for row in lines if row.level == 2 and not row.code}
    return _person(lines) != "" or {TIMELINE, *ANSWERS} <= titles


def read_form(text: str, name: str, zone: ZoneInfo, day: date, author: str = "") -> FilledForm:
    """What was filled in; raises `ImportRefused` for a text that is no form, or a form of nobody.

    `zone` and `day` hold where the form does not say its own, `author` where it has lost its title.
    """
    lines = rows(text)
    person = _person(lines) or author
    if not is_form(text):
        raise ImportRefused(f"{name}, line 1: its title is not “What … saw”, so it is no intake form. {KEPT}")
    if not person:
        raise ImportRefused(
            f"{name}, line 1: the title does not say who filled it in. {KEPT} Say who told it."
        )
    given = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    parts = _parts(lines)
    filled = [
        row
        for row in lines
        if not (row.blank or stands_in_blank(given[row.number - 1]) or _is_own_title(row, parts))
    ]
    timeline = [row for row in filled if parts[row.number].title == TIMELINE]
    times, odd = None, tuple(Unplaced(row.number, row.text, NO_TIME) for row in timeline)
    if timeline:
        with suppress(ImportRefused):
            times = find_timeline(
                _timeline_alone(given, parts), source=f"form of {person}", zone=zone, day=day
            )
            odd = times.unplaced
    answers, long = _answers(filled, parts, person)
    unplaced = tuple(sorted((*odd, *long), key=lambda one: one.line))
    return FilledForm(person, times.events if times else (), answers, unplaced, times)


def _person(lines: tuple[Row, ...]) -> str:
    for row in lines:
        if row.level == 1 and (found := _TITLE.fullmatch(row.text)) is not None:
            return clean_line(unescape(_ESCAPED.sub(r"\1", found["name"])))
    return ""


def _is_own_title(row: Row, parts: Mapping[int, _Part]) -> bool:
    """Whether a row is the form's title, or a heading of it that is written differently."""
    if row.level == 1 and _TITLE.fullmatch(row.text):
        return True
    return parts[row.number].is_heading and parts[row.number].asked


def _parts(lines: tuple[Row, ...]) -> Mapping[int, _Part]:
    parts, here = {}, ""
    for row in lines:
        heading = row.level in {1, 2} and not row.code
        if heading:
            here = "" if _TITLE.fullmatch(row.text) else row.text
        parts[row.number] = _Part(here, heading)
    return parts


def _timeline_alone(given: list[str], parts: Mapping[int, _Part]) -> str:
    """The timeline alone; every other line is empty, so that lines keep their numbers."""
    inside = {number for number, part in parts.items() if part.title == TIMELINE}
    return "\n".join(
        line if number in inside and line.strip() not in EMPTY else "" for number, line in enumerate(given, 1)
    )


@dataclass(slots=True)
class _Told:
    """Lines that are one answer."""

    line: int
    kind: NoteKind
    title: str
    words: list[str]


def _answers(
    filled: list[Row], parts: Mapping[int, _Part], person: str
) -> tuple[tuple[Answer, ...], tuple[Unplaced, ...]]:
    answers: dict[str, Answer] = {}
    long = []
    for told in _gathered(filled, parts):
        text = clean_line(" ".join(told.words))
        if len(text) > LINE_LIMIT:
            long.append(Unplaced(told.line, text[:200], f"it is longer than {LINE_LIMIT:,} characters"))
        else:
            answer = Answer(told.line, text, told.kind, _name(person, told.title, text), person)
            answers[answer.external_id] = answer
    return tuple(answers.values()), tuple(long)


def _gathered(filled: list[Row], parts: Mapping[int, _Part]) -> list[_Told]:
    """Answers below the questions, and notes of what is written elsewhere, headings of their own included."""
    gathered: list[_Told] = []
    last, listed = _BEFORE, False
    for row in filled:
        part = parts[row.number]
        if part.title == TIMELINE:
            continue
        here = last is not _BEFORE and parts[last.number].title == part.title
        listed = row.bullet or (listed and here)
        if here and parts[last.number].is_heading:
            gathered[-1].words += [f"{gathered[-1].words.pop()}:", row.text]
        elif here and row.number == last.number + 1 and not row.bullet:
            gathered[-1].words.append(row.text)
        else:
            gathered.append(_Told(row.number, _kind(row, part, listed=listed), part.title, [row.text]))
        last = row
    return gathered


def _kind(row: Row, part: _Part, *, listed: bool) -> NoteKind:
    """What an answer is; a paragraph behind the list of questions that asks nothing is loose text."""
    kind = ANSWERS.get(part.title, NoteKind.NOTE)
    if kind is NoteKind.QUESTION and listed and not row.bullet and "?" not in row.text:
        return NoteKind.NOTE
    return kind


def _name(person: str, title: str, text: str) -> str:
    what = "\n".join((person.casefold(), title, plain_words(text)))
    return "form:" + sha256(what.encode("utf-8", "replace")).hexdigest()[:20]
