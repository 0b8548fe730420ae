"""Five hundred spoilt files of each format: added whole, or refused in a sentence that names the line."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from pathlib import Path
from random import Random
from zoneinfo import ZoneInfo

import pytest

from exchange.formats_samples import SLACK, TEXTS, slack_zip
from factory import NASTY, NINE, ids, postmortem
from pmtui.domain.commands import apply
from pmtui.domain.undo import Restore, difference
from pmtui.exchange.account_form import account_form
from pmtui.exchange.bringing import Brought, Writing, bring
from pmtui.exchange.errors import ImportRefused
from pmtui.exchange.formats.format import Wishes
from pmtui.exchange.formats.registry import NAMES, named, recognised
from pmtui.exchange.material import Material, material
from pmtui.meeting import Meeting
from pmtui.store.tinydb_store import TinyDBStore

PM = postmortem()
WISHES = Wishes(ZoneInfo("Europe/Berlin"), date(2026, 1, 2), title=PM.title)
FORM = (
    account_form(PM, "Bo")
    .replace("- HH:MM – \n", "- 14:58 – the phones rang\n- soon – rolled back\n", 1)
    .replace("plain luck.\n\n- ", "plain luck.\n\n- the alert named the service\n- luck")
    .replace("is welcome.\n\n- ", "is welcome.\n\n- who owns the runbook?")
)
SAMPLES = {**TEXTS, "form.md": FORM}
PIECES = (
    "",
    '"', "'", "{", "}", "[", "]", ",", ";", ":", "\n", "\r", "\t", "null", "true", "NaN", "1e999", "-1", "0",
    "9" * 5_000, "[" * 3_000, "\\u0000", "\\ud800", "\ufeff", "99999999999999", "<@", "&#x110000;", NASTY,
    "9999-12-31T23:59:59-14:00", "0001-01-01T00:00:00+14:00", "x" * 11_000, "> ", "## ", "-- \n",
)  # fmt: skip
FORMATS = {
    "log_entries.json": "pagerduty", "annotations.json": "grafana", "events.csv": "csv",
    "events.jsonl": "json", "report.md": "text", "2026-01-02.json": "slack", "form.md": "form",
}  # fmt: skip
PLACE = re.compile(r"\b(?:lines?|entry|message|row) [\d,]+", re.IGNORECASE)
ON_DISK = 10
"""Of so many files that can be added, one goes through the disk and back."""


class Stopped(Exception):
    """Somebody does not want to wait."""


@dataclass
class Desk:
    """A post-mortem on disk, and whoever brings files into it."""

    folder: Path
    mint: Callable[[], str] = field(default_factory=lambda: ids().__next__)
    added: int = 0
    refused: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.store = TinyDBStore(self.folder, lambda: NINE)
        self.store.create(PM)
        self.files = self.on_disk()

    def on_disk(self) -> dict[Path, bytes]:
        """Every file, to the byte."""
        return {path: path.read_bytes() for path in self.folder.rglob("*.json")}

    def bring(self, given: Callable[[], Material], format: str = "") -> None:
        """Add what is in it, or note with which sentence it is refused."""
        try:
            found = given()
            chosen = named(format) if format else recognised(found)
            brought = bring(found, chosen, WISHES, PM, Writing(self.mint, NINE))
        except ImportRefused as refusal:
            self.refused.append(str(refusal))
            assert self.on_disk() == self.files
            return
        assert 0 < brought.new.count <= brought.everything.count
        if self.added % ON_DISK:
            self.there_and_back(brought)
        else:
            self.through_the_store(brought)
        self.added += 1

    @staticmethod
    def there_and_back(brought: Brought) -> None:
        """All of it at once, and all of it taken back."""
        after = apply(PM, brought.everything)
        assert len(after.events) + len(after.notes) == brought.new.count
        assert apply(after, Restore(difference(PM, after, "bring in"))) == PM
        assert apply(after, brought.everything) == after

    def through_the_store(self, brought: Brought) -> None:
        """The same on disk: stopped with nothing done, then added as one commit, then undone as one."""
        before = self.store.load(PM.id)
        meeting = Meeting(before, self.store, lambda: NINE, "Rosa")

        def stop(done: int, _of: int) -> None:
            if done == self.added // ON_DISK % 3:
                raise Stopped

        with pytest.raises(Stopped):
            meeting.bring_in(brought.everything, stop)
        assert self.on_disk() == self.files
        assert meeting.took_in(meeting.bring_in(brought.everything, lambda _done, _of: None)) == ""
        saved = self.store.load(PM.id)
        assert (saved.pm, saved.revision) == (meeting.pm, before.revision + 1)
        assert len(saved.pm.events) + len(saved.pm.notes) == brought.new.count
        meeting.undo()
        meeting.adopt(meeting.save(meeting.pending()))
        again = TinyDBStore(self.folder, lambda: NINE).load(PM.id)
        assert (again.pm, again.revision) == (PM, before.revision + 2)
        self.files = self.on_disk()


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A desk whose disk need not be waited for."""
    monkeypatch.setattr("os.fsync", lambda _descriptor: None)
    return Desk(tmp_path / "data")


def spoilt(text: str, chance: Random) -> str:
    """The text with a few places cut, doubled or replaced."""
    for _ in range(chance.randint(1, 4)):
        start = chance.randrange(len(text) + 1)
        end = min(len(text), start + chance.choice((0, 1, 2, 10, 200)))
        middle = chance.choice((*PIECES, text[start:end] * 2))
        text = text[:start] + middle + text[end:]
    return text


def test_every_format_is_spoilt() -> None:
    assert set(FORMATS.values()) == set(NAMES)


@pytest.mark.parametrize("name", SAMPLES)
def test_a_spoilt_file_is_added_whole_or_refused_with_its_line(name: str, desk: Desk) -> None:
    chance = Random(name)
    for number in range(500):
        text = spoilt(SAMPLES[name], chance)
        desk.bring(partial(Material.of_text, text, name), FORMATS[name] * (number % 2))
    assert desk.added > ON_DISK * 3
    assert desk.refused
    assert not [sentence for sentence in desk.refused if "othing was " not in sentence]
    assert not [sentence for sentence in desk.refused if not PLACE.search(sentence)]


def test_a_folder_with_spoilt_files_is_added_whole_or_refused(desk: Desk, tmp_path: Path) -> None:
    chance = Random("folder")
    folders = {
        "slack": {**SLACK, "bo.md": FORM},
        "form": {"bo.md": FORM, "kim.md": FORM.replace("Bo", "Kim")},
    }
    for format, files in folders.items():
        for path, text in files.items():
            (tmp_path / format / path).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / format / path).write_text(text, encoding="utf-8")
    for number in range(500):
        format = ("form", "slack")[number % 2]
        path = chance.choice(list(folders[format]))
        content = spoilt(folders[format][path], chance)
        (tmp_path / format / path).write_bytes(content.encode("utf-8", "replace"))
        desk.bring(partial(material, tmp_path / format), format)
        (tmp_path / format / path).write_text(folders[format][path], encoding="utf-8")
    assert desk.added > ON_DISK * 3
    assert not [sentence for sentence in desk.refused if "othing was " not in sentence]


def test_a_spoilt_zip_is_added_whole_or_refused(desk: Desk, tmp_path: Path) -> None:
    chance, whole, path = Random("zip"), slack_zip(), tmp_path / "export.zip"
    for _ in range(500):
        content = bytearray(whole)
        for _ in range(chance.randint(1, 6)):
            content[chance.randrange(4, len(content))] = chance.randrange(256)
        path.write_bytes(bytes(content[: chance.choice((len(content), chance.randrange(len(content)) + 4))]))
        desk.bring(lambda: material(path), "slack")
    assert desk.added > ON_DISK * 3
    assert desk.refused
    assert not [sentence for sentence in desk.refused if "othing was " not in sentence]
    assert sorted(found.name for found in tmp_path.iterdir()) == ["data", "export.zip"]
