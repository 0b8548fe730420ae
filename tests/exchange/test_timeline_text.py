"""Reports as people write them, and the timeline found in each."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from pmtui.domain.timeline import Marker
from pmtui.exchange.errors import ImportRefused
from pmtui.exchange.timeline_found import FoundTimeline
from pmtui.exchange.timeline_outside import OUTSIDE
from pmtui.exchange.timeline_text import Surroundings, find_timeline, read_text_file, timeline_in

DATA = Path(__file__).parent / "data"
DAY = date(2020, 11, 6)
BERLIN = ZoneInfo("Europe/Berlin")


def found(text: str, *, zone: ZoneInfo | None = BERLIN, day: date | None = DAY) -> FoundTimeline:
    return find_timeline(text, source="report.md", zone=zone, day=day)


def in_file(name: str) -> FoundTimeline:
    return find_timeline(read_text_file(DATA / name), source=name, zone=BERLIN, day=DAY)


def told(timeline: FoundTimeline) -> list[tuple[str, str]]:
    """The moments and the words, as a facilitator checks them."""
    return [(event.at.strftime("%m-%d %H:%M %z"), event.text) for event in timeline.events]


def test_bracketed_times_with_continuation_lines_and_the_zone_from_the_text() -> None:
    timeline = in_file("bracketed.md")
    assert told(timeline) == [
        (
            "11-06 08:55 -0800",
            "The import is merged (https://example.org/7), starting a deploy. And the workers restart.",
        ),
        ("11-06 09:10 -0800", "@noor sees that the queue is 30 % longer than at 11:00 the day before"),
        ("11-06 13:05 -0800", "@abel rolled back to `v41`"),
    ]
    assert timeline.zone.key == "America/Los_Angeles"
    assert timeline.zone_from == "line 12 (“All times in PST, on November 6th 2020”)"
    assert timeline.events[0].source == "bracketed.md:14"
    assert timeline.events[0].author == ""


def test_what_could_not_be_placed_is_listed_and_what_is_outside_is_counted() -> None:
    unplaced = in_file("bracketed.md").unplaced
    assert [(one.line, one.reason) for one in unplaced] == [
        (6, OUTSIDE),
        (18, "its time is not known"),
        (25, OUTSIDE),
    ]
    assert unplaced[2].text == "2 entries with a time under “chat” (lines 25 to 28)"


def test_times_as_headings_roll_over_past_midnight() -> None:
    timeline = in_file("headings.md")
    assert told(timeline) == [
        (
            "03-27 21:40 +0100",
            "Start of incident. The new cache is switched on, at first for a tenth. It looks well",
        ),
        ("03-27 23:50 +0100", "Pages are slow. The log said: No reply until 23:58 on any node."),
        ("03-28 00:20 +0100", "(until 00:35) Switched off again. Incident resolved."),
    ]
    assert [event.marker for event in timeline.events] == [Marker.IMPACT_START, None, Marker.RESOLVED]
    assert timeline.zone.key == "Etc/GMT-1"
    assert [one.reason for one in timeline.unplaced] == [
        "it has a day (2021-03-26) and no time of day",
        "a block of code or output is left out (3 lines)",
        OUTSIDE,
    ]


def test_key_events_carry_their_date_behind_and_name_the_markers() -> None:
    timeline = in_file("key_events.md")
    assert told(timeline) == [
        ("05-03 09:51 +0200", "First detected"),
        ("05-03 10:29 +0200", "Repaired"),
        ("05-03 10:40 +0200", "Incident declared"),
        ("05-04 11:06 +0200", "Resolved"),
    ]
    assert [event.marker for event in timeline.events] == [
        Marker.DETECTED,
        Marker.MITIGATED,
        Marker.DECLARED,
        Marker.RESOLVED,
    ]
    assert timeline.zone_from == "the post-mortem"


def test_a_table_says_its_zone_in_the_title_of_its_column() -> None:
    timeline = in_file("table.md")
    assert told(timeline) == [
        ("11-18 23:05 +0000", "normal – A rule is changed | twice"),
        ("11-18 23:28 +0000", "Impact starts – Errors for some"),
        ("11-19 00:10 +0000", "(until 00:40) searching"),
    ]
    assert [one.line for one in timeline.unplaced] == [8]


@pytest.mark.parametrize(
    ("line", "at", "text"),
    [
        ("14:02 UTC - deploy", "14:02 +0000", "deploy"),
        ("**14:02** deploy", "14:02 +0100", "deploy"),
        ("**14:02 UTC:** deploy", "14:02 +0000", "deploy"),
        ("- **14:02 – Deploy.** It ends.", "14:02 +0100", "**Deploy.** It ends."),
        ("- `14:02` deploy", "14:02 +0100", "deploy"),
        ("* *14:02*: deploy", "14:02 +0100", "deploy"),
        ("1. 14:02 deploy", "14:02 +0100", "deploy"),
        ("- [x] 14:02 deploy", "14:02 +0100", "deploy"),
        ("| 14:02 | deploy |", "14:02 +0100", "deploy"),
        ("6 Nov 2020 | 14:02 | deploy", "14:02 +0100", "deploy"),
        ("2020-11-06T14:02Z deploy", "14:02 +0000", "deploy"),
        ("2020/11/06 2pm UTC: deploy", "14:00 +0000", "deploy"),
        ("[2020-11-06 14:02:03 UTC] deploy", "14:02 +0000", "deploy"),
        ("Nov 6, 14:02 - deploy", "14:02 +0100", "deploy"),
        ("13:20-13:45 deploy", "13:20 +0100", "(until 13:45) deploy"),
        ("~13:20 deploy", "13:20 +0100", "(about) deploy"),
        ("1:46 PM deploy", "13:46 +0100", "deploy"),
        ("17:14pm deploy", "17:14 +0100", "deploy"),
        ("At 9:37 AM PST, the team ran a playbook", "09:37 -0800", "the team ran a playbook"),
        ("Between 1:00 PM and 2:00 PM we waited", "13:00 +0100", "(until 2:00 PM) we waited"),
        ("14:02 UTC / 06:02 PST deploy", "14:02 +0000", "deploy"),
        ("### 14:02 deploy", "14:02 +0100", "deploy"),
        ("- Deployed: 14:02 UTC", "14:02 +0000", "Deployed"),
    ],
)
def test_a_line_in_any_common_form(line: str, at: str, text: str) -> None:
    assert told(found(line)) == [(f"11-06 {at}", text)]


def test_pipes_in_a_command_make_no_table() -> None:
    text = (
        "### 14:02\n\nWe counted them by hand (`ps | grep worker | wc -l`).\n\n### 14:05\nRan `a | b | c`\n"
    )
    assert [event.text for event in found(text).events] == [
        "We counted them by hand (`ps | grep worker | wc -l`).",
        "Ran `a | b | c`",
    ]


def test_two_zones_in_one_text_each_count_from_where_they_are_said() -> None:
    timeline = found("## Timeline\nAll times in UTC\n- 10:00 a\n\nFrom here all times in CET.\n\n- 13:00 b\n")
    assert told(timeline) == [("11-06 10:00 +0000", "a"), ("11-06 13:00 +0100", "b")]


def test_a_zone_named_by_the_first_line_is_meant_for_the_others() -> None:
    timeline = found("- 2020-11-06 6pm PST a\n- 19:00 b\n")
    assert told(timeline)[1] == ("11-06 19:00 -0800", "b")
    assert timeline.zone_from == "line 1 (“2020-11-06 6pm PST”)"


def test_without_any_zone_times_are_read_as_utc_and_that_is_said() -> None:
    assert found("14:02 a", zone=None).zone_from == "nothing said; read as UTC"


def test_days_come_from_headings_and_from_lines_that_are_only_a_day() -> None:
    text = "## Chronology\n### Fri, 6 Nov\n- 23:10 a\n**2020-11-08**\n\n- 00:10 b\n- 09:00 c\n- 08:30 d\n"
    timeline = found(text)
    at = [event.at.strftime("%d %H:%M") for event in timeline.events]
    assert at == ["06 23:10", "08 00:10", "08 09:00", "08 08:30"]
    assert "Line 8: it is earlier than the one before; it was kept on the same day." in timeline.remarks


def test_a_list_item_that_is_only_a_day_holds_for_the_items_below_it() -> None:
    timeline = found("- 2020-11-08\n  - 10:00 a\n- 9 November\n  - 10:00 b\n")
    assert told(timeline) == [("11-08 10:00 +0100", "a"), ("11-09 10:00 +0100", "b")]


def test_the_date_of_the_report_counts_more_than_that_of_the_post_mortem_and_it_is_said() -> None:
    timeline = found("# Outage of 2019-01-02\n\n14:02 a\n")
    assert told(timeline) == [("01-02 14:02 +0100", "a")]
    assert (
        "The report is dated 2019-01-02, the post-mortem 2020-11-06; 2019-01-02 was used." in timeline.remarks
    )


def test_a_line_that_names_the_date_of_the_incident_gives_the_day() -> None:
    timeline = found("# Slow search\n\n**Date:** 2019-01-02\n\n## Timeline\n- 14:02 a\n")
    assert told(timeline) == [("01-02 14:02 +0100", "a")]
    assert timeline.day_from == "line 3 (“**Date:** 2019-01-02”)"


def test_a_list_that_runs_backwards_goes_back_a_day_past_midnight() -> None:
    timeline = found("Timeline\n--------\n12:00 a\n02:00 b\n01:00 c\n23:00 d\n")
    assert [event.at.strftime("%d %H") for event in timeline.events] == ["06 12", "06 02", "06 01", "05 23"]


def test_updates_of_a_status_page_have_their_time_below() -> None:
    text = "Resolved - All is well.\nNov 6, 13:50 PST\n\nMonitoring - A fix is in place.\nNov 6, 13:20 PST\n"
    assert told(found(text)) == [
        ("11-06 13:50 -0800", "Resolved - All is well."),
        ("11-06 13:20 -0800", "Monitoring - A fix is in place."),
    ]


def test_lines_of_a_chat_name_their_author() -> None:
    timeline = found("> noor [1:46 PM]\nis it me?\nor the queue\n\nabel  2:10 PM\nthe queue\n")
    assert [(event.author, event.text) for event in timeline.events] == [
        ("noor", "is it me? or the queue"),
        ("abel", "the queue"),
    ]


def test_code_comments_and_front_matter_are_no_events() -> None:
    timeline = found("---\nat: 13:00 x\n---\n<!--\n13:10 x\n-->\n```\n13:20 x\n```\n13:30 a\n")
    assert told(timeline) == [("11-06 13:30 +0100", "a")]
    assert [one.text for one in timeline.unplaced] == ["13:20 x"]


def test_a_code_fence_that_is_never_closed_hides_nothing() -> None:
    assert told(found("```\n13:30 a")) == [("11-06 13:30 +0100", "a")]


def test_a_wrong_time_says_why() -> None:
    timeline = found("14:02 a\n25:99 b\n14:05\n\nand a line without\n\n14:06 c\n")
    assert [(one.text, one.reason) for one in timeline.unplaced] == [
        ("25:99 b", "25:99 is not a time of day."),
        ("14:05", "it has a time and no words"),
        ("and a line without", "no time was found in it"),
    ]


@pytest.mark.parametrize("word", ["about", "around", "approx.", "circa", "ca.", "c."])
def test_a_time_that_is_a_guess_stays_one(word: str) -> None:
    timeline = found(f"- {word} 14:35 restarted the pool\n- at 14:40 slow again\n")
    assert [event.text for event in timeline.events] == ["(about) restarted the pool", "slow again"]


def test_prose_around_a_timeline_without_a_title_is_listed_last() -> None:
    timeline = found("A deploy\n\nA repair\n\n14:02 a\n\nat last\n\n14:05 b\n\nThe end\n")
    assert [(one.text, one.reason) for one in timeline.unplaced] == [
        ("at last", "no time was found in it"),
        ("A deploy", "no time was found in it, and it stands before the first entry"),
        ("A repair", "no time was found in it, and it stands before the first entry"),
        ("The end", "no time was found in it, and it stands after the last entry"),
    ]
    assert timeline.remarks == ()


def test_items_of_a_list_below_one_time_stay_apart() -> None:
    timeline = found("### 14:02\n\n- Other builds fail\n- We see why.\n- No builds from now on\n")
    assert [event.text for event in timeline.events] == [
        "Other builds fail; We see why. No builds from now on"
    ]


@pytest.mark.parametrize(
    ("before", "now"),
    [("- 14:02 a list in it\n", "- 14:02 a list\n  - in it\n"), ("- 14:02 b\n", "- about 14:02 b\n")],
)
def test_doubts_and_lists_do_not_make_it_another_event(before: str, now: str) -> None:
    plain, shown = found(before), found(now)
    assert plain.events[0].text != shown.events[0].text
    assert plain.events[0].external_id == shown.events[0].external_id


def test_importing_again_names_the_same_events_though_lines_moved() -> None:
    text = "## Timeline\n- 14:02  a deploy\n- 14:05 an alarm\n"
    once, again = found(text), found("# Title\n\nNew words.\n\n" + text.replace("  ", " "))
    assert [event.external_id for event in once.events] == [event.external_id for event in again.events]
    assert len({event.external_id for event in once.events}) == 2
    assert once.events[0].line != again.events[0].line


def test_the_same_entry_twice_is_taken_once_and_said() -> None:
    timeline = found("14:02 a\n14:02 a\n")
    assert len(timeline.events) == 1
    assert timeline.remarks == ("Line 2: the same entry is there twice; it was taken once.",)


def test_of_a_marker_named_twice_the_first_counts() -> None:
    timeline = found("14:02 Detected\n14:03 Detected.\n14:04 Resolved five tickets\n")
    assert [event.marker for event in timeline.events] == [Marker.DETECTED, None, None]


@pytest.mark.parametrize("text", ["", "\n", "Nothing happened.", "# Timeline\n", "ratio 12:1", "\x00"])
def test_a_text_without_times_is_refused_with_what_would_be_found(text: str) -> None:
    with pytest.raises(ImportRefused, match="Lines are read that begin with a time"):
        found(text)


def read(text: str, *headings: str, home: str = "UTC") -> FoundTimeline:
    return timeline_in(text, Surroundings("report.md", BERLIN, DAY, home=ZoneInfo(home), headings=headings))


REPORT = """\
# Slow search

Some words.

## Impact

Slow from 13:58 on.

## Timeline

- 14:02 alert

## Lessons

### What went well

- the alert

### Where we got lucky

## Appendix

### Chat of #search

rosa [2:05 PM]
is it the pool?

yes, it is

sam [2:06 PM]
looking
"""


def test_headings_that_are_not_read_are_named() -> None:
    assert read(REPORT).remarks[-1].startswith("Not read: “Impact”, “Lessons”, “Appendix”. 1 note can be ")
    assert read("## Timeline\n- 14:02 a\n").remarks == ("Read as the timeline: “Timeline” (line 1).",)
    many = "".join(f"## Part {number}\n\nwords\n\n" for number in range(20))
    assert read(f"{many}## Timeline\n- 14:02 a\n").remarks[-1].endswith("“Part 11” and 8 more.")


def test_another_section_is_read_where_it_is_asked_for() -> None:
    timeline = read(REPORT, "#Search")
    assert [(event.author, event.text) for event in timeline.events] == [
        ("rosa", "is it the pool? yes, it is"),
        ("sam", "looking"),
    ]
    assert [one.text for one in timeline.unplaced] == ["1 entry with a time under “Timeline” (line 11)"]
    assert len(read(REPORT, "chat", "timeline").events) == 3


def test_a_section_that_is_not_there_is_refused_with_those_that_have_times() -> None:
    with pytest.raises(ImportRefused, match=r"no heading “log” .*under “Timeline” \(line 11\); 2 entries"):
        read(REPORT, "log")
    with pytest.raises(ImportRefused, match="No timeline was found"):
        read(REPORT, "Impact")


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("14:02 - 14:10 PST: we talked", "(until 22:10) we talked"),
        ("14:02 UTC - 14:10 UTC we talked", "(until 14:10 UTC) we talked"),
        ("about 2:02 to 2:10 PM PST we talked", "(about) (until 22:10) we talked"),
        ("14:02 - 25:10 PST: we talked", "(until 25:10 PST) we talked"),
    ],
)
def test_the_end_of_a_range_is_told_in_the_zone_in_which_its_beginning_is_shown(line: str, text: str) -> None:
    (event,) = read(f"{line}\n").events
    assert event.text == text
    assert event.external_id == found(f"{line}\n").events[0].external_id


def test_the_day_is_said_to_come_from_where_the_first_event_without_one_has_it() -> None:
    text = "# 2020-11-06\n## Timeline\n### 2020-11-04\nnothing\n### 2020-11-05 14:02\na\n### 18:57\nb\n"
    assert found(text).day_from == "line 5 (“2020-11-05 14:02”)"
    assert found("# 2020-11-05\n- 14:02 a\n- 2020-11-06 14:02 b\n").day_from == "line 1 (“2020-11-05”)"


@pytest.mark.parametrize("who", ["Who", "**Author**", "Wer", "User name"])
def test_a_column_of_a_table_tells_who(who: str) -> None:
    rows = "| 14:02 | alert | Rosa |\n| 14:05 | slow | |\n| later | unknown | Sam |\n"
    timeline = found(f"| Time | Event | {who} |\n|---|---|---|\n{rows}")
    assert [(event.author, event.text) for event in timeline.events] == [("Rosa", "alert"), ("", "slow")]
    assert len(timeline.unplaced) == 1


def test_a_time_without_any_date_is_refused_with_the_reason() -> None:
    with pytest.raises(ImportRefused, match="Give the day of the incident"):
        found("14:02 a", day=None)


def test_an_ambiguous_date_names_both_days() -> None:
    with pytest.raises(ImportRefused, match="write 2019-04-03 or 2019-03-04"):
        found("03/04/2019 14:02 a")


def test_when_the_timeline_section_has_no_times_the_whole_text_is_read() -> None:
    assert told(found("## Timeline\nsee below\n## Log\n14:02 a\n")) == [("11-06 14:02 +0100", "a")]


def test_what_no_meeting_could_walk_through_is_refused_before_all_of_it_is_read() -> None:
    told: list[float] = []
    lines = "".join(f"{n // 60 % 24:02}:{n % 60:02} event {n}\n" for n in range(12_000))
    with pytest.raises(ImportRefused, match="has more than"):
        find_timeline(lines, source="log.txt", zone=BERLIN, day=DAY, progress=told.append, most=4_000)
    assert max(told) < 0.5
    assert len(find_timeline(lines, source="log.txt", zone=BERLIN, day=DAY, most=12_000).events) == 12_000
