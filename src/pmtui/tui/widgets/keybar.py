"""The footer: the keys that work now, in one row."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len
from textual.message import Message
from textual.reactive import reactive

from pmtui.tui.text import visible
from pmtui.tui.widgets.painted import Painted
from pmtui.tui.widgets.roles import Line, Span


@dataclass(frozen=True, slots=True)
class KeyHint:
    """A key and what it does now."""

    key: str
    """How the key is written, such as F4 or ^p."""
    title: str
    """What it does, in a word or two."""
    action: str = ""
    """What a click on it asks for."""


class KeyBar(Painted):
    """Keys and their titles; those that do not fit are left out whole, the last ones first."""

    DEFAULT_CSS: ClassVar[str] = "KeyBar { height: 1; padding: 0 1; }"

    keys: reactive[tuple[KeyHint, ...]] = reactive((), init=False, repaint=False)
    """What is shown, the most useful first."""

    @dataclass
    class Pressed(Message):
        """A key's title was clicked."""

        bar: KeyBar
        action: str
        """The action of the key."""

        @property
        def control(self) -> KeyBar:
            """The bar it happened in."""
            return self.bar

    def __init__(self, keys: tuple[KeyHint, ...] = (), *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.set_reactive(KeyBar.keys, keys)

    def watch_keys(self) -> None:
        """Show other keys."""
        self.repaint()

    def lines(self, width: int) -> tuple[Line, ...]:
        """Return as many whole items as fit."""
        line: list[Span] = []
        used = 0
        for hint in self.keys:
            key, title = visible(hint.key), visible(hint.title)
            gap = 2 if line else 0
            size = gap + cell_len(f"{key} {title}")
            if used + size > width:
                break
            used += size
            line += [
                Span(" " * gap),
                Span(key, "key", action=hint.action),
                Span(f" {title}", "hint", action=hint.action),
            ]
        return (tuple(line),)

    def pressed(self, action: str) -> None:
        """Pass a click on."""
        self.post_message(self.Pressed(self, action))
