"""The catalogue: what lists show of every post-mortem, remembered so that a list opens only what has changed.

It is a cache: a missing, damaged or outdated one is built again from the post-mortems.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TypeVar, cast

from pmtui.domain.finding import Indexed, Said
from pmtui.domain.summary import Front, Summary
from pmtui.store.access import PRIVATE, Access
from pmtui.store.earlier import copies
from pmtui.store.errors import Damaged, StoreError, Unwritable
from pmtui.store.lock import is_name, locked
from pmtui.store.protocol import Progress
from pmtui.store.rows import Row, Rows, details_of, line_of, summary_of
from pmtui.store.safe_file import Contents, refuse_link, write
from pmtui.store.safe_file import read as read_file
from pmtui.store.surroundings import conflict_of
from pmtui.store.words import index_row, indexed, said_in

Made = TypeVar("Made")

FRONT = "front.json"
"""What is shown first, so that it costs the same however many there are."""

FIRST = 200
"""How many post-mortems are in it."""

SHAPE = 5
"""Changes when the rows below change, so that an older catalogue is built again."""


@dataclass(frozen=True, slots=True)
class Part:
    """One file of the catalogue, and what it keeps of each post-mortem."""

    name: str
    row: Callable[[Contents], Row]


LINES = Part("catalogue.json", line_of)
DETAILS = Part("actions.json", details_of)
"""Nine tenths of it all are actions, and a list only counts them."""
WORDS = Part("words.json", index_row)
"""Read and written only when something is looked for."""


class Catalogue:
    """Rows of every post-mortem in a directory, with the token of the file they were read from."""

    def __init__(self, place: Path, directory: Path, access: Callable[[], Access] = lambda: PRIVATE) -> None:
        self._access = access
        self._place = place
        self._directory = directory
        self._left_out: tuple[str, ...] | None = None
        """What could not be read when all were looked at last."""

    def front(self) -> Front | None:
        """What is shown first; None when a post-mortem has been written since it was remembered."""
        try:
            tables = read_file(self._place / FRONT).tables
            about = tables["about"]["1"]
            if (about["shape"], about["token"]) != (SHAPE, self.token()):
                return None
            newest = tuple(summary_of(id, row, {}) for id, row in tables["rows"].items())
            return Front(newest, cast("int", about["saved"]), cast("int", about["waiting"]))
        except (StoreError, OSError, LookupError, TypeError, ValueError):
            return None

    def token(self) -> object:
        """What differs whenever any post-mortem was written: each is replaced whole, in one directory."""
        try:
            return self._directory.stat().st_mtime_ns
        except OSError:
            return None

    def summaries(self, *, actions: bool = True, progress: Progress | None = None) -> tuple[Summary, ...]:
        """All post-mortems, the last changed first; files that cannot be read are left out."""
        token = self.token()
        needed = (LINES, DETAILS)[: 1 + actions]
        lines, *details = self._up_to_date(needed, (LINES, DETAILS), progress)
        of = details[0] if details else {}
        found = (summary_of(id, row, of.get(id, {})) for id, row in lines.items())
        newest_first = tuple(sorted(found, key=lambda summary: summary.changed, reverse=True))
        self._remember_front(newest_first, lines, token)
        return newest_first

    def unreadable(self) -> tuple[str, ...]:
        """The post-mortems that are left out of lists, by id."""
        if self._left_out is None:
            self.summaries(actions=False)
        return self._left_out or ()

    def index(self, progress: Progress | None = None) -> tuple[Indexed, ...]:
        """The words of every post-mortem; only what has changed since is opened again."""
        (rows,) = self._up_to_date((WORDS,), (WORDS,), progress)
        return tuple(indexed(id, row) for id, row in rows.items())

    def said(self, id: str) -> tuple[Said, ...]:
        """Every text of a post-mortem and where it stands; nothing for one that cannot be read."""
        return self._of_file(id, lambda contents: tuple(said_in(contents))) or ()

    def _up_to_date(
        self, needed: tuple[Part, ...], kept: tuple[Part, ...], progress: Progress | None
    ) -> list[Rows]:
        """The rows of the parts that are needed; what had to be read for them goes into all that are kept."""
        tokens = self._tokens()
        known = [self._known(part) for part in needed]
        stale = [id for id, token in tokens.items() if any(_token(rows, id) != token for rows in known)]
        fresh: dict[str, Rows | None] = {}
        try:
            for number, id in enumerate(stale):
                if progress is not None:
                    progress(number, len(stale))
                fresh[id] = self._of_file(id, partial(_rows, id))
        finally:
            if any(fresh.values()) or any(rows.keys() - tokens.keys() for rows in known):
                known = self._remember(kept, tokens, fresh)[: len(needed)]
        there = {id for id in tokens if fresh.get(id, True)}
        self._left_out = tuple(id for id in tokens if id not in there)
        return [{id: row for id, row in rows.items() if id in there} for rows in known]

    def _known(self, part: Part) -> Rows:
        try:
            contents = read_file(self._place / part.name)
        except (StoreError, OSError):
            return {}
        return contents.tables.get("rows", {}) if contents.format == SHAPE else {}

    def _remember(
        self, kept: tuple[Part, ...], tokens: Mapping[str, str], fresh: Mapping[str, Rows | None]
    ) -> list[Rows]:
        """A list is never kept waiting or refused for want of its cache."""
        tables = []
        for part in kept:
            new = {id: {"token": tokens[id], **rows[part.name]} for id, rows in fresh.items() if rows}
            known = self._known(part) | new
            rows = {id: known[id] for id in tokens if id in known}
            path = self._place / part.name
            access = self._access()
            with contextlib.suppress(Unwritable), locked(path, 0, access):
                write(path, Contents(SHAPE, 0, "", {"rows": rows}), copies=False, access=access)
            tables.append(rows)
        return tables

    def _remember_front(self, summaries: tuple[Summary, ...], lines: Rows, token: object) -> None:
        """Keep what is shown first, with the token of the directory from before it was looked through."""
        path, front = self._place / FRONT, Front.of(summaries, FIRST)
        if token is None or self.front() is not None:
            return
        about: Row = {"shape": SHAPE, "token": token, "saved": front.saved, "waiting": front.waiting}
        rows = {summary.id: lines[summary.id] for summary in front.newest}
        access = self._access()
        with contextlib.suppress(Unwritable), locked(path, 0, access):
            contents = Contents(SHAPE, 0, "", {"about": {"1": about}, "rows": rows})
            write(path, contents, copies=False, access=access)

    def _tokens(self) -> dict[str, str]:
        tokens: dict[str, str] = {}
        if self._directory.parent.exists() and not self._directory.parent.is_dir():
            raise Unwritable(f"{self._directory.parent} is no directory. Pass --data-dir with another place.")
        refuse_link(self._directory)
        with contextlib.suppress(OSError), os.scandir(self._directory) as entries:
            for entry in entries:
                name = entry.name
                if not name.endswith(".json") or not is_name(name.removesuffix(".json")) or conflict_of(name):
                    continue
                with contextlib.suppress(OSError):
                    found = entry.stat(follow_symlinks=False)
                    tokens[name.removesuffix(".json")] = f"{found.st_mtime_ns} {found.st_size} {found.st_ino}"
        return dict(sorted(tokens.items()))

    def _of_file(self, id: str, use: Callable[[Contents], Made]) -> Made | None:
        """What is made of a post-mortem's file; of a damaged one, of what opening it would find."""
        from pmtui.store.migrations import readable

        path = self._directory / f"{id}.json"
        for place in (path, *copies(path)):
            try:
                return use(readable(read_file(place), place.name))
            except (Damaged, FileNotFoundError, LookupError, TypeError, ValueError, AttributeError):
                continue
            except (StoreError, OSError):
                return None
        return None


def _rows(id: str, contents: Contents) -> Rows:
    """The row of each part; raises what those raise that read them, for then the file is damaged."""
    rows = {part.name: part.row(contents) for part in (LINES, DETAILS, WORDS)}
    summary_of(id, rows[LINES.name], rows[DETAILS.name])
    indexed(id, rows[WORDS.name])
    return rows


def _token(rows: Rows, id: str) -> object:
    return rows.get(id, {}).get("token")
