"""Times as programs write them into their lines."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

import pytest

from pmtui.exchange.timeline_text import find_timeline


@pytest.mark.parametrize(
    ("line", "at", "text"),
    [
        ('10.0.0.1 - - [20/Nov/2026:14:04:11 +0100] "GET /"', "13:04:11", '10.0.0.1 - - "GET /"'),
        ("Fri Nov 20 14:04:11 CET 2026 done", "13:04:11", "done"),
        ("Fri, 20 Nov 2026 14:04:11 +0100 done", "13:04:11", "done"),
        ("<34>1 2026-11-20T13:04:11Z web-1 done", "13:04:11", "web-1 done"),
        ("E1120 13:04:11.123456 done", "13:04:11", "done"),
        ('level=error ts=2026-11-20T13:04:11Z msg="pool"', "13:04:11", 'level=error msg="pool"'),
        ('{"time":"2026-11-20T14:04:11+0100","msg":"pool"}', "13:04:11", '"msg":"pool"'),
        ("1795179851 done", "13:04:11", "done"),
        ("1795179851.25 done", "13:04:11", "done"),
        ("1795179851250 done", "13:04:11", "done"),
        ("20.11.26 13:04 done", "13:04:00", "done"),
        ("20.11. 13:04 Uhr: done", "13:04:00", "done"),
        ("20/11 13:04 done", "13:04:00", "done"),
    ],
)
def test_the_line_of_a_log_is_placed(line: str, at: str, text: str) -> None:
    text_of = f"{line}\n" if not line.startswith("{") else f"13:00 a\n{line}\n"
    timeline = find_timeline(text_of, source="a.log", zone=ZoneInfo("UTC"), day=date(2026, 11, 20))
    event = timeline.events[-1]
    assert (f"{event.at.astimezone(ZoneInfo('UTC')):%Y-%m-%d %H:%M:%S}", event.text) == (
        f"2026-11-20 {at}",
        text,
    )


@pytest.mark.parametrize("line", ["1500000000 rows were read", "12345678 rows", "3/4 13:04 of it"])
def test_a_figure_that_is_no_moment_is_none(line: str) -> None:
    text = f"13:00 a\n{line}\n"
    timeline = find_timeline(text, source="a.log", zone=ZoneInfo("UTC"), day=date(2026, 11, 20))
    assert len(timeline.events) == 1
    assert "rows" in timeline.events[0].text or timeline.unplaced[0].line == 2
