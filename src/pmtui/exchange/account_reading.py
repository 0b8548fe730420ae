"""A filled-in intake form, read back: times become events, answers become notes, the rest is listed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from html import unescape
from zoneinfo import ZoneInfo

from pmtui.domain.notes import NoteKind
from pmtui.domain.text import LINE_LIMIT, clean_line
from pmtui.domain.timeline import plain_words
from pmtui.exchange.account_form import ANSWERS, EMPTY, TIMELINE, stands_in_blank, stated_day
from pmtui.exchange.account_mail import as_written, says_nothing, signature
from pmtui.exchange.errors import ImportRefused
from pmtui.exchange.timeline_entries import NO_TIME
from pmtui.exchange.timeline_file import KEPT
from pmtui.exchange.timeline_found import Answer, FoundEvent, FoundTimeline, Unplaced
from pmtui.exchange.timeline_lines import Row, rows
from pmtui.exchange.timeline_text import find_timeline

_TITLE = re.compile(r"What (?P<name>.{1,300}?) saw(?:: ?(?P<about>.*))?")
_HEADINGS = frozenset({TIMELINE, *ANSWERS})
_ESCAPED = re.compile(r"\\([^\w\s])")
_LOOKED_AT = 20_000
"""Characters in which a form shows that it is one."""
_LONG = 60
"""Characters of a line that may have been broken because it was too long."""
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
    nothing: tuple[str, ...] = ()
    """Answers that only say that there is none."""
    about: tuple[str, date | None] = ("", None)
    """The title and the day of the incident that it was written for."""

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
        return self.title in _HEADINGS


def is_form(text: str) -> bool:
    """Whether a text is an intake form, filled in or not: by its title, or else by what it asks."""
    lines = rows(as_written(text[:_LOOKED_AT], _TITLE, _HEADINGS))
    titles = {row.text for row in lines if row.level == 2 and not row.code}
    return any(map(_is_title, lines)) or titles >= _HEADINGS


def read_form(text: str, name: str, zone: ZoneInfo, day: date, author: str = "") -> FilledForm:
    """What was filled in; raises `ImportRefused` for a text that is no form, or a form of nobody.

    `zone` and `day` hold where the form does not say its own, `author` where it has lost its title.
    """
    text = as_written(text, _TITLE, _HEADINGS)
    lines = rows(text)
    title = next((row for row in lines if _is_title(row)), _BEFORE)
    person = _unescaped(_TITLE, title.text, "name") or author
    if not is_form(text):
        raise ImportRefused(f"{name}, line 1: its title is not “What … saw”, so it is no intake form. {KEPT}")
    if not person:
        who = "Say who told it: --author NAME, with `intake` --for NAME, or “Told by”."
        raise ImportRefused(f"{name}, line 1: the title does not say who filled it in. {KEPT} {who}")
    given = text.split("\n")
    written = _Written(given, _parts(lines), (title.number, signature(given, person)))
    filled = [row for row in lines if written.tells(row)]
    times, odd = _times(filled, written, person, (zone, day))
    answers, nothing, long = _answers(filled, written.parts, person)
    unplaced = tuple(sorted((*written.around(lines), *odd, *long), key=lambda one: one.line))
    about = (_unescaped(_TITLE, title.text, "about"), stated_day(text))
    return FilledForm(person, times.events if times else (), answers, unplaced, times, nothing, about)


@dataclass(frozen=True, slots=True)
class _Written:
    """A form as it came: its lines, where each stands, and between which lines the form is."""

    given: list[str]
    parts: Mapping[int, _Part]
    between: tuple[int, int]

    def tells(self, row: Row) -> bool:
        """Whether somebody wrote it into the form."""
        part, first, end = self.parts[row.number], *self.between
        inside = first < row.number < end and not row.blank
        return (
            inside
            and not (part.is_heading and part.asked)
            and not stands_in_blank(self.given[row.number - 1])
        )

    def around(self, lines: tuple[Row, ...]) -> tuple[Unplaced, ...]:
        """What stands before the form and below it, in the mail it came in."""
        first, end = self.between
        before = [row for row in lines if row.number < first and not row.blank]
        below = [row for row in lines if row.number >= end and not row.blank]
        known = ((before, "it stands before the form"), (below, "it looks like the end of a mail"))
        return tuple(
            Unplaced(found[0].number, " ".join(row.text for row in found)[:400], reason, count=len(found))
            for found, reason in known
            if found
        )

    @property
    def timeline(self) -> str:
        """The timeline alone; every other line is empty, so that lines keep their numbers."""
        first, end = self.between
        inside = {n for n, part in self.parts.items() if part.title == TIMELINE and first < n < end}
        return "\n".join(
            line if number in inside and line.strip() not in EMPTY else ""
            for number, line in enumerate(self.given, 1)
        )


def _times(
    filled: list[Row], written: _Written, person: str, around: tuple[ZoneInfo, date]
) -> tuple[FoundTimeline | None, tuple[Unplaced, ...]]:
    """What was found below the timeline, and what could not be placed in it."""
    rows_of = [row for row in filled if written.parts[row.number].title == TIMELINE]
    if not rows_of:
        return None, ()
    zone, day = around
    try:
        found = find_timeline(
            written.timeline, source=f"form of {person}", zone=zone, day=day, dated_apart=True
        )
    except ImportRefused:
        return None, tuple(Unplaced(row.number, row.text, NO_TIME) for row in rows_of)
    return found, found.unplaced


def _is_title(row: Row) -> bool:
    return row.level == 1 and _TITLE.fullmatch(row.text) is not None


def _unescaped(pattern: re.Pattern[str], text: str, part: str) -> str:
    found = pattern.fullmatch(text)
    return clean_line(unescape(_ESCAPED.sub(r"\1", found[part] or ""))) if found else ""


def _parts(lines: tuple[Row, ...]) -> Mapping[int, _Part]:
    parts, here = {}, ""
    for row in lines:
        heading = row.level in {1, 2} and not row.code
        if heading:
            here = "" if _TITLE.fullmatch(row.text) else row.text
        parts[row.number] = _Part(here, heading)
    return parts


@dataclass(slots=True)
class _Told:
    """Lines that are one answer."""

    line: int
    kind: NoteKind
    title: str
    words: list[str]


def _answers(
    filled: list[Row], parts: Mapping[int, _Part], person: str
) -> tuple[tuple[Answer, ...], tuple[str, ...], tuple[Unplaced, ...]]:
    """The answers, those that only say that there is none, and what is too long for one."""
    answers: dict[str, Answer] = {}
    nothing, long = [], []
    for told in _gathered(filled, parts):
        text = clean_line(" ".join(told.words))
        if says_nothing(text):
            nothing.append(text)
        elif len(text) > LINE_LIMIT:
            long.append(Unplaced(told.line, text[:200], f"it is longer than {LINE_LIMIT:,} characters"))
        else:
            answer = Answer(told.line, text, told.kind, _name(person, told.title, text), person)
            answers[answer.external_id] = answer
    return tuple(answers.values()), tuple(nothing), tuple(long)


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
        elif here and row.number == last.number + 1 and _goes_on(last, row, part):
            gathered[-1].words.append(row.text)
        else:
            gathered.append(_Told(row.number, _kind(row, part, listed=listed), part.title, [row.text]))
        last = row
    return gathered


def _goes_on(last: Row, row: Row, part: _Part) -> bool:
    """Whether a line continues the one above it: among questions, only one that was too long for its line."""
    if row.bullet:
        return False
    broken = row.indent > 0 or (len(last.text) >= _LONG and not last.text.endswith("?"))
    return broken or ANSWERS.get(part.title) is not NoteKind.QUESTION


def _kind(row: Row, part: _Part, *, listed: bool) -> NoteKind:
    """What an answer is; a paragraph behind the list of questions that asks nothing is loose text."""
    kind = ANSWERS.get(part.title, NoteKind.NOTE)
    if kind is NoteKind.QUESTION and listed and not row.bullet and "?" not in row.text:
        return NoteKind.NOTE
    return kind


def _name(person: str, title: str, text: str) -> str:
    what = "\n".join((person.casefold(), title, plain_words(text)))
    return "form:" + sha256(what.encode("utf-8", "replace")).hexdigest()[:20]
