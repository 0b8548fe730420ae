"""Gives every entry its moment: days roll over, zones and days said on the way count from there."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from pmtui.domain.capture import named_marker
from pmtui.domain.text import LINE_LIMIT, counted
from pmtui.domain.timeline import Marker
from pmtui.domain.times import Moment, UnreadableTime, has_day, matched_moment, read_clock, read_moment
from pmtui.domain.zones import read_zone
from pmtui.exchange.progress import Progress, told
from pmtui.exchange.timeline_entries import Entry, Item
from pmtui.exchange.timeline_figures import NEXT_TO_IT, told_apart
from pmtui.exchange.timeline_file import ENTRY_LIMIT, too_many
from pmtui.exchange.timeline_found import FoundEvent, FoundTimeline, Unplaced, stable_id
from pmtui.exchange.timeline_lines import Row
from pmtui.exchange.timeline_marker import said_marker
from pmtui.exchange.timeline_said import Said
from pmtui.exchange.timeline_until import until_as_shown

_BACK = timedelta(hours=6)
"""A time that much earlier than the one before is on the next day; a smaller step is only out of order."""

_DAY_MINUTES = 24 * 60
_CLEAR = 10 * 60
"""Minutes between two times of day that are clearly a step forward, and not one back past midnight."""
_UTC = ZoneInfo("UTC")


@dataclass(slots=True)
class Placing:
    """Reads items in the order of the text."""

    source: str
    before: Said | None
    """What the report says of all its times outside the timeline."""
    declared: ZoneInfo | None
    title: tuple[Row, date] | None
    declared_day: date | None
    home: ZoneInfo | None = None
    """The zone in which the post-mortem shows times; None to leave ends of ranges as they are written."""
    most: int = ENTRY_LIMIT
    """Entries that are taken; raises `TooMany` when there are more."""
    dated_apart: bool = False
    """Whether a line with a day of its own says nothing of the lines below it."""
    events: list[FoundEvent] = field(default_factory=list)
    unplaced: list[Unplaced] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    notes: dict[str, list[int]] = field(default_factory=dict)
    zone: ZoneInfo = _UTC
    zone_from: str = ""
    day: date | None = None
    day_from: str = ""
    """Where the day of the first event without one of its own comes from."""
    day_where: str = ""
    """Where the present day comes from."""
    last: datetime | None = None
    newest_first: bool = False
    own_zones: int = 0
    own_days: int = 0
    known: set[str] = field(default_factory=set)
    markers: set[Marker] = field(default_factory=set)

    def place(self, items: list[Item], progress: Progress) -> None:
        """Turns the items into events and unplaced lines."""
        self._begin(items)
        self.newest_first = _newest_first(items)
        if self.newest_first:
            self.remarks.append("The times run backwards, so the newest entry was taken to come first.")
        for item in told(items, progress, 0.5):
            if isinstance(item, Said):
                self._hear(item)
            elif item.time:
                self._enter(item)
            else:
                self.unplaced.append(Unplaced(item.line, item.text, item.reason))

    def found(self, unplaced: tuple[Unplaced, ...], where: str = "", besides: str = "") -> FoundTimeline:
        """Everything that came of it."""
        zone_from = self.zone_from
        if self.events and self.own_zones == len(self.events):
            zone_from = "each line"
        elif not zone_from:
            zone_from = "the post-mortem" if self.declared else "nothing said; read as UTC"
        all_dated = self.own_days >= len(self.events)
        remarks = ([where] if where else []) + ([] if all_dated else self._other_day()) + self.remarks
        for note, lines in self.notes.items():
            others = f" So for {counted(len(lines) - 1, 'more line')}." if len(lines) > 1 else ""
            remarks.append(f"Line {lines[0]}: {note}{others}")
        remarks += [besides] if besides else []
        return FoundTimeline(
            tuple(self.events), unplaced, self.zone, zone_from, "each line" if all_dated else self.day_from,
            tuple(remarks),
        )  # fmt: skip

    def _other_day(self) -> list[str]:
        if self.title is None or self.declared_day in {None, self.title[1]}:
            return []
        dated = self.title[1]
        return [f"The report is dated {dated}, the post-mortem {self.declared_day}; {dated} was used."]

    def _begin(self, items: list[Item]) -> None:
        self.zone = self.declared or _UTC
        if self.title is not None:
            row, self.day = self.title
            self.day_where = f"line {row.number} (“{row.text[:60]}”)"
        elif self.declared_day is not None:
            self.day, self.day_where = self.declared_day, "the post-mortem"
        if self.before is not None:
            self._hear(self.before)
        elif (lines_zone := _lines_zone(items)) is not None:
            zone, entry = lines_zone
            self.zone = self._meant(zone)
            self.zone_from = f"line {entry.line} (“{entry.time}”)"

    def _meant(self, zone: ZoneInfo) -> ZoneInfo:
        """The post-mortem's own zone where it is called the same and goes alike: `CET` is Berlin's, too."""
        day = self.day or self.declared_day
        if self.declared is None or day is None:
            return zone
        noon = datetime.combine(day, time(12))
        here, there = noon.replace(tzinfo=self.declared), noon.replace(tzinfo=zone)
        alike = (here.tzname(), here.utcoffset()) == (there.tzname(), there.utcoffset())
        return self.declared if alike else zone

    def _hear(self, said: Said) -> None:
        where = f"line {said.line} (“{said.text[:60]}”)"
        if said.zone is not None:
            self.zone, self.zone_from = self._meant(said.zone), where if not self.events else self.zone_from
        if said.day is not None:
            self.day, self.day_where, self.last = said.day, where, None
        if said.problem:
            self.remarks.append(f"Line {said.line}: {said.problem}")

    def _enter(self, entry: Entry) -> None:
        try:
            moment = self._moment(entry)
        except UnreadableTime as error:
            self.unplaced.append(Unplaced(entry.line, f"{entry.time} {entry.text}".strip(), str(error)))
            return
        text, reason = until_as_shown(entry.text, moment.at, self.home), ""
        if not text:
            reason = "it has a time and no words"
        elif len(text) > LINE_LIMIT:
            reason = f"it is longer than {LINE_LIMIT:,} characters"
        if reason:
            self.unplaced.append(Unplaced(entry.line, f"{entry.time} {text[:200]}".strip(), reason))
            return
        self._add(entry, moment, text)

    def _add(self, entry: Entry, moment: Moment, text: str) -> None:
        name = stable_id(self.source, moment.at, entry.plain)
        if name in self.known:
            self.notes.setdefault("the same entry is there twice; it was taken once.", []).append(entry.line)
            return
        for note in filter(None, (entry.note, moment.note)):
            self.notes.setdefault(note, []).append(entry.line)
        if len(self.events) >= self.most:
            raise too_many(self.source)
        named = named_marker(entry.marker.replace(" ", "_")) if entry.marker else None
        marker = named or said_marker(text)
        if marker in self.markers:
            marker = None
        self.known.add(name)
        if marker:
            self.markers.add(marker)
        where = f"{self.source}:{entry.line}"
        self.events.append(FoundEvent(moment.at, text, entry.author, where, name, marker, entry.line))

    def _moment(self, entry: Entry) -> Moment:
        if (time := told_apart(entry.time, self.day)) != entry.time:
            entry.time, entry.note = time, NEXT_TO_IT
        parts = entry.parts
        dated = parts is not None and has_day(parts)
        if self.day is None and not (
            parts is not None and (parts["y"] or parts["ny"] or parts["dy"] or parts["my"])
        ):
            raise UnreadableTime("It has no date, and neither has the report. Give the day of the incident.")
        day = self.day or date(1970, 1, 1)
        if parts is None:
            moment = read_moment(entry.time, zone=self.zone, day=day)  # says what is wrong with it
        else:
            moment = matched_moment(parts, zone=self.zone, day=day)
        self.own_days += dated
        if not dated:
            self.day_from = self.day_from or self.day_where
            moment = self._rolled(entry, moment, day)
        if parts and parts["zone"]:
            self.own_zones += 1
        if not (dated and self.dated_apart):
            self.last, self.day = moment.at, moment.at.date()
            self.day_where = f"line {entry.line} (“{entry.time}”)" if dated else self.day_where
        return moment

    def _rolled(self, entry: Entry, moment: Moment, day: date) -> Moment:
        """The moment on the day before or after, where the times around it say so."""
        if self.last is None:
            return moment
        step = moment.at - self.last
        if self.newest_first and step > _BACK:
            return read_moment(entry.time, zone=self.zone, day=day - timedelta(days=1))
        if not self.newest_first and step < -_BACK:
            return read_moment(entry.time, zone=self.zone, day=day + timedelta(days=1))
        if not self.newest_first and step < timedelta(0):
            self.notes.setdefault(
                "it is earlier than the one before; it was kept on the same day.", []
            ).append(entry.line)
        return moment


def _lines_zone(items: list[Item]) -> tuple[ZoneInfo, Entry] | None:
    """The one zone that the lines name, when the first or half of them do: it is meant for the others too."""
    timed = [item for item in items if isinstance(item, Entry) and item.time]
    named = [(entry, zone) for entry in timed if (zone := _own_zone(entry))]
    if not named or len({zone for _, zone in named}) > 1:
        return None
    if named[0][0] is not timed[0] and len(named) * 2 < len(timed):
        return None
    try:
        return read_zone(named[0][1]), named[0][0]
    except UnreadableTime:
        return None


def _own_zone(entry: Entry) -> str:
    parts = entry.parts
    return (parts["zone"] or "").strip(" ()") if parts else ""


def _newest_first(items: list[Item]) -> bool:
    """Whether the times of day clearly go down more often than up; a chat is never copied backwards."""
    minutes = []
    timed = [item for item in items if isinstance(item, Entry) and item.time]
    if sum(entry.chat for entry in timed) * 2 > len(timed):
        return False
    for entry in timed:
        parts = entry.parts
        if parts is not None:
            with suppress(UnreadableTime):
                of_day = read_clock(parts["clock"])
                minutes.append(of_day.hour * 60 + of_day.minute)
    steps = [(later - earlier) % _DAY_MINUTES for earlier, later in pairwise(minutes)]
    ups = sum(0 < step <= _CLEAR for step in steps)
    downs = sum(step >= _DAY_MINUTES - _CLEAR for step in steps)
    return len(minutes) > 2 and downs > ups
