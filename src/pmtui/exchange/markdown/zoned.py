"""Times of a post-mortem in its zone, with the zone named, and the date where the day is not clear."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from pmtui.domain.clocks import clock, zone_label


@dataclass(frozen=True, slots=True)
class Zoned:
    """How moments are shown so that each can be told from the others."""

    zone: ZoneInfo
    days: tuple[date, ...]
    """The days on which they fall, in order."""
    labels: tuple[str, ...]
    """What the zone is called on them, in order: two when the clocks were changed."""

    @classmethod
    def of(cls, zone: str, moments: Iterable[datetime]) -> Zoned:
        """For these moments."""
        known, ordered = ZoneInfo(zone), sorted(moments)
        days = dict.fromkeys(at.astimezone(known).date() for at in ordered)
        return cls(known, tuple(days), tuple(dict.fromkeys(zone_label(at, known) for at in ordered)))

    def show(self, at: datetime) -> str:
        """14:32; with the day when there are several, with the zone's name when the clocks were changed."""
        day = f"{at.astimezone(self.zone).date().isoformat()} " if len(self.days) > 1 else ""
        label = f" {zone_label(at, self.zone)}" if len(self.labels) > 1 else ""
        return f"{day}{clock(at, self.zone)}{label}"

    @property
    def title(self) -> str:
        """Over a column of such times: it can be copied without the sentence that names the zone."""
        return f"Time ({self.labels[0]})" if len(self.labels) == 1 else "Time"

    @property
    def note(self) -> str:
        """Which zone, and which day when it is only one."""
        named = " and ".join(label for label in self.labels if label != self.zone.key)
        zone = f"{self.zone.key} ({named})" if named else self.zone.key
        on = f", on {self.days[0].isoformat()}" if len(self.days) == 1 else ""
        return f"All times are in {zone}{on}."
