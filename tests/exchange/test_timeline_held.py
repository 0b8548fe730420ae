"""Every line that holds a time becomes an event or is listed: none goes into the line above unsaid."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pmtui.exchange.errors import ImportRefused
from pmtui.exchange.timeline_found import FoundTimeline
from pmtui.exchange.timeline_text import find_timeline

PM = ("14:00 pager fired", "14:59 all clear")
"""The line before and the line after."""


def found(*lines: str) -> FoundTimeline:
    text = "".join(f"{line}\n" for line in lines)
    return find_timeline(text, source="notes.txt", zone=ZoneInfo("UTC"), day=date(2026, 11, 20))


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("web-1 was slow at 14:05", "it does not begin with its time"),
        ("lunch ended at 2pm", "it does not begin with its time"),
        ("T+10m nothing", "its time is counted from a beginning that is not told"),
        ("Meeting at 10.30 tomorrow", "“10.30” may be a time; write it like 10:30"),
    ],
)
def test_a_time_that_is_not_understood_is_listed(line: str, reason: str) -> None:
    timeline = found(PM[0], line, PM[1])
    assert [event.text for event in timeline.events] == ["pager fired", "all clear"]
    assert [(one.line, one.text, one.reason) for one in timeline.unplaced] == [(2, line, reason)]


def test_running_text_that_was_broken_keeps_together_and_its_time_is_listed() -> None:
    first = "14:00 we looked at the graphs of the whole night once more and saw the"
    timeline = found(first, "rise that had begun at 13:58", PM[1])
    assert timeline.events[0].text == f"{first[6:]} rise that had begun at 13:58"
    assert [one.line for one in timeline.unplaced] == [2]
    assert "kept with the line above" in timeline.unplaced[0].reason


@pytest.mark.parametrize("line", ["see host:8080 and 16:9", "1:10000 fail", "build 12:30:99x", "at 99.5 %"])
def test_figures_that_are_no_time_stay_in_the_text(line: str) -> None:
    timeline = found(PM[0], line, PM[1])
    assert [event.text for event in timeline.events] == [f"pager fired {line}", "all clear"]
    assert timeline.unplaced == ()


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("about 14:10 – called Sam", "(about) called Sam"),
        ("ca. 14:10 called Sam", "(about) called Sam"),
        ("approx. 14:10 called Sam", "(about) called Sam"),
        ("At around 14:10 called Sam", "(about) called Sam"),
        ("~14:10 called Sam", "(about) called Sam"),
        ("(~14:10) called Sam", "(about) called Sam"),
        ("**~14:10** called Sam", "(about) called Sam"),
        ("14:10? called Sam", "(about) called Sam"),
        ("| ~14:10 | called Sam |", "(about) called Sam"),
        ("by 14:10 we had it", "(by) we had it"),
        ("after 14:10 it was slow", "(after) it was slow"),
        ("shortly before 14:10: it was slow", "(shortly before) it was slow"),
        ("Since 14:10 it is slow", "(since) it is slow"),
        ("at 14:10 it was slow", "it was slow"),
    ],
)
def test_a_guess_stays_one(line: str, text: str) -> None:
    timeline = found(PM[0], line, PM[1])
    assert [(f"{event.at:%H:%M}", event.text) for event in timeline.events][1] == ("14:10", text)


@pytest.mark.parametrize(("line", "hour"), [("noon: started", "12:00"), ("around midday we left", "12:00")])
def test_a_named_hour_is_a_time(line: str, hour: str) -> None:
    assert f"{found(line, PM[0]).events[0].at:%H:%M}" == hour


PIECES = (
    "14:05", "2:05 PM", "~14:06", "about", "at", "since", "[14:07]", "10.30", "T+5m", "noon", "20.11.26,",
    "-", "11/20/26,", "Rosa Weber", "<sam>", ":", "|", "- ", "  ", "> ", "1795180980",
    "Nov 20 14:08:00", "2026",
)  # fmt: skip


@given(st.lists(st.lists(st.sampled_from(PIECES), min_size=1, max_size=4).map(" ".join), max_size=12))
@settings(max_examples=300, deadline=None)
def test_no_word_of_any_line_is_lost(lines: list[str]) -> None:
    """Each line ends with a word of its own, which is found again in an event or in what is listed."""
    text = "\n".join(f"{line} word{number}." for number, line in enumerate(lines))
    try:
        timeline = found(text, "14:30 the end")
    except ImportRefused:
        return
    told = " ".join((*(e.text for e in timeline.events), *(one.text for one in timeline.unplaced)))
    missing = [f"word{number}." for number in range(len(lines)) if f"word{number}." not in told]
    assert not missing
