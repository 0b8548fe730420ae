"""The first page of a folder of exported post-mortems."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from urllib.parse import quote

from pmtui.exchange.markdown.escape import unlinked
from pmtui.exchange.markdown.layout import Column, column, page, table


@dataclass(frozen=True, slots=True)
class Entry:
    """One exported document."""

    title: str
    file: str
    """Its name, beside the index."""
    severity: str
    incident: date
    status: str
    open_actions: int


def index_document(entries: Iterable[Entry]) -> str:
    """All documents, the newest incident first, with what is still to be done."""
    known = sorted(entries, key=lambda entry: (-entry.incident.toordinal(), entry.title, entry.file))
    rows = table(
        column("Incident", (entry.incident.isoformat() for entry in known)),
        Column("Post-mortem", tuple(f"[{unlinked(entry.title)}]({quote(entry.file)})" for entry in known)),
        column("Severity", (entry.severity for entry in known), optional=True),
        column("Status", (entry.status for entry in known)),
        column("Open actions", (str(entry.open_actions) for entry in known)),
    )
    return page("# Post-mortems", _count(known), rows) + "\n"


def _count(entries: list[Entry]) -> str:
    if not entries:
        return "No post-mortems are published here yet."
    still = sum(entry.open_actions for entry in entries)
    papers = "1 post-mortem" if len(entries) == 1 else f"{len(entries)} post-mortems"
    return f"{papers}, {still} open {'action' if still == 1 else 'actions'}."
