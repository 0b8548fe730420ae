"""The due dates of actions as a calendar: a whole day each, under an id that stays so that it can move."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime

from pmtui.domain.summary import ActionLine, status_said
from pmtui.exchange.calendar import Entry, calendar


def action_calendar(
    actions: Sequence[ActionLine], now: datetime, progress: Callable[[int, int], None] = lambda *_: None
) -> str:
    """A calendar file with actions that have a day; what is closed is there to take its day off a calendar.

    `progress` is told how many of how many are written; whatever it raises ends the writing.
    """

    def entries() -> Iterator[Entry]:
        for number, action in enumerate(actions):
            progress(number, len(actions))
            yield _entry(action, now)

    return calendar(entries())


def _entry(action: ActionLine, now: datetime) -> Entry:
    about = (
        f"{action.name}, {action.priority}, {status_said(action.status)}",
        f"Owner: {action.owner or 'nobody yet'}",
        f"Done when: {action.done_when}" if action.done_when else "",
        action.ticket,
    )
    return Entry(
        uid=f"{action.postmortem}-{action.id}-due@pmtui",
        summary=f"Due: {action.text}{f' ({action.owner})' if action.owner else ''}",
        description="\n".join(line for line in about if line),
        stamp=now,
        starts=action.due or now.date(),
        sequence=action.moved + (not action.is_open),
        cancelled=not action.is_open,
    )
