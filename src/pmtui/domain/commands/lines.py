"""Several lines that were pasted, written down as one step."""

from __future__ import annotations

from dataclasses import dataclass

from pmtui.domain.commands.actions import AddIdea
from pmtui.domain.commands.base import Command, apply
from pmtui.domain.commands.notes import AddNote
from pmtui.domain.commands.timeline import AddEvent
from pmtui.domain.errors import Refused
from pmtui.domain.postmortem import PostMortem
from pmtui.domain.record import Record


@dataclass(frozen=True, slots=True)
class Filing:
    """One line: what it becomes, and the note it is where that makes no sense any more."""

    command: Command
    note: AddNote


@dataclass(frozen=True)
class WriteDown(Command):
    """Write down what several lines say; none of them is lost because of another."""

    title = "lines"
    filings: tuple[Filing, ...]
    what: str
    """What they become, in words: “4 notes, 2 events”."""
    besides: tuple[Command, ...] = ()
    """What is said of them in the same step."""

    @property
    def called(self) -> str:
        """What they became, because there are many of them."""
        return f"the whole paste ({self.what})"

    def change(self, pm: PostMortem) -> PostMortem:
        """Adds all of them; those that only add a record, in one pass."""
        new: list[Record] = []
        for filing in self.filings:
            record = _record(pm, filing.command)
            if record is not None:
                new.append(record)
                continue
            pm, new = pm.put_all(new), []
            try:
                pm = apply(pm, filing.command)
            except Refused:
                pm = apply(pm, filing.note)
        pm = pm.put_all(new)
        for command in self.besides:
            pm = apply(pm, command)
        return pm


def _record(pm: PostMortem, command: Command) -> Record | None:
    """All that a command adds, where it does nothing else."""
    match command:
        case AddNote():
            return command.made(pm)
        case AddEvent(marker=None) | AddIdea():
            return command.made()
    return None
