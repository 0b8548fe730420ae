"""`pmtui search`: where something stands in everything that was ever written down."""

from __future__ import annotations

from typing import cast

from cli.shell import Shell
from factory import NASTY, NINE
from pmtui.domain.commands.timeline import AddEvent


def some(pmtui: Shell) -> None:
    one = pmtui.start("Checkout slow", "--date", "2025-12-01", "--tag", "tls")
    pmtui.promise(one, "Renew the certificate a month before", owner="Kim")
    two = pmtui.start("Search down", "--date", "2026-01-02")
    pmtui.settle(two, AddEvent("e1", NINE, f"certificate error {NASTY}"))


def test_what_is_found_says_where(pmtui: Shell) -> None:
    some(pmtui)
    ran = pmtui("search", "sertificate")
    lines = ran.out.splitlines()
    assert [line.split()[:4] for line in lines[1:]] == [
        ["1", "2026-01-02", "search-down", "event"],
        ["2", "2025-12-01", "checkout-slow", "action"],
    ]
    assert "\x1b" not in ran.out
    assert ran.err == (
        "Nobody wrote “sertificate”; this is where “certificate” stands.\n"
        "2 places. --open N shows one of them.\n"
    )


def test_it_is_narrowed_down_by_tag_and_day(pmtui: Shell) -> None:
    some(pmtui)
    assert "checkout-slow" in pmtui("search", "tag:tls", "certificate").out
    assert "search-down" not in pmtui("search", "tag:tls", "certificate").out
    assert pmtui("search", "certificate", "2026").err.startswith("1 place.")
    assert pmtui("search", "certificate", "--limit", "1").err == (
        "1 place. --open N shows one of them. There are more: --limit 5 shows them.\n"
    )


def test_other_programs_get_the_record(pmtui: Shell) -> None:
    some(pmtui)
    first, *_ = cast("list[dict[str, object]]", pmtui("search", "certificate", "error", "--json").json())
    assert (first["postmortem"], first["where"], first["record"]) == ("search-down", "event", "e1")


def test_nothing_found_is_said(pmtui: Shell) -> None:
    assert pmtui("search", "nothing").err == "Nothing has “nothing” in it.\n"
    some(pmtui)
    ran = pmtui("search", "zebra")
    assert (ran.code, ran.out) == (0, "")


def test_a_tag_that_is_nowhere_is_answered_with_the_nearest(pmtui: Shell) -> None:
    some(pmtui)
    assert pmtui("search", "tag:tsl").err == "No post-mortem has the tag “tsl”; did you mean “tls”?\n"
    assert pmtui("search", "tag:tls", "zebra").err == "Nothing has “tag:tls zebra” in it.\n"


def test_opening_needs_a_terminal_and_a_number_that_is_there(pmtui: Shell) -> None:
    some(pmtui)
    none = pmtui("search", "certificate", "--open", "9")
    assert (none.code, "no number 9: 2 places found" in none.err) == (2, True)
    blind = pmtui("search", "certificate", "--open", "1")
    assert (blind.code, "terminal" in blind.err) == (1, True) or blind.code == 2
