"""The timeline as a picture: an upright axis, turning points named, phases as bands (inline SVG).

Drawn twice, for a phone and for a desk, of which the page shows the one that fits: a picture cannot break its
lines anew. To scale, but for events that would touch: those stand a line apart.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from html import escape
from textwrap import wrap

from pmtui.domain.clocks import span
from pmtui.domain.postmortem import PostMortem
from pmtui.domain.timeline import Event, Marker, in_order, marked
from pmtui.exchange.markdown.zoned import Zoned


@dataclass(frozen=True, slots=True)
class Form:
    """A picture for one kind of page; lengths in its own units, a letter being about seven."""

    name: str
    width: int
    axis: int
    """Where the axis stands; left of it the length of a phase."""
    letters: int
    """Letters in a line of a label, also where the font is a wide one."""
    bold: int
    """The same for the bold label of a turning point."""

    @property
    def labels(self) -> int:
        """Where labels begin."""
        return self.axis + 18


NARROW = Form("narrow", 360, 88, 29, 26)
WIDE = Form("wide", 760, 100, 82, 74)

_TOP, _LINE, _MORE = 16, 24, 14
"""Units above the first event, from one label to the next, and for the second line of a label."""
_LABELLED = 40
"""Events up to which each has a label; of more, only the turning points are named."""
_SHORTEST, _TALLEST = 120, 1200
"""Units of an axis that is to scale, without what is put in between."""

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
    words: tuple[str, ...]
    """The lines of its label; none where it has none."""
    day: str
    """The day that begins with it, where there are several."""


def timeline_picture(pm: PostMortem) -> str:
    """The picture for a phone and for a desk, without style or script; nothing without events."""
    return "".join(picture(pm, form) for form in (NARROW, WIDE)) if pm.events else ""


def picture(pm: PostMortem, form: Form) -> str:
    """The picture of a timeline that has events, as an SVG element."""
    events = in_order(pm.events)
    zoned = Zoned.of(pm.zone, (event.at for event in events))
    placed = _place(events, zoned, form)
    height = round(placed[-1].y) + _LINE + _MORE
    words = escape(
        f"Timeline of {len(events)} events, {zoned.show(events[0].at)} to {zoned.show(events[-1].at)}"
    )
    drawn = (part for place in placed for part in _drawn(place, zoned, form))
    body = "".join((*_bands(events, placed, form), _axis(placed, form), *drawn))
    return (
        f'<svg class="timeline {form.name}" viewBox="0 0 {form.width} {height}" role="img" '
        f'aria-label="{words}" xmlns="http://www.w3.org/2000/svg">{body}</svg>'
    )


def _place(events: Sequence[Event], zoned: Zoned, form: Form) -> list[_Placed]:
    """Events on the axis by their time, moved down where their labels would touch."""
    every = len(events) <= _LABELLED
    labels = sum(every or event.marker is not None for event in events)
    height = min(_TALLEST, max(_SHORTEST, labels * _LINE))
    length = (events[-1].at - events[0].at) or timedelta(seconds=1)
    found: list[_Placed] = []
    free, last, day = 0.0, 0.0, None
    for event in events:
        words = _label(event, form) if every or event.marker is not None else ()
        begins, day = _begins(event, day, zoned)
        scaled = _TOP + height * ((event.at - events[0].at) / length)
        y = (
            max(scaled, last, free + (_LINE if words and begins and found else 0))
            if words
            else max(scaled, last)
        )
        if words:
            y += _LINE if begins and not found else 0
            free = y + _LINE + _MORE * (len(words) - 1)
        last = y
        found.append(_Placed(event, y, words, begins if words else ""))
    return found


def _begins(event: Event, day: date | None, zoned: Zoned) -> tuple[str, date]:
    """The day of an event where it is another than that of the one before, and where there are several."""
    own = event.at.astimezone(zoned.zone).date()
    return (own.isoformat() if own != day and len(zoned.days) > 1 else ""), own


def _label(event: Event, form: Form) -> tuple[str, ...]:
    """Two lines at most, with an ellipsis where words were left out."""
    words = f"{event.marker.label}: {event.text}" if event.marker else event.text
    letters = form.bold if event.marker else form.letters
    lines = wrap(words, letters)
    if len(lines) <= 2:
        return tuple(lines)
    return lines[0], f"{lines[1][: letters - 1].rstrip()}…"


def _axis(placed: Sequence[_Placed], form: Form) -> str:
    top, bottom = placed[0].y, placed[-1].y
    return f'<line class="axis" x1="{form.axis}" y1="{top:.1f}" x2="{form.axis}" y2="{bottom:.1f}"/>'


def _bands(events: Sequence[Event], placed: Sequence[_Placed], form: Form) -> Iterator[str]:
    places = {place.event.id: place.y for place in placed}
    for kind, words, start, end in _PHASES:
        first, last = marked(events, start), marked(events, end)
        if first is None or last is None or last.at <= first.at:
            continue
        top, bottom = places[first.id], places[last.id]
        x, height = form.axis - 7, bottom - top
        yield f'<rect class="{kind}" x="{x}" y="{top:.1f}" width="14" height="{height:.1f}"/>'
        if height >= _LINE:
            middle, x = (top + bottom) / 2, form.axis - 14
            length = escape(span(last.at - first.at))
            yield f'<text class="phase" x="{x}" y="{middle - 2:.1f}">{length}</text>'
            yield f'<text class="phase" x="{x}" y="{middle + 11:.1f}">{words}</text>'


def _drawn(place: _Placed, zoned: Zoned, form: Form) -> Iterator[str]:
    event, marker, x, y = place.event, place.event.marker, form.axis, place.y
    if place.day:
        yield f'<text class="day" x="{form.labels}" y="{y - _LINE + 4:.1f}">{place.day}</text>'
    if place.words:
        first, *more = map(escape, place.words)
        yield (
            f'<text x="{form.labels}" y="{y + 4:.1f}" class="{"named" if marker else "told"}">'
            f'<tspan class="time">{event.at.astimezone(zoned.zone):%H:%M}</tspan> {first}</text>'
        )
        for line in more:
            kind = "named" if marker else "told"
            yield f'<text x="{form.labels}" y="{y + 4 + _MORE:.1f}" class="{kind} more">{line}</text>'
    said = escape(f"{zoned.show(event.at)} {event.text}")
    if marker is None:
        yield f'<circle class="event" cx="{x}" cy="{y:.1f}" r="3.5"><title>{said}</title></circle>'
    else:
        points = f"{x},{y - 7:.1f} {x + 7},{y:.1f} {x},{y + 7:.1f} {x - 7},{y:.1f}"
        yield f'<polygon class="turning" points="{points}"><title>{said}</title></polygon>'
