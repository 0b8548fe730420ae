"""What is known of the incident as a whole, and wording that is kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from pmtui.domain.commands.base import Command, Edit, worded
from pmtui.domain.postmortem import KeptWording, PostMortem, Status
from pmtui.domain.record import Frozen


@dataclass(frozen=True)
class Describe(Edit):
    """Correct the title, the severity and the other facts of the incident; None leaves one as it is."""

    title = "details"
    names: ClassVar[Mapping[str, str]] = {"new_title": "title"}
    id: str = ""
    """Empty: it is about the post-mortem as a whole."""
    new_title: str | None = None
    severity: str | None = None
    zone: str | None = None
    incident_date: date | None = None
    services: tuple[str, ...] | None = None
    tags: tuple[str, ...] | None = None
    summary: str | None = None
    impact: str | None = None
    follow_up: str | None = None
    follow_up_on: date | None = None
    published_at: str | None = None
    status: Status | None = None

    def target(self, pm: PostMortem) -> Frozen:
        """The post-mortem itself."""
        return pm

    def change(self, pm: PostMortem) -> PostMortem:
        """Replaces what is given."""
        given = {k: v for k, v in vars(self).items() if v is not None and k not in ("id", "new_title")}
        if self.new_title is not None:
            given["title"] = worded(self.new_title, "A title")
        checked = pm.model_copy(update=dict.fromkeys(("events", "notes", "causes"), ())).changed(**given)
        return pm.model_copy(update={field: getattr(checked, field) for field in given})


@dataclass(frozen=True)
class ForgetFollowUpDay(Command):
    """There is no day for looking at the actions."""

    title = "details"

    def change(self, pm: PostMortem) -> PostMortem:
        """Clears the day."""
        return pm.model_copy(update={"follow_up_on": None})


@dataclass(frozen=True)
class MuteRule(Command):
    """Keep a rule of the blame monitor quiet in this post-mortem, or let it speak again."""

    title = "mute rule"
    rule: str
    quiet: bool = True

    def change(self, pm: PostMortem) -> PostMortem:
        """Turns the rule off or on; twice, or by two people at once, is the same as once."""
        muted = frozenset(pm.muted_rules) - {self.rule} | ({self.rule} if self.quiet else set())
        return pm.model_copy(update={"muted_rules": tuple(sorted(muted))})


@dataclass(frozen=True)
class KeepWording(Command):
    """Keep a wording as it is, or let the rule speak of it again."""

    title = "keep wording"
    record: str
    rule: str
    quiet: bool = True

    def change(self, pm: PostMortem) -> PostMortem:
        """Turns one rule off or on for one record; twice, or by two people at once, is the same as once."""
        id = f"{self.record}:{self.rule}"
        if not self.quiet:
            return pm.drop(KeptWording.table, frozenset({id}))
        return pm.put(KeptWording.make(id=id, record=self.record, rule=self.rule))
