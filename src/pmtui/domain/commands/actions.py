"""Ideas and commitments."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from pmtui.domain.actions import OPEN, ActionItem, ActionKind, ActionStatus, Happened, Idea, Priority
from pmtui.domain.commands.base import Command, Edit, worded
from pmtui.domain.errors import Refused
from pmtui.domain.postmortem import PostMortem


@dataclass(frozen=True)
class AddIdea(Command):
    """Write down a possible improvement."""

    title = "add improvement"
    id: str
    text: str
    kind: ActionKind = ActionKind.PREVENT
    source: str = ""

    def change(self, pm: PostMortem) -> PostMortem:
        """Adds the idea."""
        return pm.put(self.made())

    def made(self) -> Idea:
        """The idea; raises `Refused`."""
        text = worded(self.text, "An improvement")
        return Idea.make(id=self.id, text=text, kind=self.kind, source=self.source)


@dataclass(frozen=True)
class EditIdea(Edit):
    """Correct a possible improvement."""

    title = "edit improvement"
    id: str
    text: str
    kind: ActionKind

    def change(self, pm: PostMortem) -> PostMortem:
        """Replaces text and kind."""
        text = worded(self.text, "An improvement")
        return pm.put(pm.get(Idea, self.id).changed(text=text, kind=self.kind))


@dataclass(frozen=True)
class VoteIdea(Command):
    """Rank an idea up or down."""

    title = "vote"
    id: str
    by: int

    def change(self, pm: PostMortem) -> PostMortem:
        """Adds to the votes, which never go below zero."""
        idea = pm.get(Idea, self.id)
        return pm.put(idea.changed(votes=max(0, idea.votes + self.by)))


@dataclass(frozen=True)
class DeclineIdea(Edit):
    """Decide not to do it, because (an empty reason takes the decision back)."""

    title = "decide not to do"
    id: str
    because: str

    def change(self, pm: PostMortem) -> PostMortem:
        """Keeps the reason with the idea."""
        return pm.put(pm.get(Idea, self.id).changed(because=self.because))


@dataclass(frozen=True)
class CommitToIdea(Command):
    """Make an idea an action."""

    title = "make an action"
    id: str
    action: str
    """The id of the new action."""

    def change(self, pm: PostMortem) -> PostMortem:
        """Replaces the idea by a proposed action."""
        idea = pm.get(Idea, self.id)
        pm = pm.drop(Idea.table, frozenset({idea.id}))
        return AddAction(self.action, idea.text, kind=idea.kind, source=idea.source or idea.id).change(pm)


@dataclass(frozen=True)
class AddAction(Command):
    """Propose an action."""

    title = "add action"
    id: str
    text: str
    kind: ActionKind = ActionKind.PREVENT
    priority: Priority = Priority.P2
    owner: str = ""
    due: date | None = None
    done_when: str = ""
    ticket: str = ""
    source: str = ""

    def change(self, pm: PostMortem) -> PostMortem:
        """Adds the action under the next number."""
        action = ActionItem.make(
            id=self.id,
            number=max((a.number for a in pm.actions), default=0) + 1,
            text=worded(self.text, "An action"),
            kind=self.kind,
            priority=self.priority,
            owner=self.owner,
            due=self.due,
            done_when=self.done_when,
            ticket=self.ticket,
            source=self.source,
        )
        return pm.put(action)


@dataclass(frozen=True)
class EditAction(Edit):
    """Correct or complete an action."""

    title = "edit action"
    id: str
    text: str
    kind: ActionKind
    priority: Priority
    owner: str
    due: date | None
    done_when: str
    ticket: str
    at: datetime | None = None
    """When; another day or owner than before is then kept in its history."""
    by: str = ""

    def change(self, pm: PostMortem) -> PostMortem:
        """Replaces all of it; another owner has not accepted it yet."""
        before = pm.get(ActionItem, self.id)
        after = before.changed(
            text=worded(self.text, "An action"),
            kind=self.kind,
            priority=self.priority,
            owner=self.owner,
            due=self.due,
            done_when=self.done_when,
            ticket=self.ticket,
        )
        return pm.put(changed_hands(before, after, self.at, self.by))


@dataclass(frozen=True)
class AcceptAction(Command):
    """The owner says yes, aloud."""

    title = "accept action"
    id: str
    at: datetime
    by: str = ""

    def change(self, pm: PostMortem) -> PostMortem:
        """Keeps when; an action without an owner cannot be accepted."""
        action = open_action(pm, self.id)
        if not action.owner:
            raise Refused("Nobody owns this action yet. Give it one owner, then let them accept it.")
        begun = action.status is ActionStatus.IN_PROGRESS
        status = ActionStatus.IN_PROGRESS if begun else ActionStatus.ACCEPTED
        accepted = action.changed(status=status, accepted_at=self.at)
        return pm.put(accepted.noted(self.at, Happened.ACCEPTED, who=self.by, after=action.owner))


@dataclass(frozen=True)
class StartAction(Command):
    """Work on it has begun."""

    title = "start action"
    id: str
    at: datetime | None = None
    because: str = ""
    by: str = ""

    def change(self, pm: PostMortem) -> PostMortem:
        """Marks it as in progress."""
        begun = open_action(pm, self.id).changed(status=ActionStatus.IN_PROGRESS)
        return pm.put(begun.noted(self.at, Happened.BEGUN, who=self.by, why=self.because))


@dataclass(frozen=True)
class FinishAction(Command):
    """It is done: its end state has been seen."""

    title = "finish action"
    id: str
    at: datetime
    because: str = ""
    """How that is known: what was seen."""
    by: str = ""

    def change(self, pm: PostMortem) -> PostMortem:
        """Marks it as done and keeps when."""
        done = open_action(pm, self.id).changed(status=ActionStatus.DONE, closed_at=self.at)
        return pm.put(done.noted(self.at, Happened.DONE, who=self.by, why=self.because))


@dataclass(frozen=True)
class DeclineAction(Command):
    """Decide not to do it, because."""

    title = "decline action"
    id: str
    because: str
    at: datetime
    by: str = ""

    def change(self, pm: PostMortem) -> PostMortem:
        """Keeps the reason, which is needed."""
        if not self.because.strip():
            raise Refused("Say why it is not done: the reason is what people look for later.")
        action = open_action(pm, self.id)
        dropped = action.changed(status=ActionStatus.DECLINED, because=self.because, closed_at=self.at)
        return pm.put(dropped.noted(self.at, Happened.DROPPED, who=self.by, why=self.because))


@dataclass(frozen=True)
class ReopenAction(Command):
    """It was not done after all, or is wanted again."""

    title = "reopen action"
    id: str
    at: datetime | None = None
    because: str = ""
    by: str = ""

    def change(self, pm: PostMortem) -> PostMortem:
        """Marks it as accepted if its owner had accepted it, as proposed otherwise."""
        action = pm.get(ActionItem, self.id)
        if action.status in OPEN:
            raise Refused("This action is open already.")
        status = ActionStatus.ACCEPTED if action.accepted_at else ActionStatus.PROPOSED
        again = action.changed(status=status, because="", closed_at=None)
        return pm.put(again.noted(self.at, Happened.REOPENED, who=self.by, why=self.because))


def changed_hands(before: ActionItem, after: ActionItem, at: datetime | None, by: str) -> ActionItem:
    """An edited action that tells which day and owner it had; another owner has not accepted it yet."""
    if before.due is not None and after.due != before.due:
        later = after.due.isoformat() if after.due else ""
        after = after.noted(at, Happened.MOVED, who=by, before=before.due.isoformat(), after=later)
    if after.owner == before.owner:
        return after
    if before.owner:
        after = after.noted(at, Happened.GIVEN, who=by, before=before.owner, after=after.owner)
    return unaccepted(after)


def unaccepted(action: ActionItem) -> ActionItem:
    """The action as nobody has said yes to it."""
    accepted = action.status is ActionStatus.ACCEPTED
    status = ActionStatus.PROPOSED if accepted else action.status
    return action.model_copy(update={"accepted_at": None, "status": status})


def open_action(pm: PostMortem, id: str) -> ActionItem:
    """The action, if somebody still has something to do; raises `Refused`."""
    action = pm.get(ActionItem, id)
    if action.status not in OPEN:
        raise Refused(f"{action.label} is {action.status.said}. Reopen it first.")
    return action
