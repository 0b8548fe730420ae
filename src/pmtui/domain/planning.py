"""When the meeting should be: soon enough that people remember, late enough that they have slept."""

from __future__ import annotations

import re
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from pmtui.domain.postmortem import PostMortem
from pmtui.domain.timeline import Marker, marked

_SEVERITY = re.compile(r"(?:sev(?:erity)?|prio(?:rity)?|s|p)?[\s_-]*([0-9])(?!\w)", re.IGNORECASE)

_CALENDAR_DAYS, _WORKING_DAYS = 3, 5
"""After a SEV1 and after a SEV2 (PagerDuty, *Postmortem documentation*, step 2)."""


def latest_good_day(pm: PostMortem) -> date | None:
    """The last day on which the meeting is in good time; None where the severity suggests none."""
    match _level(pm.severity):
        case 0 | 1:
            return incident_end(pm) + timedelta(days=_CALENDAR_DAYS)
        case 2:
            return _working_days_after(incident_end(pm), _WORKING_DAYS)
        case _:
            return None


def incident_end(pm: PostMortem) -> date:
    """The day the incident was over: that of `resolved`, or else the day it happened."""
    resolved = marked(pm.events, Marker.RESOLVED)
    day = resolved.at.astimezone(ZoneInfo(pm.zone)).date() if resolved else pm.incident_date
    return max(day, pm.incident_date)


def suggestion(pm: PostMortem) -> str:
    """The latest good day in a sentence, with what it rests on; empty where there is none."""
    day = latest_good_day(pm)
    if day is None:
        return ""
    after = "five working days" if _level(pm.severity) == 2 else "three calendar days"
    return f"{pm.severity}: best by {day:%a} {day.isoformat()}, {after} after the incident."


def meeting_minutes(pm: PostMortem) -> int:
    """How long the meeting is planned to take: as asked for, or as long as the agenda, or an hour."""
    return pm.meets_for or sum(item.minutes for item in pm.agenda) or 60


def _level(severity: str) -> int | None:
    """The number in SEV1, P2 or “Sev-2 (major)”, 1 being the worst in use nearly everywhere."""
    found = _SEVERITY.match(severity.strip())
    return int(found[1]) if found else None


def _working_days_after(day: date, count: int) -> date:
    """Saturdays and Sundays are left out; holidays are nobody's business but the room's."""
    while count:
        day += timedelta(days=1)
        count -= day.weekday() < 5
    return day
