"""A section with a list: showing the post-mortem, and what every entry can undergo."""

from __future__ import annotations

from typing import ClassVar

from textual import on, work
from textual.binding import BindingType

from pmtui.domain.notes import Note, NoteKind
from pmtui.domain.record import Record
from pmtui.tui import forms
from pmtui.tui.bindings import bindings
from pmtui.tui.desk import Desk
from pmtui.tui.keys import keys_of
from pmtui.tui.messages import Copy
from pmtui.tui.screens.listening import ListeningScreen
from pmtui.tui.text import shorten
from pmtui.tui.views import notes
from pmtui.tui.views.entry import entry_text
from pmtui.tui.views.tone import marked_rows
from pmtui.tui.widgets.roles import Line
from pmtui.tui.widgets.rows import Rows
from pmtui.tui.widgets.table import Column, Row


class SectionScreen(ListeningScreen):
    """One section of the agenda; a kind of section overrides what is listed and adds what its letters do."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("list")

    def __init__(self, desk: Desk, section: str, *, draft: str = "", cursor: str | None = None) -> None:
        super().__init__(desk, section, draft=draft)
        self._cursor = cursor
        """Where the cursor was left; it goes there when the list is first filled."""

    _shown: tuple[object, object] = (None, None)
    """The post-mortem and the findings that the list was filled from."""

    def list_columns(self) -> tuple[Column, ...]:
        """The columns of the list."""
        return notes.COLUMNS

    def list_rows(self) -> tuple[Row, ...]:
        """The rows of the list."""
        return notes.rows(self.pm, self.item)

    def list_heading(self) -> Line:
        """The line above the list."""
        return notes.heading(self.pm, self.item)

    def watch_pm(self) -> None:
        """Show the post-mortem as it is now."""
        if self._shown[0] is not self.pm or self._shown[1] is not self.heard:
            self.refill()

    def refill(self) -> None:
        """Fill the list, the line above it and the panel."""
        if not self.is_mounted or not self.pm.agenda:
            return
        self._shown = (self.pm, self.heard)
        columns = self.list_columns()
        if self.rows.columns != columns:
            self.rows.columns = columns
        self.rows.rows = marked_rows(self.list_rows(), self.heard)
        if self._cursor is not None:
            self.rows.cursor_id, self._cursor = self._cursor, None
        if self._entered:
            self._show_entered(self._entered)
        self.heading.line = self.list_heading()
        self.side.blocks = self.side_blocks()
        self.tick()

    def _show_entered(self, record: str) -> None:
        """Put the cursor on what was entered last, or say where it is, as soon as it has arrived."""
        if any(row.id == record for row in self.rows.rows):
            self.rows.cursor_id, self._entered = record, ""
        elif self.pm.find(record) is not None:
            self.say_filed(record)
            self._entered = ""

    @property
    def selected(self) -> Record | None:
        """The record under the cursor."""
        return self.pm.find(self.rows.cursor_id) if self.rows.cursor_id else None

    def check_action(self, action: str, _parameters: tuple[object, ...]) -> bool | None:
        """Letters act in the list only."""
        of_list = {key.action.partition("(")[0] for key in keys_of(self.PLACE, "list")}
        return not (action in of_list and self.is_mounted and self.focused is not self.rows)

    @on(Rows.Opened)
    def open_row(self) -> None:
        """Edit what was chosen."""
        self.action_edit()

    @work
    async def action_edit(self) -> None:
        """Edit what is under the cursor."""
        record = self.selected
        sheet = forms.sheet_for(record, self.pm, self.desk) if record is not None else None
        if sheet is not None:
            await self.fill(sheet)

    def action_copy(self) -> None:
        """Copy what is under the cursor."""
        if self.selected is not None:
            self.post_message(Copy(entry_text(self.selected, self.pm.zone)))

    def action_delete(self) -> None:
        """Delete what is under the cursor."""
        if self.selected is not None:
            self._ask_to_delete(self.selected)

    def _ask_to_delete(self, record: Record) -> None:
        from pmtui.domain.commands.delete import Delete
        from pmtui.tui.dialogs.ask import Answer, AskDialog

        undo = self.desk.label("everywhere.undo")

        def delete(answer: str | None) -> None:
            if answer is not None:
                self.do(Delete(record.id))
                self.notify(f"Deleted. {undo} brings it back.", markup=False, timeout=3)

        named = shorten(entry_text(record, self.pm.zone).partition("\n")[0], 48)
        answers = (Answer(self.desk.key("list.delete").keys, "delete it", "delete"),)
        self.app.push_screen(
            AskDialog(f"Delete “{named}”?", answers, detail=f"{undo} brings it back."), delete
        )

    @work
    async def action_move(self) -> None:
        """Move a note to another section."""
        from pmtui.domain.commands.notes import MoveNote

        note = self.selected
        if not isinstance(note, Note):
            self.notify("Only notes move to another section.", markup=False, timeout=3)
            return
        options = tuple((i.id, i.title, "") for i in self.pm.agenda if i.id != note.section)
        if (section := await self.pick("Move to", options)) is not None:
            self.do(MoveNote(note.id, section))

    @work
    async def action_turn(self) -> None:
        """Turn it into something else."""
        from pmtui.domain.commands.turn import Thing, TurnInto, words

        record = self.selected
        if record is None or words(record) is None:
            return
        kinds = [
            (k.value, k.value, "note")
            for k in NoteKind
            if not (isinstance(record, Note) and record.kind is k)
        ]
        things = [(t.value, t.value, "") for t in Thing]
        chosen = await self.pick("Turn it into", (*things, *kinds))
        if chosen is None:
            return
        into = Thing(chosen) if chosen in set(Thing) else NoteKind(chosen)
        self._entered = self.desk.mint()
        at = self.pm.events[-1].at if into is Thing.EVENT and self.pm.events else self.desk.now()
        self.do(TurnInto(record.id, self._entered, into, at, self.section))
