"""Reading what is to be brought in, beside the loop of the screen, so that it can be watched and stopped."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pmtui.domain.postmortem import PostMortem
    from pmtui.domain.timeline import Event
    from pmtui.exchange.timeline_found import FoundTimeline


class ReadingStopped(Exception):
    """The person does not want to wait; nothing was changed."""


class CannotRead(Exception):
    """Nothing can be brought in; the text is a sentence for a person."""


class Reading:
    """How far the reading is, and whether it is still wanted; one thread tells it, another looks."""

    def __init__(self) -> None:
        self.share = 0.0
        self.stopped = False

    def __call__(self, share: float) -> None:
        """Note how far it is; raises `ReadingStopped` when it is no longer wanted."""
        if self.stopped:
            raise ReadingStopped
        self.share = share


@dataclass(frozen=True)
class Brought:
    """What was found, to be looked at before anything is added."""

    name: str
    format: str
    """As it is called."""
    found: FoundTimeline
    events: tuple[Event, ...]
    new: tuple[Event, ...]
    """Those of the events that are not there yet."""


def bring(asked: Mapping[str, str], pm: PostMortem, mint: Callable[[], str], reading: Reading) -> Brought:
    """Everything in the file that is asked for; blocks, raises `CannotRead` and `ReadingStopped`."""
    from pmtui.domain.commands.timeline import fresh
    from pmtui.exchange.bringing import events_of
    from pmtui.exchange.errors import ImportRefused
    from pmtui.exchange.formats.registry import NAMES, named, read, recognised
    from pmtui.exchange.formats.wishes import UnreadableWish, wishes_of
    from pmtui.exchange.material import material

    try:
        given = material(Path(asked["path"].strip()))
        format = named(asked["format"]) if asked.get("format") in NAMES else recognised(given)
        found = read(given, wishes_of(pm, asked), format, lambda share: reading(share * 0.8))
        events = events_of(
            found, mint, asked.get("author", "").strip(), lambda share: reading(0.8 + share * 0.2)
        )
    except (ImportRefused, UnreadableWish) as refusal:
        raise CannotRead(str(refusal)) from None
    return Brought(given.name, format.title, found, events, fresh(pm, events))
