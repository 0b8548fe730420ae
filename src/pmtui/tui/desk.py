"""What every screen is handed: the time, new ids, who is typing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from pmtui.domain.due import DueDays
from pmtui.domain.postmortem import PostMortem
from pmtui.domain.presence import Seat
from pmtui.tui.keys import TABLE, Key, spoken

if TYPE_CHECKING:
    from pmtui.tone import Tone

BLANK = PostMortem(id="", title="", created=datetime(2000, 1, 1, tzinfo=UTC), incident_date=date(2000, 1, 1))
"""What a screen holds until the app has given it the post-mortem."""


@dataclass(frozen=True)
class Desk:
    """Everything outside the post-mortem that screens need; nothing in it changes."""

    now: Callable[[], datetime]
    """The time, with its zone."""
    mint: Callable[[], str]
    """A new id for a record."""
    author: str = ""
    """The name that notes are signed with; empty for none."""
    seat: Seat = field(default_factory=Seat)
    """Who is at this terminal, and which terminal it is."""
    local: ZoneInfo = field(default_factory=lambda: ZoneInfo("UTC"))
    """The zone of the room's wall clock."""
    tone: Tone | None = None
    """The blame monitor; None when hints are switched off."""
    keys: tuple[Key, ...] = TABLE
    """The key table, with the user's own keys."""
    due: DueDays = field(default_factory=DueDays)
    """How many days an action gets."""

    jumped: Callable[[], timedelta] = timedelta
    """By how much the machine's clock was set since this was last asked."""

    @property
    def name(self) -> str:
        """Who writes here: as the settings have it, or else the login name."""
        return self.author or self.seat.name

    def key(self, id: str) -> Key:
        """A key of the table as the user has it; raises `KeyError` for an id that is not in the table."""
        found = next((key for key in self.keys if key.id == id), None)
        if found is None:
            raise KeyError(id)
        return found

    def label(self, id: str) -> str:
        """How a key is written, for a sentence that names it."""
        return self.key(id).label

    def says(self, sentence: str) -> str:
        """A fixed sentence with the keys that it names, as `{list.edit}`."""
        return spoken(sentence, self.keys)

    def today(self) -> date:
        """The day in the room."""
        return self.now().astimezone(self.local).date()
