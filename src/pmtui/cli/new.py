"""`pmtui new`: starts a post-mortem and prints its id."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import click

from pmtui.cli.context import Session
from pmtui.cli.failures import Wrong
from pmtui.cli.output import result, say

if TYPE_CHECKING:
    from pmtui.domain.agenda import AgendaItem
    from pmtui.domain.people import Participant


@click.command("new")
@click.argument("title", nargs=-1, required=True, metavar="TITLE")
@click.option(
    "--date", "day", metavar="DAY", help='The day of the incident, such as "8 Feb" (default: today).'
)
@click.option(
    "--tz", "zone", metavar="ZONE", help="The zone times are shown in, such as Europe/Berlin or PST."
)
@click.option("--severity", default="", metavar="WORD", help="As your team writes it: SEV2, P1 …")
@click.option("--agenda", metavar="NAME", help="30, 60 or 90 minutes, an agenda of yours, or its file.")
@click.option(
    "--service", "services", multiple=True, metavar="NAME", help="A service concerned; may be repeated."
)
@click.option("--tag", "tags", multiple=True, metavar="WORD", help="A word to find it by; may be repeated.")
@click.option(
    "--facilitator", metavar="NAME", help="Who leads the meeting (default: the author in the settings)."
)
@click.pass_obj
def new(
    session: Session,
    *,
    title: tuple[str, ...],
    day: str | None,
    zone: str | None,
    severity: str,
    agenda: str | None,
    services: tuple[str, ...],
    tags: tuple[str, ...],
    facilitator: str | None,
) -> None:
    """Start a new post-mortem and print its id."""
    from pmtui.beginning import keep_new
    from pmtui.domain.postmortem import PostMortem

    words = " ".join(title).strip()
    if not words:
        raise Wrong('The title is empty. Say in a few words what happened: pmtui new "Checkout outage".')
    zone = _zone(session, zone)
    pm = PostMortem.make(
        id="new", title=words, created=session.now(), zone=zone, incident_date=_day(session, day, zone),
        severity=severity, services=services, tags=tuple(tag.lstrip("#") for tag in tags),
        participants=_people(session, facilitator), agenda=_agenda(session, agenda),
    )  # fmt: skip
    id = keep_new(session.store, pm).pm.id
    result(f"{id}\n")
    say(f"Started. `pmtui open {id}` holds the meeting; `pmtui import {id} FILE` brings in a timeline.")


def _zone(session: Session, text: str | None) -> str:
    from pmtui.domain.times import UnreadableTime, read_zone

    if text is None:
        return session.zone
    try:
        return read_zone(text).key
    except UnreadableTime as error:
        raise Wrong(f"--tz: {error}") from None


def _day(session: Session, text: str | None, zone: str) -> date:
    from zoneinfo import ZoneInfo

    from pmtui.domain.days import read_past_day
    from pmtui.domain.zones import UnreadableTime

    today = session.now().astimezone(ZoneInfo(zone)).date()
    try:
        return today if text is None else read_past_day(text, today)
    except UnreadableTime as error:
        raise Wrong(f"--date: {error}") from None


def _agenda(session: Session, wanted: str | None) -> tuple[AgendaItem, ...]:
    from pmtui import paths
    from pmtui.agendas import AgendaError, read_agenda

    try:
        return read_agenda(wanted or session.settings.agenda, paths.agendas_dir())
    except AgendaError as error:
        if wanted:
            raise Wrong(str(error)) from None
        say(f"{error} The standard hour is used.")
        return read_agenda("60", paths.agendas_dir())


def _people(session: Session, facilitator: str | None) -> tuple[Participant, ...]:
    from pmtui.domain.people import Duty, Participant

    name = (session.settings.author if facilitator is None else facilitator).strip()
    return (Participant.make(id=session.mint(), name=name, duty=Duty.FACILITATOR),) if name else ()
