"""`pmtui list`: all post-mortems, from the catalogue alone, so that a thousand cost what ten do."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING

import click

from pmtui.cli.context import Session
from pmtui.cli.output import in_json, result, say, table

if TYPE_CHECKING:
    from pmtui.domain.summary import ActionLine, Summary

HEAD = ("id", "date", "severity", "status", "title", "open actions")


@click.command("list")
@click.argument("words", nargs=-1, metavar="[WORDS]")
@click.option("--json", "as_json", is_flag=True, help="Print an array of objects.")
@click.pass_obj
def list_all(session: Session, words: tuple[str, ...], as_json: bool) -> None:
    """List post-mortems, the last changed first; WORDS narrow it down."""
    found = [summary for summary in session.summaries(actions=as_json) if matches(summary, words)]
    if as_json:
        result(in_json([as_object(summary) for summary in found]) + "\n")
        return
    unreadable = [id for id in session.store.unreadable() if fits(id, words)]
    rows = [*map(_row, found), *((id, "–", "–", "cannot be read", "–", "–") for id in unreadable)]
    if rows:
        result(table([HEAD, *rows]))
    elif words:
        say(f"No post-mortem matches “{' '.join(words)}”.")
    else:
        say("No post-mortems yet. `pmtui new TITLE` starts one, `pmtui demo` shows a sample.")
    _mention_the_rest(session)


def _mention_the_rest(session: Session) -> None:
    """Say what there is besides: words not entered, two states of one post-mortem, what went elsewhere."""
    from pmtui.rescued import sentence
    from pmtui.store.surroundings import remark_on_conflicts
    from pmtui.tui.drafts import HOME, elsewhere

    store = session.store
    typed, copies = elsewhere(store.all_drafts(), but=HOME), remark_on_conflicts(store.conflict_copies())
    for words in filter(None, (typed, copies, sentence(session.notes))):
        say(words)


def matches(summary: Summary, words: tuple[str, ...]) -> bool:
    """Whether every word is somewhere in what a list shows of a post-mortem."""
    if not words:
        return True
    texts = (summary.id, summary.title, summary.severity, summary.standing, str(summary.incident_date))
    return fits("\n".join((*texts, *summary.services, *summary.tags)), words)


def fits(text: str, words: tuple[str, ...]) -> bool:
    """Whether every word is somewhere in a text."""
    hay = text.casefold()
    return all(word.casefold() in hay for word in words)


def as_object(summary: Summary) -> dict[str, object]:
    """A summary for other programs."""
    plain = {
        field.name: getattr(summary, field.name)
        for field in fields(summary)
        if field.name not in ("waiting", "actions", "turns")
    }
    return {
        **plain,
        "incident_date": summary.incident_date.isoformat(),
        "changed": summary.changed.isoformat(),
        "complete": summary.complete,
        "open_actions": summary.waiting,
        "actions": [action_object(action) for action in summary.actions],
    }


def action_object(action: ActionLine) -> dict[str, object]:
    """An action for other programs."""
    plain = {field.name: getattr(action, field.name) for field in fields(action)}
    days = {"due": action.due, "closed": action.closed}
    return {
        **plain,
        "name": action.name,
        **{key: day.isoformat() if day else None for key, day in days.items()},
    }


def _row(summary: Summary) -> tuple[str, ...]:
    date = summary.incident_date.isoformat()
    return (
        summary.id,
        date,
        summary.severity or "–",
        _status(summary),
        summary.title,
        str(summary.waiting or "–"),
    )


def _status(summary: Summary) -> str:
    if summary.section:
        return f"in “{summary.section}”"
    return f"{summary.standing}, complete" if summary.complete else summary.standing
