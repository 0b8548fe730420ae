"""The form for what somebody saw, and its way back in."""

from __future__ import annotations

from datetime import UTC, datetime

from factory import NASTY, postmortem
from pmtui.domain.commands.details import Describe
from pmtui.exchange.account_form import account_form
from pmtui.exchange.reminder import REMINDER
from pmtui.exchange.timeline_text import find_timeline

BLANK = "- HH:MM – \n"


def test_it_is_blameless_and_asks_for_what_was_seen_and_what_it_meant() -> None:
    form = account_form(postmortem(), "Dara O'Neill")
    assert form.startswith("# What Dara O'Neill saw: Checkout outage\n")
    assert f"> {REMINDER}" in form
    assert "All times are in Europe/Berlin (CET), on 2026-01-02." in form
    titles = [line for line in form.split("\n") if line.startswith("## ")]
    assert titles == [
        "## Timeline", "## What it meant to you", "## What worked", "## What surprised you",
        "## What you would like to ask",
    ]  # fmt: skip


def test_a_filled_in_form_can_be_read_back() -> None:
    form = account_form(postmortem(title="14:00 outage"), "Bo")
    filled = form.replace(BLANK, "- 14:55 – the phones rang\n", 1).replace(BLANK, "- 15:10 – told Ana\n", 1)
    found = find_timeline(filled, source="bo.md", zone=None, day=None)
    assert [(event.at.astimezone(UTC), event.text) for event in found.events] == [
        (datetime(2026, 1, 2, 13, 55, tzinfo=UTC), "the phones rang"),
        (datetime(2026, 1, 2, 14, 10, tzinfo=UTC), "told Ana"),
    ]


def test_what_others_think_of_the_incident_is_not_in_it() -> None:
    assert "overloaded" not in account_form(postmortem(Describe(summary="It was overloaded")), "Bo")


def test_a_hostile_name_stays_in_its_heading() -> None:
    calm, hostile = account_form(postmortem(), "Bo"), account_form(postmortem(title=NASTY), NASTY)
    assert hostile.split("\n")[1:] == calm.split("\n")[1:]
