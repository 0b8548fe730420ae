"""Moments that are given on the command line, in the zone of a post-mortem."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from pmtui.cli.failures import Wrong

if TYPE_CHECKING:
    from pmtui.domain.postmortem import PostMortem


def moment(text: str, pm: PostMortem, now: datetime, option: str) -> datetime:
    """The moment in what was passed with an option; raises `Wrong`."""
    from zoneinfo import ZoneInfo

    from pmtui.domain.times import UnreadableTime, read_moment

    zone = ZoneInfo(pm.zone)
    try:
        return read_moment(text, zone=zone, day=now.astimezone(zone).date()).at
    except UnreadableTime as error:
        raise Wrong(f"{option}: {error}") from None
