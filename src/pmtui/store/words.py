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

_GIVEN = "given"
"""As in `actions.Happened`: what it was before and after are people, not days."""


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
        words=" ".join((str(row["words"]), *words_of(id))),
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
            yield from _of_record(id, record, _where(table, record), fields)
    for conflict in contents.tables.get("conflicts", {}).values():
        yield Said(str(conflict["record"]), "words that were written over", str(conflict["value"]))


def _of_record(id: str, record: Row, where: str, fields: tuple[str, ...]) -> Iterator[Said]:
    """What a record says, what else was told of it, and what became of it."""
    if text := _joined(record, *fields):
        yield Said(id, where, text)
    for account in cast("list[Row]", record.get("accounts") or ()):
        yield Said(id, f"{where}, another account", _joined(account, "text", "source"))
    for step in cast("list[Row]", record.get("history") or ()):
        if said := _joined(step, "why", *(("before", "after") if step["what"] == _GIVEN else ())):
            yield Said(id, f"{where}, {step['what']}", said)


def _joined(record: Row, *names: str) -> str:
    return ", ".join(str(record[name]) for name in names if record.get(name))


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
