"""`pmtui publish`: a document and its data into a folder that others read, with an index and all actions."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pmtui.cli.context import Session
from pmtui.cli.failures import Failed, Stopped, Wrong
from pmtui.cli.folder import Folder, checksum
from pmtui.cli.output import say, shown_in_terminal
from pmtui.cli.papers import AUDIENCES, NAMES, Papers, read_template
from pmtui.domain.text import counted

if TYPE_CHECKING:
    from pmtui.domain.postmortem import PostMortem
    from pmtui.exchange.published import Published

DATA = "data"
"""The folder of the data files."""


@click.command("publish")
@click.argument("id")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--format", "format", type=click.Choice(("md", "html")), default="md", help="Of the pages.")
@click.option("--audience", type=click.Choice(AUDIENCES), default="internal", help="As with export.")
@click.option("--names", type=click.Choice(NAMES), default="keep", help="As with export.")
@click.option(
    "--template", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE", help="As with export."
)
@click.option("--mermaid", is_flag=True, help="With the whys as a diagram as well.")
@click.option("--yes", is_flag=True, help="Also when nobody has looked it over; the pages say so.")
@click.option("--force", is_flag=True, help="Replace a page that was changed by hand since.")
@click.pass_obj
def publish(
    session: Session, *, id: str, folder: Path, format: str, audience: str, names: str,
    template: Path | None, mermaid: bool, yes: bool, force: bool,
) -> None:  # fmt: skip
    """Write a post-mortem into a folder that others read: a repository, a wiki, a web root.

    Beside ID.md there are data/ID.json, a first page by date, service, tag and severity, and a page of all
    actions. Publishing again changes only what has changed. Nothing outside the folder is written.
    """
    from pmtui.domain.commands import apply
    from pmtui.domain.commands.review import CallPublished
    from pmtui.domain.postmortem import Status

    text = read_template(template) if template is not None else None
    papers = Papers("document", format, mermaid, "", None, session.now(), audience, names, text)
    pm = session.store.load(session.resolve(id)).pm
    _ask_about_unread(pm, yes=yes)
    place = Folder(folder)
    pages = _pages(place, papers, apply(pm, CallPublished()), force=force)
    for name in pages:
        place.check(name)
    written = [name for name, page in pages.items() if place.write(name, page)]
    if pm.status is not Status.PUBLISHED:
        session.commit(pm, CallPublished())
    same = len(pages) - len(written)
    unread = "" if pm.is_reviewed else " It says there that nobody has reviewed it yet."
    say(f"Published in {folder}: {counted(len(written), 'file')} written, {same} as before.{unread}")


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
        raise Stopped


def _pages(place: Folder, papers: Papers, pm: PostMortem, *, force: bool) -> Mapping[str, str]:
    """Everything that is to be in the folder, by name; raises `Failed` before anything is written."""
    from pmtui.exchange.published import ACTIONS_MARK, INDEX_MARK, actions_page, index_page, read_published

    shown, ending = papers.shown(pm), f".{papers.format}"
    document = papers.text(pm)
    name, data = f"{shown.id}{ending}", f"{DATA}/{shown.id}.json"
    others = _published(place)
    before = next((one for one in others if one.id == shown.id), None)
    _not_by_hand(place, name, before, force=force)
    record = _record(papers, shown, {**(before.written if before else {}), name: checksum(document)})
    known = (*(one for one in others if one.id != shown.id), read_published(shown.id, record))
    actions = _free(place, (f"actions{ending}", f"postmortem-actions{ending}"), ACTIONS_MARK)
    home = ("README.md", "index.md") if ending == ".md" else ("index.html", "postmortems.html")
    index = _free(place, home, INDEX_MARK)
    return {
        name: document,
        data: record,
        actions: _shown(actions_page(known, ending=ending), papers.format, "Actions", ACTIONS_MARK),
        index: _shown(
            index_page(known, ending=ending, actions=actions), papers.format, "Post-mortems", INDEX_MARK
        ),
    }


def _record(papers: Papers, shown: PostMortem, written: Mapping[str, str]) -> str:
    """The data file; it remembers what its page was, so that a change by hand is noticed."""
    from pmtui.exchange.data import as_data, json_file, public_data

    values = public_data(shown) if papers.audience == "public" else as_data(shown)
    return json_file({**values, "written": dict(written)})


def _published(place: Folder) -> tuple[Published, ...]:
    """What is in the folder already; what cannot be read is told and left as it is."""
    from pmtui.exchange.published import read_published

    found = []
    for id in place.names(DATA, ".json"):
        try:
            found.append(read_published(id, place.read(f"{DATA}/{id}.json") or ""))
        except (ValueError, json.JSONDecodeError) as error:
            say(f"{DATA}/{id}.json is left out of the index: {error}.")
    return tuple(found)


def _not_by_hand(place: Folder, name: str, before: Published | None, *, force: bool) -> None:
    """A page that somebody wrote or changed is theirs."""
    present = place.read(name)
    if force or (present is None and not place.exists(name)):
        return
    if before is None:
        raise Failed(f"{name} is there already and is not from pmtui. --force replaces it.")
    known = before.written.get(name)
    if known is not None and known != checksum(present or ""):
        raise Failed(f"{name} was changed since it was published. Keep what is new; --force replaces it.")


def _free(place: Folder, names: tuple[str, ...], mark: str) -> str:
    """The first name that is ours or nobody's; raises `Failed` when all are somebody's."""
    for name in names:
        if not place.exists(name) or mark in (place.read(name) or ""):
            return name
    raise Failed(f"{' and '.join(names)} are pages that pmtui did not write. Nothing was changed.")


def _shown(page: str, format: str, title: str, mark: str) -> str:
    if format == "md":
        return page
    from pmtui.exchange.html.page import html_page

    return html_page(page.replace(mark, ""), title=title) + f"{mark}\n"
