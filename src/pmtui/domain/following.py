"""Which actions are looked at across all post-mortems, and in which order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from pmtui.domain.summary import ActionLine, Summary, status_said
from pmtui.domain.text import counted, nearest

STATES = ("open", "proposed", "accepted", "in progress", "done", "declined", "all")
"""What can be asked for by state; open is every state in which somebody has something to do."""

NEAREST = 5
"""How many actions a check-in begins with: more are a list that nobody goes through."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked for; every part that is given has to fit."""

    owner: str = ""
    """A name or a part of it, in any case."""
    service: str = ""
    """A service of the post-mortem, whole, in any case."""
    severity: str = ""
    """A severity of the post-mortem, whole, in any case."""
    state: str = "open"
    """One of `STATES`."""
    overdue: bool = False
    within: int | None = None
    """Due within so many days, or overdue."""
    words: str = ""
    """All of them stand in the action, its owner, its post-mortem's id or title."""

    @property
    def narrow(self) -> bool:
        """Whether anything is asked for at all."""
        return self != Wanted()

    @property
    def in_words(self) -> str:
        """What is asked for: overdue actions of Kim for checkout, due within 7 days."""
        states = {"open": "" if self.overdue else "open", "all": "", "in progress": "begun"}
        state = states.get(self.state, status_said(self.state))
        parts = (
            " ".join(filter(None, (state, "overdue" if self.overdue else "", "actions"))),
            f" of {self.owner}" if self.owner else "",
            f" for {self.service}" if self.service else "",
            f" after a {self.severity}" if self.severity else "",
            f" with “{self.words}”" if self.words else "",
            f", due within {counted(self.within, 'day')}" if self.within is not None else "",
        )
        return "".join(parts)

    def among(self, summaries: Iterable[Summary], today: date) -> tuple[ActionLine, ...]:
        """The actions that fit, the most urgent first."""
        found = (
            action
            for summary in summaries
            if self._fits_whole(summary)
            for action in summary.actions
            if self._fits(action, today) and self._says(action, summary)
        )
        return by_urgency(found)

    def _fits_whole(self, summary: Summary) -> bool:
        return (not self.severity or summary.severity.casefold() == self.severity.casefold()) and (
            not self.service or self.service.casefold() in (name.casefold() for name in summary.services)
        )

    def _fits(self, action: ActionLine, today: date) -> bool:
        return (
            self._in_state(action)
            and (not self.overdue or action.overdue(today))
            and (self.within is None or _due_within(action, today, self.within))
            and (not self.owner or self.owner.casefold() in action.owner.casefold())
        )

    def _in_state(self, action: ActionLine) -> bool:
        if self.state in ("open", "all"):
            return action.is_open or self.state == "all"
        return action.status == self.state

    def _says(self, action: ActionLine, summary: Summary) -> bool:
        if not self.words:
            return True
        text = f"{action.text} {action.owner} {action.name} {summary.title} {action.ticket}".casefold()
        return all(word in text for word in self.words.casefold().split())


def meant(wanted: Wanted, summaries: Sequence[Summary]) -> str:
    """The end of a sentence on an owner, service or severity that is not there: the nearest that is."""
    owners = {action.owner for summary in summaries for action in summary.actions if action.owner}
    known = (
        (wanted.owner, owners),
        (wanted.service, {name for summary in summaries for name in summary.services}),
        (wanted.severity, {summary.severity for summary in summaries if summary.severity}),
    )
    for name, names in known:
        if name and not any(name.casefold() in there.casefold() for there in names):
            return nearest(name, sorted(names))
    return ""


def by_urgency(actions: Iterable[ActionLine]) -> tuple[ActionLine, ...]:
    """Open before closed, dated before undated, then by day, priority, and place."""
    return tuple(sorted(actions, key=_urgency))


def left_open(
    summaries: Iterable[Summary], *, here: str, services: Iterable[str], tags: Iterable[str], today: date
) -> tuple[ActionLine, ...]:
    """What other post-mortems of the same services or tags left open, the overdue first.

    All of them where this one has neither, for then nobody has said what it is about.
    """
    names = {name.casefold() for name in (*services, *tags)}
    kin = [
        summary
        for summary in summaries
        if summary.id != here
        and (not names or names & {name.casefold() for name in (*summary.services, *summary.tags)})
    ]
    return Wanted().among(kin, today)


def _urgency(action: ActionLine) -> tuple[bool, bool, str, str, str, int]:
    due = action.due.isoformat() if action.due else ""
    number = int(action.label.removeprefix("A"))
    return (not action.is_open, not due, due, action.priority, action.postmortem, number)


def _due_within(action: ActionLine, today: date, days: int) -> bool:
    return action.due is not None and action.due <= today + timedelta(days=days)
