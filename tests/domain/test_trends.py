"""What many post-mortems say together, counted by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from factory import NINE, postmortem
from memory_store import summary
from pmtui.domain.causes import FactorKind
from pmtui.domain.commands import Command
from pmtui.domain.commands.actions import AddAction, DeclineAction, FinishAction
from pmtui.domain.commands.causes import AddFactor
from pmtui.domain.commands.timeline import AddEvent, DisputeEvent
from pmtui.domain.summary import Summary
from pmtui.domain.timeline import Marker
from pmtui.domain.trends import trends

TODAY = date(2026, 6, 1)


def incident(
    id: str, day: str, *commands: Command, severity: str = "SEV2", services: tuple[str, ...] = (),
    tags: tuple[str, ...] = (),
) -> Summary:  # fmt: skip
    found = summary(postmortem(*commands).changed(id=id), NINE)
    return replace(
        found, incident_date=date.fromisoformat(day), severity=severity, services=services, tags=tags
    )


def lasting(minutes: int) -> tuple[Command, ...]:
    """From impact to resolution in so many minutes."""
    return (
        AddEvent("i", NINE, "errors", Marker.IMPACT_START),
        AddEvent("r", NINE + timedelta(minutes=minutes), "gone", Marker.RESOLVED),
    )


def factor(text: str) -> AddFactor:
    return AddFactor("f", text, FactorKind.CONDITION)


def test_nothing_says_nothing() -> None:
    found = trends((), TODAY)

    assert (found.n, found.months, found.repeats) == (0, (), ())
    assert found.kept.share is None


def test_months_without_an_incident_are_counted_too() -> None:
    found = trends([incident("b", "2026-02-03"), incident("a", "2025-11-30")], date(2026, 3, 31))

    assert found.months == (("2025-11", 1), ("2025-12", 0), ("2026-01", 0), ("2026-02", 1), ("2026-03", 0))


def test_an_incident_dated_ahead_ends_the_months() -> None:
    assert trends([incident("a", "2026-07-01")], TODAY).months == (("2026-07", 1),)


def test_what_is_counted_by_name() -> None:
    found = trends(
        [
            incident("a", "2026-01-01", factor("no canary"), services=("pay", "search", "pay")),
            incident("b", "2026-01-02", factor("no canary"), services=("pay",), severity=""),
        ],
        TODAY,
    )

    assert found.severities == (("SEV2", 1), ("none given", 1))
    assert found.services == (("pay", 2), ("search", 1))
    assert found.factors == (("no canary", 2),)


def test_names_in_another_case_are_one_name_as_it_is_mostly_written() -> None:
    found = trends(
        [
            incident("a", "2026-01-01", factor("No canary"), services=("Pay",), severity="sev1"),
            incident("b", "2026-01-02", factor("no canary"), services=("pay", "PAY"), severity="SEV1"),
            incident("c", "2026-01-03", factor("no canary"), services=("Pay",), severity="SEV1"),
        ],
        TODAY,
    )

    assert found.severities == (("SEV1", 3),)
    assert found.services == (("Pay", 3),)
    assert found.factors == (("no canary", 3),)


def test_how_long_is_median_and_range_with_n() -> None:
    known = [incident(f"i{n}", "2026-01-01", *lasting(n)) for n in (10, 600, 20, 30)]
    ttr = next(s for s in trends([*known, incident("x", "2026-01-01")], TODAY).spreads if s.name == "TTR")

    assert (ttr.n, ttr.median) == (4, timedelta(minutes=25))
    assert (ttr.shortest, ttr.longest) == (timedelta(minutes=10), timedelta(minutes=600))
    odd = next(s for s in trends(known[:3], TODAY).spreads if s.name == "TTR")
    assert odd.median == timedelta(minutes=20)


def test_what_cannot_be_computed_is_no_number_and_what_is_disputed_is_said() -> None:
    backwards = incident("a", "2026-01-01", *lasting(-5))
    disputed = incident("b", "2026-01-01", *lasting(5), DisputeEvent("r", "Kim"))
    spreads = {s.name: s for s in trends([backwards, disputed], TODAY).spreads}

    assert (spreads["TTR"].n, spreads["TTR"].disputed) == (1, 1)
    assert (spreads["TTD"].n, spreads["TTD"].median) == (0, None)


def test_the_share_done_in_time_counts_only_what_can_be_told() -> None:
    promises = (
        AddAction("a", "in time", due=date(2026, 1, 5)), FinishAction("a", NINE),
        AddAction("b", "late", due=date(2026, 1, 4)), FinishAction("b", NINE),
        AddAction("c", "overdue", due=date(2026, 5, 1)),
        AddAction("d", "coming", due=date(2026, 7, 1)),
        AddAction("e", "some day"),
        AddAction("f", "dropped", due=date(2026, 1, 1)), DeclineAction("f", "gone", NINE),
        AddAction("g", "done, no day"), FinishAction("g", NINE),
    )  # fmt: skip
    kept = trends([incident("a", "2026-01-01", *promises)], TODAY).kept

    assert (kept.in_time, kept.late, kept.overdue, kept.coming, kept.dropped) == (1, 1, 1, 2, 1)
    assert (kept.n, kept.share) == (3, 1 / 3)


def test_what_comes_again_within_90_days_is_told_with_what_the_last_left_open() -> None:
    known = [
        incident("old", "2025-09-01", tags=("config rollout",)),
        incident("one", "2026-01-10", tags=("Config Rollout",)),
        incident("two", "2026-02-10", AddAction("a", "canary"), AddAction("b", "flag"),
                 factor("config rollouts had no canary")),
        incident("three", "2026-03-10", tags=("config rollout", "dns")),
    ]  # fmt: skip
    (repeat,) = trends(known, TODAY).repeats

    assert repeat.postmortems == ("one", "two", "three")
    assert repeat.in_words == "third with “config rollout” in 90 days; two actions of the last still open"
    assert (repeat.newest, repeat.last, repeat.still_open) == (date(2026, 3, 10), "two", 2)


def test_ninety_days_apart_is_still_a_repeat_and_one_day_more_is_none() -> None:
    first = incident("a", "2026-01-01", AddAction("x", "canary"), tags=("dns",))
    within = incident("b", "2026-04-01", tags=("dns",))
    (repeat,) = trends([first, within], TODAY).repeats

    assert repeat.in_words == "second with “dns” in 90 days; one action of the last still open"
    assert trends([first, incident("b", "2026-04-02", tags=("dns",))], TODAY).repeats == ()


def test_what_is_further_apart_or_only_there_once_is_no_repeat() -> None:
    apart = [incident("a", "2026-01-01", tags=("dns",)), incident("b", "2026-04-02", tags=("dns",))]

    assert trends(apart, TODAY).repeats == ()
    assert trends([incident("a", "2026-01-01", tags=("dns", "DNS"))], TODAY).repeats == ()


def test_the_same_incidents_are_not_told_again_under_a_longer_name() -> None:
    known = [
        incident("a", "2026-01-01", factor("a config rollout without canary"), tags=("config",)),
        incident("b", "2026-01-02", factor("a config rollout without canary"), tags=("config",)),
    ]

    assert [repeat.theme for repeat in trends(known, TODAY).repeats] == ["config"]
