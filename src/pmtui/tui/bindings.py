"""The key table as Textual's bindings, and as the footer's hints."""

from __future__ import annotations

from textual.binding import Binding, BindingType

from pmtui.tui.keys import TABLE, Key, keys_of
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


def binding(id: str, action: str, *, priority: bool = False) -> Binding:
    """One binding of the table for an action of another name."""
    key = next(key for key in TABLE if key.id == id)
    return Binding(key.keys, action, key.title, tooltip=key.help, id=id, show=False, priority=priority)


def leaving(action: str = "leave") -> list[BindingType]:
    """The keys that leave a dialog: the one that leaves everywhere, and Esc, which is slow through tmux."""
    return [
        binding("everywhere.leave", action, priority=True),
        Binding("escape", action, "Leave", show=False, priority=True),
    ]


def leave_hint(title: str, action: str = "leave") -> KeyHint:
    """The hint of the key that leaves a dialog, in the words that fit it."""
    return hint_of("everywhere.leave", title, action)


def hint_of(id: str, title: str = "", action: str = "") -> KeyHint:
    """The hint of one key of a dialog, in other words or for another action than the table's."""
    key = next(key for key in TABLE if key.id == id)
    return KeyHint(key.label, title or key.title, action or key.action, id=id)


def asked(*places: str) -> tuple[KeyHint, ...]:
    """The hints of a dialog's keys, which are shown as they are bound."""
    return tuple(hint_of(key.id) for key in keys_of(*places))


def hints(keys: tuple[Key, ...]) -> tuple[KeyHint, ...]:
    """The footer's hints for these keys."""
    return tuple(KeyHint(key.label, key.title, key.action, key.id in LASTING) for key in keys)
