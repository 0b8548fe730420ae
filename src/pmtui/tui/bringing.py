"""Reading what is to be brought in, beside the loop of the screen, so that it can be watched and stopped."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pmtui.domain.postmortem import PostMortem
    from pmtui.exchange.bringing import Brought

PASTED = "pasted text"
"""What is shown as the name of a text that came from no file."""


class ReadingStopped(Exception):
    """The person does not want to wait; nothing was changed."""


class CannotRead(Exception):
    """Nothing can be brought in; the text is a sentence for a person."""


class Reading:
    """How far reading or adding is, and whether it is still wanted; one thread tells it, another looks."""

    def __init__(self) -> None:
        self.share = 0.0
        self.stopped = False

    def __call__(self, share: float) -> None:
        """Note how far it is; raises `ReadingStopped` when it is no longer wanted."""
        if self.stopped:
            raise ReadingStopped
        self.share = share

    def step(self, done: int, of: int) -> None:
        """The same, for work that is told in steps."""
        self(done / of)


def bring(
    asked: Mapping[str, str], pm: PostMortem, mint: Callable[[], str], now: datetime, reading: Reading
) -> Brought:
    """Everything in what is asked for; blocks, raises `CannotRead` and `ReadingStopped`."""
    from pmtui.exchange.bringing import Writing, bring
    from pmtui.exchange.errors import ImportRefused
    from pmtui.exchange.formats.registry import NAMES, named, recognised
    from pmtui.exchange.formats.wishes import UnreadableWish, wishes_of
    from pmtui.exchange.material import Material, material

    try:
        text = asked.get("text", "")
        given = Material.of_text(text, PASTED) if text.strip() else material(Path(asked["path"].strip()))
        wishes = wishes_of(pm, asked)
        format = named(asked["format"]) if asked.get("format") in NAMES else recognised(given, wishes)
        return bring(given, format, wishes, pm, Writing(mint, now), progress=reading)
    except (ImportRefused, UnreadableWish) as refusal:
        raise CannotRead(str(refusal)) from None
