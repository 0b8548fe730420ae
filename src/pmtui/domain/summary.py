"""What a list shows of a post-mortem without opening it; light to import, so that lists are quick."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime


def standing(status: str, *, reviewed: bool) -> str:
    """How far a post-mortem is, in words: what was published before anybody looked it over says so."""
    return "published, not reviewed" if status == "published" and not reviewed else status


def status_said(status: str) -> str:
    """The status of an action as people are told it: declined is dropped, as the key for it says."""
    return "dropped" if status == "declined" else status


@dataclass(frozen=True, slots=True)
class ActionLine:
    """One action item as the follow-up lists show it."""

    postmortem: str
    """The id of the post-mortem it belongs to."""
    id: str
    label: str
    """As people say it: A1."""
    text: str
    owner: str
    due: date | None
    priority: str
    kind: str
    status: str
    done_when: str
    ticket: str
    is_open: bool
    because: str = ""
    """Why it was dropped."""
    closed: date | None = None
    """The day on which it was done or dropped, in UTC."""
    moved: int = 0
    """How often its due date was moved."""

    @property
    def name(self) -> str:
        """As people write it anywhere: checkout-slow/A1."""
        return f"{self.postmortem}/{self.label}"

    def overdue(self, today: date) -> bool:
        """Whether it is open past its due date."""
        return self.is_open and self.due is not None and self.due < today


@dataclass(frozen=True, slots=True)
class Turned:
    """A turning point of an incident; the times to detect, mitigate, resolve are between two of them."""

    marker: str
    """As in `timeline.Marker`."""
    at: datetime
    agreement: str
    """As in `timeline.Agreement`."""


@dataclass(frozen=True, slots=True)
class Summary:
    """One post-mortem in a list."""

    id: str
    title: str
    severity: str
    status: str
    incident_date: date
    changed: datetime
    """When it was last written."""
    section: str
    """The title of the section the meeting is in; empty before it begins and after it is closed."""
    services: tuple[str, ...]
    tags: tuple[str, ...]
    events: int
    agreed: int
    waiting: int
    """How many actions are open."""
    actions: tuple[ActionLine, ...]
    """Empty when the list was asked for without."""
    closed: bool = False
    """Whether its meeting is over."""
    factors: tuple[str, ...] = ()
    """What was needed for it to happen; empty when the list was asked for without actions."""
    turns: tuple[Turned, ...] = ()
    """The marked events; empty when the list was asked for without actions."""
    addresses: tuple[tuple[str, str], ...] = ()
    """Names and mail addresses of participants who have one; empty without actions as well."""

    reviewed: bool = True
    """Whether somebody has looked it over."""

    @property
    def standing(self) -> str:
        """How far it is, in words."""
        return standing(self.status, reviewed=self.reviewed)

    @property
    def complete(self) -> bool:
        """Whether nobody has anything left to do: the meeting is over and every action done or dropped."""
        return self.closed and not self.waiting

    @property
    def open_actions(self) -> tuple[ActionLine, ...]:
        """The actions somebody still has to do."""
        return tuple(action for action in self.actions if action.is_open)


@dataclass(frozen=True, slots=True)
class Front:
    """What is shown of all post-mortems before they are all read."""

    newest: tuple[Summary, ...]
    """The last changed first, without their actions."""
    saved: int
    """How many there are in all."""
    waiting: int
    """How many of all their actions are open."""

    @classmethod
    def of(cls, summaries: tuple[Summary, ...], longest: int) -> Front:
        """Of all post-mortems, the last changed first."""
        return cls(summaries[:longest], len(summaries), sum(summary.waiting for summary in summaries))
