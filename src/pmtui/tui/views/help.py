"""The help screen: the keys of a place, then those of all others, then the line's signs."""

from __future__ import annotations

from pmtui.tui.keys import CAPTURE, PLACES, Key, keys_of
from pmtui.tui.widgets.side import Block, Paragraph

_WIDE = 13
"""Cells for a key's name."""


def help_blocks(place: str, table: tuple[Key, ...]) -> tuple[Block, ...]:
    """What can be done here, first; what can be done elsewhere, after it."""
    here = () if place == "home" else ("list", "meeting")
    order = dict.fromkeys((place, *here, "everywhere", *PLACES))
    signs = tuple(Paragraph(f"{example:<32}{meaning}") for example, meaning in CAPTURE)
    blocks = [_block(name, table) for name in order if keys_of(name, table=table)]
    return (blocks[0], Block("The line at the bottom", signs), *blocks[1:])


def _block(place: str, table: tuple[Key, ...]) -> Block:
    keys = (Paragraph(f"{key.label:<{_WIDE}}{key.help}") for key in keys_of(place, table=table))
    return Block(PLACES[place], tuple(keys))
