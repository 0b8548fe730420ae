"""What ships with the program is found in a wheel and in a checkout, and never created."""

from __future__ import annotations

from pathlib import Path

import pytest

from pmtui import resources


def test_a_checkout_has_its_themes_at_its_root() -> None:
    assert (resources.themes() / "calm.toml").is_file()


def test_a_wheel_wins_over_what_stands_beside_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    wheel, beside = tmp_path / "data", tmp_path / "root"
    (wheel / "themes").mkdir(parents=True)
    (beside / "themes").mkdir(parents=True)
    monkeypatch.setattr(resources, "_PLACES", (wheel, beside))
    assert resources.themes() == wheel / "themes"


def test_what_is_missing_is_named_and_not_created(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(resources, "_PLACES", (tmp_path / "data", tmp_path))
    assert resources.sample_sessions() == tmp_path / "data" / "sample_sessions"
    assert list(tmp_path.iterdir()) == []
