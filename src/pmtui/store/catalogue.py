"""The catalogue: what lists show of every post-mortem, remembered so that a list opens only what has changed.

It is a cache: a missing, damaged or outdated one is built again from the post-mortems.
"""

from __future__ import annotations

import contextlib
import json
import os
from datetime import UTC, date, datetime
from pathlib import Path
from typing import cast

from pmtui.domain.summary import ActionLine, Summary
from pmtui.store.errors import Unwritable
from pmtui.store.safe_file import Contents, replace
from pmtui.store.safe_file import read as read_file

SHAPE = 1
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
            rows[id] = row if row is not None and row.get("token") == token else self._row(id, token)
        if rows != known:
            with contextlib.suppress(Unwritable):
                replace(self._path, json.dumps({"shape": SHAPE, "rows": rows}).encode("utf-8"))
        found = (_summary(id, row) for id, row in rows.items() if "title" in row)
        return tuple(sorted(found, key=lambda summary: summary.changed, reverse=True))

    def _known(self) -> dict[str, Row]:
        try:
            found = json.loads(self._path.read_bytes())
            return cast("dict[str, Row]", found["rows"]) if found["shape"] == SHAPE else {}
        except (OSError, ValueError, KeyError, TypeError):
            return {}

    def _tokens(self) -> dict[str, str]:
        try:
            with os.scandir(self._directory) as entries:
                files = [(entry.name, entry.stat()) for entry in entries if entry.name.endswith(".json")]
        except OSError:
            return {}
        return {
            name.removesuffix(".json"): f"{found.st_mtime_ns} {found.st_size} {found.st_ino}"
            for name, found in sorted(files)
            if not name.startswith(".")
        }

    def _row(self, id: str, token: str) -> Row:
        from pmtui.store.errors import StoreError
        from pmtui.store.migrations import migrated

        path = self._directory / f"{id}.json"
        try:
            return {"token": token, **_row_of(migrated(read_file(path), path.name))}
        except (StoreError, OSError, KeyError, TypeError):
            return {"token": token}


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
