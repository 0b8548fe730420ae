"""How far the document is: draft, in review, reviewed, published."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from pmtui.domain.commands.base import Command
from pmtui.domain.errors import Refused
from pmtui.domain.postmortem import PostMortem, Status
from pmtui.domain.text import clean_line


@dataclass(frozen=True)
class AskForReview(Command):
    """Give it to somebody to look over, once more if that was done before."""

    title = "ask for review"

    def change(self, pm: PostMortem) -> PostMortem:
        """What was said of an earlier look no longer holds."""
        if pm.status is Status.IN_REVIEW:
            raise Refused("It is in review already.")
        return _at(pm, Status.IN_REVIEW)


@dataclass(frozen=True)
class CallReviewed(Command):
    """Somebody has looked it over, and it can be published."""

    title = "reviewed"
    on: date
    by: str = ""

    def change(self, pm: PostMortem) -> PostMortem:
        """What is published already stays so."""
        status = Status.PUBLISHED if pm.status is Status.PUBLISHED else Status.REVIEWED
        seen = pm.model_copy(update={"events": (), "notes": (), "causes": ()})
        by = seen.changed(reviewed_by=clean_line(self.by)).reviewed_by
        return pm.model_copy(update={"status": status, "reviewed_by": by, "reviewed_on": self.on})


@dataclass(frozen=True)
class TakeBack(Command):
    """It is a draft again: there is something to be changed before others read it."""

    title = "back to draft"

    def change(self, pm: PostMortem) -> PostMortem:
        """It has to be looked over again."""
        if pm.status is Status.DRAFT:
            raise Refused("It is a draft already.")
        return _at(pm, Status.DRAFT)


@dataclass(frozen=True)
class CallPublished(Command):
    """It is where everyone can read it."""

    title = "published"
    undoable = False

    def change(self, pm: PostMortem) -> PostMortem:
        """Whether it was looked over stays as it was said."""
        return pm.model_copy(update={"status": Status.PUBLISHED})


def _at(pm: PostMortem, status: Status) -> PostMortem:
    return pm.model_copy(update={"status": status, "reviewed_by": "", "reviewed_on": None})
