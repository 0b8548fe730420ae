"""A choice from a list, narrowed down by typing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Input

from pmtui.tui.bindings import leaving
from pmtui.tui.dialogs.frame import LEAVE, Dialog, Frame
from pmtui.tui.widgets.edit import QuietInput
from pmtui.tui.widgets.keybar import KeyBar, KeyHint
from pmtui.tui.widgets.moving import MOVES
from pmtui.tui.widgets.rows import Rows
from pmtui.tui.widgets.table import Cell, Column, Row

_KEYS = (
    KeyHint("Enter", "choose", "choose"),
    LEAVE,
    KeyHint("↑ ↓", "move"),
    KeyHint("type", "to narrow down"),
)


@dataclass(frozen=True, slots=True)
class Option:
    """One of the things to choose from."""

    id: str
    text: str
    hint: str = ""


class PickDialog(Dialog[str | None]):
    """Answers with the id of what was chosen, or None when it was left."""

    DEFAULT_CSS: ClassVar[str] = """
    PickDialog {
        align: center middle;
        & Frame > QuietInput { margin: 0 0 1 0; }
        & Frame > Rows { height: auto; min-height: 1; max-height: 62vh; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        *MOVES,
        *leaving(),
    ]

    def __init__(self, title: str, options: tuple[Option, ...], *, chosen: str | None = None) -> None:
        super().__init__()
        self._heading = title
        self._options = options
        self._filter = QuietInput(placeholder="type to narrow down")
        columns = (Column(), Column(24, "right", from_width=60))
        self._rows = Rows(_rows(options), columns, empty="Nothing fits. Delete a letter of what you typed.")
        self._rows.can_focus = False
        self._rows.cursor_id = chosen or self._rows.cursor_id

    def compose(self) -> ComposeResult:
        """What is typed, and what fits it."""
        yield Frame(self._heading, self._filter, self._rows, keys=_KEYS)

    @on(Input.Changed)
    def _narrow(self, event: Input.Changed) -> None:
        event.stop()
        words = event.value.casefold().split()
        fitting = (o for o in self._options if all(w in f"{o.text} {o.hint}".casefold() for w in words))
        self._rows.rows = _rows(tuple(fitting))

    @on(Input.Submitted)
    def _choose(self) -> None:
        self._rows.action_open()

    @on(Rows.Opened)
    def _chosen(self, event: Rows.Opened) -> None:
        self.dismiss(event.id)

    @on(KeyBar.Pressed)
    def _clicked(self, event: KeyBar.Pressed) -> None:
        if event.action == "choose":
            self._rows.action_open()
        else:
            self.action_leave()

    def action_step(self, by: int) -> None:
        """Move in the list while typing stays where it is."""
        self._rows.action_step(by)

    def action_leap(self, pages: int) -> None:
        """Move by what fits in the window."""
        self._rows.action_leap(pages)

    def action_leave(self) -> None:
        """Choose nothing."""
        self.dismiss(None)


def _rows(options: tuple[Option, ...]) -> tuple[Row, ...]:
    return tuple(Row(option.id, (Cell(option.text), Cell(option.hint, "hint"))) for option in options)
