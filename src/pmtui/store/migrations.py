"""Opens today what was saved by any earlier version: one function from each format to the next."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from pmtui.store.errors import TooNew
from pmtui.store.safe_file import Contents, Tables

FORMAT = 2
"""The format this version writes."""


def _one_to_two(tables: Tables) -> Tables:
    """Records have gained fields since, each with a value for those that never had it.

    What was “held” is in review: its meeting is over, and nobody has said yet that it can be published.
    """
    details = tables.get("postmortem", {}).get("1", {})
    if details.get("status") != "held":
        return tables
    return {**tables, "postmortem": {"1": {**details, "status": "in review"}}}


STEPS: Mapping[int, Callable[[Tables], Tables]] = {1: _one_to_two}
"""Format → how its tables become those of the next format."""


def is_newer(contents: Contents) -> bool:
    """Whether a later version of pmtui has written this: it is for reading only."""
    return contents.format > FORMAT


def readable(contents: Contents, name: str) -> Contents:
    """The contents in the newest format, or as a later version wrote them."""
    return contents if is_newer(contents) else migrated(contents, name)


def migrated(
    contents: Contents,
    name: str,
    steps: Mapping[int, Callable[[Tables], Tables]] = STEPS,
    newest: int = FORMAT,
) -> Contents:
    """The contents in the newest format; raises `TooNew` for a format from the future."""
    if contents.format > newest:
        raise too_new(contents, name, newest)
    tables = contents.tables
    for format in range(contents.format, newest):
        tables = steps[format](tables)
    return Contents(newest, contents.revision, contents.saved, tables)


def too_new(contents: Contents, name: str, newest: int = FORMAT) -> TooNew:
    """Why something cannot be opened or changed that a later version has written."""
    return TooNew(
        f"{name} was written by a later version of pmtui (format {contents.format}, this one knows "
        f"{newest}). It was left as it is; update pmtui to change it."
    )


def for_reading(contents: Contents, name: str) -> str:
    """What to say when something of a later version is shown."""
    return (
        f"{name} was written by a later version of pmtui (format {contents.format}, this one knows "
        f"{FORMAT}): it is shown as far as it is understood here, and for reading only. "
        "Update pmtui to change it."
    )
