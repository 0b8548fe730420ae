"""Days in figures such as `03/04/2026`, which can be two: the one next to the incident is meant."""

from __future__ import annotations

import re
from datetime import date

_FIGURES = re.compile(r"(?P<one>\d{1,2})/(?P<two>\d{1,2})/(?P<year>\d{4})(?!\d)")
_NEAR = 3
"""Days between the incident and what belongs to it; the other reading is at least a month away."""

NEXT_TO_IT = "its day in figures can be two; the one next to the incident was taken."
"""What was assumed, as a sentence."""


def told_apart(time: str, near: date | None) -> str:
    """The time with its day written out, where only one of two readings is next to the incident."""
    found = _FIGURES.match(time)
    if found is None or near is None or found["one"] == found["two"]:
        return time
    first, second, year = int(found["one"]), int(found["two"]), int(found["year"])
    if max(first, second) > 12:
        return time
    try:
        readings = date(year, second, first), date(year, first, second)
    except ValueError:
        return time
    close = [day for day in readings if abs((day - near).days) <= _NEAR]
    return f"{close[0]}{time[found.end() :]}" if len(close) == 1 else time
