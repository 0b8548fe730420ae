"""The timeline as a picture: an upright axis to scale, turning points named, phases as bands (inline SVG).

Upright, because a phone is: 360 units wide, so that the letters are as large there as the text around them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from html import escape

from pmtui.domain.clocks import span
from pmtui.domain.postmortem import PostMortem
from pmtui.domain.timeline import Event, Marker, in_order, marked
from pmtui.exchange.markdown.zoned import Zoned

WIDTH = 360
"""Units across."""

_AXIS, _LABELS, _TOP = 78, 98, 16
_LINE = 24
"""Units from one label to the next, at least."""
_LETTERS, _BOLD_LETTERS = 30, 27
"""Letters of a label, in the space beside the axis, also where the font is a wide one."""
_LABELLED = 40
"""Events up to which each has a label; of more, only the turning points are named."""
_TALLEST = 1600

_PHASES = (
    ("unnoticed", "to detect", Marker.IMPACT_START, Marker.DETECTED),
    ("response", "to mitigate", Marker.DETECTED, Marker.MITIGATED),
    ("repair", "to resolve", Marker.MITIGATED, Marker.RESOLVED),
)
"""What is drawn as a band beside the axis: class, what it took the time for, from, to."""


@dataclass(frozen=True, slots=True)
class _Placed:
    event: Event
    y: float
    """On the axis, to scale."""
    label_y: float
    """Of its label, which stands clear of the one above; the axis' own where it has none."""
    labelled: bool


def timeline_picture(pm: PostMortem) -> str:
    """The picture as an SVG element without style or script; nothing without events."""
    events = in_order(pm.events)
    if not events:
        return ""
    zoned = Zoned.of(pm.zone, (event.at for event in events))
    placed = _place(events)
    height = round(max(place.label_y for place in placed)) + _LINE
    words = escape(
        f"Timeline of {len(events)} events, {zoned.show(events[0].at)} to {zoned.show(events[-1].at)}"
    )
    body = "".join(
        (*_bands(events, placed), _axis(placed), *(part for place in placed for part in _drawn(place, zoned)))
    )
    return (
        f'<svg class="timeline" viewBox="0 0 {WIDTH} {height}" role="img" aria-label="{words}" '
        f'xmlns="http://www.w3.org/2000/svg">{body}</svg>'
    )


def _place(events: Sequence[Event]) -> list[_Placed]:
    """Events on the axis by their time, labels pushed down where they would touch."""
    every = len(events) <= _LABELLED
    labels = sum(every or event.marker is not None for event in events)
    height = min(_TALLEST, max(160, labels * _LINE * 1.4))
    length = (events[-1].at - events[0].at) or timedelta(seconds=1)
    found: list[_Placed] = []
    free = 0.0
    for event in events:
        y = _TOP + height * ((event.at - events[0].at) / length)
        labelled = every or event.marker is not None
        label = max(y, free) if labelled else y
        free = label + _LINE if labelled else free
        found.append(_Placed(event, y, label, labelled))
    return found


def _axis(placed: Sequence[_Placed]) -> str:
    return f'<line class="axis" x1="{_AXIS}" y1="{placed[0].y:.1f}" x2="{_AXIS}" y2="{placed[-1].y:.1f}"/>'


def _bands(events: Sequence[Event], placed: Sequence[_Placed]) -> Iterator[str]:
    places = {place.event.id: place.y for place in placed}
    for kind, words, start, end in _PHASES:
        first, last = marked(events, start), marked(events, end)
        if first is None or last is None or last.at <= first.at:
            continue
        top, bottom = places[first.id], places[last.id]
        yield f'<rect class="{kind}" x="{_AXIS - 7}" y="{top:.1f}" width="14" height="{bottom - top:.1f}"/>'
        if bottom - top >= 34:
            middle = (top + bottom) / 2
            length = escape(span(last.at - first.at))
            yield f'<text class="phase" x="{_AXIS - 14}" y="{middle - 2:.1f}">{length}</text>'
            yield f'<text class="phase" x="{_AXIS - 14}" y="{middle + 12:.1f}">{words}</text>'


def _drawn(place: _Placed, zoned: Zoned) -> Iterator[str]:
    event, marker = place.event, place.event.marker
    said = escape(f"{zoned.show(event.at)} {event.text}")
    shape = f'<circle class="event" cx="{_AXIS}" cy="{place.y:.1f}" r="3.5"><title>{said}</title></circle>'
    if marker is not None:
        y = place.y
        points = f"{_AXIS},{y - 7:.1f} {_AXIS + 7},{y:.1f} {_AXIS},{y + 7:.1f} {_AXIS - 7},{y:.1f}"
        shape = f'<polygon class="turning" points="{points}"><title>{said}</title></polygon>'
    if place.labelled:
        y = place.label_y
        yield f'<path class="lead" d="M{_AXIS + 6} {place.y:.1f}L{_LABELS - 4} {y:.1f}"/>'
        kind, letters = ("named", _BOLD_LETTERS) if marker else ("told", _LETTERS)
        words = _cut(f"{marker.label}: {event.text}" if marker else event.text, letters)
        yield (
            f'<text x="{_LABELS}" y="{y + 4:.1f}" class="{kind}">'
            f'<tspan class="time">{escape(_short_time(event, zoned))}</tspan> {escape(words)}</text>'
        )
    yield shape


def _short_time(event: Event, zoned: Zoned) -> str:
    """The time of day; which day it is stands in the table below."""
    return event.at.astimezone(zoned.zone).strftime("%H:%M")


def _cut(text: str, letters: int) -> str:
    return text if len(text) <= letters else f"{text[: letters - 1].rstrip()}…"
