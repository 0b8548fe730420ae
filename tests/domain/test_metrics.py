"""Times to detect, acknowledge, mitigate and resolve."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

from pmtui.domain.metrics import Metric, metrics, misplaced
from pmtui.domain.timeline import Agreement, Event, Marker

MINUTE = timedelta(minutes=1)


def event(marker: Marker, clock: str, agreement: Agreement = Agreement.AGREED) -> Event:
    at = datetime.fromisoformat(f"2014-10-21T{clock}").replace(tzinfo=UTC)
    return Event(id=marker.value, at=at, text=f"it is {clock}", marker=marker, agreement=agreement)


IMPACT = event(Marker.IMPACT_START, "14:54")
DETECTED = event(Marker.DETECTED, "15:01")
MITIGATED = event(Marker.MITIGATED, "15:36")
RESOLVED = event(Marker.RESOLVED, "16:00")


def by_name(*events: Event) -> dict[str, Metric]:
    return {metric.definition.name: metric for metric in metrics(events)}


def test_the_example_of_the_sre_book() -> None:
    known = by_name(RESOLVED, IMPACT, MITIGATED)
    assert known["TTM"].value == 42 * MINUTE
    assert known["TTR"].value == 66 * MINUTE


def test_mitigation_and_resolution_are_also_told_from_detection() -> None:
    known = by_name(IMPACT, DETECTED, MITIGATED, RESOLVED, event(Marker.ACKNOWLEDGED, "15:03"))
    assert {name: metric.value for name, metric in known.items()} == {
        "TTD": 7 * MINUTE,
        "TTA": 2 * MINUTE,
        "TTM": 42 * MINUTE,
        "TTM from detection": 35 * MINUTE,
        "TTR": 66 * MINUTE,
        "TTR from detection": 59 * MINUTE,
    }
    assert all(metric.problem == "" for metric in known.values())


def test_each_number_has_its_definition() -> None:
    assert by_name()["TTM from detection"].definition.formula == "mitigated − detected"
    assert by_name()["TTD"].definition.formula == "detected − impact start"


def test_offsets_are_taken_into_account() -> None:
    local = IMPACT.at.astimezone(timezone(timedelta(hours=-7)))
    assert by_name(IMPACT.model_copy(update={"at": local}), MITIGATED)["TTM"].value == 42 * MINUTE


def test_a_missing_marker_is_named_and_there_is_no_number() -> None:
    known = by_name(IMPACT)
    assert known["TTD"].value is None
    assert known["TTD"].missing == (Marker.DETECTED,)
    assert known["TTD"].problem == "no “detected” marker"
    assert known["TTA"].problem == "no “detected” marker and no “acknowledged” marker"


def test_an_end_before_its_start_names_both_events_and_gives_no_number() -> None:
    early = event(Marker.RESOLVED, "14:00")
    metric = by_name(IMPACT, early)["TTR"]
    assert metric.value is None
    assert metric.wrong_order == (early, IMPACT)
    assert metric.problem == "“it is 14:00” (resolved) is before “it is 14:54” (impact start)"


def test_at_the_same_moment_it_took_no_time() -> None:
    assert by_name(IMPACT, event(Marker.DETECTED, "14:54"))["TTD"].value == timedelta()


def test_a_disputed_event_makes_its_numbers_doubtful_and_no_others() -> None:
    known = by_name(IMPACT, event(Marker.DETECTED, "15:01", Agreement.DISPUTED), MITIGATED)
    assert known["TTD"].value == 7 * MINUTE
    assert known["TTD"].disputed
    assert known["TTM from detection"].disputed
    assert not known["TTM"].disputed


def test_markers_in_an_impossible_order_are_found_in_pairs() -> None:
    assert misplaced([IMPACT, DETECTED, MITIGATED, RESOLVED]) == ()
    early = event(Marker.RESOLVED, "15:20")
    assert misplaced(iter([MITIGATED, early, IMPACT, DETECTED])) == ((early, MITIGATED),)


def test_an_incident_may_be_declared_at_any_time_after_it_began() -> None:
    assert misplaced([IMPACT, MITIGATED, event(Marker.DECLARED, "15:50"), RESOLVED]) == ()
    before = event(Marker.DECLARED, "14:00")
    assert misplaced([IMPACT, before]) == ((before, IMPACT),)
