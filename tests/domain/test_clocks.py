"""Moments and lengths of time as a meeting shows them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from pmtui.domain.clocks import clock, countdown, span, zone_label

PACIFIC, EAST = ZoneInfo("America/Los_Angeles"), ZoneInfo("Etc/GMT-1")


def test_times_are_shown_in_a_zone_with_its_name() -> None:
    at = datetime(2019, 2, 8, 22, 32, tzinfo=UTC)
    assert clock(at, PACIFIC) == "14:32"
    assert clock(at + timedelta(seconds=9), PACIFIC) == "14:32:09"
    assert zone_label(at, PACIFIC) == "PST"
    assert zone_label(at, EAST) == "UTC+1"


def test_lengths_of_time_in_words_and_figures() -> None:
    assert [span(timedelta(seconds=s)) for s in (0, 45, 65, 2520, 8280, 93600, -300)] == [
        "0 min", "45 s", "1 min 5 s", "42 min", "2 h 18 min", "1 d 2 h", "−5 min",
    ]  # fmt: skip
    assert [countdown(s) for s in (760, 0, -65, 3723)] == ["12:40", "0:00", "+1:05", "1:02:03"]
