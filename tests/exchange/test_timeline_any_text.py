"""Whatever the text: a timeline or a refusal, in time that grows with its length only."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factory import NASTY
from pmtui.exchange.errors import ImportRefused
from pmtui.exchange.timeline_text import find_timeline

PIECES = (
    "14:02", "25:99", "00:30", "2019-02-08", "03/04/2019", "Feb 8", "9999-12-31 23:59", "0001-01-01 00:00",
    "PST", "IST", "UTC+99", "+99:00", "All times in ", "kim [1:46 PM]", "[???]", "resolved.", "## Timeline\n",
    "[", "]", "|", "**", "`", "```", "# ", "- ", "> ", "-", "–", "<!--", "-->", "---\n", " ", "    ", "\t",
    "\r", "\n", "\n\n", "漢字", "\ud800", "٣", "²:²²", NASTY,
)  # fmt: skip


@given(
    st.lists(st.sampled_from(PIECES) | st.text(max_size=5), max_size=40).map("".join),
    st.sampled_from([None, ZoneInfo("Europe/Berlin"), ZoneInfo("America/Los_Angeles")]),
    st.sampled_from([None, date(2019, 2, 8), date.min, date.max]),
)
@settings(max_examples=400, deadline=None)
def test_any_text_is_a_timeline_or_refused(text: str, zone: ZoneInfo | None, day: date | None) -> None:
    with suppress(ImportRefused):
        timeline = find_timeline(text, source="report.md", zone=zone, day=day)
        assert timeline.events
        assert all(event.at.tzinfo and event.text and "\n" not in event.text for event in timeline.events)
        assert len({event.external_id for event in timeline.events}) == len(timeline.events)


@pytest.mark.parametrize(
    "piece",
    ["<!--", "```\n", "a|", "12:", "# ", "> ", "- ", "[", "* ", "Mon, ", "(1", "14:02 ", "1", " ", "\n"],
)
def test_repetition_costs_no_more_than_its_length(piece: str) -> None:
    """Half a million characters; a pattern that backtracks would need minutes."""
    text = "14:02 a\n" + piece * (500_000 // len(piece))
    with suppress(ImportRefused):
        assert find_timeline(text, source="x", zone=None, day=date(2019, 2, 8)).events
