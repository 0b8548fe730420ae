"""`pmtui actions`: what was promised, across all post-mortems, long after the meetings."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import click

from pmtui.cli.context import Session
from pmtui.cli.failures import Failed, Wrong
from pmtui.cli.output import columns, counted, in_json, result, say

if TYPE_CHECKING:
    from datetime import date

    from pmtui.domain.commands import Command
    from pmtui.domain.summary import ActionLine

HEAD = ("id", "no.", "priority", "owner", "due", "status", "action")


@click.group("actions", invoke_without_command=True)
@click.option("--all", "everything", is_flag=True, help="Also those that are done or declined.")
@click.option("--overdue", is_flag=True, help="Only those past their due date.")
@click.option("--owner", metavar="NAME", help="Only those of NAME, or of a part of it.")
@click.option("--json", "as_json", is_flag=True, help="Print an array of objects.")
@click.pass_context
def actions(ctx: click.Context, everything: bool, overdue: bool, owner: str | None, as_json: bool) -> None:
    """List open actions across all post-mortems, the most urgent first; or say how one stands."""
    if ctx.invoked_subcommand is not None:
        return
    from pmtui.cli.listing import action_object

    session = ctx.ensure_object(Session)
    today = session.today
    every = [action for summary in session.store.summaries() for action in summary.actions]
    found = sorted(
        (action for action in every if _wanted(action, today, everything, overdue, owner)), key=_urgency
    )
    if as_json:
        rows = [{**action_object(action), "overdue": action.overdue(today)} for action in found]
        result(in_json(rows) + "\n")
    elif found:
        result(columns([HEAD, *(_row(action, today) for action in found)]))
        late = sum(action.overdue(today) for action in found)
        say(f"{counted(len(found), 'action')}, {late} overdue.")
    else:
        say("No such actions." if every else "No actions yet.")


@actions.command("done")
@click.argument("id")
@click.argument("number")
@click.pass_obj
def done(session: Session, id: str, number: str) -> None:
    """Say that an action is done: actions done ID A3."""
    from pmtui.domain.commands.actions import FinishAction

    _change(session, id, number, lambda action: FinishAction(action, session.now()))


@actions.command("start")
@click.argument("id")
@click.argument("number")
@click.pass_obj
def start(session: Session, id: str, number: str) -> None:
    """Say that work on an action has begun: actions start ID A3."""
    from pmtui.domain.commands.actions import StartAction

    _change(session, id, number, StartAction)


@actions.command("decline")
@click.argument("id")
@click.argument("number")
@click.option("--because", required=True, metavar="TEXT", help="Why; people look for it later.")
@click.pass_obj
def decline(session: Session, id: str, number: str, because: str) -> None:
    """Decide not to do an action: actions decline ID A3 --because TEXT."""
    from pmtui.domain.commands.actions import DeclineAction

    _change(session, id, number, lambda action: DeclineAction(action, because, session.now()))


@actions.command("reopen")
@click.argument("id")
@click.argument("number")
@click.pass_obj
def reopen(session: Session, id: str, number: str) -> None:
    """Say that an action is wanted after all: actions reopen ID A3."""
    from pmtui.domain.commands.actions import ReopenAction

    _change(session, id, number, ReopenAction)


def _change(session: Session, id: str, number: str, command: Callable[[str], Command]) -> None:
    """Apply a command to the action people call by this number, and say how it stands now."""
    from pmtui.domain.actions import ActionItem

    found = session.resolve(id)
    pm = session.store.load(found).pm
    label = f"A{number.upper().removeprefix('A')}"
    action = next((action for action in pm.actions if action.label == label), None)
    if action is None:
        known = ", ".join(action.label for action in pm.actions)
        raise Wrong(
            f"{found} has no action {label}. " + (f"It has {known}." if known else "It has none at all.")
        )
    committed = session.store.commit(found, [command(action.id)])
    if refusal := committed.outcomes[0].refusal:
        raise Failed(refusal)
    say(f"{label} is {committed.pm.get(ActionItem, action.id).status.value}: {action.text}")


def _wanted(action: ActionLine, today: date, everything: bool, overdue: bool, owner: str | None) -> bool:
    return (
        (everything or action.is_open)
        and (not overdue or action.overdue(today))
        and (owner is None or owner.casefold() in action.owner.casefold())
    )


def _urgency(action: ActionLine) -> tuple[bool, bool, str, str, str, int]:
    """Open before closed, dated before undated, then by day and priority."""
    due = action.due.isoformat() if action.due else ""
    place = (action.postmortem, int(action.label.removeprefix("A")))
    return (not action.is_open, not due, due, action.priority, *place)


def _row(action: ActionLine, today: date) -> tuple[str, ...]:
    due = action.due.isoformat() if action.due else "no date"
    late = " late" if action.overdue(today) else ""
    owner = action.owner or "nobody yet"
    return (
        action.postmortem, action.label, action.priority, owner, due + late, action.status, action.text,
    )  # fmt: skip
