"""The blocks a document is made of: sections, lists, tables."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pmtui.exchange.markdown.escape import cell, leading

NOTHING = "–"
"""Stands where something is not known."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table."""

    title: str
    cells: tuple[str, ...]
    """Markdown, escaped already."""
    optional: bool = False
    """Left out when there is nothing in it."""


def section(title: str, *blocks: str) -> str:
    """A heading with what stands under it; nothing when there is nothing."""
    body = page(*blocks)
    return f"## {title}\n\n{body}" if body else ""


def page(*blocks: str) -> str:
    """Blocks with a blank line between them, without the empty ones."""
    return "\n\n".join(block for block in blocks if block)


def bullets(items: Iterable[str]) -> str:
    """A list of items that are Markdown already."""
    return "\n".join(f"- {item}" for item in items)


def typed_bullets(texts: Iterable[str]) -> str:
    """A list of typed texts."""
    return bullets(leading(text) for text in texts)


def column(title: str, texts: Iterable[str], *, optional: bool = False) -> Column:
    """A column of typed texts."""
    return Column(title, tuple(cell(text) for text in texts), optional)


def table(*columns: Column) -> str:
    """A table of columns of equal length; empty cells say that nothing is known. Nothing without rows."""
    shown = [c for c in columns if any(c.cells) or not c.optional]
    rows = [_row([text or NOTHING for text in row]) for row in zip(*(c.cells for c in shown), strict=True)]
    if not rows:
        return ""
    return "\n".join((_row([c.title for c in shown]), _row(["---"] * len(shown)), *rows))


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"
