"""From what an importer found to events of a post-mortem."""

from __future__ import annotations

from collections.abc import Callable

from pmtui.domain.errors import Refused
from pmtui.domain.timeline import Event
from pmtui.exchange.errors import ImportRefused
from pmtui.exchange.progress import Progress, told, unheard
from pmtui.exchange.timeline_found import FoundEvent, FoundTimeline


def events_of(
    found: FoundTimeline, mint: Callable[[], str], author: str = "", progress: Progress = unheard
) -> tuple[Event, ...]:
    """The events, told by `author` where the source names nobody; raises `ImportRefused` with the line."""
    return events_in(found.events, mint, author, progress)


def events_in(
    found: tuple[FoundEvent, ...], mint: Callable[[], str], author: str, progress: Progress = unheard
) -> tuple[Event, ...]:
    """The same, for events alone."""
    events = []
    for one in told(found, progress):
        try:
            event = Event.make(
                id=mint(), at=one.at, text=one.text, marker=one.marker, source=one.source,
                author=one.author or author, external_id=one.external_id,
            )  # fmt: skip
        except Refused as refusal:
            raise ImportRefused(f"{one.source}: {refusal}") from None
        events.append(event)
    return tuple(events)
