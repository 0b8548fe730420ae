"""How an action stands now: done, begun, dropped, moved, given to somebody else, or wanted again."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

import click

from pmtui.cli.action_named import HOW, Named, action_named
from pmtui.cli.context import Session
from pmtui.cli.failures import Failed, Wrong
from pmtui.cli.output import result, say, table

if TYPE_CHECKING:
    from pmtui.domain.actions import ActionItem
    from pmtui.domain.commands import Command

Decorated = TypeVar("Decorated", bound=Callable[..., object])


def _action(command: Decorated) -> Decorated:
    return click.argument("words", nargs=-1, required=True, metavar="ACTION")(command)


def _action_and(what: str) -> Callable[[Decorated], Decorated]:
    """What is said of an action follows its name: a day or a person, of several words if need be."""
    return click.argument("words", nargs=-1, required=True, metavar=f"ACTION {what}")


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

    named, by = _only(session, words), session.settings.author
    _change(session, named, FinishAction(named.action.id, session.now(), because, by))


@click.command("start")
@_action
@_because
@click.pass_obj
def start(session: Session, words: tuple[str, ...], because: str) -> None:
    """Say that work on an action has begun: actions start checkout-slow/A3."""
    from pmtui.domain.commands.actions import StartAction

    named, by = _only(session, words), session.settings.author
    _change(session, named, StartAction(named.action.id, session.now(), because, by))


@click.command("drop")
@_action
@click.option("--because", metavar="TEXT", default="", help="Why: needed, for people look for it later.")
@click.pass_obj
def drop(session: Session, words: tuple[str, ...], because: str) -> None:
    """Decide not to do an action: actions drop checkout-slow/A3 --because TEXT."""
    from pmtui.domain.commands.actions import DeclineAction

    named, by = _only(session, words), session.settings.author
    if not because.strip():
        raise Wrong(f"Why is {named.name} dropped? Add --because TEXT: people look for the reason later.")
    _change(session, named, DeclineAction(named.action.id, because, session.now(), by))


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

    named, by = _only(session, words), session.settings.author
    _change(session, named, ReopenAction(named.action.id, session.now(), because, by))


@click.command("move")
@_action_and("DAY")
@_because
@click.pass_obj
def move(session: Session, words: tuple[str, ...], because: str) -> None:
    """Say that an action will be done by another day: actions move checkout-slow/A3 +14, or 1 March."""
    from pmtui.domain.commands.follow_up import MoveAction
    from pmtui.domain.due import read_due
    from pmtui.domain.zones import UnreadableTime

    named = action_named(session, words)
    if not named.said:
        raise Wrong(f"To which day? {named.name} 2026-03-01, or +14 for two weeks from now.")
    try:
        due = read_due(named.said, session.today)
    except UnreadableTime as error:
        raise Wrong(str(error)) from None
    by = session.settings.author
    _change(session, named, MoveAction(named.action.id, due, because, session.now(), by))


@click.command("assign")
@_action_and("NAME")
@_because
@click.pass_obj
def assign(session: Session, words: tuple[str, ...], because: str) -> None:
    """Give an action to somebody: actions assign checkout-slow/A3 Kim Lee."""
    from pmtui.domain.commands.follow_up import AssignAction

    named = action_named(session, words)
    if not named.said:
        raise Wrong(f"To whom? {named.name} Kim Lee.")
    by = session.settings.author
    _change(session, named, AssignAction(named.action.id, named.said, session.now(), because, by))


@click.command("history")
@_action
@click.pass_obj
def history(session: Session, words: tuple[str, ...]) -> None:
    """Tell what happened to an action: actions history checkout-slow/A3."""
    from zoneinfo import ZoneInfo

    named = _only(session, words)
    action, zone = named.action, ZoneInfo(named.pm.zone)
    rows = [(f"{step.at.astimezone(zone):%Y-%m-%d %H:%M}", step.in_words()) for step in action.history]
    say(f"{action.label} is {action.status.said}: {action.text}")
    if rows:
        result(table(rows))
    else:
        say("Nothing has happened to it since the meeting.")


def _only(session: Session, words: tuple[str, ...]) -> Named:
    """The action these words name, and nothing else."""
    named = action_named(session, words)
    if named.said:
        raise Wrong(f"“{named.said}” after {named.name} says nothing here. {HOW}")
    return named


def _change(session: Session, named: Named, command: Command) -> None:
    """Apply a command to an action, say how it stands now, and ask what makes it hard to finish."""
    from pmtui.domain.actions import ActionItem

    before = named.action
    committed = session.commit(named.pm, command)
    if refusal := committed.outcomes[0].refusal:
        raise Failed(refusal)
    now = committed.pm.get(ActionItem, before.id)
    owner = f", {now.owner}" if now.owner != before.owner else ""
    due = f", due {now.due}" if now.due != before.due else ""
    say(f"{now.label} is {now.status.said}{owner}{due}: {now.text}")
    if due and now.overdue(session.today):
        say(f"{now.due} is past, so it is overdue. `pmtui actions move {named.name} +14` takes another day.")
    _ask(named, now)


def _ask(named: Named, now: ActionItem) -> None:
    """Ask, never refuse: of one that is dropped nobody needs to know more than why."""
    from pmtui.domain.actions import ActionStatus
    from pmtui.domain.questions import asked_about, unanswered

    if now.status is ActionStatus.DECLINED:
        return
    if asked := (*asked_about(now), *unanswered(now)):
        say(f"Still to be answered: {' '.join(asked)}")
        say(f"`pmtui open {named.pm.id} --at {now.label}` is where the answer can be written down.")
