"""Five hundred spoilt files of each format: read or refused in a sentence, never a traceback, never half."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from random import Random
from zoneinfo import ZoneInfo

import pytest

from exchange.formats_samples import TEXTS, slack_zip
from factory import NASTY, ids, postmortem
from pmtui.domain.commands import apply
from pmtui.domain.commands.timeline import ImportEvents
from pmtui.domain.timeline import Event
from pmtui.exchange.bringing import events_of
from pmtui.exchange.errors import ImportRefused
from pmtui.exchange.formats.format import Wishes
from pmtui.exchange.formats.registry import named, read, recognised
from pmtui.exchange.material import Material, material

WISHES = Wishes(ZoneInfo("Europe/Berlin"), date(2026, 1, 2))
PIECES = (
    "",
    '"', "'", "{", "}", "[", "]", ",", ";", ":", "\n", "\r", "\t", "null", "true", "NaN", "1e999", "-1", "0",
    "9" * 5_000, "[" * 3_000, "\\u0000", "\\ud800", "\ufeff", "99999999999999", "<@", "&#x110000;", NASTY,
    "9999-12-31T23:59:59-14:00", "0001-01-01T00:00:00+14:00", "x" * 11_000,
)  # fmt: skip
FORMATS = {
    "log_entries.json": "pagerduty", "annotations.json": "grafana", "events.csv": "csv",
    "events.jsonl": "json", "report.md": "text", "2026-01-02.json": "slack",
}  # fmt: skip


def spoilt(text: str, chance: Random) -> str:
    """The text with a few places cut, doubled or replaced."""
    for _ in range(chance.randint(1, 4)):
        start = chance.randrange(len(text) + 1)
        end = min(len(text), start + chance.choice((0, 1, 2, 10, 200)))
        middle = chance.choice((*PIECES, text[start:end] * 2))
        text = text[:start] + middle + text[end:]
    return text


def outcome(given: Material, format: str = "") -> tuple[Event, ...] | str:
    """The events in it, or the sentence with which it is refused."""
    try:
        chosen = named(format) if format else recognised(given)
        return events_of(read(given, WISHES, chosen), ids().__next__)
    except ImportRefused as refusal:
        return str(refusal)


@pytest.mark.parametrize("name", TEXTS)
def test_a_spoilt_file_is_read_or_refused_in_a_sentence(name: str) -> None:
    chance, pm = Random(name), postmortem()
    refused = []
    for number in range(500):
        found = outcome(Material.of_text(spoilt(TEXTS[name], chance), name), FORMATS[name] * (number % 2))
        if isinstance(found, str):
            refused.append(found)
        else:
            assert found
            assert 0 < len(apply(pm, ImportEvents(found)).events) <= len(found)
    assert all("othing was " in sentence for sentence in refused)
    assert not refused or any("line " in sentence.lower() for sentence in refused)


def test_a_spoilt_zip_is_read_or_refused_in_a_sentence(tmp_path: Path) -> None:
    chance, whole, path = Random("zip"), slack_zip(), tmp_path / "export.zip"
    kinds = set()
    for _ in range(500):
        content = bytearray(whole)
        for _ in range(chance.randint(1, 6)):
            content[chance.randrange(4, len(content))] = chance.randrange(256)
        path.write_bytes(bytes(content[: chance.choice((len(content), chance.randrange(len(content)) + 4))]))
        try:
            found = outcome(material(path), "slack")
        except ImportRefused as refusal:
            found = str(refusal)
        kinds.add(type(found))
        assert not isinstance(found, str) or "othing was " in found
    assert kinds == {tuple, str}
    assert list(tmp_path.iterdir()) == [path]
