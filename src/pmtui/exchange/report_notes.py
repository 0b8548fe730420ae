"""What a published report tells besides its timeline, as notes by the kind of their headings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import sha256

from pmtui.domain.notes import NoteKind
from pmtui.domain.text import LINE_LIMIT, clean_line
from pmtui.domain.timeline import plain_words
from pmtui.exchange.timeline_found import Answer
from pmtui.exchange.timeline_lines import Row

_KINDS: tuple[tuple[NoteKind, str], ...] = (
    (NoteKind.LUCKY, r"\bluck(?:y|ily)?\b"),
    (
        NoteKind.WENT_BADLY,
        r"\b(?:went|worked) (?:poorly|wrong|badly)\b|\bdid(?:n[’']t| not) (?:go|work)\b|\bgone better\b",
    ),
    (NoteKind.WENT_RIGHT, r"\b(?:went|worked|gone) (?:well|right)\b|\bwhat (?:worked|helped)\b"),
    (NoteKind.SURPRISE, r"\bsurpris"),
    (NoteKind.QUESTION, r"\bquestions\b"),
    (NoteKind.LESSON, r"\blessons?\b|\blearnings\b|\btakeaways\b"),
)
_PATTERNS = tuple((kind, re.compile(words, re.IGNORECASE)) for kind, words in _KINDS)
_LEADS_IN = (":", ",")
"""How a sentence ends that only leads to the list below it."""


@dataclass(slots=True)
class _Note:
    """Lines that are one note."""

    first: Row
    kind: NoteKind
    title: str
    words: list[str]
    rows: set[int] = field(default_factory=set)

    @property
    def text(self) -> str:
        return clean_line(" ".join(" ".join(self.words).split()))


@dataclass(frozen=True, slots=True)
class ReportNotes:
    """The notes of a report."""

    answers: tuple[Answer, ...] = ()
    lines: frozenset[int] = frozenset()
    """The lines they were read from."""


def report_notes(rows: tuple[Row, ...], source: str, inside: set[int]) -> ReportNotes:
    """What stands below headings such as “What went well”, outside the timeline."""
    notes = [note for note in _gathered(rows, inside) if 0 < len(note.text) <= LINE_LIMIT]
    answers = {}
    for note in notes:
        name = _name(source, note.title, note.text)
        answers[name] = Answer(note.first.number, note.text, note.kind, name, "")
    return ReportNotes(tuple(answers.values()), frozenset(number for note in notes for number in note.rows))


def heading_kind(title: str) -> NoteKind | None:
    """What stands below a heading; None for what is no note."""
    return next((kind for kind, pattern in _PATTERNS if pattern.search(title[:120])), None)


def _gathered(rows: tuple[Row, ...], inside: set[int]) -> Iterator[_Note]:
    """Paragraphs and items of lists, each with the lines below it that belong to it."""
    above: list[tuple[int, NoteKind | None]] = []
    now: _Note | None = None
    title, gap = "", False
    for row in rows:
        if row.level and not row.code:
            above = [(level, kind) for level, kind in above if level < row.level]
            above.append((row.level, heading_kind(row.text) or (above[-1][1] if above else None)))
            title = row.text
        kind = above[-1][1] if above else None
        if row.level or kind is None or row.code or row.front or row.number in inside:
            yield from _finished(now, row)
            now = None
        elif row.blank:
            gap = True
            continue
        elif now is not None and _belongs(now, row, gap=gap):
            if row.bullet and now.words[-1][-1:] not in ".!?:;,":
                now.words[-1] += ";"
            now.words.append(row.text)
            now.rows.add(row.number)
        else:
            yield from _finished(now, row)
            now = _Note(row, kind, title, [row.text], {row.number})
        gap = False
    yield from _finished(now, None)


def _belongs(now: _Note, row: Row, *, gap: bool) -> bool:
    """Whether a line goes on with the note above it."""
    if row.indent > now.first.indent and now.first.bullet:
        return True
    return not (gap or row.bullet)


def _finished(now: _Note | None, after: Row | None) -> Iterator[_Note]:
    """The note, unless it only leads to the list that comes after it."""
    leads = now is not None and not now.first.bullet and now.text.endswith(_LEADS_IN)
    if now is not None and not (leads and after is not None and after.bullet):
        yield now


def _name(source: str, title: str, text: str) -> str:
    what = "\n".join((source.replace("\\", "/").rsplit("/", 1)[-1].casefold(), title, plain_words(text)))
    return "report:" + sha256(what.encode("utf-8", "replace")).hexdigest()[:20]
