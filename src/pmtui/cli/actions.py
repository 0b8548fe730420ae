"""`pmtui actions`: what was promised, across all post-mortems, long after the meetings."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar, cast

import click

from pmtui.cli import settling
from pmtui.cli.context import Session
from pmtui.cli.number import Number
from pmtui.cli.output import in_json, listed, result, say, table
from pmtui.domain.text import counted

if TYPE_CHECKING:
    from datetime import date

    from pmtui.domain.following import Wanted
    from pmtui.domain.summary import ActionLine

HEAD = ("action", "priority", "owner", "due", "status", "what")
TAKEN_OFF = 60
"""Days for which a calendar still says that a closed action’s day need not be kept."""
STATES = ("open", "proposed", "accepted", "in progress", "done", "dropped", "all")

Decorated = TypeVar("Decorated", bound=Callable[..., object])


def filters(command: Decorated) -> Decorated:
    """The options that say which actions are meant."""
    given = (
        click.option("--owner", metavar="NAME", default="", help="Only those of NAME, or of a part of it."),
        click.option("--service", metavar="NAME", default="", help="Only of post-mortems of this service."),
        click.option("--severity", metavar="NAME", default="", help="Only of this severity."),
        click.option("--overdue", is_flag=True, help="Only those past their day; exit 1 when there are any."),
        click.option("--due", "within", type=Number(0), metavar="DAYS", help="Only those due by then."),
        click.option("--state", type=click.Choice(STATES), default="open", help="Only in this state."),
    )
    for option in reversed(given):
        command = option(command)
    return command


@click.group("actions", invoke_without_command=True)
@filters
@click.option("--all", "everything", is_flag=True, help="The same as --state all.")
@click.option("--json", "as_json", is_flag=True, help="Print an array of objects.")
@click.option("--markdown", is_flag=True, help="Print a Markdown table.")
@click.pass_context
def actions(ctx: click.Context, /, everything: bool, as_json: bool, markdown: bool, **given: object) -> None:
    """List open actions across all post-mortems, the most urgent first; or say how one stands.

    ACTION is written as checkout-slow/A3, or as checkout-slow A3. With --overdue the exit status is 1 when
    there are any, so that cron or CI can speak up.
    """
    if ctx.invoked_subcommand is not None:
        return
    session = ctx.ensure_object(Session)
    today = session.today
    if everything:
        given["state"] = "all"
    found = chosen(session, given)
    if as_json:
        from pmtui.cli.listing import action_object

        rows = [{**action_object(action), "overdue": action.overdue(today)} for action in found]
        result(in_json(rows) + "\n")
    elif markdown:
        from pmtui.exchange.action_lists import action_table

        result(action_table(found, today) or none(session, given) + "\n")
    elif found:
        result(table([HEAD, *(_row(action, today) for action in found)]))
        late = sum(action.overdue(today) for action in found)
        say(f"{counted(len(found), 'action')}, {late:,} overdue.")
    else:
        say(none(session, given))
    if given["overdue"] and found:
        ctx.exit(1)


def chosen(session: Session, given: dict[str, object]) -> tuple[ActionLine, ...]:
    """The actions that the options ask for, the most urgent first."""
    return _wanted(given).among(session.summaries(), session.today)


def _wanted(given: dict[str, object]) -> Wanted:
    from pmtui.domain.following import Wanted

    return Wanted(
        owner=cast("str", given["owner"]),
        service=cast("str", given["service"]),
        severity=cast("str", given["severity"]),
        state="declined" if given["state"] == "dropped" else cast("str", given["state"]),
        overdue=bool(given["overdue"]),
        within=cast("int | None", given["within"]),
    )


def none(session: Session, given: dict[str, object]) -> str:
    """That there are none of those asked for, and what may have been meant."""
    summaries = session.summaries()
    if not any(summary.actions for summary in summaries):
        return "No actions yet."
    from pmtui.domain.following import meant

    wanted = _wanted(given)
    said = f"No {wanted.in_words}{meant(wanted, summaries)}"
    return said if said.endswith("?") else f"{said}."


@actions.command("digest")
@filters
@click.option(
    "--as", "form", type=click.Choice(("markdown", "mail", "ics")), default="markdown",
    help="Markdown, the text of a mail, or a calendar of the due dates.",
)  # fmt: skip
@click.pass_obj
def digest(session: Session, /, form: str, **given: object) -> None:
    """Print what each owner has to do, to hand round: actions digest --as mail."""
    from pmtui.exchange import action_lists

    found = chosen(session, given)
    if not found:
        say(none(session, given))
    if form == "ics":
        _calendar(session, found, given)
    elif form == "mail":
        summaries = session.summaries()
        known = {name.casefold(): at for summary in reversed(summaries) for name, at in summary.addresses}
        result(action_lists.mail(found, session.today, known))
        if missing := action_lists.unreachable(found, known):
            say(f"No mail address is known of {listed(missing)}. A participant of a meeting can have one.")
    else:
        result(action_lists.digest(found, session.today))


def _calendar(session: Session, found: tuple[ActionLine, ...], given: dict[str, object]) -> None:
    """The days of actions; of those that are open, also the days that are not to be kept any more."""
    from pmtui.cli.progress import watched
    from pmtui.exchange.action_calendar import action_calendar

    every = chosen(session, {**given, "state": "all", "overdue": False}) if given["state"] == "open" else ()
    over = (one for one in every if one.closed and (session.today - one.closed).days <= TAKEN_OFF)
    dated = [action for action in (*found, *over) if action.due]
    with watched("Writing the calendar") as told:
        result(action_calendar(dated, session.now(), told))
    if undated := sum(action.due is None for action in found):
        are = "action has" if undated == 1 else "actions have"
        say(f"{undated:,} {are} no day and could not be put into the calendar.")


def _row(action: ActionLine, today: date) -> tuple[str, ...]:
    from pmtui.domain.summary import status_said

    due = action.due.isoformat() if action.due else "no date"
    late = " late" if action.overdue(today) else ""
    owner = action.owner or "nobody yet"
    return (action.name, action.priority, owner, due + late, status_said(action.status), action.text)


for verb in (
    settling.done, settling.start, settling.drop, settling.move, settling.assign, settling.reopen,
    settling.decline, settling.history,
):  # fmt: skip
    actions.add_command(verb)
