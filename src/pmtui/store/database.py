"""TinyDB over tables in memory: the file is read once and written once per commit, by the store."""

from __future__ import annotations

from tinydb import TinyDB
from tinydb.storages import Storage
from tinydb.table import Table

from pmtui.domain.postmortem import PostMortem
from pmtui.store.safe_file import Tables
from pmtui.store.tables import write_changed


class Held(Storage):
    """A storage that holds tables which somebody else reads and writes."""

    def __init__(self, tables: Tables) -> None:
        self.tables = dict(tables)

    def read(self) -> Tables:
        """The tables as they are now."""
        return self.tables

    def write(self, data: Tables) -> None:
        """Hold these tables from now on."""
        self.tables = data


class RecordTable(Table):
    """A table whose documents are found by the ids of the domain."""

    document_id_class = str  # type: ignore[assignment]  # TinyDB documents it as changeable and types it as int


class Database(TinyDB):
    """TinyDB with the ids of the domain."""

    table_class = RecordTable


def updated(tables: Tables, before: PostMortem | None, after: PostMortem) -> Tables:
    """The tables with everything that differs between two states of a post-mortem brought up to date."""
    held = Held(tables)
    with Database(tables, storage=lambda tables: _adopt(held, tables)) as db:
        write_changed(db, before, after)
    return held.tables


def _adopt(held: Held, _: Tables) -> Held:
    return held
