"""The key table as Textual's bindings, and as the footer's hints."""

from __future__ import annotations

from textual.binding import Binding, BindingType

from pmtui.tui.keys import Key, keys_of
from pmtui.tui.widgets.keybar import KeyHint

LASTING = frozenset({"everywhere.help", "everywhere.leave", "meeting.list"})
"""Keys that the footer always has room for: where one is, and how to get somewhere else."""

AT_ONCE = frozenset({"tab", "f3", "f4"})
"""Keys that lead to another widget or another section."""


def bindings(*places: str) -> list[BindingType]:
    """The bindings of these places; their ids let users remap them.

    Keys that lead elsewhere go before the focused widget's own: what arrives in one piece behind them (a
    slow line, a fast hand) is then for the place they lead to.
    """
    return [
        Binding(
            key.keys,
            key.action,
            key.title,
            tooltip=key.help,
            id=key.id,
            show=False,
            priority=key.keys in AT_ONCE,
        )
        for key in keys_of(*places)
    ]


def hints(keys: tuple[Key, ...]) -> tuple[KeyHint, ...]:
    """The footer's hints for these keys."""
    return tuple(KeyHint(key.label, key.title, key.action, key.id in LASTING) for key in keys)
