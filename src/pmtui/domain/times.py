"""Moments as people write them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from functools import lru_cache
from zoneinfo import ZoneInfo

from pmtui.domain.clocks import clock_words, zone_label
from pmtui.domain.days import DAY, FIRST_YEAR, LAST_YEAR, matched_day, read_day
from pmtui.domain.zones import ZONE_TOKEN, UnreadableTime, read_tz, read_zone

__all__ = [
    "CLOCK",
    "TIME",
    "Moment",
    "UnreadableTime",
    "leading_time",
    "read_clock",
    "read_day",
    "read_moment",
    "read_zone",
]

CLOCK = (
    r"(?:\d{1,2}[.:]\d{2}\s?Uhr\b"
    r"|\d{1,2}[:h]\d{2}(?::\d{2}(?:[.,]\d{1,9})?)?(?:\s?(?i:[ap]\.?m)\b\.?)?"
    r"|\d{1,2}\s?(?i:[ap]\.?m)\b\.?)"
)
"""A pattern for a time of day, right or wrong."""

_EAST = r"\s?\+(?:0\d|1[0-4]):[0-5]\d\b|\+(?:0\d|1[0-4])[0-5]\d\b"
_WEST = r"\s?[-−](?:0\d|1[0-2]):[03]0\b|[-−](?:0\d|1[0-2])[03]0\b"
_NAMED = rf"Z\b|\s?\(?{ZONE_TOKEN}\)?"
_ZONE = rf"(?:{_NAMED}|{_EAST}|{_WEST})"
_DAY_AND = rf"(?i:{DAY})(?:T|,?\s(?:at\s)?|,?\s?[-–—@]\s?)"
TIME = rf"(?:(?P<plus>\+\d{{1,3}})d\s)?(?:{_DAY_AND})?(?P<clock>{CLOCK})(?P<zone>{_ZONE})?"
"""A pattern for a moment: perhaps a day, a time of day, perhaps a zone."""

_TIME = re.compile(TIME)
_PARTS = re.compile(
    r"(\d{1,2})(?:(?:[:h]|\.(?=\d\d\s?Uhr))(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?)?"
    r"\s?(?:([ap])\.?m\.?|Uhr)?",
    re.IGNORECASE,
)
_UNTIL = rf"\s?(?:-|–|—|→|to|until|till)\s?(?P<end>(?P<last>{CLOCK})(?P<end_zone>{_ZONE})?)"
_REST = (
    rf"(?:{_UNTIL})?(?=\W|$)(?!:\d|\.\d|[%/])[\])]?"
    r"(?:\s?[:,;.|](?=\s|$)|\s?[-–—>→]{1,2}(?=\s|$)){0,3}\s*"
)
_DATED = re.compile(rf"[\[(]?[~≈]?(?P<moment>{TIME}){_REST}")
_BARE = re.compile(rf"[\[(]?[~≈]?(?P<moment>(?P<clock>{CLOCK})(?P<zone>{_NAMED}|{_EAST})?){_REST}")
"""Without a day before it, `13:20-08:00` is a range and not an offset."""
_HEAD = 120
"""Characters at the beginning of a line in which its time is looked for; bounds the work on any text."""


_PLAIN = {f"{hour:02}:{minute:02}": time(hour, minute) for hour in range(24) for minute in range(60)}
"""The usual way to write a time of day, for the thousands of lines of a log."""
_SECONDS = {f":{second:02}": second for second in range(60)}


@dataclass(frozen=True, slots=True)
class Moment:
    """A time that was read."""

    at: datetime
    """With the offset it was given in."""
    note: str = ""
    """What was assumed, as a sentence for the person; empty when nothing was."""


def read_moment(text: str, *, zone: ZoneInfo, day: date, near: datetime | None = None) -> Moment:
    """The moment in a text such as `14:32`, `2:32 pm PST`, `2019-02-09T00:10Z` or `+1d 00:10`.

    Without a date it is on the day that puts it nearest to `near`, or else on `day`; without a zone it is in
    `zone`. Raises `UnreadableTime`.
    """
    found = time_parts(text)
    if found is None:
        raise UnreadableTime(
            f"“{' '.join(text.split())[:40]}” is not a time. Write it like 14:32 or {day} 14:32."
        )
    return matched_moment(found, zone=zone, day=day, near=near)


def time_parts(text: str) -> re.Match[str] | None:
    """What the pattern `TIME` finds in a text that is nothing but a moment; None for any other."""
    squeezed = " ".join(text.split())
    return _TIME.fullmatch(squeezed) if len(squeezed) <= _HEAD else None


def matched_moment(
    found: re.Match[str], *, zone: ZoneInfo, day: date, near: datetime | None = None
) -> Moment:
    """As `read_moment`, for parts that were found already."""
    of_day = read_clock(found["clock"])
    named = (found["zone"] or "").strip(" ()")
    tz = read_tz(named) if named else zone
    if found["plus"]:
        return _settled(_days_later(day, int(found["plus"])), of_day, tz, named)
    if has_day(found):
        return _settled(matched_day(found, day), of_day, tz, named)
    if near is None:
        return _settled(day, of_day, tz, named)
    return _settled(_nearest_day(near.astimezone(tz), of_day), of_day, tz, named)


def has_day(found: re.Match[str]) -> bool:
    """Whether what `TIME` matched names a day."""
    return bool(found["y"] or found["ny"] or found["dm"] or found["mm"])


def read_clock(text: str) -> time:
    """The time of day in `14:32`, `14:32:10`, `2:32 pm` or `2pm`; raises `UnreadableTime`."""
    if (of_day := _PLAIN.get(text)) is not None:
        return of_day
    if (minute := _PLAIN.get(text[:5])) is not None and (second := _SECONDS.get(text[5:])) is not None:
        return minute.replace(second=second)
    found = _PARTS.fullmatch(text.strip())
    if found is None:
        raise UnreadableTime(f"“{text.strip()[:40]}” is not a time of day. Write it like 14:32.")
    hour, half = int(found[1]), (found[5] or "").lower()
    if half == "p" and hour < 12:
        hour += 12
    elif half == "a" and hour == 12:
        hour = 0
    elif half == "a" and hour > 12:
        hour = 99
    try:
        return time(hour, int(found[2] or 0), int(found[3] or 0), int((found[4] or "0").ljust(6, "0")[:6]))
    except ValueError:
        raise UnreadableTime(f"{text.strip()} is not a time of day.") from None


def leading_time(text: str) -> tuple[str, str] | None:
    """A line that begins with a time, split into that and the rest; None when it begins with none.

    A wrong time such as `25:99` counts, so that the person can be told. Of a range the beginning is the time,
    and the rest says until when.
    """
    line = text.lstrip()
    head = line[:_HEAD]
    found = _BARE.match(head) or _DATED.match(head)
    if found is None:
        return None
    rest = line[found.end() :].strip()
    if not found["end"]:
        return found["moment"], rest
    moment = found["moment"] + _inherited(found)
    return moment, f"(until {found['end'].strip()}) {rest}".strip()


def _inherited(found: re.Match[str]) -> str:
    """What the beginning of a range takes from its end: `1:20-1:45 PM UTC` begins at 1:20 PM UTC."""
    begin, end = _PARTS.fullmatch(found["clock"]), _PARTS.fullmatch(found["last"])
    half = ""
    if begin and end and end[5] and not begin[5] and int(begin[1]) <= 12:
        half = end[5].lower()
        if int(begin[1]) % 12 > int(end[1]) % 12:
            half = "a" if half == "p" else "p"
        half = f" {half}m"
    zone = found["end_zone"] if not found["zone"] else None
    return half + (f" {zone.strip(' ()')}" if zone else "")


def _days_later(day: date, days: int) -> date:
    try:
        return day + timedelta(days=days)
    except OverflowError:
        raise UnreadableTime(f"+{days}d is too far from {day}.") from None


def _nearest_day(near: datetime, of_day: time) -> date:
    around = [near.date() + timedelta(days=shift) for shift in (0, 1, -1)]
    reference = near.replace(tzinfo=None)
    return min(around, key=lambda day: abs(datetime.combine(day, of_day) - reference))


def _settled(day: date, of_day: time, tz: tzinfo, named: str) -> Moment:
    """The moment at which a zone's clocks show this; the offset is fixed, so that it stays what it is."""
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise UnreadableTime(f"{day} cannot be right: the year must be between {FIRST_YEAR} and {LAST_YEAR}.")
    shown = datetime.combine(day, of_day)
    if named not in _SEASONAL and (offset := _all_day(tz, day)) is not None:
        return Moment(shown.replace(tzinfo=offset))
    early, late = (shown.replace(tzinfo=tz, fold=fold) for fold in (0, 1))
    if early.astimezone(UTC).astimezone(tz).replace(tzinfo=None) != shown:
        raise UnreadableTime(
            f"There was no {clock_words(of_day)} on {day}: the clocks went forward. Write what they showed."
        )
    if early.utcoffset() != late.utcoffset():
        return _twice(early, late, named, of_day)
    note, label = "", early.tzname() or ""
    seasonal = named in _SEASONAL and label != named
    if seasonal:
        note = f"{clock_words(of_day)} {named} was read as {label}, which the clocks there showed on {day}."
    return Moment(_fixed(early), note)


@lru_cache(maxsize=256)
def _all_day(tz: tzinfo, day: date) -> timezone | None:
    """The one distance from UTC that a zone's clocks keep all through a day and around it, if any."""
    noon = datetime.combine(day, time(12), UTC)
    around = {(noon + timedelta(hours=6 * step)).astimezone(tz).utcoffset() for step in range(-5, 6)}
    (only,) = around if len(around) == 1 else (None,)
    return None if only is None else timezone(only)


def _twice(early: datetime, late: datetime, named: str, of_day: time) -> Moment:
    if named and named == late.tzname():
        return Moment(_fixed(late))
    if named and named == early.tzname():
        return Moment(_fixed(early))
    first, second = zone_label(early, early.tzinfo or UTC), late.tzname() or ""
    note = (
        f"{clock_words(of_day)} happens twice that night; taken as the first ({first}). "
        f"Write {clock_words(of_day)} {second} for the second."
    )
    return Moment(_fixed(early), note)


def _fixed(at: datetime) -> datetime:
    return at.replace(tzinfo=timezone(at.utcoffset() or timedelta()), fold=0)


_SEASONAL = frozenset(
    "PST PDT MST MDT CST CDT EST EDT AKST AKDT BST WET WEST CET CEST EET EEST AEST AEDT NZST NZDT".split()
)
"""Abbreviations of half a year, which are often written all year."""
