"""`pmtui search`: words, tags, services, roles and days, everywhere, with the place where each was found."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from pmtui.cli.context import Session
from pmtui.cli.failures import Wrong
from pmtui.cli.number import Number
from pmtui.cli.output import cut, in_json, result, say, table
from pmtui.domain.text import counted

if TYPE_CHECKING:
    from pmtui.domain.finding import Hit

HEAD = ("", "date", "post-mortem", "where", "text")
LONGEST = 160
"""Cells of a text; --json has all of it."""


@click.command("search")
@click.argument("words", nargs=-1, required=True, metavar="WORDS")
@click.option("--limit", type=Number(1, 500), default=20, show_default=True, help="At most so many.")
@click.option("--open", "number", type=Number(1), metavar="N", help="Open the Nth of them.")
@click.option("--json", "as_json", is_flag=True, help="Print an array of objects.")
@click.pass_context
def search(
    ctx: click.Context, /, words: tuple[str, ...], limit: int, number: int | None, as_json: bool
) -> None:
    """Find words in everything that was ever written down, spelled nearly so as well.

    A day as YYYY-MM-DD, or its beginning, is that of the incident; tag:tls, service:pay, role:commander,
    severity:sev1, since:DAY and before:DAY ask for these. --open shows the place on screen.
    """
    from pmtui.cli.progress import watched
    from pmtui.domain.finding import read_query
    from pmtui.lookup import look_up

    session = ctx.ensure_object(Session)
    asked = " ".join(words)
    with watched("Reading post-mortems") as told:
        looked = look_up(session.store, read_query(asked), limit=limit + 1, progress=told)
    found, more = looked.hits[:limit], len(looked.hits) > limit
    if looked.meant and found:
        say(f"Nobody wrote “{asked}”; this is where “{looked.meant}” stands.")
    if number is not None:
        _show(ctx, session, found, number)
    elif as_json:
        result(in_json([_object(hit) for hit in found]) + "\n")
    elif found:
        result(table([HEAD, *(_row(at, hit) for at, hit in enumerate(found, 1))]))
        others = f" There are more: --limit {min(limit * 5, 500)} shows them." if more else ""
        say(f"{counted(len(found), 'place')}. --open N shows one of them.{others}")
    else:
        say(_nothing(session, asked))


def _nothing(session: Session, asked: str) -> str:
    """That nothing was found, and the nearest tag, service, role or severity where one is nowhere."""
    from pmtui.domain.finding import names, read_query
    from pmtui.domain.text import nearest

    index = session.store.index()
    for name, value in read_query(asked).named:
        known = sorted({one for indexed in index for one in names(indexed, name)})
        if known and not any(value in one for one in known):
            said = f"No post-mortem has the {name} “{value}”{nearest(value, known)}"
            return said if said.endswith("?") else f"{said}."
    return f"Nothing has “{asked}” in it."


def _show(ctx: click.Context, session: Session, found: tuple[Hit, ...], number: int) -> None:
    from pmtui.cli.meeting import open_at

    if number > len(found):
        raise Wrong(f"There is no number {number}: {counted(len(found), 'place')} found.")
    hit = found[number - 1]
    open_at(ctx, session, hit.postmortem, hit.said.record)


def _row(at: int, hit: Hit) -> tuple[str, ...]:
    return (str(at), hit.incident_date, hit.postmortem, hit.said.where, cut(hit.said.text, LONGEST))


def _object(hit: Hit) -> dict[str, object]:
    return {
        "postmortem": hit.postmortem,
        "title": hit.title,
        "incident_date": hit.incident_date,
        "where": hit.said.where,
        "record": hit.said.record,
        "text": hit.said.text,
        "score": hit.score,
    }
