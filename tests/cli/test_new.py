"""`pmtui new`: an id on stdout, everything else on stderr, nothing begun on wrong words."""

from __future__ import annotations

import pytest

from cli.shell import Shell
from factory import NASTY
from pmtui.domain.people import Duty
from pmtui.domain.text import clean_line


def test_the_id_alone_is_printed(pmtui: Shell) -> None:
    ran = pmtui(
        "new", "Prow slow and partly down", "--date", "2019-02-08", "--tz", "America/Los_Angeles",
        "--severity", "SEV2", "--agenda", "60", "--service", "prow", "--service", "tide", "--tag", "#ci",
        "--facilitator", "Rosa",
    )  # fmt: skip
    assert (ran.code, ran.out) == (0, "prow-slow-and-partly-down\n")
    pm = pmtui.store.load("prow-slow-and-partly-down").pm
    assert (pm.title, pm.zone, pm.severity) == ("Prow slow and partly down", "America/Los_Angeles", "SEV2")
    assert (pm.incident_date.isoformat(), pm.services, pm.tags) == ("2019-02-08", ("prow", "tide"), ("ci",))
    assert sum(item.minutes for item in pm.agenda) == 60
    assert pm.facilitator is not None
    assert pm.facilitator.name == "Rosa"
    assert pm.created == pmtui.clock.now


def test_a_second_one_of_the_same_title_gets_an_id_of_its_own(pmtui: Shell) -> None:
    assert [pmtui.start("Checkout outage") for _ in range(3)] == [
        "checkout-outage", "checkout-outage-2", "checkout-outage-3",
    ]  # fmt: skip


def test_a_title_needs_no_quotes(pmtui: Shell) -> None:
    assert pmtui("new", "Checkout", "was", "slow").out == "checkout-was-slow\n"


def test_without_options_it_is_today_in_the_machine_s_zone(
    pmtui: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", "Pacific/Auckland")
    pmtui.clock.advance(hours=5)
    pmtui("new", "Late")
    pm = pmtui.store.load("late").pm
    assert (pm.zone, pm.incident_date.isoformat()) == ("Pacific/Auckland", "2026-01-06")
    assert pm.participants == ()


def test_settings_give_zone_agenda_and_facilitator(pmtui: Shell) -> None:
    pmtui.file("config/settings.toml", 'zone = "Europe/Berlin"\nagenda = 30\nauthor = "Rosa"\n')
    pmtui("new", "Short")
    pm = pmtui.store.load("short").pm
    assert (pm.zone, sum(item.minutes for item in pm.agenda)) == ("Europe/Berlin", 30)
    assert [(p.name, p.duty) for p in pm.participants] == [("Rosa", Duty.FACILITATOR)]


def test_wrong_settings_are_told_and_the_default_is_used(pmtui: Shell) -> None:
    pmtui.file("config/settings.toml", 'zone = "Europe/Berln"\nagenda = "sixty"\n')
    ran = pmtui("new", "Short")
    assert ran.code == 0
    assert "settings.toml, line 1: zone" in ran.err
    assert "There is no agenda “sixty”" in ran.err
    pm = pmtui.store.load("short").pm
    assert (pm.zone, sum(item.minutes for item in pm.agenda)) == ("UTC", 60)


def test_a_team_s_own_agenda_is_found_by_name(pmtui: Shell) -> None:
    pmtui.file("config/agendas/ours.toml", '[[section]]\ntitle = "All of it"\nminutes = 45\n')
    pmtui("new", "Own", "--agenda", "ours")
    assert [item.title for item in pmtui.store.load("own").pm.agenda] == ["All of it"]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["", ""], "The title is empty"),
        (["  "], "The title is empty"),
        ([], "Missing argument 'TITLE'"),
        (["A", "--date", "03/04/2026"], "can be two days: write 2026-04-03 or 2026-03-04"),
        (["A", "--date", "soon"], "--date: “soon” is not a day"),
        (["A", "--date", "2026-02-30"], "is not a day of the calendar"),
        (["A", "--tz", "Europe/Berln"], "Did you mean Europe/Berlin?"),
        (["A", "--agenda", "45"], "There is no agenda “45”"),
        (["A", "--agenda", "./gone.toml"], "There is no agenda file"),
        (["A", "--agendas", "30"], "No such option"),
    ],
)
def test_what_cannot_be_meant_begins_nothing(pmtui: Shell, words: list[str], told: str) -> None:
    ran = pmtui("new", *words)
    assert (ran.code, ran.out) == (2, "")
    assert told in ran.err
    assert pmtui.store.summaries() == ()


def test_a_title_that_is_too_long_is_refused_in_a_sentence(pmtui: Shell) -> None:
    ran = pmtui("new", "x" * 20_000)
    assert (ran.code, ran.out) == (1, "")
    assert "too long" in ran.err


def test_a_hostile_title_is_kept_and_shown_harmlessly(pmtui: Shell) -> None:
    id = pmtui.start(NASTY)
    assert pmtui.store.load(id).pm.title == clean_line(NASTY)
    for ran in (pmtui("list"), pmtui("show", id)):
        assert clean_line(NASTY) in ran.out
        assert "\x1b" not in ran.out


def test_a_directory_that_cannot_be_written_is_told(pmtui: Shell) -> None:
    pmtui.file("data", "a file where the directory should be")
    ran = pmtui("new", "A")
    assert (ran.code, ran.out) == (1, "")
    assert "--data-dir" in ran.err
