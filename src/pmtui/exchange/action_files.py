"""Action items for other programs: a spreadsheet, Jira, GitHub."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Sequence

from pmtui.domain.actions import ActionItem, Priority
from pmtui.domain.postmortem import PostMortem
from pmtui.exchange.markdown.escape import inline, leading, prose
from pmtui.exchange.markdown.layout import page

_FORMULA = re.compile(r"\s*[=+\-@\t\r＝＋－＠]")
"""What a spreadsheet takes for a formula, at the beginning of a cell, in wide letters too."""

_JIRA_PRIORITY = {Priority.P1: "Highest", Priority.P2: "High", Priority.P3: "Medium"}

_HEAD = (
    "Post-mortem",
    "ID",
    "Action",
    "Type",
    "Priority",
    "Owner",
    "Due",
    "Done when",
    "Ticket",
    "Status",
    "Because",
)


def actions_csv(pms: Iterable[PostMortem]) -> str:
    """Every action, a row each (RFC 4180)."""
    return _csv(_HEAD, (_row(pm, action) for pm in pms for action in _numbered(pm)))


def jira_csv(pms: Iterable[PostMortem]) -> str:
    """The open actions that have no ticket yet, as Jira's importer reads them; days are yyyy-MM-dd."""
    head = ("Summary", "Issue Type", "Assignee", "Due date", "Priority", "Labels", "Description")
    rows = (
        (
            action.text,
            "Task",
            action.owner,
            action.due.isoformat() if action.due else "",
            _JIRA_PRIORITY[action.priority],
            " ".join(labels(pm, action)),
            _description(pm, action),
        )
        for pm in pms
        for action in without_ticket(pm)
    )
    return _csv(head, rows)


def github_issues(pms: Iterable[PostMortem]) -> str:
    """The open actions that have no ticket yet, as a list of what GitHub's API takes for a new issue."""
    issues = [
        {
            "title": action.text,
            "body": _body(pm, action),
            "assignees": _assignees(pm, action),
            "labels": list(labels(pm, action)),
        }
        for pm in pms
        for action in without_ticket(pm)
    ]
    return json.dumps(issues, ensure_ascii=False, indent=2) + "\n"


def without_ticket(pm: PostMortem) -> tuple[ActionItem, ...]:
    """What can become a ticket: open, and none yet."""
    return tuple(action for action in _numbered(pm) if action.is_open and not action.ticket)


def labels(pm: PostMortem, action: ActionItem) -> tuple[str, ...]:
    """Words to find it by, without spaces: Jira separates them by these."""
    words = ("post-mortem", pm.id, action.kind.value, *pm.services)
    return tuple(dict.fromkeys("-".join(word.split()) for word in words))


def defused(cell: str) -> str:
    """A cell that no spreadsheet runs; the apostrophe in front is not shown there."""
    return f"'{cell}" if _FORMULA.match(cell) else cell


def _numbered(pm: PostMortem) -> Sequence[ActionItem]:
    return sorted(pm.actions, key=lambda action: action.number)


def _row(pm: PostMortem, action: ActionItem) -> tuple[str, ...]:
    return (
        pm.id,
        action.label,
        action.text,
        action.kind.value,
        action.priority.value,
        action.owner,
        action.due.isoformat() if action.due else "",
        action.done_when,
        action.ticket,
        action.status.value,
        action.because,
    )


def _csv(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    page = io.StringIO()
    writer = csv.writer(page, lineterminator="\r\n")
    writer.writerow(head)
    writer.writerows([defused(cell) for cell in row] for row in rows)
    return page.getvalue()


def _description(pm: PostMortem, action: ActionItem) -> str:
    lines = (
        f"Done when: {action.done_when}" if action.done_when else "",
        f"{action.label} of the post-mortem “{pm.title}” ({pm.incident_date.isoformat()})",
        pm.published_at,
    )
    return "\n".join(filter(None, lines))


def _body(pm: PostMortem, action: ActionItem) -> str:
    facts = f"Priority {action.priority.value}" + (f", due {action.due.isoformat()}" if action.due else "")
    owner = f", owner {inline(action.owner)}" if action.owner else ""
    return page(
        f"- [ ] {leading(action.done_when or action.text)}",
        f"{facts}{owner}.",
        f"{action.label} of the post-mortem “{inline(pm.title)}” ({pm.incident_date.isoformat()}).",
        prose(pm.published_at),
    )


def _assignees(pm: PostMortem, action: ActionItem) -> list[str]:
    """The owner's handle, where it can be a login of GitHub."""
    handles = [p.handle for p in pm.participants if action.owner and action.owner in (p.name, p.handle)]
    return [handle for handle in handles[:1] if re.fullmatch(r"[A-Za-z0-9](?:-?[A-Za-z0-9]){0,38}", handle)]
