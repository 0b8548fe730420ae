"""The footer: the keys that work now, in one row."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import accumulate
from typing import ClassVar

from rich.cells import cell_len
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from pmtui.tui.key import label
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
    lasting: bool = False
    """Whether it stays when there is no room for all."""
    id: str = ""
    """The id of the binding, where the key is shown as it is bound; what is said in `key` is the rule."""


def bound(widget: Widget, id: str) -> str:
    """How the first key of a binding is written, as it is set where a widget stands; empty for none there."""
    if not id or not widget.is_attached:
        return ""
    active = widget.screen.active_bindings.values()
    return next((label(one.binding.key) for one in active if one.binding.id == id), "")


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
        shown = _fitting(tuple(replace(one, key=bound(self, one.id) or one.key) for one in self.keys), width)
        line: list[Span] = []
        for hint in shown:
            line += [
                Span("  " if line else ""),
                Span(visible(hint.key), "key", action=hint.action),
                Span(f" {visible(hint.title)}", "hint", action=hint.action),
            ]
        return (tuple(line),)

    def pressed(self, action: str) -> None:
        """Pass a click on."""
        self.post_message(self.Pressed(self, action))


def _size(hint: KeyHint) -> int:
    """Cells of a hint and the gap before it."""
    return 2 + cell_len(f"{visible(hint.key)} {visible(hint.title)}")


def _fitting(keys: tuple[KeyHint, ...], width: int) -> tuple[KeyHint, ...]:
    """The hints there is room for, in their order: room for the lasting ones is set aside first."""
    room = width + 2
    lasting = []
    for hint in keys:
        if hint.lasting and _size(hint) <= room:
            lasting.append(hint)
            room -= _size(hint)
    ahead = list(accumulate((0 if hint in lasting else _size(hint) for hint in keys), initial=0))[1:]
    return tuple(hint for hint, cells in zip(keys, ahead, strict=True) if hint in lasting or cells <= room)
