"""The help screen: the keys of a place, then those of all others, then the line's signs."""

from __future__ import annotations

from pmtui.tui.keys import CAPTURE, PAGES, PLACES, Key, keys_of
from pmtui.tui.widgets.side import Block, Paragraph

_WIDE = 13
"""Cells for a key's name."""


SEARCH: tuple[tuple[str, str], ...] = (
    ("lag replica", "all of these words, spelled nearly so as well"),
    ("tag:tls service:pay", "only post-mortems with this tag, of this service"),
    ("role:commander severity:sev1", "somebody’s role, a severity"),
    ("2026-01", "the day of the incident, or its beginning"),
    ("since:2026-01-01 before:2026-02-01", "from a day on, before a day"),
)
"""What the line at home looks for."""


def help_blocks(place: str, table: tuple[Key, ...]) -> tuple[Block, ...]:
    """What can be done here, first; what can be done elsewhere, after it."""
    here = () if place in PAGES else ("list", "meeting")
    order = dict.fromkeys((place, *here, "everywhere", *PLACES))
    blocks = [_block(name, table) for name in order if keys_of(name, table=table)]
    lines = [_signs("The line at the bottom of a meeting", CAPTURE)]
    lines.insert(0 if place == "home" else 1, _signs("The line that searches, at home", SEARCH))
    return (blocks[0], *lines, *blocks[1:])


def _signs(title: str, signs: tuple[tuple[str, str], ...]) -> Block:
    return Block(title, tuple(Paragraph(f"{example:<36}{meaning}") for example, meaning in signs))


def _block(place: str, table: tuple[Key, ...]) -> Block:
    keys = (Paragraph(f"{key.label:<{_WIDE}}{key.help}") for key in keys_of(place, table=table))
    return Block(PLACES[place], tuple(keys))
