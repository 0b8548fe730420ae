"""Every test of the screens has a room of its own: nothing on disk, a clock that waits."""

from __future__ import annotations

import pytest

from driver import Room
from factory import FakeClock
from memory_store import MemoryStore


@pytest.fixture
def memory(clock: FakeClock) -> MemoryStore:
    """A store that forgets everything."""
    return MemoryStore(clock)


@pytest.fixture
def room(clock: FakeClock, memory: MemoryStore) -> Room:
    """A room with that store."""
    return Room(clock, memory)


@pytest.fixture
def same_everywhere(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing of this machine's terminal is in a picture."""
    for name in ("NO_COLOR", "TEXTUAL_THEME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TEXTUAL_ANIMATIONS", "none")
