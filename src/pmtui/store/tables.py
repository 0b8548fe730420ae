"""A post-mortem as TinyDB tables, and back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, cast, get_args

from pydantic import ValidationError

from pmtui.domain.postmortem import TABLES, PostMortem
from pmtui.domain.record import Frozen
from pmtui.store.errors import Damaged
from pmtui.store.safe_file import Tables

if TYPE_CHECKING:
    from tinydb import TinyDB

DETAILS = "postmortem"
"""The table with the one row of everything that is not a list of records."""


def details_of(pm: PostMortem) -> dict[str, object]:
    """All fields of a post-mortem that are not tables."""
    return pm.model_dump(mode="json", exclude=set(TABLES))


def rows_of(pm: PostMortem, table: str) -> dict[str, dict[str, object]]:
    """The records of a table by id, in order."""
    return {record.id: record.model_dump(mode="json", exclude={"id"}) for record in pm.records(table)}


def write_changed(db: TinyDB, before: PostMortem | None, after: PostMortem) -> None:
    """Bring the tables that differ up to date."""
    from tinydb.table import Document

    for name in TABLES:
        if before is not None and before.records(name) is after.records(name):
            continue
        table = db.table(name)
        table.truncate()
        table.insert_multiple(
            Document(row, doc_id=cast("int", id)) for id, row in rows_of(after, name).items()
        )
    details = db.table(DETAILS)
    details.truncate()
    details.insert(Document(details_of(after), doc_id=cast("int", "1")))


def postmortem_of(tables: Tables, name: str) -> PostMortem:
    """The post-mortem in these tables; raises `Damaged` with the place of the first wrong field."""
    try:
        fields: dict[str, object] = dict(tables[DETAILS]["1"])
        for table in TABLES:
            fields[table] = [{"id": id, **row} for id, row in tables.get(table, {}).items()]
        return PostMortem.model_validate(fields)
    except (KeyError, TypeError, AttributeError):
        raise Damaged(f"{name} has no post-mortem in it.") from None
    except ValidationError as error:
        first = error.errors()[0]
        place = " → ".join(str(part) for part in first["loc"])
        raise Damaged(f"{name} has a value that cannot be used at {place}: {first['msg']}.") from None


def understood(tables: Tables) -> Tables:
    """What this version knows of the tables of a later one."""
    known: Tables = {DETAILS: {id: _known(PostMortem, row) for id, row in tables.get(DETAILS, {}).items()}}
    for name in TABLES:
        (record, *_) = get_args(PostMortem.model_fields[name].annotation)
        known[name] = {id: _known(record, row) for id, row in tables.get(name, {}).items()}
    return known


def _known(model: type[Frozen], row: Mapping[str, object]) -> dict[str, object]:
    """The fields of a row that the model has, and those within them."""
    kept: dict[str, object] = {}
    for field, found in model.model_fields.items():
        if field in row and field not in TABLES:
            value, kind = row[field], found.annotation
            inner = isinstance(kind, type) and issubclass(kind, Frozen) and isinstance(value, Mapping)
            kept[field] = (
                _known(cast("type[Frozen]", kind), cast("Mapping[str, object]", value)) if inner else value
            )
    return kept
