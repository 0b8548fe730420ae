"""Times to detect, acknowledge, mitigate and resolve, each with the definition it is computed by."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from pmtui.domain.timeline import Agreement, Event, Marker, marked


@dataclass(frozen=True, slots=True)
class Definition:
    """How a metric is computed: one marker's time minus another's."""

    name: str
    title: str
    end: Marker
    start: Marker

    @property
    def formula(self) -> str:
        """As printed beside each number."""
        return f"{self.end.label} − {self.start.label}"


@dataclass(frozen=True, slots=True)
class Metric:
    """One computed time, or the reason why there is none."""

    definition: Definition
    value: timedelta | None = None
    missing: tuple[Marker, ...] = ()
    """Markers that are not set."""
    wrong_order: tuple[Event, Event] | None = None
    """The end and the start, when the end comes first."""
    disputed: bool = False
    """Whether one of its two events is disputed."""

    @property
    def problem(self) -> str:
        """Why there is no number, in a sentence; empty when there is one."""
        if self.wrong_order:
            end, start = self.wrong_order
            return (
                f"“{end.text}” ({self.definition.end.label}) is before "
                f"“{start.text}” ({self.definition.start.label})"
            )
        return " and ".join(f"no “{marker.label}” marker" for marker in self.missing)


DEFINITIONS = (
    Definition("TTD", "time to detect", Marker.DETECTED, Marker.IMPACT_START),
    Definition("TTA", "time to acknowledge", Marker.ACKNOWLEDGED, Marker.DETECTED),
    Definition("TTM", "time to mitigate", Marker.MITIGATED, Marker.IMPACT_START),
    Definition("TTM from detection", "time to mitigate, from detection", Marker.MITIGATED, Marker.DETECTED),
    Definition("TTR", "time to resolve", Marker.RESOLVED, Marker.IMPACT_START),
    Definition("TTR from detection", "time to resolve, from detection", Marker.RESOLVED, Marker.DETECTED),
)
"""In the order in which they are printed; TTM and TTR after the example in Google's SRE book."""


def metrics(events: Iterable[Event]) -> tuple[Metric, ...]:
    """Every metric of a timeline, in the order of `DEFINITIONS`."""
    known = tuple(events)
    return tuple(_metric(definition, known) for definition in DEFINITIONS)


def misplaced(events: Iterable[Event]) -> tuple[tuple[Event, Event], ...]:
    """Pairs of marked events whose markers come in an impossible order: (the earlier in time, the later)."""
    known = tuple(events)
    present = [e for marker in Marker if (e := marked(known, marker)) is not None]
    return tuple(
        (later, earlier)
        for index, earlier in enumerate(present)
        for later in present[index + 1 :]
        if later.at < earlier.at and _ordered(earlier, later)
    )


def _ordered(earlier: Event, later: Event) -> bool:
    """Whether one must come first: an incident may be declared at any time after its impact began."""
    return earlier.marker is Marker.IMPACT_START or Marker.DECLARED not in (earlier.marker, later.marker)


def _metric(definition: Definition, events: tuple[Event, ...]) -> Metric:
    end, start = marked(events, definition.end), marked(events, definition.start)
    if end is None or start is None:
        pairs = ((start, definition.start), (end, definition.end))
        return Metric(definition, missing=tuple(marker for event, marker in pairs if event is None))
    if end.at < start.at:
        return Metric(definition, wrong_order=(end, start))
    disputed = Agreement.DISPUTED in (end.agreement, start.agreement)
    return Metric(definition, value=end.at - start.at, disputed=disputed)
