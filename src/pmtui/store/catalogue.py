"""The catalogue: what lists show of every post-mortem, remembered so that a list opens only what has changed.

It is a cache: a missing, damaged or outdated one is built again from the post-mortems.
"""

from __future__ import annotations

import contextlib
import os
from datetime import UTC, date, datetime
from pathlib import Path
from typing import cast

from pmtui.domain.summary import ActionLine, Summary
from pmtui.store.errors import Damaged, StoreError, Unwritable
from pmtui.store.lock import locked
from pmtui.store.safe_file import Contents, copies, write
from pmtui.store.safe_file import read as read_file

SHAPE = 2
"""Changes when the rows below change, so that an older catalogue is built again."""

Row = dict[str, object]


class Catalogue:
    """Rows of every post-mortem in a directory, with the token of the file they were read from."""

    def __init__(self, path: Path, directory: Path) -> None:
        self._path = path
        self._directory = directory

    def summaries(self) -> tuple[Summary, ...]:
        """All post-mortems, the last changed first; files that cannot be read are left out."""
        known = self._known()
        rows: dict[str, Row] = {}
        for id, token in self._tokens().items():
            row = known.get(id)
            current = row is not None and row.get("token") == token
            row = row if current else self._row(id, token)
            if row is not None:
                rows[id] = row
        if rows != known:
            self._remember(rows)
        found = (_summary(id, row) for id, row in rows.items())
        return tuple(sorted(found, key=lambda summary: summary.changed, reverse=True))

    def _known(self) -> dict[str, Row]:
        try:
            contents = read_file(self._path)
        except (StoreError, OSError):
            return {}
        return contents.tables.get("rows", {}) if contents.format == SHAPE else {}

    def _remember(self, rows: dict[str, Row]) -> None:
        """A list is never kept waiting or refused for want of its cache."""
        with contextlib.suppress(Unwritable), locked(self._path, seconds=0):
            write(self._path, Contents(SHAPE, 0, "", {"rows": rows}), copies=False)

    def _tokens(self) -> dict[str, str]:
        tokens: dict[str, str] = {}
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
                _summary(id, row)
            except (Damaged, FileNotFoundError, LookupError, TypeError, ValueError, AttributeError):
                continue
            except (StoreError, OSError):
                return None
            return row
        return None


def _row_of(contents: Contents) -> Row:
    details = contents.tables["postmortem"]["1"]
    agenda = contents.tables.get("agenda", {})
    clock = cast("Row", details["clock"])
    section = "" if clock["closed"] else str(agenda.get(str(clock["section"]), {}).get("title", ""))
    events = contents.tables.get("events", {}).values()
    return {
        **{
            field: details[field]
            for field in ("title", "severity", "status", "incident_date", "services", "tags")
        },
        "changed": contents.saved,
        "section": section,
        "events": len(events),
        "agreed": sum(event["agreement"] == "agreed" for event in events),
        "actions": [{"id": id, **action} for id, action in contents.tables.get("actions", {}).items()],
    }


def _summary(id: str, row: Row) -> Summary:
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
        actions=tuple(_action(id, action) for action in cast("list[Row]", row["actions"])),
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
        is_open=row["status"] not in ("done", "declined"),
        **text,
    )
