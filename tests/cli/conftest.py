"""Every test of the command line has a machine of its own: no settings, UTC, an empty folder to stand in."""

from __future__ import annotations

from pathlib import Path

import pytest

from cli.shell import Shell


@pytest.fixture
def pmtui(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Shell:
    """A shell to type commands into."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TZ", "UTC")
    monkeypatch.setenv("PMTUI_CONFIG_DIR", str(tmp_path / "config"))
    monkeypatch.delenv("PMTUI_DATA_DIR", raising=False)
    return Shell(tmp_path)
