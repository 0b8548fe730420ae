"""The papers a post-mortem gives: its document, and what is handed out before and after the meeting."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from pmtui.cli.failures import Wrong
from pmtui.cli.moments import moment

if TYPE_CHECKING:
    from pmtui.domain.postmortem import PostMortem

KINDS = ("document", "agenda", "invitation", "account", "actions")
"""What can be written."""


@dataclass(frozen=True, slots=True)
class Papers:
    """What to write, and what the writing needs to know."""

    kind: str
    mermaid: bool
    person: str
    """Who fills in an account form."""
    starts: str | None
    """When a meeting begins, as typed."""
    now: datetime

    def name(self, pm: PostMortem) -> str:
        """The file for it in a folder."""
        if self.kind == "document":
            return f"{pm.id}.md"
        return f"{pm.id}.ics" if self.kind == "invitation" else f"{pm.id}-{self.kind}.md"

    def text(self, pm: PostMortem) -> str:
        """The paper."""
        from pmtui.exchange.account_form import account_form
        from pmtui.exchange.agenda_document import agenda_document
        from pmtui.exchange.document import actions_block, document

        match self.kind:
            case "agenda":
                return agenda_document(pm)
            case "invitation":
                return self._invitation(pm)
            case "account":
                return account_form(pm, self._person())
            case "actions":
                return actions_block(pm)
            case _:
                return document(pm, mermaid=self.mermaid)

    def index(self, pms: Iterable[PostMortem]) -> str:
        """The first page of a folder of documents."""
        from pmtui.exchange.index_document import Entry, index_document

        return index_document(
            Entry(
                title=pm.title,
                file=self.name(pm),
                severity=pm.severity,
                incident=pm.incident_date,
                status=pm.status.value,
                open_actions=sum(action.is_open for action in pm.actions),
            )
            for pm in pms
        )

    def _person(self) -> str:
        if not self.person.strip():
            raise Wrong("An account form is for somebody: pass --for NAME.")
        return self.person

    def _invitation(self, pm: PostMortem) -> str:
        """For the time that was passed, or else for the one that is planned."""
        from pmtui.exchange.invitation import invitation

        if self.starts is not None:
            return invitation(pm, starts=moment(self.starts, pm, self.now, "--starts"), made=self.now)
        if pm.meets_at is None:
            raise Wrong('An invitation says when: pass --starts "2019-02-15 10:00".')
        return invitation(pm, starts=pm.meets_at, made=pm.invited_at or self.now)
