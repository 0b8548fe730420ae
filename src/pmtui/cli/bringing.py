"""What `pmtui import` and `pmtui intake` do alike: read, show what would be added, add it."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from pmtui.cli.asking import SHOWN, ask, event_row, show_indented, show_table
from pmtui.cli.context import Session
from pmtui.cli.failures import Failed, Wrong
from pmtui.cli.output import say
from pmtui.domain.text import counted
from pmtui.domain.timeline import in_order

if TYPE_CHECKING:
    from pmtui.domain.postmortem import PostMortem
    from pmtui.exchange.bringing import Brought
    from pmtui.exchange.timeline_found import Unplaced


def read(session: Session, pm: PostMortem, place: Path, said: Mapping[str, object]) -> Brought:
    """Everything in a file, a folder or stdin; `format` of what was said forces one."""
    from pmtui.cli.waiting import Waiting
    from pmtui.exchange.bringing import Writing, bring
    from pmtui.exchange.errors import ImportRefused
    from pmtui.exchange.formats.registry import named, recognised
    from pmtui.exchange.formats.wishes import UnreadableWish, wishes_of
    from pmtui.exchange.material import Material, material

    try:
        wishes = wishes_of(pm, said)
    except UnreadableWish as error:
        raise Wrong(str(error)) from None
    try:
        given = Material("stdin", content=sys.stdin.buffer.read()) if str(place) == "-" else material(place)
        format = named(str(said["format"])) if said.get("format") else recognised(given, wishes)
        with Waiting(f"Reading {given.name}") as waiting:
            return bring(given, format, wishes, pm, Writing(session.mint, session.now()), progress=waiting)
    except ImportRefused as refusal:
        raise Failed(str(refusal)) from None


def show(pm: PostMortem, brought: Brought) -> None:
    """The preview, on stderr: the first rows, then the counts, so that these stand above the question."""
    found, zone = brought.found, ZoneInfo(pm.zone)
    show_table([event_row(event, zone) for event in in_order(brought.new.events)])
    show_table([(note.kind.value, note.text) for note in brought.new.notes])
    if found.unplaced:
        say(f"Not placed: {found.not_placed}.")
        _show_lost(found.unplaced)
    say(f"{brought.name}: {brought.summary}. Read as {brought.format}.")
    if found.mapping:
        say(f"Taken from: {', '.join(f'{what} ← {column}' for what, column in found.mapping)}.")
    if found.people:
        say(f"Told by: {', '.join(found.people)}.")
    for told in (*found.assumed, *found.remarks, *found.doubts):
        say(told)


def _show_lost(unplaced: Sequence[Unplaced]) -> None:
    """The first of what was not placed by reason, so that the words have room at every width."""
    by_reason: dict[str, list[Unplaced]] = {}
    for one in unplaced[:SHOWN]:
        by_reason.setdefault(one.reason, []).append(one)
    for reason, ones in by_reason.items():
        show_indented(f"{reason}:")
        show_table([("", one.where, one.text or "–") for one in ones])
    if len(unplaced) > SHOWN:
        show_indented(f"… and {len(unplaced) - SHOWN:,} more")


def add(session: Session, pm: PostMortem, brought: Sequence[Brought], *, yes: bool) -> None:
    """Add what is new in all of them, as one commit, once that is wanted."""
    from pmtui.cli.progress import watched

    what = _adds(brought)
    doubtful = any(one.found.doubts for one in brought)
    ask(f"Add {what} to “{pm.title}”{' all the same' if doubtful else ''}?", yes=yes, doubtful=doubtful)
    with watched(f"Adding {what}") as told:
        committed = session.commit(pm, *(one.everything for one in brought), progress=told)
    for outcome in committed.outcomes:
        if outcome.refusal:
            raise Failed(outcome.refusal)
    events, notes = _more(pm.events, committed.pm.events), _more(pm.notes, committed.pm.notes)
    people = _more(pm.participants, committed.pm.participants)
    before = {event.id: event.author for event in pm.events}
    also = sum(before.get(event.id, event.author) != event.author for event in committed.pm.events)
    added = _counts((events, "event"), (notes, "note"), (also, "further account"), (people, "participant"))
    in_all = _counts((len(committed.pm.events), "event"), (len(committed.pm.notes), "note"))
    say(f"Added {added or 'another source'}; {in_all} in all.")
    say(f"`pmtui restore {pm.id} 1` takes it back, as long as nothing else was changed since.")


def _adds(brought: Sequence[Brought]) -> str:
    events = sum(len(one.new.events) for one in brought)
    notes = sum(len(one.new.notes) for one in brought)
    also = sum(len(one.also) for one in brought)
    return _counts((events, "event"), (notes, "note"), (also, "further account"))


def _counts(*pairs: tuple[int, str]) -> str:
    words = [counted(number, noun) for number, noun in pairs if number]
    return " and ".join(filter(None, (", ".join(words[:-1]), *words[-1:])))


def _more(before: Sequence[object], after: Sequence[object]) -> int:
    """How many were added; others may have written meanwhile, and taken some away."""
    known = {getattr(one, "id", "") for one in before}
    return sum(getattr(one, "id", "") not in known for one in after)
