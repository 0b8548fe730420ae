"""`pmtui intake`: a form for everyone who was there, and the filled-in ones back."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pmtui.cli.asking import ask, event_row, show_table
from pmtui.cli.context import Session
from pmtui.cli.failures import Failed, Wrong
from pmtui.cli.files import write_whole
from pmtui.cli.output import result, say
from pmtui.domain.text import counted

if TYPE_CHECKING:
    from pmtui.domain.commands.intake import TakeAccount
    from pmtui.domain.postmortem import PostMortem
    from pmtui.exchange.account_reading import FilledForm


@click.command("intake")
@click.argument("id")
@click.argument(
    "forms", nargs=-1, metavar="[FORM|DIR|-]...", type=click.Path(path_type=Path, allow_dash=True)
)
@click.option(
    "-o", "--output", type=click.Path(file_okay=False, path_type=Path), metavar="DIR",
    help="The folder for new forms (default: ID-intake).",
)  # fmt: skip
@click.option("--for", "names", multiple=True, metavar="NAME", help="Also a form for NAME; repeat it.")
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
        _take_in(session, pm, forms, yes=yes)
    else:
        _write(pm, output or Path(f"{pm.id}-intake"), names)


def _write(pm: PostMortem, folder: Path, names: tuple[str, ...]) -> None:
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


def _take_in(session: Session, pm: PostMortem, places: tuple[Path, ...], *, yes: bool) -> None:
    commands = []
    for form in _read(pm, places):
        command = _account(session, pm, form)
        _show(pm, form, command)
        if command.events or command.notes:
            commands.append(command)
    if not commands:
        say("Nothing new: everything that was filled in is already there.")
        return
    ask(f"Add this to “{pm.title}”?", yes=yes)
    committed = session.commit(pm, *commands)
    for outcome in committed.outcomes:
        if outcome.refusal:
            raise Failed(outcome.refusal)
    events = len(committed.pm.events) - len(pm.events)
    notes = len(committed.pm.notes) - len(pm.notes)
    say(f"Added {counted(events, 'event')} and {counted(notes, 'note')}.")


def _read(pm: PostMortem, places: tuple[Path, ...]) -> Iterator[FilledForm]:
    """Every form; in a folder, what is none is named and left alone."""
    from pmtui.exchange.account_reading import is_form, read_form
    from pmtui.exchange.errors import ImportRefused
    from pmtui.exchange.timeline_file import decoded, read_text_file

    try:
        for place in places:
            if str(place) == "-":
                yield read_form(decoded(sys.stdin.buffer.read(), "stdin"), pm, "stdin")
            elif place.is_dir():
                for path in sorted(
                    p for p in place.iterdir() if p.suffix.lower() in {".md", ".txt", ".markdown"}
                ):
                    if is_form(text := read_text_file(path)):
                        yield read_form(text, pm, path.name)
                    else:
                        say(f"{path} is no intake form and was left out.")
            else:
                yield read_form(read_text_file(place), pm, place.name)
    except ImportRefused as refusal:
        raise Failed(str(refusal)) from None


def _account(session: Session, pm: PostMortem, form: FilledForm) -> TakeAccount:
    """What is new in a form."""
    from pmtui.domain.commands.intake import TakeAccount, fresh_notes, section_for
    from pmtui.domain.commands.timeline import fresh
    from pmtui.domain.notes import Note, NoteKind
    from pmtui.exchange.bringing import events_in

    notes = tuple(
        Note.make(
            id=session.mint(), text=answer.text, kind=answer.kind, section=section_for(pm, answer.kind),
            at=session.now(), author=form.person, external_id=answer.external_id,
            asked_by=form.person if answer.kind is NoteKind.QUESTION else "",
        )
        for answer in form.answers
    )  # fmt: skip
    events = fresh(pm, events_in(form.events, session.mint, form.person))
    return TakeAccount(events, fresh_notes(pm, notes))


def _show(pm: PostMortem, form: FilledForm, new: TakeAccount) -> None:
    """What a form tells, on stderr: stdout is for results."""
    from zoneinfo import ZoneInfo

    if form.empty:
        say(f"{form.person}: nothing is filled in.")
        return
    say(
        f"{form.person}: {counted(len(form.events), 'event')} and {counted(len(form.answers), 'answer')}, "
        f"{len(new.events) + len(new.notes):,} of them new."
    )
    show_table([event_row(event, ZoneInfo(pm.zone)) for event in new.events])
    show_table([(note.kind.value, note.text) for note in new.notes])
    if form.unplaced:
        say(f"Not placed: {counted(len(form.unplaced), 'line')}.")
        show_table([(one.where, one.reason, one.text) for one in form.unplaced])
