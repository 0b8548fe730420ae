"""Commitments after the meeting: another day, another owner."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from pmtui.domain.actions import Happened
from pmtui.domain.commands.actions import open_action, unaccepted
from pmtui.domain.commands.base import Command
from pmtui.domain.errors import Refused
from pmtui.domain.postmortem import PostMortem


@dataclass(frozen=True)
class MoveAction(Command):
    """It will be done by another day."""

    title = "move action"
    id: str
    due: date
    because: str
    at: datetime
    by: str = ""

    def change(self, pm: PostMortem) -> PostMortem:
        """Keeps the day it had; to a later one, only with a reason."""
        action = open_action(pm, self.id)
        if action.due == self.due:
            raise Refused(f"{action.label} is due on {self.due} already.")
        if action.due is not None and self.due > action.due and not self.because.strip():
            raise Refused("Say why it takes longer: the reason is what people look for later.")
        before = action.due.isoformat() if action.due else ""
        moved = action.changed(due=self.due).noted(
            self.at, Happened.MOVED, who=self.by, before=before, after=self.due.isoformat(), why=self.because
        )
        return pm.put(moved)


@dataclass(frozen=True)
class AssignAction(Command):
    """Somebody else takes it on."""

    title = "assign action"
    id: str
    owner: str
    at: datetime
    because: str = ""
    by: str = ""

    def change(self, pm: PostMortem) -> PostMortem:
        """Keeps who had it; the new owner has yet to accept it."""
        action, owner = open_action(pm, self.id), self.owner.strip()
        if not owner:
            raise Refused("An action needs one name. It is as it was.")
        if owner == action.owner:
            raise Refused(f"{action.label} is {owner}’s already.")
        given = action.changed(owner=owner).noted(
            self.at, Happened.GIVEN, who=self.by, before=action.owner, after=owner, why=self.because
        )
        return pm.put(unaccepted(given))
