"""The shelf: samples to try, new post-mortems, documents that never replace one another."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from factory import NINE, FakeClock, ids, postmortem
from memory_store import MemoryStore
from pmtui import paths
from pmtui.domain.commands.details import MuteRule
from pmtui.domain.people import Attendance, Duty
from pmtui.domain.presence import Seat
from pmtui.exchange.document import document
from pmtui.settings import Settings
from pmtui.store.errors import StoreError
from pmtui.tui.app import PmApp
from pmtui.tui.desk import Desk
from pmtui.tui.launch import Shelf, _tone, launch
from pmtui.tui.messages import StartNew
from pmtui.tui.shelves import LibraryError


@pytest.fixture
def shelf(tmp_path: Path, clock: FakeClock, monkeypatch: pytest.MonkeyPatch) -> Iterator[Shelf]:
    """A shelf over an empty folder, for a user without settings."""
    monkeypatch.setenv(paths.CONFIG_VARIABLE, str(tmp_path / "config"))
    folder = tmp_path / "here"
    folder.mkdir()
    full = Shelf(Desk(clock, ids().__next__), folder)
    yield full
    full.throw_away()


def test_a_copy_of_a_sample_is_kept_nowhere_else(shelf: Shelf) -> None:
    first, *_ = shelf.samples()
    saved, store = shelf.copy_of(first.id)
    _, other = shelf.copy_of(first.id)

    assert saved.pm.title == first.title
    assert store.load(first.id).pm == saved.pm
    store.commit(first.id, (MuteRule("should-have"),))
    assert other.load(first.id).pm == saved.pm, "each copy is its own"


def test_copies_of_samples_are_removed_in_the_end(shelf: Shelf) -> None:
    first, *_ = shelf.samples()
    saved, store = shelf.copy_of(first.id)
    shelf.throw_away()

    with pytest.raises(StoreError):
        store.load(saved.pm.id)


def test_every_sample_can_be_opened(shelf: Shelf) -> None:
    lines = shelf.samples()

    assert lines
    assert all(shelf.copy_of(line.id)[0].pm.agenda for line in lines)


def test_a_sample_that_is_gone_is_named(shelf: Shelf) -> None:
    with pytest.raises(LibraryError, match="The sample nowhere is no longer there"):
        shelf.copy_of("nowhere")


def asked(**fields: str) -> StartNew:
    given = {"title": "Checkout down", "severity": "SEV1", "incident_date": "2026-01-02", "zone": "UTC",
             "agenda": "60", "facilitator": "Grace"}  # fmt: skip
    return StartNew(**(given | fields))


def test_a_new_post_mortem_has_what_was_asked_for_and_is_saved(shelf: Shelf, memory: MemoryStore) -> None:
    pm = shelf.begin(asked(), memory).pm

    assert (pm.id, pm.title, pm.severity, pm.zone) == ("checkout-down", "Checkout down", "SEV1", "UTC")
    assert (pm.incident_date, pm.created) == (date(2026, 1, 2), NINE)
    assert pm.agenda
    (leader,) = pm.participants
    assert (leader.name, leader.duty, leader.attendance) == ("Grace", Duty.FACILITATOR, Attendance.PRESENT)
    assert memory.load(pm.id).pm == pm


def test_nobody_needs_to_lead_yet(shelf: Shelf, memory: MemoryStore) -> None:
    assert shelf.begin(asked(facilitator=""), memory).pm.participants == ()


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("zone", "Mars/Phobos", "zone"),
        ("incident_date", "yesterdayish", "day"),
        ("agenda", "nowhere", "agenda"),
        ("title", "x" * 10_001, "too long"),
    ],
)
def test_what_cannot_be_begun_is_said_and_nothing_is_saved(
    shelf: Shelf, memory: MemoryStore, field: str, value: str, sentence: str
) -> None:
    with pytest.raises(LibraryError, match=sentence):
        shelf.begin(asked(**{field: value}), memory)
    assert memory.summaries() == ()


def test_the_document_is_written_where_the_program_was_started(shelf: Shelf, tmp_path: Path) -> None:
    path = shelf.export(postmortem())

    assert path == tmp_path / "here" / "checkout-outage.md"
    assert path.read_text("utf-8") == document(postmortem())


def test_a_document_never_replaces_one_that_is_there(shelf: Shelf, tmp_path: Path) -> None:
    mine = tmp_path / "here" / "checkout-outage.md"
    mine.write_text("my own words", "utf-8")

    assert [shelf.export(postmortem()).name for _ in range(2)] == [
        "checkout-outage-2.md",
        "checkout-outage-3.md",
    ]
    assert mine.read_text("utf-8") == "my own words"


def test_a_link_to_a_file_elsewhere_is_not_written_through(shelf: Shelf, tmp_path: Path) -> None:
    (tmp_path / "here" / "checkout-outage.md").symlink_to(tmp_path / "precious")

    assert shelf.export(postmortem()).name == "checkout-outage-2.md"
    assert not (tmp_path / "precious").exists()


@pytest.mark.skipif(os.name == "nt", reason="folders are refused otherwise there")
def test_a_folder_that_is_gone_is_said_with_what_was_kept(shelf: Shelf, tmp_path: Path) -> None:
    (tmp_path / "here").rmdir()
    with pytest.raises(LibraryError, match=r"cannot be written \(.+\)\. The post-mortem is saved\."):
        shelf.export(postmortem())


def test_the_monitor_is_loaded_only_when_it_is_wanted_and_knows_the_settings(tmp_path: Path) -> None:
    settings = Settings.model_validate({"blame": {"rules_off": ["should-have"]}})
    tone = _tone(settings)

    assert not tone.ready
    tone.prepare()
    said = tone.live("They should have checked ", postmortem(), 0)
    assert "should-have" not in {finding.rule for finding in said}


@pytest.mark.parametrize("live", [True, False])
def test_hints_can_be_switched_off_in_the_settings(
    memory: MemoryStore, clock: FakeClock, monkeypatch: pytest.MonkeyPatch, live: bool
) -> None:
    shown: list[PmApp] = []

    def run(app: PmApp, **_: object) -> None:
        shown.append(app)
        app.exit(return_code=3)

    monkeypatch.setattr(PmApp, "run", run)
    settings = Settings.model_validate({"blame": {"live": live}})
    memory.create(postmortem())

    code = launch(
        memory, settings=settings, now=clock, mint=ids().__next__, zone="UTC", seat=Seat("t"),
        id="checkout-outage",
    )  # fmt: skip
    assert code == 3
    assert (shown[0].desk.tone is not None) is live


def test_the_day_of_a_post_mortem_begun_at_night_is_the_day_that_was_asked_for(
    shelf: Shelf, memory: MemoryStore, clock: FakeClock
) -> None:
    clock.now = datetime(2026, 1, 2, 23, 59, tzinfo=UTC)
    assert shelf.begin(asked(zone="Asia/Tokyo"), memory).pm.incident_date == date(2026, 1, 2)
