"""A question with a few answers, a key each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType

from pmtui.tui.bindings import leaving
from pmtui.tui.dialogs.frame import LEAVE, Dialog, Frame
from pmtui.tui.keys import label
from pmtui.tui.widgets.keybar import KeyBar, KeyHint
from pmtui.tui.widgets.note import Note


@dataclass(frozen=True, slots=True)
class Answer:
    """One of the answers."""

    key: str
    """Keys that give it, as in the key table; the first is shown."""
    title: str
    """What it means, in a word or two."""
    id: str
    """What the question is answered with."""


class AskDialog(Dialog[str | None]):
    """Answers with the id of the answer given, or None when it was left."""

    DEFAULT_CSS: ClassVar[str] = "AskDialog { align: center middle; & Frame { width: 64; } }"
    BINDINGS: ClassVar[list[BindingType]] = leaving()

    def __init__(self, question: str, answers: tuple[Answer, ...], *, detail: str = "") -> None:
        super().__init__()
        self._question = question
        self._detail = detail
        self._offered = answers
        self._answers = {key: answer for answer in answers for key in answer.key.split(",")}

    def compose(self) -> ComposeResult:
        """The question, what it is about, the answers."""
        answers = (KeyHint(label(a.key.split(",")[0]), a.title, a.id) for a in self._offered)
        detail = (Note(self._detail),) if self._detail else ()
        yield Frame(self._question, *detail, keys=(*answers, LEAVE))

    def on_key(self, event: events.Key) -> None:
        """Take the answer whose key was pressed, by somebody who has seen the question."""
        if self.deliberate and (answer := self._answers.get(event.key)) is not None:
            event.stop()
            self.dismiss(answer.id)

    @on(KeyBar.Pressed)
    def _clicked(self, event: KeyBar.Pressed) -> None:
        self.dismiss(None if event.action == LEAVE.action else event.action)

    def action_leave(self) -> None:
        """Answer nothing."""
        self.dismiss(None)
