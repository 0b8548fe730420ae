"""Commands that show the screen: what they hand to it, and that the demo keeps nothing."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from types import ModuleType

import pytest

from cli.shell import Shell
from pmtui.cli import meeting
from pmtui.domain.presence import Seat
from pmtui.settings import Settings
from pmtui.store.protocol import Store
from pmtui.store.tinydb_store import TinyDBStore


class Screen(ModuleType):
    """Stands in for the screen: remembers what it was given, and is left at once."""

    def __init__(self) -> None:
        super().__init__("pmtui.tui.launch")
        self.shown = ""
        self.section = ""
        self.titles: tuple[str, ...] = ()
        self.theme: str | None = None
        self.zone = ""
        self.author = ""
        self.folder = Path()
        self.record = ""
        self.status = 0

    def launch(
        self, store: Store, *, settings: Settings, now: Callable[[], datetime], mint: Callable[[], str],
        zone: str, seat: Seat, id: str | None = None, record: str = "", theme: str | None = None,
        jumped: Callable[[], timedelta] = timedelta, crashes: Path | None = None,
    ) -> int:  # fmt: skip
        assert crashes is not None
        assert (seat.id, seat.pid) != ("", 0)
        assert isinstance(store, TinyDBStore)
        self.folder = store._directory
        self.record = record
        self.shown, self.theme, self.zone, self.author = id or "", theme, zone, settings.author
        self.titles = tuple(summary.title for summary in store.summaries())
        section = store.load(id).pm.section if id else None
        self.section = section.kind.value if section else ""
        return self.status


@pytest.fixture
def screen(monkeypatch: pytest.MonkeyPatch) -> Screen:
    """A screen that can be shown."""
    shown = Screen()
    monkeypatch.setitem(sys.modules, "pmtui.tui.launch", shown)
    monkeypatch.setattr(meeting, "shown_in_terminal", lambda: True)
    return shown


def test_open_hands_over_the_one_that_is_meant(pmtui: Shell, screen: Screen) -> None:
    id = pmtui.start("Checkout outage")
    pmtui.file("config/settings.toml", 'author = "Rosa"\nzone = "Europe/Berlin"\n')
    ran = pmtui("--theme", "paper", "open", "check")
    assert (ran.code, ran.out) == (0, "")
    assert (screen.shown, screen.theme, screen.author, screen.zone) == (id, "paper", "Rosa", "Europe/Berlin")


def test_home_opens_none(pmtui: Shell, screen: Screen) -> None:
    pmtui.start("Checkout outage")
    assert pmtui().code == 0
    assert (screen.shown, screen.titles) == ("", ("Checkout outage",))


def test_the_screen_s_exit_status_is_the_program_s(pmtui: Shell, screen: Screen) -> None:
    screen.status = 1
    assert pmtui().code == 1


def test_the_demo_opens_a_sample_in_the_middle_of_its_meeting_and_keeps_nothing(
    pmtui: Shell, screen: Screen
) -> None:
    pmtui.start("Mine")
    assert pmtui("demo").code == 0
    assert screen.section == "timeline"
    assert "Mine" not in screen.titles
    assert len(screen.titles) >= 1
    assert not screen.folder.exists()
    assert [summary.title for summary in pmtui.store.summaries()] == ["Mine"]


def test_without_samples_the_demo_says_so(
    pmtui: Shell, screen: Screen, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pmtui.resources.sample_sessions", lambda: pmtui.folder / "none")
    ran = pmtui("demo")
    assert ran.code == 1
    assert "There is no sample to show" in ran.err


def test_open_goes_to_an_action_by_the_number_people_say(pmtui: Shell, screen: Screen) -> None:
    id = pmtui.start("Checkout slow")
    action = pmtui.promise(id, "Watch the queue")
    assert pmtui("open", id, "--at", "a1").code == 0
    assert (screen.shown, screen.record) == (id, action.id)
    missing = pmtui("open", id, "--at", "A9")
    assert (missing.code, "nothing that is called A9" in missing.err) == (2, True)


def test_what_was_found_is_opened_where_it_stands(pmtui: Shell, screen: Screen) -> None:
    id = pmtui.start("Checkout slow")
    action = pmtui.promise(id, "Renew the certificate")
    assert pmtui("search", "sertificate", "--open", "1").code == 0
    assert (screen.shown, screen.record) == (id, action.id)
