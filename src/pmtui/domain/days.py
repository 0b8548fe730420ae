"""Days of the calendar as people write them."""

from __future__ import annotations

import re
from datetime import date, timedelta

from pmtui.domain.zones import UnreadableTime

FIRST_YEAR, LAST_YEAR = 1970, 2199
"""Years an incident can be in; another is a slip of the keys."""

_HALF_A_YEAR = timedelta(days=182)

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WEEKDAY = r"(?:(?:mon|tue(?:s)?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s{1,2})?"

DAY = (
    _WEEKDAY + r"(?:(?P<y>\d{4})[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})"
    r"|(?P<n1>\d{1,2})[/.](?P<n2>\d{1,2})[/.](?P<ny>\d{4})"
    r"|(?P<dd>\d{1,2})(?:st|nd|rd|th)?\s(?:of\s)?(?P<dm>" + _MONTH + r")\b\.?,?(?:\s(?P<dy>\d{4})\b(?!:))?"
    r"|(?P<mm>" + _MONTH + r")\.?\s(?P<md>\d{1,2})(?:st|nd|rd|th)?\b(?!:)(?:,?\s(?P<my>\d{4})\b(?!:))?)"
)
"""A pattern for a day; read what it matched with `matched_day`."""

_DAY = re.compile(DAY, re.IGNORECASE)


def read_day(text: str, near: date | None = None, *, like: str = "") -> date:
    """The day in a text such as `2019-02-08`, `8 Feb 2019` or `February 8th, 2019`; raises `UnreadableTime`.

    Without a year it is the one nearest to `near`. `like` tells how to write it, after “is not a day”.
    """
    found = _DAY.fullmatch(" ".join(text.split()))
    if found is None:
        how = like or (f"like {near}" if near else "as year-month-day")
        raise UnreadableTime(f"“{text.strip()}” is not a day. Write it {how}.")
    return matched_day(found, near)


def read_past_day(text: str, today: date) -> date:
    """As `read_day`, for something that has been: without a year it is the last such day."""
    try:
        return read_day(text, today - _HALF_A_YEAR)
    except UnreadableTime:
        return read_day(text, today)  # so that an example in the sentence is of today


def matched_day(found: re.Match[str], near: date | None = None) -> date:
    """The day that the pattern `DAY` matched; raises `UnreadableTime` for none and for two."""
    if found["y"]:
        return _day(found["y"], found["m"], found["d"])
    if found["ny"]:
        return _from_figures(found)
    year = found["dy"] or found["my"]
    month = _MONTHS.index((found["dm"] or found["mm"])[:3].lower()) + 1
    day = found["dd"] or found["md"]
    if year:
        return _day(year, month, day)
    if near is None:
        raise UnreadableTime(f"The day “{day} {_MONTHS[month - 1].title()}” needs a year.")
    return _nearest(near, month, day)


def _from_figures(found: re.Match[str]) -> date:
    """A day as `13/04/2019`: which figure is the month has to follow from the figures, or from dots."""
    first, second, year = int(found["n1"]), int(found["n2"]), found["ny"]
    dotted = f"{found['n1']}.{found['n2']}." in found[0]
    if dotted or first > 12 or first == second:
        return _day(year, second, first)
    if second > 12:
        return _day(year, first, second)
    one, other = _day(year, second, first), _day(year, first, second)
    raise UnreadableTime(f"{first:02}/{second:02}/{year} can be two days: write {one} or {other}.")


def _nearest(near: date, month: int, day: str) -> date:
    fits = []
    for year in (near.year - 1, near.year, near.year + 1):
        try:
            fits.append(_day(year, month, day))
        except UnreadableTime:
            continue
    if not fits:
        raise UnreadableTime(f"There is no day {day} in that month.")
    return min(fits, key=lambda fit: abs(fit - near))


def _day(year: str | int, month: str | int, day: str | int) -> date:
    figures = int(year), int(month), int(day)
    if not FIRST_YEAR <= figures[0] <= LAST_YEAR:
        raise UnreadableTime(
            f"{_written(*figures)} cannot be right: the year must be between {FIRST_YEAR} and {LAST_YEAR}."
        )
    try:
        return date(*figures)
    except ValueError:
        raise UnreadableTime(f"{_written(*figures)} is not a day of the calendar.") from None


def _written(year: int, month: int, day: int) -> str:
    return f"{year:04}-{month:02}-{day:02}"
