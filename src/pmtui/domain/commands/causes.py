"""The why tree and the contributing factors."""

from __future__ import annotations

from dataclasses import dataclass, replace

from pmtui.domain.causes import Cause, CauseStatus, Factor, FactorKind, branch, children
from pmtui.domain.commands.base import Command, Edit, worded
from pmtui.domain.errors import Refused
from pmtui.domain.postmortem import PostMortem
from pmtui.domain.timeline import Event


@dataclass(frozen=True)
class StateProblem(Command):
    """Say in one sentence what is to be explained."""

    title = "state problem"
    id: str
    text: str

    def change(self, pm: PostMortem) -> PostMortem:
        """Adds a root of the why tree, not yet accepted."""
        text = worded(self.text, "A problem statement")
        return pm.put(Cause.make(id=self.id, text=text, rank=_last_rank(pm, "")))


@dataclass(frozen=True)
class AcceptProblem(Edit):
    """Everyone accepts the problem statement (again: somebody no longer does)."""

    title = "accept problem"
    settles = ("accepted",)
    id: str
    accepted: bool | None = None
    """None does the opposite of what stands."""

    def aimed(self, seen: PostMortem) -> AcceptProblem:
        """The other way round than it is seen, unless the way is said."""
        stands = seen.get(Cause, self.id).accepted
        return self if self.accepted is not None else replace(self, accepted=not stands)

    def change(self, pm: PostMortem) -> PostMortem:
        """Turns acceptance on or off."""
        problem = pm.get(Cause, self.id)
        if problem.parent:
            raise Refused("Only a problem statement is accepted; an answer is supported or disproved.")
        wanted = not problem.accepted if self.accepted is None else self.accepted
        return pm.put(problem.changed(accepted=wanted))


@dataclass(frozen=True)
class AskWhy(Command):
    """Answer "how did that come about?"; the answer can be asked about in its turn."""

    title = "why"
    id: str
    parent: str
    text: str

    def change(self, pm: PostMortem) -> PostMortem:
        """Adds an answer below a cause, after the others."""
        parent = pm.get(Cause, self.parent)
        text = worded(self.text, "An answer")
        return pm.put(Cause.make(id=self.id, text=text, parent=parent.id, rank=_last_rank(pm, parent.id)))


@dataclass(frozen=True)
class EditCause(Edit):
    """Correct a problem statement or an answer."""

    title = "edit why"
    id: str
    text: str

    def change(self, pm: PostMortem) -> PostMortem:
        """Replaces the text; a problem statement in other words is to be accepted anew."""
        before = pm.get(Cause, self.id)
        after = before.changed(text=worded(self.text, "A cause"))
        return pm.put(after if after.text == before.text else after.changed(accepted=False))


@dataclass(frozen=True)
class JudgeCause(Edit):
    """Say how much an answer has been checked."""

    title = "status of a why"
    id: str
    status: CauseStatus

    def change(self, pm: PostMortem) -> PostMortem:
        """Replaces the status."""
        return pm.put(pm.get(Cause, self.id).changed(status=self.status))


@dataclass(frozen=True)
class LinkEvidence(Command):
    """Tie a timeline event to an answer (again: untie it)."""

    title = "evidence"
    id: str
    event: str
    tied: bool | None = None
    """None does the opposite of what stands."""

    def aimed(self, seen: PostMortem) -> LinkEvidence:
        """The other way round than it is seen, unless the way is said."""
        stands = self.event in seen.get(Cause, self.id).evidence
        return self if self.tied is not None else replace(self, tied=not stands)

    def change(self, pm: PostMortem) -> PostMortem:
        """Adds the event to the evidence or takes it away."""
        cause, event = pm.get(Cause, self.id), pm.get(Event, self.event).id
        linked = cause.evidence
        wanted = event not in linked if self.tied is None else self.tied
        others = tuple(e for e in linked if e != event)
        if wanted == (event in linked):
            return pm
        return pm.put(cause.changed(evidence=(*others, event) if wanted else others))


@dataclass(frozen=True)
class MoveCause(Command):
    """Hang a branch somewhere else, or in another order."""

    title = "move why"
    id: str
    parent: str
    after: str = ""
    """The sibling it comes after; empty for the first place."""

    def change(self, pm: PostMortem) -> PostMortem:
        """Gives the branch its new parent and a rank between its new neighbours."""
        cause = pm.get(Cause, self.id)
        if self.parent and self.parent in branch(pm.causes, cause.id):
            raise Refused("A branch cannot hang below itself. The tree is as it was.")
        parent = pm.get(Cause, self.parent).id if self.parent else ""
        siblings = [c for c in children(pm.causes, parent) if c.id != cause.id]
        place = next((i + 1 for i, c in enumerate(siblings) if c.id == self.after), 0)
        low = siblings[place - 1].rank if place else (siblings[0].rank - 2.0 if siblings else -1.0)
        high = siblings[place].rank if place < len(siblings) else low + 2.0
        rank = (low + high) / 2
        moved = cause.changed(parent=parent, rank=rank)
        return pm.put(moved) if low < rank < high else _renumbered(pm, siblings, place, moved)


@dataclass(frozen=True)
class AddFactor(Command):
    """Record something that was needed for the incident to happen as it did."""

    title = "add factor"
    id: str
    text: str
    kind: FactorKind = FactorKind.CONDITION
    source: str = ""

    def change(self, pm: PostMortem) -> PostMortem:
        """Adds the factor."""
        text = worded(self.text, "A factor")
        return pm.put(Factor.make(id=self.id, text=text, kind=self.kind, source=self.source))


@dataclass(frozen=True)
class EditFactor(Edit):
    """Correct a factor, file it, or say that it set the incident off."""

    title = "edit factor"
    id: str
    text: str
    kind: FactorKind
    trigger: bool

    def change(self, pm: PostMortem) -> PostMortem:
        """Replaces all three."""
        text = worded(self.text, "A factor")
        return pm.put(pm.get(Factor, self.id).changed(text=text, kind=self.kind, trigger=self.trigger))


def _renumbered(pm: PostMortem, siblings: list[Cause], place: int, moved: Cause) -> PostMortem:
    """With whole ranks again, where two neighbours share one or leave no room between them."""
    for rank, cause in enumerate((*siblings[:place], moved, *siblings[place:])):
        pm = pm.put(cause.changed(rank=float(rank)))
    return pm


def _last_rank(pm: PostMortem, parent: str) -> float:
    siblings = children(pm.causes, parent)
    return siblings[-1].rank + 1.0 if siblings else 0.0
