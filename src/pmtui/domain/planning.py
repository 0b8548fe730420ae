"""When the meeting should be: soon enough that people remember, late enough that they have slept."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from pmtui.domain.postmortem import PostMortem
from pmtui.domain.timeline import Marker, marked
from pmtui.domain.times import UnreadableTime, has_day, read_day, read_moment, time_parts

_SEVERITY = re.compile(r"(?:sev(?:erity)?|prio(?:rity)?|s|p)?[\s_-]*([0-9])(?!\w)", re.IGNORECASE)

_CALENDAR_DAYS, _WORKING_DAYS = 3, 5
"""After a SEV1 and after a SEV2 (PagerDuty, *Postmortem documentation*, step 2)."""


_FRIDAY = 4

_AHEAD = timedelta(days=150)
"""A day without a year is the nearest to this far ahead: up to a month ago, or eleven to come."""


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


def remarks(pm: PostMortem) -> tuple[str, ...]:
    """What is to be said of the time that the meeting is planned for, in sentences."""
    if pm.meets_at is None:
        return ()
    day, best = pm.meets_at.astimezone(ZoneInfo(pm.zone)).date(), latest_good_day(pm)
    planned, sections = meeting_minutes(pm), sum(item.minutes for item in pm.agenda)
    late = " The meeting is later than that." if best is not None and day > best else ""
    told = (
        f"{suggestion(pm)}{late}",
        f"{day.isoformat()} is a {day:%A}." if day.weekday() >= _FRIDAY + 1 else "",
        f"That is before the incident, which was on {pm.incident_date.isoformat()}."
        if day < pm.incident_date
        else "",
        f"The sections take {sections} minutes, the meeting has {planned}: shorten them, or plan {sections}."
        if sections > planned
        else "",
    )
    return tuple(filter(None, told))


def meeting_minutes(pm: PostMortem) -> int:
    """How long the meeting is planned to take: as asked for, or as long as the agenda, or an hour."""
    return pm.meets_for or sum(item.minutes for item in pm.agenda) or 60


def meeting_begins(text: str, pm: PostMortem, now: datetime) -> datetime:
    """When a meeting is to begin: a time alone is on the day it is planned for, or else today.

    A day without a year is one to come, unless it has just passed. Raises `UnreadableTime`, also for a
    moment that has passed.
    """
    zone, parts = ZoneInfo(pm.zone), time_parts(text)
    if parts is None and (alone := _day_alone(text, now.astimezone(zone).date())):
        raise UnreadableTime(f"At what time? Write it like {alone.isoformat()} 14:00.")
    today = now.astimezone(zone).date()
    planned = pm.meets_at.astimezone(zone).date() if pm.meets_at else today
    day = today + _AHEAD if parts and has_day(parts) else max(planned, today)
    at = read_moment(text, zone=zone, day=day).at
    if has_passed(at, now):
        raise UnreadableTime(passed(at, pm, now))
    return at


def _day_alone(text: str, today: date) -> date | None:
    with suppress(UnreadableTime):
        return read_day(text, today + _AHEAD)
    return None


def has_passed(at: datetime, now: datetime) -> bool:
    """Whether nobody can come any more; the minute that runs has not passed."""
    return at < now.replace(second=0, microsecond=0)


def passed(at: datetime, pm: PostMortem, now: datetime) -> str:
    """That a moment has passed and what to type instead, as a sentence."""
    local = at.astimezone(ZoneInfo(pm.zone))
    return f"{local:%a %Y-%m-%d %H:%M} has passed. Write a time to come, such as {coming(pm, now, local)}."


def coming(pm: PostMortem, now: datetime, like: datetime | None = None) -> str:
    """A time to write in an example: the next working day, at the time of day of `like`, or at two."""
    day = _working_days_after(now.astimezone(ZoneInfo(pm.zone)).date(), 1)
    return f"{day.isoformat()} " + (f"{like:%H:%M}" if like else "14:00")


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
