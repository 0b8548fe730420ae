"""The head of the document for programs: YAML whose values are JSON, so that no text can break out."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from datetime import date
from zoneinfo import ZoneInfo

from pmtui.domain.people import Duty
from pmtui.domain.postmortem import PostMortem


def front_matter(pm: PostMortem) -> str:
    """The facts of the incident and of the meeting."""
    fields: tuple[tuple[str, str | date | Sequence[str] | None], ...] = (
        ("id", pm.id),
        ("title", pm.title),
        ("severity", pm.severity),
        ("status", pm.status.value),
        ("reviewed_on", pm.reviewed_on),
        ("facilitator", pm.facilitator.name if pm.facilitator else ""),
        ("authors", _authors(pm)),
        ("incident_date", pm.incident_date),
        ("meeting_date", meeting_day(pm)),
        ("time_zone", pm.zone),
        ("services", pm.services),
        ("tags", pm.tags),
        ("published_at", pm.published_at),
    )  # fmt: skip
    return "\n".join(("---", *(f"{name}: {_value(value)}" for name, value in fields), "---"))


_HEAD = re.compile(r"\A---\n.*?\n---\n+", re.DOTALL)


def without_front_matter(page: str) -> str:
    """The page for a place that would show its facts for programs as text."""
    return _HEAD.sub("", page)


def meeting_day(pm: PostMortem) -> date | None:
    """The day on which the meeting began, in the zone of the post-mortem; None before that."""
    return pm.clock.began.astimezone(ZoneInfo(pm.zone)).date() if pm.clock.began else None


def _authors(pm: PostMortem) -> list[str]:
    """Who led the meeting, then who wrote it down."""
    duties = (Duty.FACILITATOR, Duty.NOTE_TAKER)
    return [person.name for duty in duties for person in pm.participants if person.duty is duty]


def _value(value: str | date | Sequence[str] | None) -> str:
    if value is None:
        return "null"
    if isinstance(value, date):
        return _scalar(value.isoformat())
    return _scalar(value) if isinstance(value, str) else f"[{', '.join(map(_scalar, value))}]"


def _scalar(text: str) -> str:
    """A JSON string in which everything that is not a visible character is written as its code."""
    shown = json.dumps(text, ensure_ascii=False)
    return "".join(c if c.isprintable() else json.dumps(c)[1:-1] for c in shown)
