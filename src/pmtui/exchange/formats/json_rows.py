"""JSON lines, and JSON lists of objects, with a field of times."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator

from pmtui.exchange.errors import ImportRefused
from pmtui.exchange.formats.collecting import Collecting
from pmtui.exchange.formats.columns import SAY_WHICH, RowByRow, columns_of
from pmtui.exchange.formats.entries import JsonEntry, list_entries
from pmtui.exchange.formats.format import Format, Wishes
from pmtui.exchange.material import Material
from pmtui.exchange.progress import Progress, told, unheard
from pmtui.exchange.timeline_file import KEPT
from pmtui.exchange.timeline_found import FoundTimeline

_LISTS = ("events", "entries", "items", "data", "records", "messages", "timeline", "results")
"""Under what name an object has its list."""
_BEGINS = re.compile(rb'[\xef\xbb\xbf\s]*(?:\[\s*\{|\{\s*")')
_LOOKED_AT = 50
"""Entries by which the names of fields are found out."""


def recognise(material: Material) -> bool:
    """By how it begins."""
    return not material.members and _BEGINS.match(material.content[:200]) is not None


def read(material: Material, wishes: Wishes, progress: Progress = unheard) -> FoundTimeline:
    """Every object with a time."""
    taking = Collecting(wishes, material.name)
    entries = list(_entries(material, taking, progress))
    names = dict.fromkeys(
        key for entry in entries[:_LOOKED_AT] if isinstance(entry.value, dict) for key in entry.value
    )
    columns = columns_of((str(name) for name in names), wishes)
    if not columns.usable:
        line = entries[0].line if entries else 1
        raise ImportRefused(
            f"{material.name}, line {line}: no fields for time and text were found among "
            f"{', '.join(map(str, names))[:200] or 'none'}. {KEPT} {SAY_WHICH}"
        )
    each = RowByRow(columns, wishes)
    for entry in told(entries, progress, 0.7):
        place = entry.place("entry")
        if isinstance(entry.value, dict):
            each.of(entry.value).take(taking, entry.line, entry.value, "json", place)
        else:
            taking.cannot(entry.line, str(entry.value)[:200], "it is not an object", place)
    taking.unplaced.sort(key=lambda one: one.line)
    return taking.found(columns.zone_from, each.shown())


def _entries(material: Material, taking: Collecting, progress: Progress) -> Iterable[JsonEntry]:
    text = material.text
    first = _value(next((line for line in text.splitlines() if line.strip()), ""))
    has_list = isinstance(first, dict) and any(isinstance(first.get(key), list) for key in _LISTS)
    if has_list or not isinstance(first, dict):
        return list_entries(text, material.name, _LISTS, lambda share: progress(share * 0.7))
    return _lines(text, taking, progress)


def _lines(text: str, taking: Collecting, progress: Progress) -> Iterator[JsonEntry]:
    for number, line in enumerate(told(text.split("\n"), progress, 0, 0.7), 1):
        if not line.strip():
            continue
        value = _value(line)
        if value is None:
            taking.cannot(number, line.strip()[:200], "this line is not JSON")
        else:
            yield JsonEntry(number, value)


def _value(line: str) -> object:
    try:
        return json.loads(line)
    except (ValueError, RecursionError):
        return None


FORMAT = Format("json", "JSON", recognise, read)
