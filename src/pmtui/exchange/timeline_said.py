"""What a report says about its times as a whole: the zone they are in, the day they are on."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from pmtui.domain.days import DAY, matched_day
from pmtui.domain.zones import ZONE_TOKEN, UnreadableTime, read_zone
from pmtui.exchange.timeline_lines import Row, bare

SAID_IN = 240
"""Characters of a line in which a statement is looked for."""

_SHORT = 60
"""Characters in a line that is only a day."""

_NAME = rf"(?P<zone>{ZONE_TOKEN}|\b(?:Pacific|Eastern|Central|Mountain)\b)"
_ALL_TIMES = re.compile(
    rf"\b(?i:(?:all|these|the)\s(?:of the\s)?(?:times?|timestamps|dates and times)|times? ?zone"
    r"|times\s(?:are|in)|timestamps (?:are|in))\b"
    rf"[^.;]{{0,40}}?{_NAME}"
)
_HEADER = re.compile(
    rf"\b(?i:time(?:s|line|stamps?)?|date|when|key events|chronology)\b[^.;]{{0,24}}?{_NAME}"
)
_ONLY_ZONE = re.compile(rf"{_NAME}(?:\s(?i:time))?")
_DAY = re.compile(rf"(?<![\w-])(?:{DAY})(?![\w-])", re.IGNORECASE)
_AROUND = re.compile(r"(?:[\s*_()\[\],.:;–—-]|\bon\b|\bday(?: \d)?\b|\bdate\b)*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Said:
    """What one line says about the times after it."""

    line: int
    text: str
    zone: ZoneInfo | None = None
    day: date | None = None
    problem: str = ""


def said(row: Row, near: date | None) -> Said | None:
    """What a line inside a timeline that is no event says about times; None when it says nothing."""
    text = row.text[:SAID_IN]
    cell = next((cell for cell in row.cells if _ONLY_ZONE.fullmatch(cell)), "")
    named = _ALL_TIMES.search(text)
    if named is None and (row.level or row.cells or len(text) < 80):
        named = _HEADER.search(text) or _ONLY_ZONE.fullmatch(cell or bare(text))
    zone, problem = _zone(named["zone"]) if named else (None, "")
    day, trouble = _stated_day(row, text, near, with_zone=named is not None)
    if zone is None and day is None and not problem and not trouble:
        return None
    return Said(row.number, text, zone, day, problem or trouble)


def only_day(row: Row) -> bool:
    """Whether a line is nothing but a day, so that the lines after it are on that day."""
    if len(row.text) > _SHORT or (found := _DAY.search(row.text)) is None:
        return False
    return _alone(row.text, found)


def said_for_all(row: Row) -> Said | None:
    """As `said`, for a line outside the timeline: only "all times …" counts there."""
    named = _ALL_TIMES.search(row.text[:SAID_IN])
    if named is None:
        return None
    zone, problem = _zone(named["zone"])
    return Said(row.number, row.text[:SAID_IN], zone, None, problem)


def dated(row: Row) -> date | None:
    """The day, with its year, that is named in a title."""
    for found in _DAY.finditer(row.text[:SAID_IN]):
        try:
            return matched_day(found)
        except UnreadableTime:
            continue
    return None


def _stated_day(row: Row, text: str, near: date | None, *, with_zone: bool) -> tuple[date | None, str]:
    found = _DAY.search(text)
    if found is None:
        return None, ""
    if not (with_zone or row.level or _alone(text, found)):
        return None, ""
    try:
        return matched_day(found, near), ""
    except UnreadableTime as error:
        return None, str(error)


def _alone(text: str, day: re.Match[str]) -> bool:
    without = re.sub(r"\([^)]{0,60}\)", "", text[: day.start()] + text[day.end() :])
    return _AROUND.fullmatch(without) is not None


def _zone(name: str) -> tuple[ZoneInfo | None, str]:
    try:
        return read_zone(name), ""
    except UnreadableTime as error:
        return None, str(error)
