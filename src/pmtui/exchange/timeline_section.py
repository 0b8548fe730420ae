"""Where in a report its timeline is."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pmtui.exchange.timeline_lines import Row, bare

_TITLE = re.compile(
    r"\b(?:time-?\s?lines?|key (?:events|times(?! and metrics)|moments)|chronology|chronological"
    r"|sequence of events|what happened when|event log|incident log)\b",
    re.IGNORECASE,
)
_SHORT = 60
"""Characters in a line that can be a title without being a heading."""


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a text: its rows, and the title it stands under."""

    title: Row
    rows: tuple[Row, ...]


def sections(rows: tuple[Row, ...]) -> tuple[Section, ...]:
    """The parts of the text that are called a timeline, each once."""
    found, end = [], 0
    for place, row in enumerate(rows):
        if place >= end and _is_title(row):
            end = next((p for p in range(place + 1, len(rows)) if _ends(row, rows[p])), len(rows))
            found.append(Section(row, rows[place + 1 : end]))
    return tuple(found)


def headed(rows: tuple[Row, ...], words: tuple[str, ...]) -> tuple[Section, ...]:
    """The parts of the text below headings with any of these words in them, the innermost ones."""
    wanted = [word.casefold().strip(" #") for word in words]
    found: list[tuple[int, int]] = []
    for place, row in enumerate(rows):
        title = row.text.casefold() if row.level and not row.code else bare(row.text[:200]).casefold()
        if any(word == title or (row.level and word in title) for word in wanted):
            end = next((p for p in range(place + 1, len(rows)) if _ends(row, rows[p])), len(rows))
            found = [(begin, last) for begin, last in found if last <= place]
            found.append((place, end))
    return tuple(Section(rows[begin], rows[begin + 1 : end]) for begin, end in found)


def _is_title(row: Row) -> bool:
    if row.code or row.front or row.blank or len(row.text) > 200:
        return False
    if row.level:
        return _TITLE.search(row.text) is not None
    if len(row.text) > _SHORT or row.text.startswith("|"):
        return False
    marked = row.text.startswith(("**", "__")) or row.text.endswith(":")
    said = re.sub(r"\(.{0,40}\)$", "", bare(row.text)).strip(" *_:")
    return (marked or not row.bullet) and _TITLE.fullmatch(said) is not None


def _ends(title: Row, row: Row) -> bool:
    """Whether a row is the first after the section that begins with this title."""
    if row.code or row.blank:
        return False
    if title.level:
        return 0 < row.level <= title.level
    if title.bullet:
        return row.indent <= title.indent
    return row.level > 0 or (
        row.text.startswith("**") and row.text.rstrip(":").endswith("**") and not _timed(row)
    )


def _timed(row: Row) -> bool:
    return any(character.isdigit() for character in row.text)
