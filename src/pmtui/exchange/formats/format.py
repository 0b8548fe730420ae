"""What a format is, and what is asked of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from zoneinfo import ZoneInfo

from pmtui.exchange.material import Material
from pmtui.exchange.progress import Progress, unheard
from pmtui.exchange.timeline_found import FoundTimeline


@dataclass(frozen=True)
class Wishes:
    """What the person says about the material; everything may stay unsaid."""

    zone: ZoneInfo
    """Of times that name none."""
    day: date
    """Of times that name none."""
    channels: tuple[str, ...] = ()
    """Of a chat export; none for all."""
    since: datetime | None = None
    until: datetime | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    """Of rows with named columns: time, text, author, source, marker, link or id → the column's name."""
    zone_from: str = "the post-mortem"
    """Who says which zone it is."""
    author: str = ""
    """Who told it, where the material does not say."""
    title: str = ""
    """Of the post-mortem it is wanted for."""
    home: ZoneInfo | None = None
    """The zone in which the post-mortem shows times."""
    headings: tuple[str, ...] = ()
    """Of a report: words of the headings to read as the timeline; none to look for it."""
    notes: bool = False
    """Of a report: whether to take what went well, lessons and questions as notes."""


@dataclass(frozen=True)
class Format:
    """One way in which events are written down."""

    name: str
    """As `--as` takes it."""
    title: str
    """As it is called in a preview."""
    recognise: Callable[[Material], bool]
    """Whether the material looks like it; cheap, and never raises anything but `ImportRefused`."""
    read: Callable[[Material, Wishes, Progress], FoundTimeline]
    """All that is in it; raises `ImportRefused` with the line."""
    of_folders: bool = False
    """Whether a folder or a zip is read as a whole."""


__all__ = ["Format", "Progress", "Wishes", "unheard"]
