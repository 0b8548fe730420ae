"""How an action stands now: done, begun, dropped, moved, given to somebody else, or wanted again."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

import click

from pmtui.cli.context import Session
from pmtui.cli.failures import Failed, Wrong
from pmtui.cli.output import columns, result, say

if TYPE_CHECKING:
    from pmtui.domain.actions import ActionItem
    from pmtui.domain.commands import Command
    from pmtui.domain.postmortem import PostMortem

Decorated = TypeVar("Decorated", bound=Callable[..., object])


def _action(command: Decorated) -> Decorated:
    return click.argument("words", nargs=-1, required=True, metavar="ACTION")(command)


def _because(command: Decorated) -> Decorated:
    help = "Why; it is kept in the history of the action."
    return click.option("--because", metavar="TEXT", default="", help=help)(command)


@click.command("done")
@_action
@_because
@click.pass_obj
def done(session: Session, words: tuple[str, ...], because: str) -> None:
    """Say that an action is done: actions done checkout-slow/A3."""
    from pmtui.domain.commands.actions import FinishAction

    by = session.settings.author
    _change(session, words, lambda id: FinishAction(id, session.now(), because, by))


@click.command("start")
@_action
@_because
@click.pass_obj
def start(session: Session, words: tuple[str, ...], because: str) -> None:
    """Say that work on an action has begun: actions start checkout-slow/A3."""
    from pmtui.domain.commands.actions import StartAction

    by = session.settings.author
    _change(session, words, lambda id: StartAction(id, session.now(), because, by))


@click.command("drop")
@_action
@click.option("--because", required=True, metavar="TEXT", help="Why; people look for it later.")
@click.pass_obj
def drop(session: Session, words: tuple[str, ...], because: str) -> None:
    """Decide not to do an action: actions drop checkout-slow/A3 --because TEXT."""
    from pmtui.domain.commands.actions import DeclineAction

    by = session.settings.author
    _change(session, words, lambda id: DeclineAction(id, because, session.now(), by))


decline = click.Command(
    "decline", callback=drop.callback, params=drop.params, hidden=True, help="The same as drop."
)
"""What drop was called first."""


@click.command("reopen")
@_action
@_because
@click.pass_obj
def reopen(session: Session, words: tuple[str, ...], because: str) -> None:
    """Say that an action is wanted after all: actions reopen checkout-slow/A3."""
    from pmtui.domain.commands.actions import ReopenAction

    by = session.settings.author
    _change(session, words, lambda id: ReopenAction(id, session.now(), because, by))


@click.command("move")
@_action
@click.argument("day")
@_because
@click.pass_obj
def move(session: Session, words: tuple[str, ...], day: str, because: str) -> None:
    """Say that an action will be done by another day: actions move checkout-slow/A3 +14, or "1 March"."""
    from pmtui.domain.commands.follow_up import MoveAction
    from pmtui.domain.due import read_due
    from pmtui.domain.zones import UnreadableTime

    try:
        due = read_due(day, session.today)
    except UnreadableTime as error:
        raise Wrong(str(error)) from None
    by = session.settings.author
    _change(session, words, lambda id: MoveAction(id, due, because, session.now(), by))


@click.command("assign")
@_action
@click.argument("name")
@_because
@click.pass_obj
def assign(session: Session, words: tuple[str, ...], name: str, because: str) -> None:
    """Give an action to somebody: actions assign checkout-slow/A3 "Kim Lee"."""
    from pmtui.domain.commands.follow_up import AssignAction

    by = session.settings.author
    _change(session, words, lambda id: AssignAction(id, name, session.now(), because, by))


@click.command("history")
@_action
@click.pass_obj
def history(session: Session, words: tuple[str, ...]) -> None:
    """Tell what happened to an action: actions history checkout-slow/A3."""
    from zoneinfo import ZoneInfo

    pm, action = _found(session, words)
    rows = [
        (f"{step.at.astimezone(ZoneInfo(pm.zone)):%Y-%m-%d %H:%M}", step.in_words())
        for step in action.history
    ]
    say(f"{action.label} is {action.status.value}: {action.text}")
    if rows:
        result(columns(rows))


def _change(session: Session, words: tuple[str, ...], command: Callable[[str], Command]) -> None:
    """Apply a command to the action people call so, and say how it stands now."""
    from pmtui.domain.actions import ActionItem

    pm, action = _found(session, words)
    committed = session.commit(pm, command(action.id))
    if refusal := committed.outcomes[0].refusal:
        raise Failed(refusal)
    now = committed.pm.get(ActionItem, action.id)
    owner = f", {now.owner}" if now.owner != action.owner else ""
    due = f", due {now.due}" if now.due != action.due else ""
    say(f"{now.label} is {now.status.value}{owner}{due}: {now.text}")


def _found(session: Session, words: tuple[str, ...]) -> tuple[PostMortem, ActionItem]:
    """The post-mortem, and the action that is called so in it."""
    id, _, number = words[0].rpartition("/") if len(words) == 1 else (words[0], "", words[-1])
    if len(words) > 2 or not id or not number:
        raise Wrong("An action is written as checkout-slow/A3. `pmtui actions` lists them.")
    found = session.resolve(id)
    pm = session.store.load(found).pm
    label = f"A{number.upper().removeprefix('A')}"
    action = next((action for action in pm.actions if action.label == label), None)
    if action is None:
        known = ", ".join(action.label for action in pm.actions)
        raise Wrong(
            f"{found} has no action {label}. " + (f"It has {known}." if known else "It has none at all.")
        )
    return pm, action
