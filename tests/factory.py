"""Builds post-mortems for tests: one call, sensible defaults, a hostile text in every fixture."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import count

from pmtui.domain.agenda import AgendaItem, SectionKind
from pmtui.domain.commands import Command, apply
from pmtui.domain.postmortem import PostMortem

NASTY = "[SEV1] see [/var/log] [bold [/ [@click=app.quit]x[/] \x1b[31m \u202e 漢字 🧯 | <b>`*_"
"""Everything that has ever broken a terminal, a table or a page."""

NINE = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)
"""When meetings begin in tests."""

SECTIONS = (
    (SectionKind.OPENING, "Opening and tone", 4),
    (SectionKind.CHECK_IN, "Check-in, open actions", 3),
    (SectionKind.WENT_RIGHT, "What went right", 5),
    (SectionKind.TIMELINE, "Timeline", 20),
    (SectionKind.FACTORS, "Actions, assumptions", 5),
    (SectionKind.WHYS, "Whys", 10),
    (SectionKind.IMPROVEMENTS, "Improvements", 5),
    (SectionKind.COMMIT, "Assign and commit", 6),
    (SectionKind.CLOSE, "Close", 2),
)


class FakeClock:
    """A clock that moves only when it is told to."""

    def __init__(self, now: datetime = NINE) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def advance(self, **amount: float) -> datetime:
        """Let time pass; returns the new time."""
        self.now += timedelta(**amount)
        return self.now


def ids() -> Iterator[str]:
    """Predictable ids: x1, x2, and so on."""
    return (f"x{number}" for number in count(1))


def agenda() -> tuple[AgendaItem, ...]:
    """The standard hour."""
    return tuple(
        AgendaItem(id=f"s{n}", kind=kind, title=title, minutes=minutes, prompts=(f"Say {title}.",))
        for n, (kind, title, minutes) in enumerate(SECTIONS, 1)
    )


def postmortem(*commands: Command, title: str = "Checkout outage", zone: str = "Europe/Berlin") -> PostMortem:
    """A post-mortem with the standard agenda, after these commands."""
    pm = PostMortem(
        id="checkout-outage", title=title, created=NINE, zone=zone, incident_date=date(2026, 1, 2),
        severity="SEV2", agenda=agenda(),
    )  # fmt: skip
    for command in commands:
        pm = apply(pm, command)
    return pm
