"""The words of a post-mortem as the catalogue indexes them, and the texts they stand in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from pmtui.domain.finding import Indexed, Said, words_of
from pmtui.store.rows import Row
from pmtui.store.safe_file import Contents

_WHOLE = (("title", "title"), ("summary", "summary"), ("impact", "impact"), ("follow_up", "follow-up"))
_TEXTS = {
    "events": ("text", "source"),
    "notes": ("text", "answer"),
    "factors": ("text",),
    "causes": ("text",),
    "ideas": ("text", "because"),
    "actions": ("text", "owner", "done_when", "ticket", "because"),
    "participants": ("role", "team"),
}
"""What is looked through of each table; names of people are not, but those who own an action."""


def index_row(contents: Contents) -> Row:
    """What is needed to tell whether a post-mortem has the words that somebody looks for."""
    details = contents.tables["postmortem"]["1"]
    people = contents.tables.get("participants", {}).values()
    words = {word for said in said_in(contents) for word in words_of(said.text)}
    return {
        "about": {name: details[name] for name in ("title", "incident_date", "severity", "services", "tags")},
        "roles": sorted({str(one[name]) for one in people for name in ("role", "duty") if one[name]}),
        "words": " ".join(sorted(words)),
    }


def indexed(id: str, row: Row) -> Indexed:
    """The row of a post-mortem in the index."""
    about = cast("Row", row["about"])
    return Indexed(
        id=id,
        title=str(about["title"]),
        incident_date=str(about["incident_date"]),
        severity=str(about["severity"]),
        services=tuple(cast("list[str]", about["services"])),
        tags=tuple(cast("list[str]", about["tags"])),
        roles=tuple(cast("list[str]", row["roles"])),
        words=str(row["words"]),
    )


def said_in(contents: Contents) -> Iterator[Said]:
    """Every text of a post-mortem that can be looked for, and where it stands."""
    details = contents.tables["postmortem"]["1"]
    for name, where in _WHOLE:
        if details[name]:
            yield Said("", where, str(details[name]))
    for name, where in (("services", "service"), ("tags", "tag")):
        for text in cast("list[str]", details[name]):
            yield Said("", where, text)
    for table, fields in _TEXTS.items():
        for id, record in contents.tables.get(table, {}).items():
            text = ", ".join(str(record[name]) for name in fields if record.get(name))
            if text:
                yield Said(id, _where(table, record), text)


def _where(table: str, record: Row) -> str:
    match table:
        case "notes":
            return str(record["kind"])
        case "actions":
            return f"action A{record['number']}"
        case "causes":
            return "why" if record["parent"] else "problem"
        case "participants":
            return "role"
        case _:
            return table.removesuffix("s")
