"""Actions of many post-mortems to hand round: a table, and a digest by owner as Markdown or mail text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from pmtui.domain.summary import ActionLine
from pmtui.exchange.markdown.escape import inline, leading
from pmtui.exchange.markdown.layout import bullets, column, page, section, table

NOBODY = "Nobody yet"
"""Whose actions come first: without an owner nothing happens."""


def action_table(actions: Iterable[ActionLine], today: date) -> str:
    """A table that can stand alone; nothing without actions."""
    rows = tuple(actions)
    made = table(
        column("Action", (f"{row.name}" for row in rows)),
        column("What", (row.text for row in rows)),
        column("Priority", (row.priority for row in rows)),
        column("Owner", (row.owner for row in rows)),
        column("Due", (_due(row, today) for row in rows)),
        column("Done when", (row.done_when for row in rows), optional=True),
        column("Ticket", (row.ticket for row in rows), optional=True),
        column("Status", (row.status for row in rows)),
    )
    return made + "\n" if made else ""


def digest(actions: Iterable[ActionLine], today: date) -> str:
    """What each owner has to do, as Markdown, the overdue first."""
    blocks = [
        section(_plain(owner, theirs, today), bullets(_item(action, today) for action in theirs))
        for owner, theirs in by_owner(actions)
    ]
    return page(f"# Actions of post-mortems, {today}", *(blocks or ["Nothing is open."])) + "\n"


def mail(actions: Iterable[ActionLine], today: date) -> str:
    """The same as plain text for a mail, its first line the subject."""
    owners = by_owner(actions)
    every = [action for _, theirs in owners for action in theirs]
    late = sum(action.overdue(today) for action in every)
    lines = [f"Subject: {len(every)} open actions of post-mortems, {late} overdue ({today})", ""]
    if not every:
        lines.append("Nothing is open. Thank you, everyone.")
    for owner, theirs in owners:
        lines += [_plain(owner, theirs, today), ""]
        for action in theirs:
            lines += [f"  * {action.text}", *(f"    {part}" for part in _about(action, today)), ""]
    return "\n".join(lines).rstrip() + "\n"


def by_owner(actions: Iterable[ActionLine]) -> list[tuple[str, list[ActionLine]]]:
    """The actions of each owner in the order given; those of nobody first, then by name."""
    found: dict[str, list[ActionLine]] = {}
    for action in actions:
        found.setdefault(action.owner or NOBODY, []).append(action)
    return sorted(found.items(), key=lambda entry: (entry[0] != NOBODY, entry[0].casefold()))


def _plain(owner: str, theirs: list[ActionLine], today: date) -> str:
    late = sum(action.overdue(today) for action in theirs)
    return f"{owner}: {len(theirs)} open" + (f", {late} overdue" if late else "")


def _item(action: ActionLine, today: date) -> str:
    about = ", ".join(inline(part) for part in _about(action, today))
    return f"{leading(action.text)} ({about})"


def _about(action: ActionLine, today: date) -> Iterator[str]:
    yield f"{action.name}, {_due(action, today)}, {action.status}"
    if action.moved:
        yield f"moved {action.moved} {'time' if action.moved == 1 else 'times'}"
    if action.done_when:
        yield f"done when {action.done_when}"
    if action.ticket:
        yield action.ticket


def _due(action: ActionLine, today: date) -> str:
    if action.due is None:
        return "no date"
    return f"{action.due}, overdue" if action.overdue(today) else f"{action.due}"
