"""PagerDuty: the log entries of an incident, as its interface answers them."""

from __future__ import annotations

import re

from pmtui.domain.timeline import Marker
from pmtui.domain.times import UnreadableTime
from pmtui.exchange.formats.collecting import Collecting
from pmtui.exchange.formats.entries import list_entries
from pmtui.exchange.formats.format import Format, Wishes
from pmtui.exchange.formats.when import read_when
from pmtui.exchange.material import Material
from pmtui.exchange.progress import Progress, unheard
from pmtui.exchange.timeline_found import FoundTimeline

_MARKERS = {
    "trigger": Marker.DETECTED, "acknowledge": Marker.ACKNOWLEDGED, "resolve": Marker.RESOLVED,
}  # fmt: skip
_KEPT = frozenset({*_MARKERS, "escalate", "annotate"})
"""Kinds of entries that tell what happened; the others tell whom a machine told."""


def recognise(material: Material) -> bool:
    """By its list, or by the kinds of its entries."""
    return (
        re.search(rb'"log_entries"\s*:|"type"\s*:\s*"[a-z_]+_log_entry"', material.content[:8_000])
        is not None
    )


def read(material: Material, wishes: Wishes, progress: Progress = unheard) -> FoundTimeline:
    """Triggers, acknowledgements, escalations, notes and resolutions."""
    taking = Collecting(wishes, material.name)
    for entry in list_entries(material.text, material.name, ("log_entries",), progress):
        if isinstance(entry.value, dict):
            _take(taking, entry.line, entry.value, entry.place("entry"))
        else:
            taking.cannot(entry.line, str(entry.value)[:200], "it is not a log entry", entry.place("entry"))
    mapping = (
        ("time", "created_at"),
        ("text", "summary, note"),
        ("author", "agent"),
        ("marker", "type"),
        ("id", "id"),
    )
    return taking.found("each entry", mapping)


def _take(taking: Collecting, line: int, entry: dict[str, object], place: str) -> None:
    kind = str(entry.get("type", "")).removesuffix("_reference").removesuffix("_log_entry")
    words = " – ".join(
        dict.fromkeys(filter(None, (_said(entry, "summary"), _said(entry, "note"), _note(entry))))
    )
    if kind not in _KEPT:
        taking.left_out["entry", f"of the kind “{kind[:40] or 'none'}”"] += 1
        return
    try:
        at = read_when(entry.get("created_at"), taking.wishes.zone, taking.wishes.day)
    except UnreadableTime as error:
        taking.cannot(line, words, str(error), place)
        return
    agent = entry.get("agent")
    by = _said(agent, "summary") if isinstance(agent, dict) and "user" in str(agent.get("type")) else ""
    number = str(entry.get("id") or "")[:100]
    taking.add(
        line, at, words or kind, author=by, source="PagerDuty", marker=_MARKERS.get(kind),
        id=f"pagerduty:{number}" if number else "", place=place,
    )  # fmt: skip


def _said(entry: object, key: str) -> str:
    value = entry.get(key) if isinstance(entry, dict) else None
    return value.strip() if isinstance(value, str) else ""


def _note(entry: dict[str, object]) -> str:
    """What was written by hand stands in the channel of an annotation."""
    channel = entry.get("channel")
    return "" if _said(channel, "type") not in {"note", "web"} else _said(channel, "summary")


FORMAT = Format("pagerduty", "PagerDuty log entries", recognise, read)
