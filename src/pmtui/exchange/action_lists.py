"""Actions of many post-mortems to hand round: a table, and a digest by owner as Markdown or mail text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from pmtui.domain.summary import ActionLine, status_said
from pmtui.domain.text import counted
from pmtui.exchange.markdown.escape import heading, inline, leading
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
        column("Due", (_day(row, today) for row in rows)),
        column("Done when", (row.done_when for row in rows), optional=True),
        column("Ticket", (row.ticket for row in rows), optional=True),
        column("Status", (status_said(row.status) for row in rows)),
    )
    return made + "\n" if made else ""


def digest(actions: Iterable[ActionLine], today: date) -> str:
    """What each owner has to do, as Markdown, the overdue first."""
    owners = by_owner(actions)
    blocks = [
        section(heading(_plain(owner, theirs, today)), bullets(_item(action, today) for action in theirs))
        for owner, theirs in owners
    ]
    answer = page("---", *_how_to_answer(owners, code="`")) if owners else ""
    return page(f"# Actions of post-mortems, {today}", *(blocks or ["Nothing is open."]), answer) + "\n"


def mail(actions: Iterable[ActionLine], today: date, addresses: Mapping[str, str] | None = None) -> str:
    """The same as plain text for a mail, beginning with its subject and whom it is to.

    `addresses` has mail addresses by name in lower case; who is not in it is not written to.
    """
    owners = by_owner(actions)
    every = [action for _, theirs in owners for action in theirs]
    lines = [f"Subject: {_subject(every, today)}", *_to(owners, addresses or {}), ""]
    if not every:
        lines.append("Nothing is open. Thank you, everyone.")
    for owner, theirs in owners:
        lines += [_plain(owner, theirs, today), ""]
        for action in theirs:
            lines += [f"  * {action.text}", *(f"    {part}" for part in _about(action, today)), ""]
    lines += _how_to_answer(owners)
    return "\n".join(lines).rstrip() + "\n"


def by_owner(actions: Iterable[ActionLine]) -> list[tuple[str, list[ActionLine]]]:
    """The actions of each owner in the order given; those of nobody first, then by name."""
    found: dict[str, list[ActionLine]] = {}
    for action in actions:
        found.setdefault(action.owner.casefold(), []).append(action)
    named = ((theirs[0].owner or NOBODY, theirs) for _, theirs in sorted(found.items()))
    return list(named)


def unreachable(actions: Iterable[ActionLine], addresses: Mapping[str, str]) -> tuple[str, ...]:
    """The owners whose mail address nobody knows."""
    names = (theirs[0].owner for _, theirs in by_owner(actions))
    return tuple(name for name in names if name and name.casefold() not in addresses)


def _to(owners: Iterable[tuple[str, list[ActionLine]]], addresses: Mapping[str, str]) -> Iterator[str]:
    from email.utils import formataddr

    known = [(name, addresses[name.casefold()]) for name, _ in owners if name.casefold() in addresses]
    if known:
        yield f"To: {', '.join(formataddr(one) for one in known)}"


def _subject(actions: Sequence[ActionLine], today: date) -> str:
    late = sum(action.overdue(today) for action in actions)
    noun = "open action" if all(action.is_open for action in actions) else "action"
    many = counted(len(actions), noun) if actions else "no open actions"
    return f"{many.capitalize()} of post-mortems{f', {late:,} overdue' if late else ''} ({today})"


def _plain(owner: str, theirs: list[ActionLine], today: date) -> str:
    late = sum(action.overdue(today) for action in theirs)
    overdue = f", {late:,} overdue" if late else ""
    if owner == NOBODY:
        return f"{owner}: {counted(len(theirs), 'action')} without an owner{overdue}"
    return f"{owner}: {counted(len(theirs), 'action')}{overdue}"


def _how_to_answer(owners: Sequence[tuple[str, list[ActionLine]]], code: str = "") -> Iterator[str]:
    """What whoever gets it can do about one of theirs, with the first of them as the example."""
    waiting = (action for owner, theirs in owners for action in theirs if action.is_open)
    if (first := next(waiting, None)) is not None:
        yield "Done, later than planned, or not wanted any more? Answer with the name of the action, or type:"
        if not code:
            yield ""
        done, move, drop = (f"pmtui actions {verb}" for verb in ("done", "move", "drop"))
        said = (f"{done} {first.name}", f"{move} {first.name} +14 --because TEXT",
                f"{drop} {first.name} --because TEXT")  # fmt: skip
        yield bullets(f"{code}{one}{code}" for one in said) if code else "\n".join(f"  {one}" for one in said)


def _item(action: ActionLine, today: date) -> str:
    when, *about = _about(action, today)
    bold = f"**{when}**" if action.overdue(today) else when
    return f"{leading(action.text)} ({'; '.join((bold, *map(inline, about)))})"


def _about(action: ActionLine, today: date) -> Iterator[str]:
    """When, which, and how somebody sees that it is done."""
    moved = f", moved {counted(action.moved, 'time')}" if action.moved else ""
    yield _when(action, today) + moved
    accepted = ", not accepted yet" if action.status == "proposed" and action.owner else ""
    state = "" if action.status == "proposed" else f", {status_said(action.status)}"
    yield f"{action.name}{accepted}{state}"
    if action.done_when:
        yield f"done when {action.done_when}"
    if action.ticket:
        yield action.ticket


def _when(action: ActionLine, today: date) -> str:
    """The day, and how far away it is: nobody counts days in a mail."""
    if action.due is None:
        return "no day yet"
    days = (action.due - today).days
    if not action.is_open:
        return f"was due {action.due}"
    if days < 0:
        return f"overdue since {action.due}, {counted(-days, 'day')}"
    near = {0: "today", 1: "tomorrow"}.get(days, f"in {counted(days, 'day')}")
    return f"due {action.due}, {near}"


def _day(action: ActionLine, today: date) -> str:
    if action.due is None:
        return "no date"
    return f"{action.due}, overdue" if action.overdue(today) else f"{action.due}"
