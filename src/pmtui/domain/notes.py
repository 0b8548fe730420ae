"""What is said in the meeting and filed as one thought a line."""

from __future__ import annotations

from enum import StrEnum
from typing import ClassVar

from pydantic import AwareDatetime

from pmtui.domain.record import Entry, Line


class NoteKind(StrEnum):
    """What a thought is; it decides where the exported document tells it."""

    NOTE = "note"
    WENT_RIGHT = "went right"
    LUCKY = "lucky"
    SURPRISE = "surprise"
    WENT_BADLY = "did not go well"
    LESSON = "lesson"
    QUESTION = "open question"
    PARKED = "parked"


class Note(Entry):
    """One thought, in the section where it was said."""

    table: ClassVar[str] = "notes"

    text: Line
    kind: NoteKind = NoteKind.NOTE
    section: str
    """The id of the agenda item it was said in."""
    at: AwareDatetime
    """When it was written down."""
    author: Line = ""
    """Who said it."""
    asked_by: Line = ""
    """Of an open question: who wants to know."""
    answered_by: Line = ""
    """Of an open question: who will find out."""
    answer: Line = ""
    external_id: str = ""
    """Names the answer in the form it came from, so that reading the form again adds nothing."""

    def in_words(self) -> str:
        """The text; of a question also who asks, who finds out, and the answer."""
        parts = [self.text]
        if self.asked_by and f"({self.asked_by} asks)" not in self.text:
            parts.append(f"({self.asked_by} asks)")
        if self.answered_by:
            parts.append(f"→ {self.answered_by}")
        if self.answer:
            parts.append(f"= {self.answer}")
        return " ".join(parts)
