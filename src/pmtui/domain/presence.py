"""Who is at a post-mortem just now, and who of them drives its sections and its clock."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

_NEVER = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Seat:
    """Somebody at a terminal, as long as the post-mortem is open there."""

    id: str = ""
    name: str = ""
    """As the settings have it, or the login name."""
    host: str = ""
    pid: int = 0
    tty: str = ""
    """Such as pts/3."""
    since: datetime = _NEVER
    """When the post-mortem was opened there."""
    took: datetime | None = None
    """When they took sections and clock over; None when they never did."""
    watching: bool = False
    """Whether it only shows the meeting, such as on a projector."""

    @property
    def label(self) -> str:
        """Name and terminal: Rosa (pts/3)."""
        name = self.name or "somebody"
        return f"{name} ({self.tty})" if self.tty else name


def driver(seats: Iterable[Seat]) -> Seat | None:
    """Who drives: whoever took over last, or else came first; when they leave, the next by the same rule."""
    able = [seat for seat in seats if not seat.watching]
    taken = [seat for seat in able if seat.took is not None]
    if taken:
        return max(taken, key=lambda seat: (seat.took or _NEVER, seat.id))
    return min(able, key=lambda seat: (seat.since, seat.id), default=None)


@dataclass(frozen=True, slots=True)
class Company:
    """Everybody here, seen from one of the seats."""

    seats: tuple[Seat, ...] = ()
    me: str = ""
    """The id of the own seat."""
    roaming: bool = False
    """Whether this view goes its own way instead of following the meeting."""

    @property
    def people(self) -> tuple[Seat, ...]:
        """Those who take part."""
        return tuple(seat for seat in self.seats if not seat.watching)

    @property
    def alone(self) -> bool:
        """Whether nobody else takes part."""
        return all(seat.id == self.me for seat in self.people)

    @property
    def driver(self) -> Seat | None:
        """Who drives sections and clock."""
        return driver(self.seats)

    @property
    def drives(self) -> bool:
        """Whether sections and clock are driven from here."""
        found = self.driver
        return found is None or found.id == self.me

    @property
    def follows(self) -> bool:
        """Whether this view goes where the meeting goes."""
        return not self.drives and not self.roaming
