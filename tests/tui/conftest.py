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
