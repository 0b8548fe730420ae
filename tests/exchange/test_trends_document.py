"""Trends in rows: months without an incident are told as one, and nothing is a bare number."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from factory import NINE, postmortem
from memory_store import summary
from pmtui.domain.commands.timeline import AddEvent
from pmtui.domain.summary import Summary
from pmtui.domain.timeline import Marker
from pmtui.domain.trends import trends
from pmtui.exchange.trends_document import MONTHS, drawn, parts, trends_document


def incident(day: str, minutes: int = 0) -> Summary:
    """An incident of a day, resolved after so many minutes if any."""
    told = (
        AddEvent("i", NINE, "errors", Marker.IMPACT_START),
        AddEvent("r", NINE + timedelta(minutes=minutes), "gone", Marker.RESOLVED),
    )
    found = summary(postmortem(*(told if minutes else ())).changed(id=f"on-{day}"), NINE)
    return replace(found, incident_date=date.fromisoformat(day))


def months(*days: str, today: str, whole: bool = False) -> list[tuple[str, str]]:
    found = trends((incident(day) for day in days), date.fromisoformat(today))
    part = next(part for part in parts(found, whole=whole) if part.title == "By month")
    return [(bar.label, bar.words) for bar in part.bars]


def test_months_begin_with_the_first_incident_and_a_long_quiet_time_is_one_row() -> None:
    assert months("2025-01-31", "2025-08-01", today="2025-10-05") == [
        ("2025-01", "1"),
        ("2025-02 to 2025-07", "none"),
        ("2025-08", "1"),
        ("2025-09", "0"),
        ("2025-10", "0"),
    ]
    assert months("2025-01-31", today="2026-11-01")[1:] == [("2025-02 to 2026-11", "none")]


def test_the_oldest_months_are_only_counted_where_there_are_many() -> None:
    days = [f"{year}-{month:02}-15" for year in (2023, 2024, 2025) for month in range(1, 13)]
    drawn_months = months(*days, today="2025-12-31")
    assert drawn_months[0] == ("before 2024-02", "13")
    assert (len(drawn_months), drawn_months[-1]) == (MONTHS, ("2025-12", "1"))
    assert len(months(*days, today="2025-12-31", whole=True)) == 36


def test_a_time_is_told_with_n_and_a_median_only_of_several() -> None:
    today = date(2026, 1, 31)
    one = drawn(trends([incident("2026-01-05", 30)], today))
    assert "  TTR resolved − impact start   30 min (n = 1)\n" in one
    assert "  TTM mitigated − impact start  none yet\n" in one
    several = drawn(trends([incident("2026-01-05", 30), incident("2026-01-06", 40)], today))
    assert "median 35 min, from 30 min to 40 min (n = 2)" in several


def test_what_nobody_has_recorded_is_left_out() -> None:
    found = trends([incident("2026-01-05")], date(2026, 1, 31))
    assert [part.title for part in parts(found)] == ["By month", "By severity"]
    assert "(n = 0)" not in trends_document(found)


def test_nothing_drawn_is_wider_than_the_window() -> None:
    long = " ".join(["a config rollout reached all regions at once"] * 3)
    known = [
        replace(incident(f"2026-01-{day:02}"), tags=(long,), factors=(long,), services=(long,))
        for day in (5, 9)
    ]
    text = drawn(trends(known, date(2026, 1, 31)))
    assert "second with “a config rollout" in text
    assert max(map(len, text.splitlines())) < 80
