"""Improvements: ideas until somebody makes one an action, actions until they are done or declined."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import ClassVar

from pydantic import AwareDatetime

from pmtui.domain.record import Entry, Frozen, Line
from pmtui.domain.summary import status_said


class ActionKind(StrEnum):
    """What an improvement changes (the classes of the Google SRE workbook's action items, shortened)."""

    PREVENT = "prevent"
    DETECT = "detect"
    MITIGATE = "mitigate"
    PROCESS = "process"


class Priority(StrEnum):
    """How soon an action matters; P1 before everything else."""

    P1 = "P1"
    P2 = "P2"
    P3 = "P3"


class ActionStatus(StrEnum):
    """The life of an action."""

    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    IN_PROGRESS = "in progress"
    DONE = "done"
    DECLINED = "declined"

    @property
    def said(self) -> str:
        """As people are told it."""
        return status_said(self.value)


OPEN = frozenset({ActionStatus.PROPOSED, ActionStatus.ACCEPTED, ActionStatus.IN_PROGRESS})
"""The states in which somebody still has something to do."""


class Happened(StrEnum):
    """What can happen to an action once it is one."""

    ACCEPTED = "accepted"
    BEGUN = "begun"
    DONE = "done"
    DROPPED = "dropped"
    REOPENED = "reopened"
    MOVED = "moved"
    GIVEN = "given"


class Step(Frozen):
    """One thing that happened to an action: when, who said so, what, and why."""

    at: AwareDatetime
    who: Line = ""
    """Who said so; empty when nobody is named."""
    what: Happened
    before: Line = ""
    """The day or the owner it had."""
    after: Line = ""
    """The day or the owner it got."""
    why: Line = ""

    def in_words(self) -> str:
        """What happened, who said so and why: `moved from 2026-02-01 to 2026-03-01 (Sam): a part is late`."""
        what = str(self.what)
        if self.what is Happened.MOVED:
            what += f" from {self.before or 'no day'} to {self.after or 'no day'}"
        if self.what is Happened.GIVEN:
            what += f" to {self.after or 'nobody'}" + (f", before {self.before}" if self.before else "")
        who = f" ({self.who})" if self.who else ""
        return f"{what}{who}: {self.why}" if self.why else f"{what}{who}"


class Idea(Entry):
    """A possible improvement nobody has committed to."""

    table: ClassVar[str] = "ideas"

    text: Line
    kind: ActionKind = ActionKind.PREVENT
    votes: int = 0
    source: str = ""
    """The id of the cause, note or event it came from."""
    because: Line = ""
    """Why it was decided not to do it; empty while it is open."""


class ActionItem(Entry):
    """A commitment: one owner, a due date, and an end state somebody else could check."""

    table: ClassVar[str] = "actions"

    number: int
    """Counts from 1 in this post-mortem; people say and write it as A1."""
    text: Line
    kind: ActionKind = ActionKind.PREVENT
    priority: Priority = Priority.P2
    owner: Line = ""
    due: date | None = None
    done_when: Line = ""
    ticket: Line = ""
    status: ActionStatus = ActionStatus.PROPOSED
    because: Line = ""
    """Why it was declined."""
    accepted_at: AwareDatetime | None = None
    """When the owner said yes."""
    closed_at: AwareDatetime | None = None
    source: str = ""
    """The id of the idea, cause, note or event it came from."""
    history: tuple[Step, ...] = ()
    """What happened to it since, the oldest first."""

    @property
    def label(self) -> str:
        """As people say it: A1."""
        return f"A{self.number}"

    @property
    def is_open(self) -> bool:
        """Whether somebody still has something to do."""
        return self.status in OPEN

    def missing(self) -> tuple[str, ...]:
        """What a commitment needs and this one has not got yet, in words for the screen."""
        if not self.is_open:
            return ()
        needs = (("owner", self.owner), ("due date", self.due), ("done when", self.done_when))
        return tuple(name for name, value in needs if not value)

    def overdue(self, today: date) -> bool:
        """Whether it is open past its due date."""
        return self.is_open and self.due is not None and self.due < today

    def noted(
        self, at: datetime | None, what: Happened, *, who: str = "", before: str = "", after: str = "",
        why: str = "",
    ) -> ActionItem:  # fmt: skip
        """The action with one step more in its history; as it is when nobody knows when."""
        if at is None:
            return self
        step = Step.make(at=at, who=who, what=what, before=before, after=after, why=why)
        return self.model_copy(update={"history": (*self.history, step)})
