"""Chats as they are copied from their windows: who wrote what, and when."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

import pytest

from pmtui.exchange.errors import ImportRefused
from pmtui.exchange.timeline_chat import on_the_same_half
from pmtui.exchange.timeline_figures import NEXT_TO_IT
from pmtui.exchange.timeline_text import find_timeline

DAY = date(2026, 11, 20)

SLACK = """\
Rosa Weber
  2:02 PM
latency alert fired
2:03
and again
Pages
APP
  2:04 PM
Triggered: checkout p99

and a second paragraph
Sam Okoye  2:05 PM
looking since 1:58
  the pool is full
Rosa Weber  14:30
rolled back
"""
SLACK_OF_24_HOURS = """\
Rosa Weber
14:02
alert
14:03
again
Sam Okoye
14:05
looking now
Rosa Weber
14:07
ok
"""
TEAMS = "[20/11 14:02] Rosa Weber\n    alert\n[20/11 14:05] Sam Okoye\n    looking now\n"
DISCORD = "rosa — Today at 2:02 PM\nalert\nsam — 11/20/2026 2:05 PM\nlooking now\n"
TELEGRAM = "Rosa Weber, [20.11.2026 14:02]\nalert\n\nSam, [20.11.2026 14:05]\nlooking now\n"
MAIL_LIKE = "Rosa Weber, 14:02\nalert\nSam Okoye, 14:05\nlooking now\n"
WHATSAPP = "[20.11.26, 14:02:00] Rosa: alert\n20/11/2026, 14:05 - Sam: looking\nnow\n"
ABROAD = "11/20/26, 2:02\u202fPM - Rosa: alert\n11/20/26, 2:05\u202fPM - Sam: looking\nnow\n"
RELAY = "[14:02] <@rosa> alert\n14:05 <sam> looking now\n"
MEETING = "14:02:00 From Rosa Weber to Everyone:\n\talert\n14:05:00 From Sam : looking now\n"


def said(text: str) -> list[tuple[str, str, str]]:
    """Times, people and words."""
    timeline = find_timeline(text, source="chat.txt", zone=ZoneInfo("Europe/Berlin"), day=DAY)
    assert {event.at.date() for event in timeline.events} == {DAY}
    return [(f"{event.at:%H:%M}", event.author, event.text) for event in timeline.events]


def test_names_and_times_above_the_words_are_told_from_the_words() -> None:
    assert said(SLACK) == [
        ("14:02", "Rosa Weber", "latency alert fired"),
        ("14:03", "Rosa Weber", "and again"),
        ("14:04", "Pages", "Triggered: checkout p99 and a second paragraph"),
        ("14:05", "Sam Okoye", "looking since 1:58 the pool is full"),
        ("14:30", "Rosa Weber", "rolled back"),
    ]


def test_times_of_24_hours_are_told_from_the_words_where_a_name_comes_back() -> None:
    assert said(SLACK_OF_24_HOURS) == [
        ("14:02", "Rosa Weber", "alert"),
        ("14:03", "Rosa Weber", "again"),
        ("14:05", "Sam Okoye", "looking now"),
        ("14:07", "Rosa Weber", "ok"),
    ]


@pytest.mark.parametrize("text", [TEAMS, DISCORD, TELEGRAM, MAIL_LIKE, WHATSAPP, ABROAD, RELAY, MEETING])
def test_every_kind_of_chat_says_who_and_when(text: str) -> None:
    (at, who, first), (later, other, second) = said(text)
    assert (at, first, later, second) == ("14:02", "alert", "14:05", "looking now")
    assert (who.split()[0].casefold(), other.split()[0].casefold()) == ("rosa", "sam")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "14:02 deploy\n\nDeploy Finished\n14:05\n\nAll Clear\n14:07\n",
            ["deploy", "Deploy Finished", "All Clear"],
        ),
        ("14:02 <b>bold</b> a\n", ["<b>bold</b> a"]),
        ("14:02 ERROR: pool is full\n", ["ERROR: pool is full"]),
        ("[14:02] Rolled Back\n[14:03] All Clear\n", ["Rolled Back", "All Clear"]),
    ],
)
def test_what_only_looks_like_a_name_stays_in_the_words(text: str, words: list[str]) -> None:
    assert [(author, text) for _, author, text in said(text)] == [("", word) for word in words]


@pytest.mark.parametrize(
    ("clock", "before", "read"),
    [
        ("2:03", "2:02 PM", "2:03 PM"),
        ("2:03", "2:02 am", "2:03 AM"),
        ("12:01", "11:58 AM", "12:01 PM"),
        ("12:01", "11:58 PM", "12:01 AM"),
        ("1:59", "2:02 PM", "1:59 PM"),
        ("11:59", "12:02 PM", "11:59 AM"),
        ("02:03", "2:02 PM", "02:03"),
        ("14:03", "2:02 PM", "14:03"),
        ("2:03", "14:02", "2:03"),
        ("2:03", "", "2:03"),
    ],
)
def test_a_time_without_am_or_pm_goes_on_from_the_one_before(clock: str, before: str, read: str) -> None:
    assert on_the_same_half(clock, before) == read


def test_that_pm_was_carried_over_is_said() -> None:
    timeline = find_timeline("2:02pm a\n2:30 b\n", source="x", zone=ZoneInfo("UTC"), day=DAY)
    assert [f"{event.at:%H:%M}" for event in timeline.events] == ["14:02", "14:30"]
    assert timeline.remarks == ("Line 2: it says neither am nor pm; it was read like the time before it.",)


@pytest.mark.parametrize("day", [date(2026, 4, 3), date(2026, 3, 4), date(2026, 4, 2)])
def test_days_in_figures_that_can_be_two_are_the_one_next_to_the_incident(day: date) -> None:
    """A whole chat of one night has no figure that would tell the month."""
    text = "03/04/26, 2:02 PM - Rosa: alert\n03/04/26, 2:05 PM - Sam: looking\n"
    timeline = find_timeline(text, source="x", zone=ZoneInfo("UTC"), day=day)
    meant = date(2026, 3, 4) if day.month == 3 else date(2026, 4, 3)
    assert [event.at.date() for event in timeline.events] == [meant, meant]
    assert timeline.remarks == (f"Line 1: {NEXT_TO_IT} So for 1 more line.",)


def test_without_an_incident_near_it_such_a_day_is_asked_for() -> None:
    with pytest.raises(ImportRefused, match="03/04/2026 can be two days"):
        find_timeline("03/04/26, 2:02 PM - Rosa: alert\n", source="x", zone=ZoneInfo("UTC"), day=DAY)
