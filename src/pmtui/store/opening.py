"""A post-mortem from the contents of a file, of whatever format it is."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from pmtui.domain.text import clean_line
from pmtui.store.errors import Damaged
from pmtui.store.migrations import for_reading, is_newer, migrated, too_new
from pmtui.store.protocol import Saved
from pmtui.store.safe_file import Contents
from pmtui.store.tables import postmortem_of, understood

TOLD = "told"
"""The table of what whoever has a post-mortem open is to be told; no part of it."""


def opened(contents: Contents, name: str) -> tuple[Saved, Contents]:
    """A post-mortem from a file of any format, and its tables in the newest; one of a later format to read.

    Raises `Damaged`, or `TooNew` when nothing of a later format is understood.
    """
    changed = datetime.fromisoformat(contents.saved)
    if not is_newer(contents):
        known = migrated(contents, name)
        return Saved(postmortem_of(known.tables, name), known.revision, changed), known
    try:
        known = replace(contents, tables=understood(contents.tables))
        pm = postmortem_of(known.tables, name)
    except (Damaged, AttributeError, TypeError):
        raise too_new(contents, name) from None
    return Saved(pm, known.revision, changed, for_reading(contents, name), read_only=True), known


def words_for(contents: Contents, known: int) -> str:
    """What somebody wanted to be told to all who know an earlier revision than that of theirs."""
    for row in contents.tables.get(TOLD, {}).values():
        revision, words = row.get("revision"), row.get("words")
        if isinstance(revision, int) and isinstance(words, str) and known < revision <= contents.revision:
            return clean_line(words)
    return ""
