"""Moments as programs write them: ISO 8601, or seconds, milli-, micro- or nanoseconds since 1970."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from pmtui.domain.days import FIRST_YEAR, LAST_YEAR
from pmtui.domain.times import UnreadableTime, read_moment

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_DIGITS = {9: 0, 10: 0, 12: 3, 13: 3, 16: 6, 19: 9}
"""Digits of a moment of these decades → powers of ten that a second is divided into."""
_LONGEST = 80


def read_when(value: object, zone: ZoneInfo, day: date) -> datetime:
    """The moment in a value; one that names no zone is in `zone`. Raises `UnreadableTime`."""
    text = str(value).strip() if isinstance(value, str | int | float) else ""
    if not text or len(text) > _LONGEST or isinstance(value, bool):
        raise UnreadableTime("it has no time")
    whole, _, rest = text.partition(".")
    if whole.isascii() and whole.isdigit() and (not rest or (rest.isascii() and rest.isdigit())):
        return since_epoch(whole, rest)
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        return read_moment(text, zone=zone, day=day).at
    if at.tzinfo is None:
        return read_moment(text, zone=zone, day=day).at if ":" in text else _no_time(text)
    return sensible(at, text)


def since_epoch(whole: str, rest: str = "") -> datetime:
    """The moment in a number as strings of digits, so that none is lost; raises `UnreadableTime`."""
    power = _DIGITS.get(len(whole))
    if power is None:
        raise UnreadableTime(f"“{whole[:40]}” is not a time")
    micro = int(whole) * 10**6 // 10**power + (int(rest[:6].ljust(6, "0")) if rest and not power else 0)
    return _EPOCH + timedelta(microseconds=micro)


def sensible(at: datetime, text: str) -> datetime:
    """The moment, if its year can be right; raises `UnreadableTime`."""
    if not FIRST_YEAR <= at.year <= LAST_YEAR:
        raise UnreadableTime(f"“{text[:40]}” cannot be right")
    return at


def _no_time(text: str) -> datetime:
    raise UnreadableTime(f"“{text[:40]}” has no time of day")
