"""A store that forgets everything: for tests of what uses a store, not of stores."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime

from pmtui.domain.actions import Happened
from pmtui.domain.commands import Command
from pmtui.domain.finding import Indexed, Said
from pmtui.domain.postmortem import TABLES, PostMortem
from pmtui.domain.presence import Seat
from pmtui.domain.summary import ActionLine, Front, Summary, Turned
from pmtui.store.applying import applied
from pmtui.store.errors import StoreError, Taken, Unknown, Unwritable
from pmtui.store.protocol import Committed, Earlier, Progress, Saved
from pmtui.store.safe_file import Contents
from pmtui.store.tables import details_of, rows_of
from pmtui.store.words import index_row, indexed, said_in


class MemoryStore:
    """Post-mortems in a dictionary; `failing` makes every further write fail with that sentence."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now = now
        self._saved: dict[str, Saved] = {}
        self._changed: dict[str, tuple[datetime, int]] = {}
        self._drafts: dict[str, dict[str, str]] = {}
        self.presence = MemoryPresence()
        self._earlier: dict[str, list[Saved]] = {}
        self.failing, self.brief = "", ""
        self.place_said: tuple[str, ...] = ()
        """What there is to say of the place."""
        self.commits = 0
        """How many commits there were, refused ones included."""

    def create(self, pm: PostMortem) -> Saved:
        if pm.id in self._saved:
            raise Taken(f"There is a post-mortem called {pm.id} already. Choose another title.")
        return self._keep(Saved(pm, 1))

    def load(self, id: str) -> Saved:
        if id not in self._saved:
            raise Unknown(f"There is no post-mortem called {id}. `pmtui list` shows them.")
        return self._saved[id]

    def commit(self, id: str, commands: Sequence[Command], progress: Progress | None = None) -> Committed:
        saved = self.load(id)
        if progress is not None:
            progress(0, 1)
        self.commits += 1
        pm, outcomes = applied(saved.pm, commands)
        if pm is not saved.pm:
            saved = self._keep(Saved(pm, saved.revision + 1))
        return Committed(pm, saved.revision, outcomes)

    def token(self, id: str) -> object:
        return self._saved[id].revision if id in self._saved else None

    def all_token(self) -> object:
        return tuple((id, saved.revision) for id, saved in self._saved.items())

    def front(self) -> Front | None:
        return None

    def summaries(self, *, actions: bool = True, progress: Progress | None = None) -> tuple[Summary, ...]:
        newest = sorted(self._saved, key=lambda id: self._changed[id], reverse=True)
        found = tuple(summary(self._saved[id].pm, self._changed[id][0]) for id in newest)
        return found if actions else tuple(replace(one, actions=(), factors=(), turns=()) for one in found)

    def index(self, *, progress: Progress | None = None) -> tuple[Indexed, ...]:
        return tuple(indexed(id, index_row(_contents(saved.pm))) for id, saved in self._saved.items())

    def said(self, id: str) -> tuple[Said, ...]:
        return tuple(said_in(_contents(self.load(id).pm)))

    def save_draft(self, id: str, place: str, text: str) -> None:
        self._refuse_when_failing()
        self._drafts.setdefault(id, {})[place] = text

    def drafts(self, id: str) -> dict[str, str]:
        return {place: text for place, text in self._drafts.get(id, {}).items() if text}

    def all_drafts(self) -> dict[str, dict[str, str]]:
        return {id: found for id in self._drafts if (found := self.drafts(id))}

    def earlier(self, id: str) -> tuple[Earlier, ...]:
        return tuple(Earlier(saved, "earlier state") for saved in reversed(self._earlier.get(id, [])))

    def bring_back(self, pm: PostMortem, told: str = "") -> Saved:
        return self._keep(Saved(pm, self.load(pm.id).revision + 1))

    def unreadable(self) -> tuple[str, ...]:
        return ()

    def obstacle(self) -> Unwritable | None:
        return Unwritable(self.failing, self.brief) if self.failing and self.brief else None

    def conflict_copies(self) -> tuple[str, ...]:
        return ()

    def remarks(self) -> tuple[str, ...]:
        return self.place_said

    def _keep(self, saved: Saved) -> Saved:
        self._refuse_when_failing()
        if saved.pm.id in self._saved:
            self._earlier.setdefault(saved.pm.id, []).append(self._saved[saved.pm.id])
        self._saved[saved.pm.id] = saved
        self._changed[saved.pm.id] = (self._now(), sum(kept.revision for kept in self._saved.values()))
        return saved

    def _refuse_when_failing(self) -> None:
        if self.failing:
            raise StoreError(self.failing)


class MemoryPresence:
    """Who is here, until the test ends."""

    def __init__(self) -> None:
        self._seats: dict[str, dict[str, Seat]] = {}
        self._news = 0

    def sit(self, id: str, seat: Seat) -> None:
        self._seats.setdefault(id, {})[seat.id] = seat
        self._news += 1

    def beat(self, id: str, seat: Seat) -> None:
        if seat.id not in self._seats.get(id, {}):
            self.sit(id, seat)

    def leave(self, id: str, seat: Seat) -> None:
        self._seats.get(id, {}).pop(seat.id, None)
        self._news += 1

    def seats(self, id: str) -> tuple[Seat, ...]:
        return tuple(sorted(self._seats.get(id, {}).values(), key=lambda seat: (seat.since, seat.id)))

    def token(self, id: str) -> object:
        return self._news


def _contents(pm: PostMortem) -> Contents:
    """What a file with this post-mortem holds."""
    tables = {table: rows_of(pm, table) for table in TABLES}
    return Contents(2, 1, "", {"postmortem": {"1": details_of(pm)}, **tables})


def summary(pm: PostMortem, changed: datetime) -> Summary:
    """What lists show of a post-mortem."""
    return Summary(
        id=pm.id, title=pm.title, severity=pm.severity, status=pm.status.value,
        incident_date=pm.incident_date, changed=changed,
        section=pm.section.title if pm.section and not pm.clock.closed else "",
        services=pm.services, tags=pm.tags, events=len(pm.events),
        agreed=sum(event.agreement == "agreed" for event in pm.events),
        waiting=sum(action.is_open for action in pm.actions),
        actions=tuple(
            ActionLine(
                postmortem=pm.id, id=a.id, label=a.label, text=a.text, owner=a.owner, due=a.due,
                priority=a.priority.value, kind=a.kind.value, status=a.status.value,
                done_when=a.done_when, ticket=a.ticket, is_open=a.is_open, because=a.because,
                closed=a.closed_at.date() if a.closed_at else None,
                moved=sum(step.what is Happened.MOVED for step in a.history),
            )
            for a in pm.actions
        ),
        closed=pm.clock.closed is not None,
        reviewed=pm.is_reviewed,
        factors=tuple(factor.text for factor in pm.factors),
        turns=tuple(Turned(e.marker.value, e.at, e.agreement.value) for e in pm.events if e.marker),
    )  # fmt: skip
