"""Grafana: annotations of dashboards, as its interface answers them."""

from __future__ import annotations

import re

from pmtui.domain.clocks import clock
from pmtui.domain.times import UnreadableTime
from pmtui.exchange.formats.collecting import Collecting
from pmtui.exchange.formats.entries import list_entries
from pmtui.exchange.formats.format import Format, Wishes
from pmtui.exchange.formats.when import read_when
from pmtui.exchange.material import Material
from pmtui.exchange.progress import Progress, unheard
from pmtui.exchange.timeline_found import FoundTimeline

_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,200}>")


def recognise(material: Material) -> bool:
    """By fields that only its annotations have together."""
    head = material.content[:8_000]
    ours = (b'"timeEnd"', b'"dashboardUID"', b'"dashboardId"', b'"panelId"')
    return re.search(rb'"time"\s*:\s*\d{12,13}\b', head) is not None and any(field in head for field in ours)


def read(material: Material, wishes: Wishes, progress: Progress = unheard) -> FoundTimeline:
    """Each annotation; a region says until when."""
    taking = Collecting(wishes, material.name)
    for entry in list_entries(material.text, material.name, ("annotations",), progress):
        if isinstance(entry.value, dict):
            _take(taking, entry.line, entry.value, entry.place("annotation"))
        else:
            place = entry.place("annotation")
            taking.cannot(entry.line, str(entry.value)[:200], "it is not an annotation", place)
    mapping = (
        ("time", "time, timeEnd"),
        ("text", "text, tags"),
        ("author", "login"),
        ("source", "dashboardUID"),
        ("id", "id"),
    )
    return taking.found("each annotation", mapping)


def _take(taking: Collecting, line: int, entry: dict[str, object], place: str) -> None:
    text = entry.get("text") or entry.get("alertName") or entry.get("title") or ""
    words = _TAG.sub("", text).strip() if isinstance(text, str) else ""
    given = entry.get("tags")
    tags = ", ".join(str(tag) for tag in given) if isinstance(given, list) else ""
    zone, day = taking.wishes.zone, taking.wishes.day
    try:
        at = read_when(entry.get("time"), zone, day)
        end = read_when(entry["timeEnd"], zone, day) if entry.get("timeEnd") else at
    except UnreadableTime as error:
        taking.cannot(line, words, str(error), place)
        return
    until = f"(until {clock(end, zone)}) " if end > at else ""
    number = entry.get("id")
    board = str(entry.get("dashboardUID") or "")
    taking.add(
        line, at, until + (f"{words} [{tags}]" if words and tags else words or tags),
        author=str(entry.get("login") or ""), source=f"Grafana {board}".strip(),
        id=f"grafana:{number}" if isinstance(number, int) and number else "", place=place,
    )  # fmt: skip


FORMAT = Format("grafana", "Grafana annotations", recognise, read)
