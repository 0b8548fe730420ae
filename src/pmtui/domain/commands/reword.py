"""Saying the same thing in other words, whatever it was filed as."""

from __future__ import annotations

from dataclasses import dataclass

from pmtui.domain.commands.base import Command, worded
from pmtui.domain.commands.details import Describe
from pmtui.domain.errors import Refused
from pmtui.domain.notes import Note
from pmtui.domain.postmortem import PROSE, PostMortem


@dataclass(frozen=True)
class Reword(Command):
    """Replace the words of a note, an event, a cause, an idea, an action, the summary or the impact."""

    title = "other words"
    id: str
    """Of the record, or the name of a field in `PROSE`."""
    text: str
    instead_of: str = ""
    """The words that are replaced, which tells an answer from its question; empty for any."""

    def change(self, pm: PostMortem) -> PostMortem:
        """Replaces the text and nothing else: other words for the same thing stay agreed."""
        if self.id in PROSE:
            self._check(getattr(pm, self.id))
            return self._described().change(pm)
        record = pm.find(self.id)
        if isinstance(record, Note) and record.answer and record.answer == self.instead_of:
            return pm.put(record.changed(answer=worded(self.text, "An answer")))
        if record is None or not hasattr(record, "text"):
            raise Refused("That is no longer there; somebody may have deleted it. Nothing was changed.")
        self._check(record.text)
        return pm.put(record.changed(text=worded(self.text, "It")))

    def _described(self) -> Describe:
        match self.id:
            case "title":
                return Describe(new_title=self.text)
            case "summary":
                return Describe(summary=self.text)
            case "impact":
                return Describe(impact=self.text)
            case _:
                return Describe(follow_up=self.text)

    def _check(self, now: str) -> None:
        if self.instead_of and now not in (self.instead_of, self.text):
            raise Refused(
                "Those words were changed meanwhile, perhaps by somebody else. Nothing was replaced."
            )
