"""Opens today what was saved by any earlier version: one function from each format to the next."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from pmtui.store.errors import TooNew
from pmtui.store.safe_file import Contents, Tables

FORMAT = 2
"""The format this version writes."""


def _one_to_two(tables: Tables) -> Tables:
    """Records have gained fields since, each with a value for those that never had it."""
    return tables


STEPS: Mapping[int, Callable[[Tables], Tables]] = {1: _one_to_two}
"""Format → how its tables become those of the next format."""


def migrated(
    contents: Contents,
    name: str,
    steps: Mapping[int, Callable[[Tables], Tables]] = STEPS,
    newest: int = FORMAT,
) -> Contents:
    """The contents in the newest format; raises `TooNew` for a format from the future."""
    if contents.format > newest:
        raise TooNew(
            f"{name} was written by a later version of pmtui (format {contents.format}, this one knows "
            f"{newest}). It was left as it is; update pmtui to open it."
        )
    tables = contents.tables
    for format in range(contents.format, newest):
        tables = steps[format](tables)
    return Contents(newest, contents.revision, contents.saved, tables)
