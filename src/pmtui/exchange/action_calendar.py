"""The due dates of actions as a calendar: a whole day each, under an id that stays so that it can move."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from pmtui.domain.summary import ActionLine, status_said
from pmtui.exchange.calendar import Entry, calendar


def action_calendar(actions: Iterable[ActionLine], now: datetime) -> str:
    """A calendar file with the actions that have a day."""
    return calendar(_entry(action, now) for action in actions if action.due is not None)


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
        sequence=action.moved,
    )
