"""The papers a post-mortem gives: its document, and what is handed out before and after the meeting."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from pmtui.cli.failures import Failed, Wrong
from pmtui.cli.moments import meeting_moment

if TYPE_CHECKING:
    from pmtui.domain.postmortem import PostMortem
    from pmtui.exchange.calendar import Guest

KINDS = ("document", "agenda", "invitation", "account", "actions")
"""What can be written."""

FORMATS = ("md", "html", "json", "csv-actions", "jira", "github", "ics")
"""How the document can be written."""

AUDIENCES = ("internal", "public")
"""Who reads it."""

NAMES = ("keep", "roles", "initials")
"""How people are called in it."""

_ENDINGS = {
    "csv-actions": "-actions.csv", "jira": "-jira.csv", "github": "-github.json", "ics": "-dates.ics",
    "json": ".json", "html": ".html", "md": ".md",
}  # fmt: skip

_TOGETHER = frozenset(("json", "csv-actions", "jira", "github", "ics"))
"""Formats in which several post-mortems make one file."""


@dataclass(frozen=True, slots=True)
class Papers:
    """What to write, and what the writing needs to know."""

    kind: str
    format: str
    mermaid: bool
    person: str
    """Who fills in an account form."""
    starts: str | None
    """When a meeting begins, as typed."""
    now: datetime
    audience: str = "internal"
    names: str = "keep"
    template: str | None = None
    """The text of a template of one's own."""
    template_name: str = "The template"
    """Its file, for sentences about it."""
    writer: Guest | None = None
    """Who writes an invitation."""

    def __post_init__(self) -> None:
        """Raises `Wrong` for what does not go together."""
        page = self.format in ("md", "html")
        if self.kind != "document" and not ((page and self.kind != "invitation") or self.format == "md"):
            raise Wrong(f"--as {self.kind} has no format {self.format}.")
        if self.kind != "document" and self.audience == "public":
            raise Wrong("--audience public is for the document: leave --as out.")
        if self.template is not None and not (page and self.kind == "document"):
            raise Wrong("--template is for the document as md or html.")
        if self.mermaid and not (self.format == "md" and self.kind == "document"):
            raise Wrong("--mermaid is for the document as md.")

    @property
    def together(self) -> bool:
        """Whether several post-mortems make one file."""
        return self.kind == "document" and self.format in _TOGETHER

    @property
    def has_index(self) -> bool:
        """Whether a folder of them gets a first page."""
        return self.kind == "document" and self.format == "md"

    def name(self, pm: PostMortem) -> str:
        """The file for it in a folder."""
        if self.kind == "invitation":
            return f"{pm.id}.ics"
        part = "" if self.kind == "document" else f"-{self.kind}"
        return f"{self.shown(pm).id}{part}{_ENDINGS[self.format]}"

    def shown(self, pm: PostMortem) -> PostMortem:
        """The post-mortem as those who read it may see it."""
        if self.audience == "public":
            from pmtui.exchange.audience import for_everybody

            return for_everybody(pm)
        if self.names != "keep":
            from pmtui.exchange.audience import without_names
            from pmtui.exchange.naming import Names

            return without_names(pm, Names(self.names))
        return pm

    def all_in_one(self, pms: Sequence[PostMortem]) -> str:
        """One paper of several post-mortems, or one paper after the other."""
        if not self.together:
            return "\n".join(self.text(pm) for pm in pms)
        return self._file([self.shown(pm) for pm in pms])

    def text(self, pm: PostMortem) -> str:
        """The paper of one."""
        shown = self.shown(pm)
        if self.together:
            return self._file([shown])
        page = self._page(shown)
        if self.format != "html":
            return page
        from pmtui.exchange.html.page import html_page
        from pmtui.exchange.html.picture import timeline_picture

        picture = timeline_picture(shown) if self.kind == "document" else ""
        return html_page(page, title=shown.title, picture=picture)

    def index(self, pms: Iterable[PostMortem]) -> str:
        """The first page of a folder of documents."""
        from pmtui.exchange.index_document import Entry, index_document

        return index_document(
            Entry(
                title=shown.title,
                file=self.name(pm),
                severity=shown.severity,
                incident=shown.incident_date,
                status=shown.standing,
                open_actions=sum(action.is_open for action in shown.actions),
            )
            for pm, shown in ((pm, self.shown(pm)) for pm in pms)
        )

    def _page(self, pm: PostMortem) -> str:
        from pmtui.exchange.account_form import account_form
        from pmtui.exchange.agenda_document import agenda_document
        from pmtui.exchange.document import actions_block

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
                return self._document(pm)

    def _document(self, pm: PostMortem) -> str:
        from pmtui.exchange.document import document, public_document
        from pmtui.exchange.template import TemplateFault

        try:
            if self.audience == "public" and self.template is None:
                return public_document(pm)
            return document(pm, mermaid=self.mermaid, template=self.template)
        except TemplateFault as fault:
            raise Failed(f"{fault.told(self.template_name)} Nothing was written.") from None

    def _file(self, pms: Sequence[PostMortem]) -> str:
        """A file for other programs."""
        from pmtui.exchange import action_files, data, dates

        match self.format:
            case "json":
                return data.json_documents(pms, public=self.audience == "public")
            case "csv-actions":
                return action_files.actions_csv(pms)
            case "jira":
                return action_files.jira_csv(pms)
            case "github":
                return action_files.github_issues(pms)
            case _:
                return dates.dates(pms)

    def _person(self) -> str:
        if not self.person.strip():
            raise Wrong("An account form is for somebody: pass --for NAME.")
        return self.person

    def _invitation(self, pm: PostMortem) -> str:
        """For the time that was passed, or else for the one that is planned."""
        from pmtui.cli.folder import checksum
        from pmtui.domain.planning import coming
        from pmtui.exchange.agenda_document import agenda_document
        from pmtui.exchange.invitation import NOBODY, invitation

        if self.starts is not None:
            starts = meeting_moment(self.starts, pm, self.now, "--starts")
            return invitation(pm, starts=starts, made=self.now, writer=self.writer or NOBODY)
        if pm.meets_at is None:
            raise Wrong(f'An invitation says when: pass --starts "{coming(pm, self.now)}".')
        made, paper = pm.invited_at or self.now, checksum(agenda_document(pm))
        return invitation(pm, starts=pm.meets_at, made=made, writer=self.writer or NOBODY, paper=paper)


def read_template(path: Path) -> str:
    """The text of a template; raises `Wrong` for a file that is none."""
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise Wrong(f"--template: {path} cannot be read ({error.strerror}).") from None
    except UnicodeDecodeError:
        raise Wrong(f"--template: {path} is no text in UTF-8.") from None
