"""The papers a post-mortem gives: its document, and what is handed out before and after the meeting."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from pmtui.cli.failures import Wrong

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

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
        from pmtui.exchange.invitation import invitation

        match self.kind:
            case "agenda":
                return agenda_document(pm)
            case "invitation":
                return invitation(pm, starts=self._beginning(pm), made=self.now)
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

    def _beginning(self, pm: PostMortem) -> datetime:
        from zoneinfo import ZoneInfo

        from pmtui.domain.times import UnreadableTime, read_moment

        if self.starts is None:
            raise Wrong('An invitation says when: pass --starts "2019-02-15 10:00".')
        zone = ZoneInfo(pm.zone)
        try:
            return read_moment(self.starts, zone=zone, day=self._today(zone)).at
        except UnreadableTime as error:
            raise Wrong(f"--starts: {error}") from None

    def _today(self, zone: ZoneInfo) -> date:
        return self.now.astimezone(zone).date()
