"""What is typed and not yet entered, kept so that a lost connection loses no sentence."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Callable
from pathlib import Path

from pmtui.store.access import PRIVATE, Access
from pmtui.store.earlier import keep_aside
from pmtui.store.errors import Damaged, Unwritable
from pmtui.store.lock import locked, place_of, sweep
from pmtui.store.owner import has_ended, this_process
from pmtui.store.safe_file import Contents, parse, read_bytes, write

SHAPE = 1
"""The format of a file of drafts: place → whose → text."""

LINE = "line"
"""The place where what several terminals leave are lines of their own; elsewhere they leave one text."""

Rows = dict[str, dict[str, object]]


class Drafts:
    """One small file per post-mortem; it goes when nothing is left to keep.

    What one terminal types never replaces what another one does. What a process that has ended left is
    everybody's who reads it, until they enter or empty it.
    """

    def __init__(
        self, directory: Path, access: Callable[[], Access] = lambda: PRIVATE, *, owner: str = ""
    ) -> None:
        self._directory = directory
        self._access = access
        self._owner = owner or this_process()
        self._taken_over: dict[str, set[str]] = {}

    def read(self, id: str) -> dict[str, str]:
        """The drafts by place, of this process and of those that have ended; none where none can be read."""
        try:
            path = place_of(self._directory, id)
            sweep(path)
            rows = _rows(path)
        except (OSError, Damaged, Unwritable):
            return {}
        mine = self._ours(rows)
        self._taken_over.setdefault(id, set()).update(mine)
        return _texts(rows, mine)

    def everywhere(self) -> dict[str, dict[str, str]]:
        """What may be read of all files, by post-mortem and place; it is nobody's yet who looks."""
        found = {}
        with contextlib.suppress(OSError):
            for path in sorted(self._directory.glob("*.json")):
                with contextlib.suppress(OSError, Damaged, Unwritable):
                    rows = _rows(path)
                    if texts := _texts(rows, self._ours(rows)):
                        found[path.stem] = texts
        return found

    def _ours(self, rows: Rows) -> set[str]:
        """Those whose drafts may be read: this process, and those that have ended."""
        others = {owner for row in rows.values() for owner in row} - {self._owner}
        return {self._owner, *filter(has_ended, others)}

    def save(self, id: str, place: str, text: str) -> None:
        """Keep or forget the draft of one place, beside those of other terminals; raises `Unwritable`."""
        path = place_of(self._directory, id)
        if not text and not path.exists():
            return
        access = self._access()
        with locked(path, access=access):
            rows = _rows_or_aside(path, access)
            gone = self._taken_over.get(id, set()) | {self._owner}
            row = {owner: kept for owner, kept in rows.get(place, {}).items() if owner not in gone}
            rows[place] = {**row, self._owner: text} if text else row
            kept = {place: row for place, row in rows.items() if row}
            if kept:
                write(path, Contents(SHAPE, 0, "", {"drafts": kept}), copies=False, access=access)
            else:
                path.unlink(missing_ok=True)


def _texts(rows: Rows, owners: set[str]) -> dict[str, str]:
    found = {
        place: ("\n" if place == LINE else " ").join(
            dict.fromkeys(str(text) for owner, text in row.items() if owner in owners)
        )
        for place, row in rows.items()
    }
    return {place: text for place, text in found.items() if text}


def _rows(path: Path) -> Rows:
    """What a file of drafts holds; raises `FileNotFoundError`, `Damaged` and `Unwritable`."""
    raw = read_bytes(path)
    try:
        return parse(raw, path.name).tables.get("drafts", {})
    except Damaged:
        return _without_owners(raw)


def _without_owners(raw: bytes) -> Rows:
    """The drafts of a file as they were kept at first: an object, place → text; raises `Damaged`."""
    try:
        found: object = json.loads(raw)
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict) or not all(isinstance(text, str) for text in found.values()):
        raise Damaged("The drafts are not as they were written.")
    return {place: {"": text} for place, text in found.items()}


def _rows_or_aside(path: Path, access: Access) -> Rows:
    """What a file holds; a damaged one is kept aside, and is no obstacle to what is typed now."""
    try:
        return _rows(path)
    except FileNotFoundError:
        return {}
    except Damaged:
        with contextlib.suppress(OSError):
            keep_aside(path, "damaged", access)
        return {}
    except Unwritable:
        return {}  # a link: what is typed takes its place, and what it leads to is left alone
