"""Time zones as people name them: IANA names, abbreviations, cities, distances from UTC."""

from __future__ import annotations

import re
from datetime import timedelta, timezone
from difflib import get_close_matches
from functools import cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from pmtui.domain.clocks import zone_name


class UnreadableTime(ValueError):
    """A time, day or zone that cannot be read; the text is a sentence for a person."""


_COMMON: dict[str, str] = {
    "America/Los_Angeles": "PST PDT PT pacific",
    "America/Denver": "MST MDT MT mountain",
    "America/Chicago": "CST CDT CT central",
    "America/New_York": "EST EDT ET eastern",
    "America/Anchorage": "AKST AKDT",
    "Pacific/Honolulu": "HST",
    "America/Sao_Paulo": "BRT",
    "UTC": "UTC Z zulu",
    "Etc/GMT": "GMT",
    "Europe/London": "BST",
    "Europe/Lisbon": "WET WEST",
    "Europe/Brussels": "CET CEST MEZ MESZ",
    "Europe/Athens": "EET EEST",
    "Europe/Moscow": "MSK",
    "Asia/Singapore": "SGT",
    "Asia/Hong_Kong": "HKT",
    "Asia/Tokyo": "JST",
    "Asia/Seoul": "KST",
    "Australia/Perth": "AWST",
    "Australia/Darwin": "ACST",
    "Australia/Sydney": "AEST AEDT AET",
    "Pacific/Auckland": "NZST NZDT",
}
"""Abbreviations that mean one zone to most people who write them; CET, EET and WET as tzdata links them."""

ABBREVIATIONS: dict[str, str] = {short: zone for zone, shorts in _COMMON.items() for short in shorts.split()}
"""The IANA name behind each abbreviation."""

_SEVERAL = {
    "IST": "Asia/Kolkata, Europe/Dublin or Asia/Jerusalem",
    "AST": "America/Halifax or Asia/Riyadh",
}
"""Abbreviations that mean different zones to different people."""

_PARTIAL = {
    "+0330": "Asia/Tehran", "+0430": "Asia/Kabul", "+0530": "Asia/Kolkata", "+0545": "Asia/Kathmandu",
    "+0630": "Asia/Yangon", "+0845": "Australia/Eucla", "+0930": "Australia/Darwin",
    "-0930": "Pacific/Marquesas",
}  # fmt: skip
"""Named zones that keep an offset of part of an hour all year; `Etc/` has whole hours only."""

_OFFSET = re.compile(r"(?:UTC|GMT)?\s?(?P<sign>[+\-−])\s?(?P<h>\d{1,2})(?::?(?P<m>[0-5]\d))?", re.IGNORECASE)

ZONE_TOKEN = (
    r"(?:(?:UTC|GMT)\s?(?:[+\-−]|\+\s)\d{1,2}(?::?[0-5]\d)?\b|(?:UTC|GMT)\s?[-−]\s\d{1,2}(?![\d:])|\b(?:"
    + "|".join(
        sorted({*(s for s in ABBREVIATIONS if s.isupper() and s != "Z"), *_SEVERAL}, key=len, reverse=True)
    )
    + r")\b|\b(?:Africa|America|Asia|Atlantic|Australia|Europe|Indian|Pacific|Etc)/[A-Za-z0-9_+\-/]{2,30})"
)
"""A pattern for a zone inside a text, upper and lower case told apart; `CT` is one, `ct` is not.

What is behind a minus with spaces around it is no distance when it is a time: `14:02 UTC - 14:10 UTC`."""


def read_zone(text: str) -> ZoneInfo:
    """The zone a person means; raises `UnreadableTime`.

    A distance such as `UTC+1` becomes `Etc/GMT-1` (the sign of those names is turned round), because what
    is kept of a zone is its IANA name.
    """
    name = " ".join(text.split())
    if offset := read_offset(name):
        return _at_distance(offset, name)
    short = name.upper().removesuffix(" TIME")
    if short in _SEVERAL:
        raise UnreadableTime(f"{short} means several time zones; write {_SEVERAL[short]}.")
    common = ABBREVIATIONS.get(short) or ABBREVIATIONS.get(short.lower())
    return ZoneInfo(common) if common else _named(name)


def read_offset(text: str) -> timezone | None:
    """The fixed offset in `+01:00`, `-0500` or `UTC+1`; None when it is not written as one."""
    found = _OFFSET.fullmatch(text.strip())
    if found is None:
        return None
    distance = timedelta(hours=int(found["h"]), minutes=int(found["m"] or 0))
    if distance > timedelta(hours=14):
        raise UnreadableTime(f"“{text.strip()}” is not a time zone: none is more than 14 hours from UTC.")
    return timezone(distance if found["sign"] == "+" else -distance)


def read_tz(text: str) -> ZoneInfo | timezone:
    """As `read_zone`, for a time that carries it: any fixed offset is kept as it is."""
    return read_offset(text) or read_zone(text)


def _at_distance(offset: timezone, text: str) -> ZoneInfo:
    minutes = round(offset.utcoffset(None).total_seconds() / 60)
    if minutes == 0:
        return ZoneInfo("UTC")
    sign, (hours, rest) = "+" if minutes > 0 else "-", divmod(abs(minutes), 60)
    if rest == 0 and (hours <= 12 or sign == "+"):
        return ZoneInfo(f"Etc/GMT{'-' if sign == '+' else '+'}{hours}")
    named = _PARTIAL.get(f"{sign}{hours:02}{rest:02}")
    if named is None:
        raise UnreadableTime(f"No time zone is known for “{text}”; write its name, such as Europe/Zurich.")
    return ZoneInfo(named)


def _named(name: str) -> ZoneInfo:
    wanted = name.replace(" ", "_").lower()
    known = _known()
    exact = known.get(wanted) or _by_city().get(wanted.removesuffix("_time"))
    if exact is not None:
        return _open(exact, name)
    near = get_close_matches(wanted[:60], [*known, *_by_city()], n=1, cutoff=0.6)
    if near:
        meant = known.get(near[0]) or _by_city()[near[0]]
        raise UnreadableTime(f"There is no time zone “{name}”. Did you mean {meant}?")
    raise UnreadableTime(f"There is no time zone “{name}”. Write one like Europe/Berlin, UTC+1 or PST.")


def _open(key: str, name: str) -> ZoneInfo:
    try:
        return ZoneInfo(zone_name(key))
    except (ZoneInfoNotFoundError, OSError, ValueError):
        raise UnreadableTime(f"The time zone “{name}” cannot be read on this machine. Try UTC+1.") from None


@cache
def _known() -> dict[str, str]:
    return {name.lower(): name for name in sorted(available_timezones())}


@cache
def _by_city() -> dict[str, str]:
    """Zones by their last part where only one has it."""
    cities: dict[str, list[str]] = {}
    for name in sorted(available_timezones()):
        if "/" in name and not name.startswith(("Etc/", "US/", "posix/", "right/")):
            cities.setdefault(name.rsplit("/", 1)[1].lower(), []).append(name)
    return {city: names[0] for city, names in cities.items() if len(names) == 1}
