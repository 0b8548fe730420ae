"""What the catalogue keeps of a post-mortem, as rows of plain values, and what lists make of them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import cast

from pmtui.domain.summary import ActionLine, Summary, Turned
from pmtui.store.safe_file import Contents

Row = dict[str, object]
Rows = dict[str, Row]

_PLAIN = ("title", "severity", "status", "incident_date", "services", "tags")
_ACTION = ("id", "text", "owner", "priority", "kind", "status", "done_when", "ticket", "because")


def line_of(contents: Contents) -> Row:
    """What every list shows; small, for there is one for each post-mortem."""
    details = contents.tables["postmortem"]["1"]
    agenda = contents.tables.get("agenda", {})
    clock = cast("Row", details["clock"])
    section = "" if clock["closed"] else str(agenda.get(str(clock["section"]), {}).get("title", ""))
    events = contents.tables.get("events", {}).values()
    actions = contents.tables.get("actions", {}).values()
    return {
        **{field: details[field] for field in _PLAIN},
        "changed": contents.saved,
        "section": section,
        "closed": bool(clock["closed"]),
        "reviewed": bool(details.get("reviewed_on")),
        "events": len(events),
        "agreed": sum(event["agreement"] == "agreed" for event in events),
        "waiting": sum(_is_open(action) for action in actions),
    }


def details_of(contents: Contents) -> Row:
    """What following up and trends need: actions, factors, turning points, where people are reached."""
    tables = contents.tables
    return {
        "actions": [_kept(id, action) for id, action in tables.get("actions", {}).items()],
        "factors": [factor["text"] for factor in tables.get("factors", {}).values()],
        "turns": [
            (event["marker"], event["at"], event["agreement"])
            for event in tables.get("events", {}).values()
            if event["marker"]
        ],
        "addresses": [
            (someone["name"], someone["email"])
            for someone in tables.get("participants", {}).values()
            if someone.get("email")
        ],
    }


def summary_of(id: str, row: Row, more: Row) -> Summary:
    """What a row, and what is known besides, say; raises `LookupError`, `TypeError` or `ValueError`."""
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
        actions=tuple(_action(id, action) for action in cast("list[Row]", more.get("actions", ()))),
        closed=bool(row["closed"]),
        reviewed=bool(row.get("reviewed", True)),
        factors=tuple(cast("list[str]", more.get("factors", ()))),
        turns=tuple(
            Turned(marker, datetime.fromisoformat(at), agreement)
            for marker, at, agreement in cast("list[tuple[str, str, str]]", more.get("turns", ()))
        ),
        addresses=tuple(
            (name, address) for name, address in cast("list[list[str]]", more.get("addresses", ()))
        ),
    )


def _kept(id: str, action: Row) -> Row:
    """What following up needs of an action; its history only as the count of its moves."""
    history = cast("list[Row]", action.get("history", []))
    return {
        **{name: {"id": id, **action}[name] for name in _ACTION},
        "number": action["number"],
        "due": action["due"] or "",
        "closed": str(action["closed_at"] or "")[:10],
        "moved": sum(step["what"] == "moved" for step in history),
    }


def _action(postmortem: str, row: Row) -> ActionLine:
    due, closed = str(row["due"]), str(row["closed"])
    texts = {name: str(row[name]) for name in _ACTION}
    return ActionLine(
        postmortem=postmortem,
        label=f"A{row['number']}",
        due=date.fromisoformat(due) if due else None,
        closed=date.fromisoformat(closed) if closed else None,
        moved=cast("int", row["moved"]),
        is_open=_is_open(row),
        **texts,
    )


def _is_open(action: Row) -> bool:
    return action["status"] not in ("done", "declined")
