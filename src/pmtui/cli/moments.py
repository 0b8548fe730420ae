"""Moments that are given on the command line, in the zone of a post-mortem."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from pmtui.cli.failures import Wrong

if TYPE_CHECKING:
    from pmtui.domain.postmortem import PostMortem


def meeting_moment(text: str, pm: PostMortem, now: datetime, option: str) -> datetime:
    """When a meeting begins, as passed with an option; raises `Wrong`, also for what has passed."""
    from pmtui.domain.planning import meeting_begins
    from pmtui.domain.times import UnreadableTime

    try:
        return meeting_begins(text, pm, now)
    except UnreadableTime as error:
        raise Wrong(f"{option}: {error}") from None
