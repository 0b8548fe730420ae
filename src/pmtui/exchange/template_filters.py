"""The filters that templates can use beside Jinja's own: they turn typed text into Markdown that shows it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from pmtui.exchange.markdown.escape import cell, heading, inline, leading, prose
from pmtui.exchange.markdown.layout import bullets, page

FILTERS: Mapping[str, tuple[Callable[..., object], str]] = {
    "inline": (lambda text: inline(str(text)), "a text within a line"),
    "line": (lambda text: leading(str(text)), "a text at the beginning of a line or of a list item"),
    "heading": (lambda text: heading(str(text)), "a text behind the signs of a heading"),
    "cell": (lambda text: cell(str(text)), "a text in a cell of a table"),
    "prose": (lambda text: prose(str(text)), "several lines of text"),
    "bullets": (lambda items: bullets(map(str, items)), "a list of texts that are Markdown already"),
    "page": (
        lambda blocks: page(*map(str, blocks)),
        "blocks with a blank line between them, without the empty ones",
    ),
}
"""Name → the filter, and what it makes; the first five turn a typed text into Markdown that shows it."""
