"""The first part of the document: what happened, how long it took, what went right."""

from __future__ import annotations

from datetime import timedelta

from pmtui.domain.clocks import span
from pmtui.domain.metrics import Metric, metrics, misplaced
from pmtui.domain.notes import NoteKind
from pmtui.domain.postmortem import PostMortem
from pmtui.domain.text import counted
from pmtui.domain.timeline import Account, Agreement, Event, agreed, in_order, teller
from pmtui.exchange.markdown.escape import cell, heading, inline, prose
from pmtui.exchange.markdown.front_matter import meeting_day
from pmtui.exchange.markdown.layout import (
    NOTHING,
    Column,
    bullets,
    column,
    page,
    section,
    table,
    typed_bullets,
)
from pmtui.exchange.markdown.zoned import Zoned
from pmtui.exchange.reminder import REMINDER


def opening(pm: PostMortem) -> str:
    """The title, the facts in a line, and the blameless note."""
    held = meeting_day(pm)
    facts = (
        pm.severity and f"**Severity:** {inline(pm.severity)}",
        f"**Incident:** {pm.incident_date.isoformat()}",
        held and f"**Meeting:** {held.isoformat()}",
        pm.facilitator and f"**Facilitator:** {inline(pm.facilitator.name)}",
        pm.services and f"**Services:** {', '.join(map(inline, pm.services))}",
        f"**Status:** {pm.standing}",
    )
    return page(f"# {heading(pm.title)}", " · ".join(fact for fact in facts if fact), f"> {REMINDER}")


def summary(pm: PostMortem) -> str:
    """What happened, in a few sentences."""
    return section("Summary", prose(pm.summary))


def impact(pm: PostMortem) -> str:
    """Who or what was affected."""
    return section("Impact", prose(pm.impact) or "No impact was recorded.")


def key_times(pm: PostMortem) -> str:
    """The turning points and the metrics computed from them."""
    turning = [(event, event.marker) for event in in_order(pm.events) if event.marker]
    if not turning:
        return ""
    zoned = Zoned.of(pm.zone, (event.at for event, _ in turning))
    points = table(
        column("Turning point", (marker.label for _, marker in turning)),
        column(zoned.title, (_time(event, zoned) for event, _ in turning)),
        column("Event", (event.text for event, _ in turning)),
    )
    known = metrics(pm.events)
    numbers = table(
        column("Metric", (_named(metric) for metric in known)),
        Column("Value", tuple(map(_value, known))),
        column("Definition", (metric.definition.formula for metric in known)),
    )
    doubt = "A “?” marks what rests on a disputed event." * any(m.disputed for m in known)
    return section("Key times and metrics", zoned.note, points, numbers, doubt, _impossible(pm, known))


def went_right(pm: PostMortem) -> str:
    """What worked."""
    return section("What went right", notes_of(pm, NoteKind.WENT_RIGHT))


def notes_of(pm: PostMortem, kind: NoteKind) -> str:
    """A list of the notes of one kind."""
    return typed_bullets(note.text for note in pm.notes if note.kind is kind)


def timeline(pm: PostMortem) -> str:
    """Every event in order, with what the room says of it."""
    events = in_order(pm.events)
    if not events:
        return section("Timeline", "No events were recorded.")
    zoned = Zoned.of(pm.zone, (event.at for event in events))
    progress = f"{agreed(events)} of {counted(len(events), 'event')} agreed."
    rows = table(
        column(zoned.title, (zoned.show(event.at) for event in events)),
        column("Event", (_with_accounts(event, zoned) for event in events)),
        column("Marker", (event.marker.label if event.marker else "" for event in events), optional=True),
        column("Source", map(known_from, events), optional=True),
        column("Agreed?", map(_agreement, events)),
    )
    return section("Timeline", f"{zoned.note} {progress}", rows)


def known_from(event: Event) -> str:
    """Where an event is known from, and who told it where that does not say so."""
    imported = {place for told in event.told() if told.external_id for place in told.source.split("; ")}
    places = [place for place in event.source.split("; ") if place]
    told = [who for who in event.author.split("; ") if who and not any(who in place for place in places)]
    return "; ".join([_in_words(place) if place in imported else place for place in places] + told)


def _in_words(place: str) -> str:
    """A file and its line."""
    name, _, line = place.rpartition(":")
    return f"{name}, line {line}" if name and line.isdecimal() else place


def _with_accounts(event: Event, zoned: Zoned) -> str:
    """The event, and what others told of it in other words or with another time."""
    return "\n".join((event.text, *(_account(told, event, zoned) for told in event.accounts)))


def _account(told: Account, event: Event, zoned: Zoned) -> str:
    """By whom, when if the time is another one, and in which words if they are other ones."""
    time = "" if told.at == event.at else zoned.show(told.at)
    elsewhere = _in_words(told.source) if told.source and told.source not in event.source else ""
    who = ", ".join(filter(None, (teller(told), elsewhere * (elsewhere != teller(told)), time)))
    words = "" if told.text == event.text else f": {told.text}"
    return f"(also {who}{words})" if who else f"(also{words})"


def _time(event: Event, zoned: Zoned) -> str:
    return zoned.show(event.at) + " ?" * (event.agreement is Agreement.DISPUTED)


def _agreement(event: Event) -> str:
    said = "not yet" if event.agreement is Agreement.UNREVIEWED else event.agreement.value
    return f"{said}; {event.checker} will check" if event.checker else said


def _named(metric: Metric) -> str:
    """TTM, time to mitigate, from detection: the short name once, however long it is."""
    return f"{metric.definition.name.split()[0]}, {metric.definition.title}"


def _value(metric: Metric) -> str:
    if metric.wrong_order:
        return cell(f"wrong order: {metric.problem}")
    if metric.value is None:
        return cell(f"{NOTHING} ({metric.problem})")
    return f"**{length_words(metric.value)}**" + " ?" * metric.disputed


def length_words(value: timedelta) -> str:
    """In minutes, which is how the metrics are compared; from an hour also in words."""
    minutes = int(value.total_seconds() // 60)
    return span(value) if minutes < 60 else f"{minutes} min ({span(value)})"


def _impossible(pm: PostMortem, known: tuple[Metric, ...]) -> str:
    """Markers in an order that cannot be, where no metric names them already."""
    named = {
        (end.id, start.id) for metric in known if metric.wrong_order for end, start in (metric.wrong_order,)
    }
    pairs = [(end, start) for end, start in misplaced(pm.events) if (end.id, start.id) not in named]
    return bullets(f"Wrong order: {_called(end)} is before {_called(start)}." for end, start in pairs)


def _called(event: Event) -> str:
    return f"“{inline(event.text)}” ({event.marker.label if event.marker else ''})"
