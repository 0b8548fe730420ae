"""The timeline table of a document that pmtui wrote, which tells more than a time and words."""

from __future__ import annotations

import re
from html import unescape

from pmtui.exchange.timeline_lines import Row

_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_ALSO = re.compile(r"<br>\(also[ :)]")
"""What others told of the event begins so, in documents of every version."""
_LINK = re.compile(r"<((?:https?|ftp)://[^<>\s]+)>")


def own_header(row: Row) -> bool:
    """Whether a row names the columns of such a table."""
    public = len(row.cells) == 2 and row.cells[0].startswith("Time") and row.cells[1] == "Event"
    return public or {"Event", "Agreed?"} <= set(row.cells)


def own_row(columns: tuple[str, ...], row: Row) -> tuple[str, str] | None:
    """Event and marker of a row of such a table; None for a row of any other."""
    if not columns or len(row.cells) != len(columns):
        return None
    cells = dict(zip(columns, row.cells, strict=True))
    words = _LINK.sub(r"\1", _ALSO.split(cells["Event"])[0].replace("<br>", " "))
    return unescape(_ESCAPED.sub(r"\1", words)), cells.get("Marker", "")
