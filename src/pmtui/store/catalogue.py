"""The catalogue: what lists show of every post-mortem, remembered so that a list opens only what has changed.

It is a cache: a missing, damaged or outdated one is built again from the post-mortems.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import cast

from pmtui.domain.summary import ActionLine, Summary
from pmtui.store.errors import Damaged, StoreError, Unwritable
from pmtui.store.lock import locked
from pmtui.store.safe_file import Contents, copies, write
from pmtui.store.safe_file import read as read_file

SHAPE = 3
"""Changes when the rows below change, so that an older catalogue is built again."""

Row = dict[str, object]
Rows = dict[str, Row]


class Catalogue:
    """Rows of every post-mortem in a directory, with the token of the file they were read from.

    The actions are in a file of their own: they are nine tenths of it all, and a list only counts them.
    """

    def __init__(self, path: Path, directory: Path) -> None:
        self._paths = (path, path.with_name("actions.json"))
        self._directory = directory

    def summaries(self, *, actions: bool = True) -> tuple[Summary, ...]:
        """All post-mortems, the last changed first; files that cannot be read are left out."""
        tokens = self._tokens()
        known = [self._known(path) for path in self._paths[: 1 + actions]]
        fresh = {
            id: self._row(id, token)
            for id, token in tokens.items()
            if any(rows.get(id, {}).get("token") != token for rows in known)
        }
        ids = [id for id in tokens if fresh.get(id, True)]
        if any(fresh.values()) or known[0].keys() != set(ids):
            known = self._remember(ids, {id: row for id, row in fresh.items() if row})
        lines = known[0]
        of = (known[1] if actions else {}).get
        found = (_summary(id, lines[id], of(id, {})) for id in ids)
        return tuple(sorted(found, key=lambda summary: summary.changed, reverse=True))

    def _known(self, path: Path) -> Rows:
        try:
            contents = read_file(path)
        except (StoreError, OSError):
            return {}
        return contents.tables.get("rows", {}) if contents.format == SHAPE else {}

    def _remember(self, ids: Sequence[str], fresh: Rows) -> list[Rows]:
        """A list is never kept waiting or refused for want of its cache."""
        tables = []
        for path, part in zip(self._paths, (_line_of, _actions_of), strict=True):
            new = {id: part(row) for id, row in fresh.items()}
            known = self._known(path) | new
            rows = {id: known[id] for id in ids if id in known}
            with contextlib.suppress(Unwritable), locked(path, seconds=0):
                write(path, Contents(SHAPE, 0, "", {"rows": rows}), copies=False)
            tables.append(rows)
        return tables

    def _tokens(self) -> dict[str, str]:
        tokens: dict[str, str] = {}
        if self._directory.parent.exists() and not self._directory.parent.is_dir():
            raise Unwritable(f"{self._directory.parent} is no directory. Pass --data-dir with another place.")
        with contextlib.suppress(OSError), os.scandir(self._directory) as entries:
            for entry in entries:
                name = entry.name
                if name.startswith(".") or not name.endswith(".json"):
                    continue
                with contextlib.suppress(OSError):
                    found = entry.stat(follow_symlinks=False)
                    tokens[name.removesuffix(".json")] = f"{found.st_mtime_ns} {found.st_size} {found.st_ino}"
        return dict(sorted(tokens.items()))

    def _row(self, id: str, token: str) -> Row | None:
        """What a list shows of a post-mortem: of a damaged one, what opening it would find."""
        from pmtui.store.migrations import migrated

        path = self._directory / f"{id}.json"
        for place in (path, *copies(path)):
            try:
                row: Row = {"token": token, **_row_of(migrated(read_file(place), place.name))}
                _summary(id, row, row)
            except (Damaged, FileNotFoundError, LookupError, TypeError, ValueError, AttributeError):
                continue
            except (StoreError, OSError):
                return None
            return row
        return None


def _line_of(row: Row) -> Row:
    return {name: value for name, value in row.items() if name != "actions"}


def _actions_of(row: Row) -> Row:
    return {"token": row["token"], "actions": row["actions"]}


def _row_of(contents: Contents) -> Row:
    details = contents.tables["postmortem"]["1"]
    agenda = contents.tables.get("agenda", {})
    clock = cast("Row", details["clock"])
    section = "" if clock["closed"] else str(agenda.get(str(clock["section"]), {}).get("title", ""))
    events = contents.tables.get("events", {}).values()
    actions = contents.tables.get("actions", {}).items()
    return {
        **{
            field: details[field]
            for field in ("title", "severity", "status", "incident_date", "services", "tags")
        },
        "changed": contents.saved,
        "section": section,
        "events": len(events),
        "agreed": sum(event["agreement"] == "agreed" for event in events),
        "waiting": sum(_is_open(action) for _, action in actions),
        "actions": [{"id": id, **action} for id, action in actions],
    }


def _summary(id: str, row: Row, more: Row) -> Summary:
    changed = datetime.fromisoformat(str(row["changed"]))
    return Summary(
        id=id,
        title=str(row["title"]),
        severity=str(row["severity"]),
        status=str(row["status"]),
        incident_date=date.fromisoformat(str(row["incident_date"])),
        changed=changed if changed.tzinfo else changed.replace(tzinfo=UTC),
        section=str(row["section"]),
        services=tuple(cast("list[str]", row["services"])),
        tags=tuple(cast("list[str]", row["tags"])),
        events=cast("int", row["events"]),
        agreed=cast("int", row["agreed"]),
        waiting=cast("int", row["waiting"]),
        actions=tuple(_action(id, action) for action in cast("list[Row]", more.get("actions", []))),
    )


def _action(postmortem: str, row: Row) -> ActionLine:
    due = row["due"]
    text = {
        name: str(row[name])
        for name in ("id", "text", "owner", "priority", "kind", "status", "done_when", "ticket")
    }
    return ActionLine(
        postmortem=postmortem,
        label=f"A{row['number']}",
        due=date.fromisoformat(str(due)) if due else None,
        is_open=_is_open(row),
        **text,
    )


def _is_open(action: Row) -> bool:
    return action["status"] not in ("done", "declined")
