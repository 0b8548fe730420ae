"""Until when something went on, told in the zone in which its beginning is shown."""

from __future__ import annotations

import re
from datetime import datetime
from zoneinfo import ZoneInfo

from pmtui.domain.clocks import clock
from pmtui.domain.times import UnreadableTime, read_clock, time_parts
from pmtui.domain.zones import read_tz

_UNTIL = re.compile(r"(?P<before>(?:\([a-z ]{1,30}\) )?\(until )(?P<end>[^)]{1,40})\)")


def until_as_shown(text: str, at: datetime, home: ZoneInfo | None) -> str:
    """The text of a range that begins at a moment, with its end as clocks at home showed it.

    Where they showed what is written, or what is written cannot be read, it stays as it is.
    """
    found = _UNTIL.match(text)
    if home is None or found is None or (parts := time_parts(found["end"])) is None:
        return text
    named = (parts["zone"] or "").strip(" ()")
    try:
        of_day = read_clock(parts["clock"])
        end = datetime.combine(at.date(), of_day, read_tz(named) if named else at.tzinfo)
        if end.utcoffset() == end.astimezone(home).utcoffset():
            return text
        return f"{found['before']}{clock(end, home)}){text[found.end() :]}"
    except (UnreadableTime, OverflowError):
        return text
