"""`pmtui invite`: the agenda, a calendar entry and a message, for everyone who is to come."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pmtui.cli.context import Session
from pmtui.cli.failures import Wrong
from pmtui.cli.files import may_write, write_whole
from pmtui.cli.moments import moment
from pmtui.cli.output import listed, result, say

if TYPE_CHECKING:
    from pmtui.domain.commands import Command
    from pmtui.domain.postmortem import PostMortem


@click.command("invite")
@click.argument("id")
@click.option("--at", "at", metavar="TIME", help="When it begins, such as 2026-11-30 14:00.")
@click.option(
    "--minutes", type=click.IntRange(1, 480), metavar="N", help="How long (default: as long as the agenda)."
)
@click.option(
    "-o", "--output", type=click.Path(file_okay=False, path_type=Path), default=Path(), metavar="DIR",
    help="The folder for the two files.",
)  # fmt: skip
@click.option(
    "--with", "guests", multiple=True, metavar="WHO",
    help='Who is to come, as "Ana Berg <ana@example.com>"; may be repeated.',
)  # fmt: skip
@click.option("--force", is_flag=True, help="Replace the files of an earlier invitation.")
@click.pass_obj
def invite(
    session: Session,
    *,
    id: str,
    at: str | None,
    minutes: int | None,
    output: Path,
    guests: tuple[str, ...],
    force: bool,
) -> None:
    """Write the agenda, a calendar entry and a message for the meeting.

    ID-agenda.md and ID.ics go into the folder, the message to the screen. The time is kept in the
    post-mortem; another invitation moves the entry that people have in their calendars.
    """
    from pmtui.domain.commands.planning import PlanMeeting
    from pmtui.domain.planning import suggestion
    from pmtui.exchange.agenda_document import agenda_document
    from pmtui.exchange.invitation import chat_message, invitation

    pm = session.store.load(session.resolve(id)).pm
    plan = PlanMeeting(_beginning(session, pm, at), session.now(), minutes or (pm.meets_for if not at else 0))
    places = _places(output, pm.id, force=force)
    committed = session.commit(pm, *_invited(session, pm, guests), plan)
    pm, refused = committed.pm, next((o.refusal for o in committed.outcomes if o.refusal), "")
    if refused or pm.meets_at is None or pm.invited_at is None:
        raise Wrong(refused)
    output.mkdir(parents=True, exist_ok=True)
    write_whole(places[0], agenda_document(pm, starts=pm.meets_at))
    write_whole(places[1], invitation(pm, starts=pm.meets_at, made=pm.invited_at))
    result(chat_message(pm, starts=pm.meets_at))
    say(f"Written: {places[0]} and {places[1]}. {suggestion(pm)}")
    _tell_who_is_asked(pm)


def _beginning(session: Session, pm: PostMortem, at: str | None) -> datetime:
    from pmtui.domain.planning import suggestion

    if at is None and pm.meets_at is None:
        raise Wrong(f'An invitation says when: pass --at "2026-11-30 14:00". {suggestion(pm)}'.rstrip())
    return moment(at, pm, session.now(), "--at") if at else pm.meets_at or session.now()


def _places(folder: Path, id: str, *, force: bool) -> tuple[Path, Path]:
    """Where the agenda and the calendar entry go; raises when one of them may not be written."""
    agenda, entry = folder / f"{id}-agenda.md", folder / f"{id}.ics"
    may_write(agenda, force=force)
    may_write(entry, force=force)
    return agenda, entry


def _invited(session: Session, pm: PostMortem, guests: tuple[str, ...]) -> Iterator[Command]:
    """Puts those named on the list, and the addresses of those who are on it already."""
    from pmtui.domain.commands.people import AddParticipant, EditParticipant
    from pmtui.domain.people import read_address

    known = {someone.name.casefold(): someone for someone in pm.participants}
    for guest in guests:
        name, _, address = guest.rstrip("> ").rpartition("<")
        name, address = (name.strip(' "'), address) if name or "@" in address else (address.strip(), "")
        try:
            address = read_address(address)
        except ValueError as error:
            raise Wrong(f"--with: {error}") from None
        name = name or address.partition("@")[0]
        someone = known.get(name.casefold())
        if someone is None:
            yield AddParticipant(session.mint(), name, email=address)
        elif address:
            yield EditParticipant(
                someone.id, someone.name, someone.role, someone.team, someone.handle, address
            )


def _tell_who_is_asked(pm: PostMortem) -> None:
    """Who is in the entry, for whom it comes, and whom it does not reach."""
    from pmtui.domain.people import Attendance
    from pmtui.exchange.invitation import organizer

    leader = organizer(pm)
    coming = [p for p in pm.participants if p.attendance is not Attendance.ABSENT]
    unreached = [p.name for p in coming if not p.email]
    if leader is None:
        say("Nobody in it has a mail address, so the calendar entry asks nobody; send it to the group.")
        return
    if leader is not pm.facilitator:
        say(f"It comes from {leader.name}, as the facilitator has no mail address here.")
    if unreached:
        say(f"Without a mail address, and so not asked by the entry: {listed(unreached)}.")
