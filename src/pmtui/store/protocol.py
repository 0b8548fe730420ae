"""What a store does, whatever it is made of."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from pmtui.domain.commands import Command
    from pmtui.domain.finding import Indexed, Said
    from pmtui.domain.postmortem import PostMortem
    from pmtui.domain.presence import Seat
    from pmtui.domain.summary import Front, Summary
    from pmtui.domain.undo import Change
    from pmtui.store.errors import Unwritable


Progress = Callable[[int, int], None]
"""Told how many of how many post-mortems are read, or steps done; whatever it raises ends the work."""


@dataclass(frozen=True, slots=True)
class Saved:
    """A post-mortem as it is on disk."""

    pm: PostMortem
    revision: int
    """Counts the commits since it was created, from 1."""
    changed: datetime | None = None
    """When it was last written."""
    remark: str = ""
    """Something the person should know, such as that a damaged file was set aside; empty when all is well."""
    token: object = field(default=None, compare=False)
    """What `Store.token` answered for this state; None when the store did not say."""
    read_only: bool = False
    """Whether it can only be looked at, because a later version of pmtui wrote it; the remark says so."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one command of a commit did to the newest state."""

    change: Change | None
    """What it touched; None when it was refused."""
    refusal: str = ""
    """Why it was refused, in a sentence."""


@dataclass(frozen=True, slots=True)
class Committed:
    """The result of a commit: the newest state with the commands applied to it, durable."""

    pm: PostMortem
    revision: int
    outcomes: tuple[Outcome, ...]
    token: object = field(default=None, compare=False)
    """What `Store.token` answers while nobody else has written; None when the store did not say."""
    remark: str = ""
    """Something the person should know, as with `Saved`."""
    confirmed: bool = True
    """Whether the disk has promised to keep it; else it is saved, and a power cut might still undo it."""


class Attendance(Protocol):
    """Who is at a post-mortem just now; nothing in it raises, nothing in it is part of the post-mortem."""

    def sit(self, id: str, seat: Seat) -> None:
        """Say that somebody is here, or that something about them has changed."""

    def beat(self, id: str, seat: Seat) -> None:
        """Say that they are still here."""

    def leave(self, id: str, seat: Seat) -> None:
        """Say that they have gone."""

    def seats(self, id: str) -> tuple[Seat, ...]:
        """Everybody here, in the order in which they came."""

    def token(self, id: str) -> object:
        """Something cheap to read that differs whenever somebody has come, gone or taken over."""


@dataclass(frozen=True, slots=True)
class Earlier:
    """An earlier state of a post-mortem, which can be brought back."""

    saved: Saved
    what: str
    """Why it was kept, in a few words."""


class Store(Protocol):
    """Where post-mortems are kept; every method may block, and raises `StoreError` with a sentence."""

    @property
    def presence(self) -> Attendance:
        """Who is here."""

    def create(self, pm: PostMortem) -> Saved:
        """Keep a new post-mortem; raises `Taken` when its id is in use."""

    def load(self, id: str) -> Saved:
        """The newest state; raises `Unknown`, `Damaged` or `TooNew`."""

    def commit(self, id: str, commands: Sequence[Command], progress: Progress | None = None) -> Committed:
        """Apply the commands to the newest state under a lock and write the result durably.

        `progress` is told on the way to the last step; when it raises, nothing is written.
        """

    def token(self, id: str) -> object:
        """Something cheap to read that differs whenever anybody has written the post-mortem."""

    def all_token(self) -> object:
        """Something cheap to read that differs whenever anybody has written any post-mortem."""

    def front(self) -> Front | None:
        """What is shown before all are read, in a time that does not grow; None when that is not known."""

    def summaries(self, *, actions: bool = True, progress: Progress | None = None) -> tuple[Summary, ...]:
        """All post-mortems for lists, the last changed first; much cheaper without their actions.

        `progress` is told when many have to be read; what was read is kept when it raises.
        """

    def index(self, *, progress: Progress | None = None) -> tuple[Indexed, ...]:
        """The words of all post-mortems, to look for something in them."""

    def said(self, id: str) -> tuple[Said, ...]:
        """Every text of a post-mortem that can be looked for, and where it stands."""

    def save_draft(self, id: str, place: str, text: str) -> None:
        """Keep what is typed and not yet entered in one place of a post-mortem; an empty text forgets it."""

    def drafts(self, id: str) -> dict[str, str]:
        """What was typed and not entered, by place."""

    def all_drafts(self) -> dict[str, dict[str, str]]:
        """What was typed and not entered anywhere, by post-mortem and place."""

    def earlier(self, id: str) -> tuple[Earlier, ...]:
        """The earlier states that can be brought back, the last saved first."""

    def bring_back(self, pm: PostMortem, told: str = "") -> Saved:
        """Make an earlier state the newest; the one before is kept among the earlier ones.

        Whoever has the post-mortem open is `told` this.
        """

    def unreadable(self) -> tuple[str, ...]:
        """The ids of which there is a file that cannot be opened, and no good copy of it."""

    def obstacle(self) -> Unwritable | None:
        """Why nothing can be written just now, as far as can be told without trying; None for nothing."""

    def conflict_copies(self) -> tuple[str, ...]:
        """The ids of which a program that keeps folders alike has left another state beside ours."""

    def remarks(self) -> tuple[str, ...]:
        """Sentences on the place where post-mortems are, that a person should know of."""
