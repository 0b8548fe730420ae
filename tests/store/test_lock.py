"""One writer at a time: who waits has a turn or gives up in words; what is being written is left alone."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from pmtui.store.errors import Unwritable
from pmtui.store.lock import is_held, locked, sweep
from pmtui.store.safe_file import waiting_of


def test_who_waits_has_a_turn_when_the_other_is_done(tmp_path: Path) -> None:
    path, order = tmp_path / "a.json", list[str]()
    inside, go = threading.Event(), threading.Event()

    def first() -> None:
        with locked(path):
            inside.set()
            go.wait(20)
            order.append("first")

    writer = threading.Thread(target=first)
    writer.start()
    inside.wait(20)
    threading.Timer(0, go.set).start()
    with locked(path):
        order.append("second")
    writer.join(20)
    assert order == ["first", "second"]
    assert not is_held(path)


def test_who_waits_too_long_gives_up_in_words_and_leaves_the_lock_to_others(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    with locked(path):
        assert is_held(path)
        for seconds in (0, 0.01):
            with pytest.raises(Unwritable, match="Nothing was written"), locked(path, seconds):
                pytest.fail("two are in it at once")
    for _ in range(3):
        with locked(path):
            assert is_held(path)


def test_what_is_being_written_is_not_swept_away(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    with locked(path):
        waiting_of(path).write_text("half")
        sweep(path)
        assert waiting_of(path).exists()
    sweep(path)
    assert not waiting_of(path).exists()
