"""When an action is due: what is proposed, and what people type."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from pmtui.domain.actions import ActionKind, Priority
from pmtui.domain.days import read_day
from pmtui.domain.zones import UnreadableTime

FURTHEST = 3660
"""Days; what is due in more than ten years is a slip of the keys."""

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

_AHEAD = re.compile(r"\+\s*(\d{1,4})\s*(d|days?|w|weeks?)?", re.IGNORECASE)


def read_due(text: str, today: date) -> date:
    """The day in a text such as `2026-03-01`, `1 March`, `friday`, `+14` or `+2 weeks`.

    A day of the week is the next one, today not among them. Raises `UnreadableTime`.
    """
    ahead = _AHEAD.fullmatch(text.strip())
    if ahead is None:
        return _day(text, today)
    days = int(ahead[1]) * (7 if (ahead[2] or "").lower().startswith("w") else 1)
    if days > FURTHEST:
        raise UnreadableTime(f"{text.strip()} is more than ten years ahead.")
    return today + timedelta(days=days)


def _day(text: str, today: date) -> date:
    word = " ".join(text.split()).lower()
    if word in ("today", "tomorrow"):
        return today + timedelta(days=word == "tomorrow")
    if word in _WEEKDAYS:
        return today + timedelta(days=(_WEEKDAYS.index(word) - today.weekday() - 1) % 7 + 1)
    return read_day(text, today, like=f"like {today + timedelta(days=14)} or +14")


@dataclass(frozen=True, slots=True)
class DueDays:
    """How many days an action gets by its priority, and by its type where that says fewer.

    15 days for what matters most and 30 for the rest is what follow-up policies of incident teams begin with.
    """

    by_priority: Mapping[Priority, int] = field(
        default_factory=lambda: {Priority.P1: 15, Priority.P2: 30, Priority.P3: 30}
    )
    by_kind: Mapping[ActionKind, int] = field(default_factory=dict)
    """Nothing for a type means that only the priority counts."""

    def days(self, priority: Priority, kind: ActionKind) -> int:
        """How many days such an action gets."""
        return min(self.by_priority[priority], self.by_kind.get(kind) or self.by_priority[priority])

    def proposed(self, priority: Priority, kind: ActionKind, today: date) -> date:
        """The day proposed for such an action."""
        return today + timedelta(days=self.days(priority, kind))
