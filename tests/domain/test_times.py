"""Times, days and zones as people type them in a meeting."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pmtui.domain.days import read_day, read_past_day
from pmtui.domain.times import (
    UnreadableTime,
    leading_time,
    read_moment,
    read_zone,
)

PACIFIC = read_zone("America/Los_Angeles")
DAY = date(2019, 2, 8)


def read(text: str, near: str = "") -> str:
    """What a text is read as, on 8 February 2019 in Los Angeles."""
    before = datetime.fromisoformat(near) if near else None
    return read_moment(text, zone=PACIFIC, day=DAY, near=before).at.isoformat()


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("14:32", "2019-02-08T14:32:00-08:00"),
        ("14:32:10", "2019-02-08T14:32:10-08:00"),
        ("2:32pm", "2019-02-08T14:32:00-08:00"),
        ("2:32 PM", "2019-02-08T14:32:00-08:00"),
        ("12:05 am", "2019-02-08T00:05:00-08:00"),
        ("12:05 p.m.", "2019-02-08T12:05:00-08:00"),
        ("17:14pm", "2019-02-08T17:14:00-08:00"),
        ("14:32 PST", "2019-02-08T14:32:00-08:00"),
        ("14:32 UTC", "2019-02-08T14:32:00+00:00"),
        ("14:32Z", "2019-02-08T14:32:00+00:00"),
        ("14:32 UTC+5:30", "2019-02-08T14:32:00+05:30"),
        ("14:32 Europe/Berlin", "2019-02-08T14:32:00+01:00"),
        ("2019-02-09 00:10", "2019-02-09T00:10:00-08:00"),
        ("2019-02-09T00:10:00Z", "2019-02-09T00:10:00+00:00"),
        ("2019-02-09 00:10+01:00", "2019-02-09T00:10:00+01:00"),
        ("2019/02/09 6pm UTC", "2019-02-09T18:00:00+00:00"),
        ("+1d 00:10", "2019-02-09T00:10:00-08:00"),
        ("Feb 9, 13:20", "2019-02-09T13:20:00-08:00"),
        ("Sat, 9 February 2019 at 13:20", "2019-02-09T13:20:00-08:00"),
    ],
)
def test_a_moment_keeps_the_offset_it_was_given_in(text: str, at: str) -> None:
    assert read(text) == at


def test_a_time_without_a_date_is_on_the_day_nearest_to_the_line_before() -> None:
    assert read("00:10", near="2019-02-08T23:50:00-08:00") == "2019-02-09T00:10:00-08:00"
    assert read("23:50", near="2019-02-09T00:10:00-08:00") == "2019-02-08T23:50:00-08:00"
    assert read("14:00", near="2019-02-08T15:00:00-08:00") == "2019-02-08T14:00:00-08:00"
    assert read("00:30 UTC", near="2019-02-08T16:10:00-08:00") == "2019-02-09T00:30:00+00:00"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("25:99", "25:99 is not a time of day."),
        ("13:00 am", "13:00 am is not a time of day."),
        ("2019-03-10 02:30", "There was no 02:30 on 2019-03-10"),
        ("03/04/2019 10:00", "write 2019-04-03 or 2019-03-04"),
        ("2019-02-30 10:00", "2019-02-30 is not a day of the calendar."),
        ("0001-01-01 00:00", "between 1970 and 2199"),
        ("14:32 IST", "Asia/Kolkata, Europe/Dublin or Asia/Jerusalem"),
        ("soon", "“soon” is not a time."),
        ("", "is not a time."),
    ],
)
def test_what_cannot_be_read_says_why(text: str, why: str) -> None:
    with pytest.raises(UnreadableTime) as refusal:
        read(text)
    assert why in str(refusal.value)


def test_an_hour_that_happens_twice_is_the_first_unless_the_zone_says_otherwise() -> None:
    moment = read_moment("2019-11-03 01:30", zone=PACIFIC, day=DAY)
    assert moment.at.isoformat() == "2019-11-03T01:30:00-07:00"
    assert "taken as the first (PDT)" in moment.note
    assert read("2019-11-03 01:30 PST") == "2019-11-03T01:30:00-08:00"
    assert read("2019-11-03 01:30 PDT") == "2019-11-03T01:30:00-07:00"


def test_winter_time_written_in_summer_is_read_as_the_clocks_there_and_said() -> None:
    moment = read_moment("2019-07-02 10:00 PST", zone=PACIFIC, day=DAY)
    assert moment.at.isoformat() == "2019-07-02T10:00:00-07:00"
    assert "PDT" in moment.note
    assert read_moment("14:32 PST", zone=PACIFIC, day=DAY).note == ""


@pytest.mark.parametrize(
    ("line", "split"),
    [
        ("14:32 rolled back #mitigated", ("14:32", "rolled back #mitigated")),
        ("25:99 pager", ("25:99", "pager")),
        ("[13:20] a deploy", ("13:20", "a deploy")),
        ("[13:20]a deploy", ("13:20", "a deploy")),
        ("14:02 UTC - a deploy", ("14:02 UTC", "a deploy")),
        ("14:02: a deploy", ("14:02", "a deploy")),
        ("1:46 PM a deploy", ("1:46 PM", "a deploy")),
        ("~13:20 a deploy", ("13:20", "a deploy")),
        ("2019-02-08T13:20Z a deploy", ("2019-02-08T13:20Z", "a deploy")),
        ("Feb 8, 13:20 - a deploy", ("Feb 8, 13:20", "a deploy")),
        ("13:20-13:45 a deploy", ("13:20", "(until 13:45) a deploy")),
        ("13:00-08:00 a deploy", ("13:00", "(until 08:00) a deploy")),
        ("8:20 – 8:24: a deploy", ("8:20", "(until 8:24) a deploy")),
        ("1:20-1:45 PM UTC a deploy", ("1:20 pm UTC", "(until 1:45 PM UTC) a deploy")),
        ("11:50-12:10 PM a deploy", ("11:50 am", "(until 12:10 PM) a deploy")),
        ("14:32 -5 % throughput", ("14:32", "-5 % throughput")),
        ("14:32 DB down", ("14:32", "DB down")),
        ("14:32", ("14:32", "")),
    ],
)
def test_a_line_that_begins_with_a_time_is_split(line: str, split: tuple[str, str]) -> None:
    assert leading_time(line) == split


@pytest.mark.parametrize(
    "line",
    [
        "",
        "4.2 finished",
        "12:1 ratio",
        "1:1 with Kim",
        "2019-02-08 nothing",
        "May 5 we met",
        "10:30% off",
        "3",
    ],
)
def test_other_lines_begin_with_no_time(line: str) -> None:
    assert leading_time(line) is None


@given(st.text(alphabet="0123456789:- +/apmPSTUCZ[]().Feb,\u00a0é", max_size=60))
@settings(max_examples=300)
def test_any_text_is_a_moment_or_a_sentence(text: str) -> None:
    with suppress(UnreadableTime):
        assert read_moment(text, zone=PACIFIC, day=DAY).at.tzinfo is not None


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Europe/Berlin", "Europe/Berlin"), ("europe/berlin", "Europe/Berlin"), ("Berlin", "Europe/Berlin"),
        ("PDT", "America/Los_Angeles"), ("et", "America/New_York"), ("Pacific time", "America/Los_Angeles"),
        ("Z", "UTC"), ("UTC+1", "Etc/GMT-1"), ("-08:00", "Etc/GMT+8"),
        ("+05:30", "Asia/Kolkata"), ("UTC+0", "UTC"),
    ],
)  # fmt: skip
def test_a_zone_is_found_by_any_of_its_names(text: str, key: str) -> None:
    assert read_zone(text).key == key


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Europe/Berln", "Did you mean Europe/Berlin?"),
        ("America/Los Angelos", "Did you mean America/Los_Angeles?"),
        ("IST", "several time zones"),
        ("+99:00", "none is more than 14 hours"),
        ("../../etc/passwd", "There is no time zone"),
        ("", "There is no time zone"),
    ],
)
def test_an_unknown_zone_is_answered_with_the_nearest(text: str, why: str) -> None:
    with pytest.raises(UnreadableTime) as refusal:
        read_zone(text)
    assert why in str(refusal.value)


@pytest.mark.parametrize(
    "text", ["2019-02-08", "8 Feb 2019", "February 8th, 2019", "Friday, 8.2.2019", "2019/2/8"]
)
def test_a_day_is_read_as_people_write_it(text: str) -> None:
    assert read_day(text) == DAY


def test_what_has_been_was_on_the_last_such_day() -> None:
    today = date(2026, 11, 26)
    days = [read_past_day(text, today) for text in ("9 Jan", "26 Nov", "28 Nov", "9 Jan 2027")]
    assert days == [date(2026, 1, 9), today, date(2025, 11, 28), date(2027, 1, 9)]
    with pytest.raises(UnreadableTime, match="Write it like 2026-11-26"):
        read_past_day("soon", today)


def test_a_day_without_a_year_needs_one_nearby() -> None:
    assert read_day("2 January", near=date(2018, 12, 30)) == date(2019, 1, 2)
    with pytest.raises(UnreadableTime, match="needs a year"):
        read_day("2 January")


def test_a_day_that_could_be_two_names_both() -> None:
    with pytest.raises(UnreadableTime, match="2019-04-03 or 2019-03-04"):
        read_day("03/04/2019")
    assert read_day("13/04/2019") == read_day("04/13/2019") == date(2019, 4, 13)
