"""What every reader of records does with one: check it, name it, keep it, or list why it cannot be placed."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import datetime

from pmtui.domain.text import LINE_LIMIT, clean_line, counted
from pmtui.domain.timeline import Marker
from pmtui.exchange.errors import ImportRefused
from pmtui.exchange.formats.format import Wishes
from pmtui.exchange.timeline_file import ENTRY_LIMIT, KEPT, too_many
from pmtui.exchange.timeline_found import FoundEvent, FoundTimeline, Unplaced, outside_hours, stable_id
from pmtui.exchange.timeline_marker import said_marker


@dataclass
class Collecting:
    """Takes records one after the other."""

    wishes: Wishes
    name: str
    """Of the material."""
    events: list[FoundEvent] = field(default_factory=list)
    unplaced: list[Unplaced] = field(default_factory=list)
    left_out: Counter[tuple[str, str]] = field(default_factory=Counter)
    """What is left out on purpose, as a noun and what is said of it, and how often."""
    missed: tuple[datetime, datetime] | None = None
    """From when to when that goes which is outside the hours asked for."""
    remarks: list[str] = field(default_factory=list)
    _known: set[str] = field(default_factory=set)
    _markers: set[Marker] = field(default_factory=set)

    def add(
        self, line: int, at: datetime, text: str, *, author: str = "", source: str = "", id: str = "",
        marker: Marker | None = None, place: str = "",
    ) -> None:  # fmt: skip
        """One event; `line` is where it stands, `place` how that is called."""
        words = clean_line(text)
        if len(self.events) >= ENTRY_LIMIT:
            raise too_many(self.name)
        if not words:
            when = f"{at.astimezone(self.wishes.zone):%Y-%m-%d %H:%M}"
            self.cannot(line, f"{when} {clean_line(author)}".strip(), "it has no words", place)
        elif len(words) > LINE_LIMIT:
            self.cannot(line, words[:200], f"it is longer than {LINE_LIMIT:,} characters", place)
        elif not self._wanted(at):
            self.left_out["", "outside the hours asked for"] += 1
            first, last = self.missed or (at, at)
            self.missed = min(first, at), max(last, at)
        else:
            name = id or stable_id(self.name, at, words)
            where = clean_line(source)[:400] or f"{self.name}:{line}"
            self._keep(FoundEvent(at, words, clean_line(author)[:200], where, name, marker, line))

    def _keep(self, event: FoundEvent) -> None:
        """Once, with the turning point that it says it is, unless another event is that already."""
        if event.external_id in self._known:
            self.left_out["", "there twice"] += 1
            return
        self._known.add(event.external_id)
        turning = event.marker or said_marker(event.text)
        turning = None if turning in self._markers else turning
        if turning is not None:
            self._markers.add(turning)
        self.events.append(event if turning is event.marker else replace(event, marker=turning))

    def cannot(self, line: int, text: str, reason: str, place: str = "") -> None:
        """Something that gives no event."""
        self.unplaced.append(Unplaced(line, text[:400], reason, place))

    def found(self, zone_from: str, mapping: tuple[tuple[str, str], ...]) -> FoundTimeline:
        """Everything that came of it; raises `ImportRefused` when it is nothing."""
        remarks = [_left_out(noun, what, count) for (noun, what), count in self.left_out.items()]
        if not self.events:
            raise ImportRefused(
                f"Nothing in {self.name} can be put on the timeline. {KEPT} {self._why(remarks)}"
            )
        return FoundTimeline(
            tuple(self.events), tuple(self.unplaced), self.wishes.zone, zone_from, "",
            (*self.remarks, *remarks), mapping=mapping,
        )  # fmt: skip

    def _why(self, remarks: list[str]) -> str:
        """Why there is nothing: the hours asked for, else the first that cannot be placed, else the rest."""
        if self.missed is not None:
            return outside_hours(*self.missed, self.wishes.zone)
        if self.unplaced:
            return f"{self.unplaced[0].opening}: {self.unplaced[0].reason}."
        return " ".join(remarks) or "There is no entry below line 1."

    def _wanted(self, at: datetime) -> bool:
        early = self.wishes.since is not None and at < self.wishes.since
        return not early and (self.wishes.until is None or at <= self.wishes.until)


def _left_out(noun: str, what: str, count: int) -> str:
    plural = f"{noun.removesuffix('y')}ies" if noun.endswith("y") else ""
    return f"Left out: {counted(count, noun, plural) if noun else f'{count:,}'} {what}."
