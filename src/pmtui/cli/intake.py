"""`pmtui intake`: a form for everyone who was there, and the filled-in ones back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from pmtui.cli.context import Session
from pmtui.cli.failures import Wrong
from pmtui.cli.files import write_whole
from pmtui.cli.output import result, say

if TYPE_CHECKING:
    from pmtui.domain.postmortem import PostMortem


@click.command("intake")
@click.argument("id")
@click.argument(
    "forms", nargs=-1, metavar="[FORM|DIR|-]...", type=click.Path(path_type=Path, allow_dash=True)
)
@click.option(
    "-o", "--output", type=click.Path(file_okay=False, path_type=Path), metavar="DIR",
    help="The folder for new forms (default: ID-intake).",
)  # fmt: skip
@click.option(
    "--for",
    "names",
    multiple=True,
    metavar="NAME",
    help="Also a form for NAME, who joins the list; repeat it.",
)
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.pass_obj
def intake(
    session: Session,
    *,
    id: str,
    forms: tuple[Path, ...],
    output: Path | None,
    names: tuple[str, ...],
    yes: bool,
) -> None:
    """Write a form for each participant, or read filled-in ones back.

    Without a FORM the forms are written; one that is there already is left as it is. With a FORM, a folder of
    them, or - for stdin: times become events, answers become notes, and what cannot be placed is listed.
    """
    pm = session.store.load(session.resolve(id)).pm
    if forms:
        if len(names) > 1:
            raise Wrong("Forms that have lost their title are of one person: name one with --for.")
        _take_in(session, pm, forms, "".join(names), yes=yes)
    else:
        _write(session, pm, output or Path(f"{pm.id}-intake"), names)


def _write(session: Session, pm: PostMortem, folder: Path, names: tuple[str, ...]) -> None:
    from pmtui.exchange.account_form import account_form
    from pmtui.store.naming import slug

    people = list(dict.fromkeys((*(someone.name for someone in pm.participants), *names)))
    if not people:
        raise Wrong("Nobody is on the list of participants. Name somebody: --for NAME.")
    folder.mkdir(parents=True, exist_ok=True)
    taken: set[str] = set()
    for person in people:
        name = slug(person, taken)
        taken.add(name)
        path = folder / f"{name}.md"
        if path.exists() or path.is_symlink():
            say(f"{path} is there already and was left as it is.")
            continue
        write_whole(path, account_form(pm, person))
        result(f"{path}\n")

    _invited(session, pm, names)


def _invited(session: Session, pm: PostMortem, names: tuple[str, ...]) -> None:
    """Put whoever a form was written for on the list, so that it is seen who has not been heard from."""
    from pmtui.domain.commands.intake import is_known
    from pmtui.domain.commands.people import AddParticipant

    new = [name for name in dict.fromkeys(names) if not is_known(pm, name)]
    if new:
        session.commit(pm, *(AddParticipant(session.mint(), name) for name in new))
        say(f"On the list of participants now: {', '.join(new)}.")


def _take_in(session: Session, pm: PostMortem, places: tuple[Path, ...], author: str, *, yes: bool) -> None:
    from pmtui.cli.bringing import add, read, show

    forms = []
    for place in places:
        form = read(session, pm, place, {"format": "form", "author": author})
        show(pm, form)
        forms.append(form)
    if new := [form for form in forms if form.changes]:
        add(session, pm, new, yes=yes)
    else:
        say("Nothing new: everything that was filled in is already there.")
