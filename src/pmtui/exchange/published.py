"""What a folder of published post-mortems says together: its first page, and the page of all actions.

Both are made from the data files in the folder, so that several people can publish into one.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import quote

from pydantic import BaseModel, ConfigDict, ValidationError

from pmtui.domain.actions import OPEN, ActionStatus
from pmtui.domain.record import Line
from pmtui.domain.summary import standing
from pmtui.exchange.markdown.escape import heading, inline, unlinked
from pmtui.exchange.markdown.layout import Column, bullets, column, page, section, table

INDEX_MARK = "<!-- The index of post-mortems; `pmtui publish` writes it. -->"
ACTIONS_MARK = "<!-- The actions of post-mortems; `pmtui publish` writes them. -->"
"""Tell our own pages from those that somebody wrote under the same name."""


class _Action(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True)
    number: int
    text: Line
    owner: Line = ""
    due: date | None = None
    priority: Line = ""
    status: ActionStatus
    ticket: Line = ""


class _Data(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True)
    title: Line
    incident_date: date
    severity: Line = ""
    status: Line = ""
    reviewed_on: date | None = None
    services: tuple[Line, ...] = ()
    tags: tuple[Line, ...] = ()
    actions: tuple[_Action, ...] = ()
    written: dict[str, str] = {}
    replaced: dict[str, str] = {}
    audience: Line = ""
    origin: Line = ""
    complete: bool = False
    participants: Sequence[object] | None = None
    """Only in data that is for the inside."""


@dataclass(frozen=True, slots=True)
class Published:
    """One post-mortem in the folder."""

    id: str
    """The name of its files, without their endings."""
    data: _Data
    pages: tuple[str, ...] = ()
    """Those of its pages that are there."""

    @property
    def written(self) -> dict[str, str]:
        """File → the checksum it had when it was written."""
        return self.data.written

    @property
    def replaced(self) -> dict[str, str]:
        """File → the checksum of what it replaced, which is still there when writing was interrupted."""
        return self.data.replaced

    @property
    def audience(self) -> str:
        """Who it was published for; files of the first versions do not say so."""
        return self.data.audience or ("public" if self.data.participants is None else "internal")

    @property
    def origin(self) -> str:
        """Which post-mortem it is, whatever it is called; empty in files of the first versions."""
        return self.data.origin

    @property
    def standing(self) -> str:
        """How far it is, in words; a file that does not tell of a review is believed."""
        unread = "reviewed_on" in self.data.model_fields_set and self.data.reviewed_on is None
        told = standing(self.data.status, reviewed=not unread)
        return f"{told}, complete" if self.data.complete else told


@dataclass(frozen=True, slots=True)
class Linking:
    """How the pages of a folder are linked to."""

    ending: str
    """Of the page that is meant where there are several of one post-mortem."""
    wiki: bool = False
    """Whether a page is known without its ending."""

    def to(self, page: str) -> str:
        """The address of a page beside the one the link is on."""
        return quote(page.removesuffix(self.ending) if self.wiki else page)


def _always(_name: str) -> bool:
    return True


def read_published(id: str, text: str, is_there: Callable[[str], bool] = _always) -> Published:
    """The post-mortem in a data file; raises `ValueError` with a sentence for anything else."""
    try:
        data = _Data.model_validate(json.loads(text))
        return Published(id, data, tuple(name for name in data.written if is_there(name)))
    except ValidationError as error:
        first = error.errors()[0]
        raise ValueError(f"{'.'.join(map(str, first['loc']))}: {first['msg']}") from None
    except RecursionError:
        raise ValueError("it is nested too deep") from None


def index_page(published: Iterable[Published], links: Linking, *, actions: str) -> str:
    """All of them by date, service, tag and severity; the actions are on a page of their own."""
    known = _newest_first(published)
    still = sum(_is_open(action) for one in known for action in one.data.actions)
    rows = table(
        column("Incident", (one.data.incident_date.isoformat() for one in known)),
        Column("Post-mortem", tuple(_link(one, links) for one in known)),
        column("Severity", (one.data.severity for one in known), optional=True),
        column("Services", (", ".join(one.data.services) for one in known), optional=True),
        column("Status", (one.standing for one in known)),
        column("Open actions", (str(sum(map(_is_open, one.data.actions))) for one in known)),
    )
    count = "1 post-mortem" if len(known) == 1 else f"{len(known)} post-mortems"
    open_actions = f"[{still} open {'action' if still == 1 else 'actions'}]({links.to(actions)})"
    return page(
        "# Post-mortems",
        f"{count}, {open_actions}.",
        section("By date", rows),
        section("By service", _grouped(known, links, lambda one: one.data.services)),
        section("By tag", _grouped(known, links, lambda one: one.data.tags)),
        section("By severity", _grouped(known, links, lambda one: filter(None, (one.data.severity,)))),
        INDEX_MARK,
    ) + "\n"  # fmt: skip


def actions_page(published: Iterable[Published], links: Linking) -> str:
    """All actions, the open ones by the day they are due, then the settled ones."""
    pairs = [(one, action) for one in _newest_first(published) for action in one.data.actions]
    waiting = sorted((pair for pair in pairs if _is_open(pair[1])), key=_by_day)
    settled = [pair for pair in pairs if not _is_open(pair[1])]
    return page(
        "# Actions of post-mortems",
        section("Open", _action_table(waiting, links) or "Nothing is open."),
        section("Settled", _action_table(settled, links)),
        ACTIONS_MARK,
    ) + "\n"  # fmt: skip


def _action_table(pairs: Sequence[tuple[Published, _Action]], links: Linking) -> str:
    return table(
        column("Due", (action.due.isoformat() if action.due else "" for _, action in pairs)),
        column("Action", (action.text for _, action in pairs)),
        column("Owner", (action.owner for _, action in pairs), optional=True),
        column("Priority", (action.priority for _, action in pairs)),
        column("Status", (action.status.said for _, action in pairs)),
        column("Ticket", (action.ticket for _, action in pairs), optional=True),
        Column("Post-mortem", tuple(f"A{action.number}, {_link(one, links)}" for one, action in pairs)),
    )


def _grouped(known: Sequence[Published], links: Linking, words: Callable[[Published], Iterable[str]]) -> str:
    """A line for each word with those that have it, whatever its case."""
    found: dict[str, tuple[str, list[Published]]] = {}
    for one in known:
        for word in dict.fromkeys(words(one)):
            found.setdefault(word.casefold(), (word, []))[1].append(one)
    return bullets(
        f"**{inline(word)}:** {', '.join(_link(one, links) for one in theirs)}"
        for _, (word, theirs) in sorted(found.items())
    )


def _newest_first(published: Iterable[Published]) -> list[Published]:
    return sorted(published, key=lambda one: (-one.data.incident_date.toordinal(), one.id))


def _by_day(pair: tuple[Published, _Action]) -> tuple[bool, date, str, str, int]:
    one, action = pair
    return (action.due is None, action.due or date.min, action.priority, one.id, action.number)


def _is_open(action: _Action) -> bool:
    return action.status in OPEN


def _link(one: Published, links: Linking) -> str:
    """The title, as a link to the page that is there."""
    title = unlinked(one.data.title).replace("\n", " ") or heading(one.id)
    wanted = f"{one.id}{links.ending}"
    page = wanted if wanted in one.pages or not one.written else next(iter(one.pages), "")
    return f"[{title}]({links.to(page)})" if page else title
