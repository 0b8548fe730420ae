"""Where things are: a flag, a variable, the platform; and asking leaves nothing behind."""

from __future__ import annotations

from pathlib import Path

import pytest

from pmtui import paths


def test_the_flag_comes_before_the_variable(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(paths.DATA_VARIABLE, str(tmp_path / "variable"))
    assert paths.data_dir(tmp_path / "flag") == tmp_path / "flag"
    assert paths.data_dir() == tmp_path / "variable"


def test_an_empty_variable_means_the_platforms_place(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(paths.DATA_VARIABLE, "")
    monkeypatch.setenv(paths.CONFIG_VARIABLE, "")
    assert paths.data_dir().name == "pmtui"
    assert "pmtui" in paths.settings_file().parts


def test_a_relative_place_is_made_absolute(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert paths.data_dir(Path("here")) == tmp_path / "here"


def test_the_home_directory_can_be_written_as_a_tilde(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    assert paths.data_dir(Path("~/notes")) == tmp_path / "notes"


def test_what_a_user_writes_is_in_one_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(paths.CONFIG_VARIABLE, str(tmp_path / "config"))
    places = (paths.settings_file(), paths.agendas_dir(), paths.themes_dir(), paths.packs_dir())
    assert [place.name for place in places] == ["settings.toml", "agendas", "themes", "packs"]
    assert {place.parent for place in places} == {tmp_path / "config"}


def test_asking_creates_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(paths.CONFIG_VARIABLE, str(tmp_path / "config"))
    paths.data_dir(tmp_path / "data")
    paths.settings_file()
    paths.themes_dir()
    assert list(tmp_path.iterdir()) == []
