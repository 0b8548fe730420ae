"""Everyone's accounts on one axis of time, and what is to be settled among them."""

from __future__ import annotations

from collections import Counter
from zoneinfo import ZoneInfo

from pmtui.domain import clocks
from pmtui.domain.completeness import Lack, Missing
from pmtui.domain.postmortem import PostMortem
from pmtui.domain.text import counted
from pmtui.domain.timeline import Agreement, Event, in_order, silences, teller
from pmtui.search.alike import Kind, Pair
from pmtui.tui.widgets.roles import Line, Mark, Role, Span
from pmtui.tui.widgets.side import Block, Paragraph
from pmtui.tui.widgets.table import Cell, Column, Row

LANES = 10
"""Tellers that have a lane of their own; the others share the last one."""

_SIGNS: dict[Kind, tuple[str, Role]] = {Kind.DUPLICATE: ("≈", "accent"), Kind.CONTRADICTION: ("≠", "warn")}
_LETTERS = "ABCDEFGHIJ"


def tellers(pm: PostMortem, before: tuple[str, ...] = ()) -> tuple[str, ...]:
    """Who tells anything: those who had a lane before, then the others, the one who tells most first."""
    counts = Counter(one for event in pm.events for one in _all_tellers(event))
    others = sorted((one for one in counts if one not in before), key=lambda one: -counts[one])
    return (*before, *others)


def columns(lanes: tuple[str, ...]) -> tuple[Column, ...]:
    """Time or how far apart, lanes, what was told."""
    return Column(8), Column(max(1, min(LANES, len(lanes)))), Column()


def legend(pm: PostMortem, lanes: tuple[str, ...], *, looking: bool) -> Line:
    """How many events there are, whether it is still looked for pairs, and which letter is whose lane."""
    said = f"{counted(len(pm.events), 'event')} from {counted(len(lanes), 'source')}"
    if looking:
        said += ", looking for what belongs together …"
    line: list[Span] = [Span(said, "hint")]
    for letter, one in zip(_LETTERS, lanes[:LANES], strict=False):
        line += [Span(f"   {letter} ", "accent"), Span(one or "nobody named")]
    if len(lanes) > LANES:
        line.append(Span(f" and {len(lanes) - LANES} more", "hint"))
    return tuple(line)


def told_by(pm: PostMortem, here: str, pair: Pair | None, lanes: tuple[str, ...]) -> str:
    """Who tells what is under the cursor, by name where the lanes cannot say it."""
    event = next((event for event in pm.events if event.id == here), None)
    known = (pair.one, pair.other) if pair else (event,) if event else ()
    names = dict.fromkeys(one or "nobody named" for told in known for one in _all_tellers(told))
    return f"Told by {', '.join(names)}. " if names and len(lanes) > LANES else ""


def settling(pairs: tuple[Pair, ...], zone: ZoneInfo) -> tuple[Row, ...]:
    """What is to be settled: what seems to be one event, then times that contradict each other."""
    return (
        *_counted("Seem to be one event", _settling(pairs, Kind.DUPLICATE, zone)),
        *_counted("Times that contradict each other", _settling(pairs, Kind.CONTRADICTION, zone)),
    )


def told(pm: PostMortem, lanes: tuple[str, ...]) -> tuple[Row, ...]:
    """The silences, then every account in order."""
    zone = ZoneInfo(pm.zone)
    return (
        *_part("Silences: nobody has told what happened", _silences(pm, zone)),
        *_part("All accounts", _accounts(pm, zone, lanes)),
    )


def pair_id(pair: Pair) -> str:
    """The id of the row of a pair."""
    return f"pair:{pair.one.id}:{pair.other.id}"


def missing(found: tuple[Lack, ...], told: str = "") -> tuple[Block, ...]:
    """Who told what is under the cursor, and what the post-mortem still lacks: what is collected by name."""
    if not found:
        return (Block("", (Paragraph(f"{told}Nothing is missing.", "good"),)),)
    collected = [lack for lack in found if lack.kind is not None]
    markers = [lack for lack in collected if lack.kind is Missing.MARKER]
    named = [lack.text for lack in collected if lack not in markers or len(markers) < 3]
    if len(markers) > 2:
        named.insert(0, f"{len(markers)} turning points are not marked.")
    rest = len(found) - len(collected)
    if rest:
        named.append(f"{rest} for the meeting; the close lists them.")
    return (Block("", (Paragraph(f"{told}{len(found)} still missing: {' '.join(named)}"),)),)


def _counted(title: str, found: tuple[Row, ...]) -> tuple[Row, ...]:
    """A part whose title says how much is still to be settled: some of it may be out of sight."""
    return _part(f"{title}: {len(found)}", found)


def _part(title: str, found: tuple[Row, ...]) -> tuple[Row, ...]:
    return (Row(f"part:{title}", (Cell(title, "hint"),), kind="heading"), *found) if found else ()


def _settling(pairs: tuple[Pair, ...], kind: Kind, zone: ZoneInfo) -> tuple[Row, ...]:
    """The two accounts of each pair one above the other, and how far apart their times are."""
    sign, role = _SIGNS[kind]
    return tuple(
        Row(
            pair_id(pair),
            (
                Cell(_between(pair), role if kind is Kind.CONTRADICTION else "text"),
                Cell(sign, role),
                _both(pair, zone),
            ),
        )
        for pair in pairs
        if pair.kind is kind
    )


def _between(pair: Pair) -> str:
    seconds = round((pair.other.at - pair.one.at).total_seconds())
    return f"{round(seconds / 60)} min" if seconds >= 60 else f"{seconds} s"


def _both(pair: Pair, zone: ZoneInfo) -> Cell:
    text, marks = "", []
    for number, event in (("1", pair.one), ("2", pair.other)):
        begin = len(text) + (1 if text else 0)
        head = f"{number} {clocks.clock(event.at, zone)}  "
        tail = f"{_doubt(event)}  {teller(event) or 'nobody named'}"
        text += ("\n" if text else "") + head + event.text + tail
        marks += [Mark(begin, begin + 1, "accent"), Mark(len(text) - len(tail), len(text), "hint")]
    return Cell(text, "text", tuple(marks), broken=True)


def _doubt(event: Event) -> str:
    if event.agreement is not Agreement.DISPUTED:
        return ""
    return f"  ? {event.checker} checks" if event.checker else "  ? disputed"


def _silences(pm: PostMortem, zone: ZoneInfo) -> tuple[Row, ...]:
    several = len({event.at.astimezone(zone).date() for event in pm.events}) > 1

    def shown(event: Event) -> str:
        local = event.at.astimezone(zone)
        day = f"{local.day} {local:%b} " if several else ""
        return f"{day}{clocks.clock(event.at, zone)} “{event.text}”"

    return tuple(
        Row(
            f"silence:{later.id}",
            (
                Cell(clocks.clock(before.at, zone)),
                Cell("┆", "hint"),
                Cell(f"{clocks.span(later.at - before.at)} between {shown(before)} and {shown(later)}"),
            ),
        )
        for before, later in silences(pm.events)
    )


def _accounts(pm: PostMortem, zone: ZoneInfo, lanes: tuple[str, ...]) -> tuple[Row, ...]:
    places = {one: min(place, LANES - 1) for place, one in enumerate(lanes)}
    width = min(LANES, len(places))
    found: list[Row] = []
    day = None
    for event in in_order(pm.events):
        local = event.at.astimezone(zone)
        if day is not None and local.date() != day:
            title = f"{local:%A} {local.day} {local:%B %Y}"
            found.append(Row(f"{event.id}:day", (Cell(title, "hint"),), kind="heading"))
        day = local.date()
        taken = {places[one] for one in _all_tellers(event)}
        letters = "".join(_LETTERS[place] if place in taken else "·" for place in range(width))
        found.append(
            Row(
                event.id,
                (Cell(clocks.clock(event.at, zone)), Cell(letters, "accent"), Cell(_words(event, zone))),
            )
        )
    return tuple(found)


def _words(event: Event, zone: ZoneInfo) -> str:
    mark = f"◆ {event.marker.label} " if event.marker else ""
    others = "".join(
        f"  (also {clocks.clock(account.at, zone)} “{account.text}”)" for account in event.accounts
    )
    return f"{mark}{event.text}{_doubt(event)}{others}"


def _all_tellers(event: Event) -> tuple[str, ...]:
    """Everyone who told it: of a merged event each of those who did."""
    return tuple(dict.fromkeys(one for told in event.told() for one in teller(told).split("; ")))
