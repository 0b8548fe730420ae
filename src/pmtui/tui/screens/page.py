"""A page of its own outside the meeting: a heading, a list, what it is narrowed down by, and the keys."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from textual import events, getters, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Input

from pmtui.tui.bindings import hints
from pmtui.tui.desk import Desk
from pmtui.tui.keys import keys_of
from pmtui.tui.quiet import QuietScreen
from pmtui.tui.widgets.edit import QuietInput
from pmtui.tui.widgets.heading import Heading
from pmtui.tui.widgets.keybar import KeyBar, KeyHint
from pmtui.tui.widgets.rows import Rows
from pmtui.tui.widgets.small import TooSmall
from pmtui.tui.widgets.table import Column


class PageScreen(QuietScreen[None]):
    """What home and the pages over everything have in common; each says what it lists."""

    PLACE: ClassVar[str]
    COLUMNS: ClassVar[tuple[Column, ...]]
    EMPTY: ClassVar[str]
    PLACEHOLDER: ClassVar[str]
    """What the line for words says while it is empty."""
    WHILE_TYPING: ClassVar[tuple[KeyHint, ...]] = (KeyHint("⏎ ↓", "to the list", "to_list"),)
    """What the keys of the line for words do."""
    LEAVE: ClassVar[str] = "back"
    """Where F10 leads, in a word."""

    TOAST_ROWS: ClassVar[tuple[int, int]] = (0, 2)
    """The line for words, and the keys."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "to_list", show=False),
        Binding("escape", "leave_search", show=False),
    ]

    rows = getters.query_one(Rows)
    heading = getters.query_one("#heading", Heading)
    words = getters.query_one("#words", QuietInput)
    keybar = getters.query_one(KeyBar)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk

    def compose(self) -> ComposeResult:
        """Heading, list, search, keys."""
        yield Heading(rows=2, id="heading")
        yield Rows((), self.COLUMNS, empty=self.desk.says(self.EMPTY))
        yield QuietInput(placeholder=self.desk.says(self.PLACEHOLDER), id="words")
        yield KeyBar()
        yield TooSmall()

    def on_mount(self) -> None:
        """The cursor is in the list."""
        self.fill_list()
        self.rows.focus()

    def fill_list(self) -> None:
        """Show what there is; each page does."""

    @on(Input.Changed, "#words")
    def narrow(self) -> None:
        """Show what fits the words."""
        self.fill_list()

    @on(Input.Submitted, "#words")
    def submit(self) -> None:
        """Go on with what was found."""
        self.go_on()

    def go_on(self) -> None:
        """Go to what was found; home opens it at once."""
        self.action_to_list()

    def action_to_list(self) -> None:
        """Go to what was found."""
        self.rows.focus()

    @on(Rows.Opened)
    def opened(self) -> None:
        """Open what is under the cursor."""
        self.action_open()

    def action_open(self) -> None:
        """Open what is under the cursor; each page does."""

    def on_descendant_focus(self) -> None:
        """Show the keys of the list, or of the words."""
        self.refresh_keys()

    @on(Rows.Moved)
    def refresh_keys(self) -> None:
        """Show the keys that work now; letters are typed where words are."""
        typing = self.words.has_focus
        places = ("everywhere",) if typing else (self.PLACE, "everywhere")
        keys = keys_of(*places, table=self.desk.keys)
        shown = hints(tuple(key for key in keys if self.works_now(key)))
        first = self.WHILE_TYPING if typing else ()
        self.keybar.keys = (*first, *(self._worded(hint) for hint in shown))

    def _worded(self, hint: KeyHint) -> KeyHint:
        if hint.action != "app.leave":
            return hint
        return replace(hint, title="end search" if self.words.has_focus else self.LEAVE)

    @on(KeyBar.Pressed)
    async def press(self, event: KeyBar.Pressed) -> None:
        """Do what a click on the footer asks for."""
        await self.run_action(event.action)

    def on_paste(self, event: events.Paste) -> None:
        """Look for what was pasted: in the list its letters would act."""
        event.stop()
        self.set_focus(self.words)
        self.words.paste(event.text)

    def leave_search(self) -> bool:
        """End a search and show everything again; False when there is none."""
        searching = bool(self.words.value) or self.words.has_focus
        self.words.value = ""
        self.set_focus(self.rows)
        return searching

    def action_leave_search(self) -> None:
        """End a search, with the key that many have in their fingers; F10 does so as well."""
        self.leave_search()

    def action_search(self) -> None:
        """Type what to look for."""
        self.words.focus()
