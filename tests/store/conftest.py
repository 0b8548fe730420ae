"""What tests of the catalogue and of the index watch."""

from __future__ import annotations

from pathlib import Path

import pytest

from pmtui.store import safe_file


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of post-mortem files that the catalogue has opened."""
    names: list[str] = []

    def read(path: Path) -> object:
        if path.parent.name == "postmortems":
            names.append(path.name)
        return safe_file.read(path)

    monkeypatch.setattr("pmtui.store.catalogue.read_file", read)
    return names
