"""When the meeting is to be."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from pmtui.domain.commands.base import Command
from pmtui.domain.errors import Refused
from pmtui.domain.postmortem import PostMortem

LONGEST = 480
"""Minutes a meeting may be planned for."""


@dataclass(frozen=True)
class PlanMeeting(Command):
    """Say when the meeting begins and how long it takes; a later decision takes the place of this one."""

    title = "meeting time"
    starts: datetime
    at: datetime
    """When it was decided."""
    minutes: int = 0
    """0 for as long as the agenda."""

    def change(self, pm: PostMortem) -> PostMortem:
        """Replaces the time; the decision is always dated after the last one, so that calendars follow it."""
        if not 0 <= self.minutes <= LONGEST:
            raise Refused(f"A meeting takes between 1 and {LONGEST} minutes. Nothing was changed.")
        fields = {"meets_at": self.starts, "meets_for": self.minutes, "invited_at": _decided(pm, self.at)}
        return pm.model_copy(update=fields)


@dataclass(frozen=True)
class ForgetMeeting(Command):
    """There is no time for the meeting yet."""

    title = "meeting time"
    at: datetime
    """When it was decided."""

    def change(self, pm: PostMortem) -> PostMortem:
        """Clears the time; when that was decided is kept, for calendars that hold it."""
        return pm.model_copy(update={"meets_at": None, "meets_for": 0, "invited_at": _decided(pm, self.at)})


def _decided(pm: PostMortem, at: datetime) -> datetime:
    """Dated after the last decision, by a second at least, which is what calendars count in."""
    return at if pm.invited_at is None else max(at, pm.invited_at + timedelta(seconds=1))
