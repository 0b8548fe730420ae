"""What went right, and where we were simply lucky."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import BindingType

from pmtui.domain.notes import Note, NoteKind
from pmtui.tui.bindings import bindings
from pmtui.tui.screens.section import SectionScreen
from pmtui.tui.views import notes
from pmtui.tui.widgets.table import Row


class WentRightScreen(SectionScreen):
    """Notes, sorted into what worked and where we were lucky."""

    PLACE: ClassVar[str] = "went-right"
    EMPTY: ClassVar[str] = (
        "What worked? Type “+ ” and a thought. In the list, {went-right.lucky} says that it was luck."
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings("went-right")

    def list_rows(self) -> tuple[Row, ...]:
        """What worked, luck, notes."""
        return notes.went_right_rows(self.pm, self.item)

    def action_file(self, kind: str) -> None:
        """File the note under the cursor."""
        from pmtui.domain.commands.notes import FileNote

        if isinstance(self.selected, Note):
            self.do(FileNote(self.selected.id, NoteKind(kind)))
