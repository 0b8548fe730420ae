"""What most tests begin with: a clock that waits, a post-mortem, a store in a fresh directory."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings

from factory import FakeClock, postmortem
from pmtui.domain.postmortem import PostMortem
from pmtui.store.tinydb_store import TinyDBStore

# The same examples on every machine, however slow it is.
settings.register_profile("house", deadline=None, derandomize=True)
settings.load_profile("house")


@pytest.fixture
def clock() -> FakeClock:
    """A clock that moves only when it is told to."""
    return FakeClock()


@pytest.fixture
def pm() -> PostMortem:
    """A post-mortem with the standard agenda and nothing said yet."""
    return postmortem()


@pytest.fixture
def store(tmp_path: Path, clock: FakeClock) -> TinyDBStore:
    """An empty store on disk."""
    return TinyDBStore(tmp_path / "data", clock)
