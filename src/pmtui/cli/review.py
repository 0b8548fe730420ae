"""`pmtui review`: how far the document is, and what it lacks before others read it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import click

from pmtui.cli.context import Session
from pmtui.cli.failures import Failed, Wrong
from pmtui.cli.output import in_json, result, say, table
from pmtui.domain.text import counted

if TYPE_CHECKING:
    from pmtui.domain.checklist import Lack
    from pmtui.domain.commands import Command
    from pmtui.domain.postmortem import PostMortem

STATES = ("draft", "review", "reviewed")
"""Where it can be moved to; `pmtui publish` is the fourth."""


@click.command("review")
@click.argument("id")
@click.option("--to", "state", type=click.Choice(STATES), help="Where it stands from now on.")
@click.option("--by", metavar="NAME", help="With --to reviewed: who looked it over (default: you).")
@click.option("--json", "as_json", is_flag=True, help="Print the state and what is missing as one object.")
@click.pass_obj
def review(session: Session, *, id: str, state: str | None, by: str | None, as_json: bool) -> None:
    """Show what a post-mortem lacks before others read it, or say how far it is."""
    from pmtui.domain.checklist import checklist

    if by is not None and state != "reviewed":
        raise Wrong("--by says who looked it over: pass --to reviewed with it.")
    pm = session.store.load(session.resolve(id)).pm
    if state is not None:
        pm = _moved(session, pm, _command(state, session.today, by or session.writer.name))
    lacks = checklist(pm)
    if as_json:
        result(in_json(_as_object(pm, lacks)) + "\n")
        return
    result(table([(lack.screen.value, lack.text) for lack in lacks]))
    missing = f"{counted(len(lacks), 'thing')} still missing" if lacks else "nothing is missing"
    say(f"{pm.title}: {pm.standing}; {missing}.")


def _command(state: str, today: date, by: str) -> Command:
    from pmtui.domain.commands.review import AskForReview, CallReviewed, TakeBack

    match state:
        case "draft":
            return TakeBack()
        case "review":
            return AskForReview()
        case _:
            return CallReviewed(today, by)


def _moved(session: Session, pm: PostMortem, command: Command) -> PostMortem:
    committed = session.commit(pm, command)
    if refusal := committed.outcomes[0].refusal:
        raise Failed(refusal)
    return committed.pm


def _as_object(pm: PostMortem, lacks: tuple[Lack, ...]) -> dict[str, object]:
    return {
        "id": pm.id,
        "status": pm.status.value,
        "reviewed_by": pm.reviewed_by,
        "reviewed_on": pm.reviewed_on.isoformat() if pm.reviewed_on else None,
        "missing": [{"screen": lack.screen.value, "text": lack.text} for lack in lacks],
    }
