"""Files are their owner's alone; a group shares them only where it is said."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from factory import NINE, FakeClock
from pmtui.domain.commands.notes import AddNote
from pmtui.domain.postmortem import PostMortem
from pmtui.store.access import PRIVATE, SHARED, Access
from pmtui.store.errors import Unwritable
from pmtui.store.tinydb_store import TinyDBStore


@pytest.fixture(autouse=True, params=[0o022, 0o077], ids=oct)
def _umask(request: pytest.FixtureRequest) -> Iterator[None]:
    """The masks that most machines have, and careful people."""
    before = os.umask(request.param)
    yield
    os.umask(before)


@pytest.mark.parametrize(("access", "modes"), [(PRIVATE, {0o600, 0o700}), (SHARED, {0o660, 0o2770})])
def test_everything_that_is_written_can_be_entered_by_those_who_may(
    tmp_path: Path, pm: PostMortem, access: Access, modes: set[int]
) -> None:
    store = TinyDBStore(tmp_path / "data", FakeClock(), lambda: access)
    store.create(pm)
    store.commit(pm.id, [AddNote("n1", "said", "s1", NINE)])
    store.save_draft(pm.id, "line", "half a tho")
    store.summaries()
    found = [tmp_path / "data", *(tmp_path / "data").rglob("*")]
    assert len(found) > 8
    for place in found:
        mode = stat.S_IMODE(place.stat().st_mode)
        assert mode == (access.directory if place.is_dir() else access.file), place
        assert mode in modes


@pytest.mark.parametrize("folder", ["postmortems", "drafts"])
def test_a_folder_that_is_a_link_is_refused(tmp_path: Path, pm: PostMortem, folder: str) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / folder).symlink_to(tmp_path / "elsewhere")
    store = TinyDBStore(tmp_path / "data", FakeClock())
    write: dict[str, Callable[[], object]] = {
        "postmortems": lambda: store.create(pm),
        "drafts": lambda: store.save_draft(pm.id, "line", "x"),
    }
    with pytest.raises(Unwritable, match="is a link"):
        write[folder]()
    assert list((tmp_path / "elsewhere").iterdir()) == []
