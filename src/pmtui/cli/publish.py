"""`pmtui publish`: documents and their data into a folder that others read, with an index and all actions."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pmtui.cli.context import Session
from pmtui.cli.failures import Stopped, Wrong
from pmtui.cli.folder import Folder
from pmtui.cli.output import listed, say, shown_in_terminal
from pmtui.cli.papers import AUDIENCES, NAMES, Papers, read_template
from pmtui.domain.text import counted

if TYPE_CHECKING:
    from pmtui.cli.shelf import Shelf
    from pmtui.domain.postmortem import PostMortem


@click.command("publish")
@click.argument("words", nargs=-1, required=True, metavar="ID DIR")
@click.option("--all", "everything", is_flag=True, help="All of yours that are in DIR; leave ID out.")
@click.option("--format", "format", type=click.Choice(("md", "html")), default="md", help="Of the pages.")
@click.option("--audience", type=click.Choice(AUDIENCES), default="internal", help="As with export.")
@click.option("--names", type=click.Choice(NAMES), default="keep", help="As with export.")
@click.option(
    "--template", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE", help="As with export."
)
@click.option("--mermaid", is_flag=True, help="With the whys as a diagram as well.")
@click.option(
    "--wiki/--no-wiki", default=None, help="Link as wikis do (default: where DIR is the checkout of one)."
)
@click.option("--yes", is_flag=True, help="Also when nobody has looked it over; the pages say so.")
@click.option("--force", is_flag=True, help="Replace a page that was changed by hand since.")
@click.pass_obj
def publish(
    session: Session, *, words: tuple[str, ...], everything: bool, format: str, audience: str, names: str,
    template: Path | None, mermaid: bool, wiki: bool | None, yes: bool, force: bool,
) -> None:  # fmt: skip
    """Write a post-mortem into a folder that others read: a repository, a wiki, a web root.

    Beside ID.md there are data/ID.json, a first page by date, service, tag and severity, and a page of all
    actions. Publishing again changes only what has changed. Nothing outside the folder is written.
    """
    from pmtui.cli.shelf import Shelf
    from pmtui.cli.wiki import is_wiki

    if len(words) != (1 if everything else 2):
        raise Wrong("Say what and where: pmtui publish ID DIR, or pmtui publish --all DIR.")
    text = read_template(template) if template is not None else None
    papers = Papers(
        "document", format, mermaid, "", None, session.now(), audience, names, text, str(template or "")
    )
    folder = Path(words[-1])
    shelf = Shelf(Folder(folder), papers, wiki=is_wiki(folder) if wiki is None else wiki)
    if everything:
        pms = _looked_over(_on(session, shelf), yes=yes)
    else:
        pms = [session.store.load(session.resolve(words[0])).pm]
        _ask_about_unread(pms[0], yes=yes)
    _write(session, folder, shelf, pms, force=force)


def _write(session: Session, folder: Path, shelf: Shelf, pms: list[PostMortem], *, force: bool) -> None:
    """Everything is made before anything is written."""
    from pmtui.domain.commands import apply
    from pmtui.domain.commands.review import CallPublished
    from pmtui.domain.postmortem import Status

    for pm in pms:
        shelf.put(apply(pm, CallPublished()), force=force)
    pages, place = shelf.pages(), Folder(folder)
    for name in pages:
        place.check(name)
    written = [name for name, page in pages.items() if place.write(name, page)]
    for pm in pms:
        if pm.status is not Status.PUBLISHED:
            session.commit(pm, CallPublished())
    same = len(pages) - len(written)
    unread = "" if all(pm.is_reviewed for pm in pms) else " It says there that nobody has reviewed it yet."
    say(f"Published in {folder}: {counted(len(written), 'file')} written, {same} as before.{unread}")


def _on(session: Session, shelf: Shelf) -> Iterator[PostMortem]:
    """Those of ours that are in the folder, whatever they are called there."""
    days = {one.data.incident_date for one in shelf.known.values()}
    for summary in session.summaries(actions=False):
        if summary.incident_date in days or summary.id in shelf.known:
            pm = session.store.load(summary.id).pm
            if shelf.name(pm) in shelf.known:
                yield pm


def _looked_over(pms: Iterator[PostMortem], *, yes: bool) -> list[PostMortem]:
    """Without those that nobody has looked over since they were changed, which are named."""
    known = list(pms)
    unread = [] if yes else [pm.id for pm in known if not pm.is_reviewed]
    if unread:
        say(f"Not looked over, and so left as they are there: {listed(unread)}. --yes takes them along.")
    return [pm for pm in known if pm.id not in unread]


def _ask_about_unread(pm: PostMortem, *, yes: bool) -> None:
    """What nobody has looked over is not published by accident."""
    from pmtui.domain.checklist import checklist

    if yes or pm.is_reviewed:
        return
    lacks = len(checklist(pm))
    missing = f"; {counted(lacks, 'thing')} missing, `pmtui review {pm.id}` names them" if lacks else ""
    told = f"Nobody has looked over “{pm.title}” yet ({pm.standing}{missing})."
    if not shown_in_terminal():
        raise Wrong(f"{told} Pass --yes to publish it all the same.")
    if not click.confirm(f"{told} Publish it all the same?", err=True):
        say("Nothing was published.")
        raise Stopped
