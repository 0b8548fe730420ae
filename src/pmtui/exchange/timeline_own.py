"""The timeline table of a document that pmtui wrote, which tells more than a time and words."""

from __future__ import annotations

import re
from html import unescape

from pmtui.exchange.timeline_lines import Row

_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_ALSO = re.compile(r"<br>\(also[ :)]")
"""What others told of the event begins so, in documents of every version."""
_OWN = frozenset({"Event", "Agreed?"})
"""What no other table calls its columns together."""
_LINK = re.compile(r"<((?:https?|ftp)://[^<>\s]+)>")


def _is_own(columns: tuple[str, ...]) -> bool:
    """Whether these are the columns of such a table, for everybody or for those who were there."""
    public = len(columns) == 2 and columns[0].startswith("Time") and columns[1] == "Event"
    return public or _OWN.issubset(columns)


def own_row(columns: tuple[str, ...], row: Row) -> tuple[str, str] | None:
    """Event and marker of a row of such a table; None for a row of any other."""
    if not _is_own(columns) or len(row.cells) != len(columns):
        return None
    cells = dict(zip(columns, row.cells, strict=True))
    words = _LINK.sub(r"\1", _ALSO.split(cells["Event"])[0].replace("<br>", " "))
    return unescape(_ESCAPED.sub(r"\1", words)), cells.get("Marker", "")
