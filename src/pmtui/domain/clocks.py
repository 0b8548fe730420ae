"""Moments and lengths of time as they are shown; light to import, because every screen shows some."""

from __future__ import annotations

from datetime import datetime, time, timedelta, tzinfo


def clock(at: datetime, zone: tzinfo) -> str:
    """The time of day in a zone: 14:32, with seconds only when there are some."""
    local = at.astimezone(zone)
    return local.strftime("%H:%M:%S" if local.second else "%H:%M")


def clock_words(of_day: time) -> str:
    """A time of day as it is shown."""
    return of_day.strftime("%H:%M:%S" if of_day.second else "%H:%M")


_UTC = frozenset("Etc/UTC Etc/UCT Etc/Universal Etc/Zulu UCT Universal Zulu".split())
"""What tzdata calls UTC besides; machines without a zone of their own are often set to the first."""


def zone_name(key: str) -> str:
    """The IANA name by which people know a zone: UTC for all that is UTC."""
    return "UTC" if key in _UTC else key


def zone_label(at: datetime, zone: tzinfo) -> str:
    """What a zone is called at that time: PST, or UTC+1 where it has no name."""
    local = at.astimezone(zone)
    name = local.tzname() or ""
    if name.startswith(("+", "-", "UTC+", "UTC-")):
        minutes = round((local.utcoffset() or timedelta()).total_seconds() / 60)
        hours, rest = divmod(abs(minutes), 60)
        return f"UTC{'-' if minutes < 0 else '+'}{hours}" + (f":{rest:02}" if rest else "")
    return name


def span(length: timedelta) -> str:
    """A length of time in words: 2 h 18 min, 45 s, 3 d 2 h; the two greatest units."""
    seconds = round(abs(length.total_seconds()))
    units = (
        (seconds // 86400, "d"),
        (seconds // 3600 % 24, "h"),
        (seconds // 60 % 60, "min"),
        (seconds % 60, "s"),
    )
    first = next((place for place, (amount, _) in enumerate(units) if amount), None)
    if first is None:
        return "0 min"
    sign = "−" if length < timedelta(0) else ""
    shown = units[first : first + 2] if first < 2 else units[first : first + 1 + (seconds < 600)]
    return sign + " ".join(f"{amount} {unit}" for amount, unit in shown if amount)


def countdown(seconds: float) -> str:
    """What a clock shows: 12:40 left, +1:05 over; 1:02:03 above an hour."""
    left = int(seconds) if seconds >= 0 else -int(-seconds)
    minutes, rest = divmod(abs(left), 60)
    hours, minutes = divmod(minutes, 60)
    shown = f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
    return f"+{shown}" if left < 0 else shown
