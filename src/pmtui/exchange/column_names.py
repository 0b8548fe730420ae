"""What people call the columns of a table, and the fields of a record."""

from __future__ import annotations

import re
from collections.abc import Mapping

ALIASES: Mapping[str, tuple[str, ...]] = {
    "time": (
        "time", "timestamp", "@timestamp", "ts", "at", "datetime", "date time", "date", "when", "created at",
        "created", "occurred at", "start", "start time", "started at", "event time", "zeit", "zeitpunkt",
        "uhrzeit",
    ),
    "text": (
        "text", "message", "msg", "event", "description", "summary", "what", "what happened", "details",
        "title", "body", "action", "note", "notes", "content", "log", "ereignis", "beschreibung", "meldung",
    ),
    "author": (
        "author", "user", "username", "user name", "who", "name", "by", "person", "actor", "reporter",
        "sender", "from", "wer", "von", "autor",
    ),
    "source": ("source", "channel", "system", "where", "service", "logger", "host", "component", "app"),
    "marker": ("marker", "kind", "type", "milestone", "phase", "status"),
    "link": ("link", "url", "permalink", "href"),
    "id": ("id", "uid", "uuid", "key", "external id", "event id", "message id"),
    "day": ("day", "datum"),
}  # fmt: skip
"""What a column is, and what people call it, the likeliest first."""

ZONE_IN_NAME = re.compile(r"[\[(]\s*(?P<zone>[^\])]{1,40})\s*[\])]\s*$|[ _](?P<end>utc)$", re.IGNORECASE)
"""The zone that a name says of its times."""


def plain_name(name: str) -> str:
    """A column's name without case, marks and the zone in it."""
    return " ".join(ZONE_IN_NAME.sub("", name.strip()).replace("_", " ").replace("-", " ").casefold().split())


def who_column(names: tuple[str, ...]) -> int | None:
    """Which column of a table tells who saw or did something; None when none does."""
    return next((at for at, name in enumerate(names) if _bare(name) in ALIASES["author"]), None)


def names_columns(cells: tuple[str, ...]) -> bool:
    """Whether the cells of a row are names of columns, with one of times among them."""
    plain = [_bare(cell) for cell in cells]
    return plain[0].startswith(_FIRST) or any(name in _TIMES for name in plain)


_FIRST = ("time", "date", "when", "timestamp", "start", "day", "#")
_TIMES = frozenset({"time", "timestamp", "date", "when", "datetime", "date time", "zeit", "uhrzeit"})


def _bare(name: str) -> str:
    return plain_name(name.strip("*_` "))
