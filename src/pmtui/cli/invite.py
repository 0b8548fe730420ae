"""`pmtui invite`: the agenda, a calendar entry and a message, for everyone who is to come."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pmtui.cli.context import Session
from pmtui.cli.failures import Failed, Wrong
from pmtui.cli.files import may_write, write_whole
from pmtui.cli.folder import checksum
from pmtui.cli.moments import meeting_moment
from pmtui.cli.number import Number
from pmtui.cli.output import listed, result, say

if TYPE_CHECKING:
    from pmtui.domain.commands import Command
    from pmtui.domain.postmortem import PostMortem


@click.command("invite")
@click.argument("id")
@click.option(
    "--at",
    "at",
    metavar="TIME",
    help='When it begins: "30 Nov 14:00", with the year or without; 14:00 is on the planned day, or today.',
)
@click.option(
    "--minutes", type=Number(1, 480), metavar="N", help="How long (default: as long as the agenda)."
)
@click.option(
    "-o",
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path(),
    metavar="DIR",
    help="The folder for the two files.",
)
@click.option(
    "--with",
    "guests",
    multiple=True,
    metavar="WHO",
    help='Who is to come, as "Ana Berg <ana@example.com>"; may be repeated.',
)
@click.option("--cancel", is_flag=True, help="Call the planned meeting off.")
@click.option(
    "--force",
    is_flag=True,
    help="Replace files that are not ours or were changed since.",
)
@click.pass_obj
def invite(
    session: Session, *, id: str, at: str | None, minutes: int | None, output: Path, guests: tuple[str, ...],
    cancel: bool, force: bool,
) -> None:  # fmt: skip
    """Write the agenda, a calendar entry and a message for the meeting.

    ID-agenda.md and ID.ics go into the folder, the message to the screen. The time is kept in the
    post-mortem; another invitation moves the entry that people have in their calendars, and with --cancel
    the entry takes it away. The facilitator asks people to come, or else you, by the email in the settings.
    """
    from pmtui.domain.commands.planning import PlanMeeting

    pm = session.store.load(session.resolve(id)).pm
    if cancel:
        if at or minutes or guests:
            raise Wrong("--cancel calls the planned meeting off: leave --at, --minutes and --with out.")
        _call_off(session, pm, output, force=force)
        return
    plan = PlanMeeting(_beginning(session, pm, at), session.now(), minutes or (pm.meets_for if not at else 0))
    _ask(session, pm, (*_invited(session, pm, guests), plan), output, force=force)


def _ask(
    session: Session, pm: PostMortem, commands: tuple[Command, ...], output: Path, *, force: bool
) -> None:
    from pmtui.domain.planning import remarks
    from pmtui.exchange.agenda_document import agenda_document
    from pmtui.exchange.invitation import chat_message, invitation

    agenda, entry = output / f"{pm.id}-agenda.md", output / f"{pm.id}.ics"
    _still_ours(pm, entry, agenda, force=force)
    output.mkdir(parents=True, exist_ok=True)
    pm = _committed(session, pm, commands)
    if pm.meets_at is None or pm.invited_at is None:
        raise Failed("Somebody called the meeting off just now. Nothing was written.")
    page = agenda_document(pm)
    write_whole(agenda, page)
    asks = invitation(pm, starts=pm.meets_at, made=pm.invited_at, writer=session.writer, paper=checksum(page))
    write_whole(entry, asks)
    result(chat_message(pm, starts=pm.meets_at))
    say(f"Written: {agenda} and {entry}.")
    for remark in remarks(pm):
        say(remark)
    _tell_who_is_asked(session, pm)


def _call_off(session: Session, pm: PostMortem, output: Path, *, force: bool) -> None:
    from pmtui.domain.commands.planning import ForgetMeeting
    from pmtui.exchange.invitation import cancellation, moment_words

    starts = pm.meets_at
    if starts is None:
        raise Failed("No meeting is planned, so there is none to call off. Nothing was changed.")
    entry = output / f"{pm.id}.ics"
    _still_ours(pm, entry, force=force)
    output.mkdir(parents=True, exist_ok=True)
    after = _committed(session, pm, (ForgetMeeting(session.now()),))
    made = after.invited_at or session.now()
    write_whole(entry, cancellation(pm, starts=starts, made=made, writer=session.writer))
    when = moment_words(starts, pm.zone)
    result(f"The post-mortem of “{pm.title}” on {when} does not take place. A new time will follow.\n")
    say(f"Written: {entry}, which takes the meeting out of the calendars it was put into.")


def _committed(session: Session, pm: PostMortem, commands: tuple[Command, ...]) -> PostMortem:
    """The post-mortem after them; raises `Failed` when one of them is refused."""
    committed = session.commit(pm, *commands)
    if refused := next((o.refusal for o in committed.outcomes if o.refusal), ""):
        raise Failed(refused)
    return committed.pm


def _beginning(session: Session, pm: PostMortem, at: str | None) -> datetime:
    """When it begins; raises `Wrong` when nobody says so, and for a time that has passed."""
    from pmtui.domain.planning import coming, has_passed, passed, suggestion

    now = session.now()
    if at:
        return meeting_moment(at, pm, now, "--at")
    if pm.meets_at is None:
        raise Wrong(f'An invitation says when: pass --at "{coming(pm, now)}". {suggestion(pm)}'.rstrip())
    if has_passed(pm.meets_at, now):
        raise Wrong(f"The meeting was planned for a time that is over. --at: {passed(pm.meets_at, pm, now)}")
    return pm.meets_at


def _still_ours(pm: PostMortem, entry: Path, agenda: Path | None = None, *, force: bool) -> None:
    """Raises `Failed` for files that are not from an earlier invitation, or were changed since."""
    from pmtui.exchange.invitation import paper_of

    known = paper_of(_text(entry), pm)
    may_write(entry, force=force or known is not None)
    if agenda is not None:
        same = bool(known) and agenda.is_file() and checksum(_text(agenda)) == known
        may_write(agenda, force=force or same)


def _text(path: Path) -> str:
    """What is in a file, as it stands there; nothing when it cannot be read."""
    try:
        return path.read_bytes().decode("utf-8") if path.is_file() else ""
    except (OSError, UnicodeDecodeError):
        return ""


def _invited(session: Session, pm: PostMortem, guests: tuple[str, ...]) -> Iterator[Command]:
    """Puts those named on the list, and the addresses of those who are on it already."""
    from pmtui.domain.commands.people import AddParticipant, EditParticipant
    from pmtui.domain.people import read_address

    known = {someone.name.casefold(): someone for someone in pm.participants}
    for guest in guests:
        if not guest.strip():
            raise Wrong('--with names somebody: --with "Ana Berg <ana@example.com>", or only the name.')
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


def _tell_who_is_asked(session: Session, pm: PostMortem) -> None:
    """Who is in the entry, for whom it comes, and whom it does not reach."""
    from pmtui.domain.people import Attendance
    from pmtui.exchange.invitation import organizer

    coming = [p for p in pm.participants if p.attendance is not Attendance.ABSENT]
    unreached = [p.name for p in coming if not p.email]
    leader, host = pm.facilitator, organizer(pm, session.writer)
    if len(unreached) == len(coming):
        say("Nobody in it has a mail address, so the calendar entry asks nobody; send it to the group.")
    elif host is None:
        known = f"{leader.name} has no mail address here" if leader else "no facilitator is named"
        cure = f'pass --with "{leader.name} <ADDRESS>"' if leader else "name a facilitator in the opening"
        say(f"The calendar entry asks nobody yet: {known}, and the settings have no email of yours.")
        say(f"To ask people, {cure}, or set email (`pmtui config`).")
    else:
        if leader is None or host.name != leader.name:
            say(f"It comes from {host.name}, as no facilitator has a mail address here.")
        if unreached:
            say(f"Without a mail address, and so not asked by the entry: {listed(unreached)}.")
