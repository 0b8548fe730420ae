"""The days of a post-mortem for a calendar: the meeting, the follow-up, and when actions are due."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime

from pmtui.domain.actions import ActionItem, Happened
from pmtui.domain.postmortem import PostMortem
from pmtui.exchange.calendar import Entry, calendar
from pmtui.exchange.invitation import entry_id, meeting_entry


def dates(pms: Iterable[PostMortem]) -> str:
    """A calendar with all of them; the same post-mortems always give the same one."""
    return calendar(entry for pm in pms for entry in _entries(pm))


def _entries(pm: PostMortem) -> Iterator[Entry]:
    if pm.meets_at is not None:
        meeting = meeting_entry(pm, starts=pm.meets_at, made=pm.invited_at or pm.created)
        yield replace(meeting, organizer=None, guests=())
    stamp = _last_moment(pm)
    if pm.follow_up_on is not None:
        summary = f"Look at the actions: {pm.title}"
        yield Entry(entry_id(pm, "follow-up"), summary, pm.follow_up, stamp, pm.follow_up_on)
    for action in sorted(pm.actions, key=lambda action: action.number):
        if action.is_open and action.due is not None:
            yield Entry(
                f"{pm.id}-{action.id}-due@pmtui",
                f"Due: {action.text}" + (f" ({action.owner})" if action.owner else ""),
                _about(pm, action),
                stamp,
                action.due,
                sequence=sum(step.what is Happened.MOVED for step in action.history),
            )


def _about(pm: PostMortem, action: ActionItem) -> str:
    done = f"Done when: {action.done_when}\n" if action.done_when else ""
    return f"{done}{action.label} of the post-mortem “{pm.title}”"


def _last_moment(pm: PostMortem) -> datetime:
    """The last moment it tells of: a calendar needs to know which of two copies is newer."""
    moments = (
        pm.created,
        *(note.at for note in pm.notes),
        *(at for action in pm.actions for at in (action.accepted_at, action.closed_at) if at),
        *(step.at for action in pm.actions for step in action.history),
        *(at for at in (pm.clock.closed, pm.invited_at) if at),
    )
    return max(moments)
