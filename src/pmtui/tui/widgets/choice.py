"""A one-row field with a handful of values to choose from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.reactive import reactive
from typing_extensions import override

from pmtui.tui.text import visible
from pmtui.tui.widgets.painted import Painted
from pmtui.tui.widgets.roles import Line, Span


class Choice(Painted, can_focus=True):
    """Shows the chosen value; left and right change it, a letter goes to the next that begins with it."""

    DEFAULT_CSS: ClassVar[str] = "Choice { height: 1; background: $pm-field; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "cycle(-1)", "Previous value", show=False),
        Binding("right,space", "cycle(1)", "Next value", show=False),
    ]

    value: reactive[str] = reactive("", init=False, repaint=False)
    """The chosen value."""

    @dataclass
    class Changed(Message):
        """Another value was chosen."""

        choice: Choice
        value: str
        """The value chosen now."""

        @property
        def control(self) -> Choice:
            """The field it happened in."""
            return self.choice

    def __init__(self, values: tuple[str, ...], value: str = "", *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._values = values
        self.set_reactive(Choice.value, value if value in values else values[0])

    def watch_value(self) -> None:
        """Show it and say so."""
        self.repaint()
        self.post_message(self.Changed(self, self.value))

    def on_focus(self) -> None:
        """Show the arrows that say how to change it."""
        self.repaint()

    def on_blur(self) -> None:
        """Hide the arrows."""
        self.repaint()

    @override
    def lines(self, width: int) -> tuple[Line, ...]:
        """Return the value, between arrows when the keys go here."""
        value = visible(self.value) or "–"
        if not self.has_focus:
            return ((Span("  "), Span(value)),)
        place = f"  {self._values.index(self.value) + 1}/{len(self._values)}"
        return (
            (
                Span("‹ ", "key", action="cycle(-1)"),
                Span(value, "strong"),
                Span(" ›", "key", action="cycle(1)"),
                Span(place, "hint"),
            ),
        )

    @override
    def pressed(self, action: str) -> None:
        """Change the value by the arrow that was clicked."""
        self.action_cycle(-1 if "-" in action else 1)

    def action_cycle(self, by: int) -> None:
        """Go to the next or previous value; after the last one comes the first."""
        self.value = self._values[(self._values.index(self.value) + by) % len(self._values)]

    def on_key(self, event: events.Key) -> None:
        """Go to the next value that begins with the letter typed."""
        letter = (event.character or "").casefold()
        if not letter or not letter.isprintable() or letter == " ":
            return
        event.stop()
        at = self._values.index(self.value) + 1
        later = [*self._values[at:], *self._values[:at]]
        self.value = next((v for v in later if v.casefold().startswith(letter)), self.value)
