"""Whatever comes down the line, and however the window is pulled about: the meeting goes on."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from factory import FakeClock, postmortem
from pmtui.store.tinydb_store import TinyDBStore
from window import PATIENCE, Terminal

SOAK = bool(os.environ.get("PMTUI_SOAK"))
ROUNDS = 200 if SOAK else 12

CATCHES_UP = 300 if SOAK else PATIENCE
"""Seconds to get through fifty thousand keys."""

PIECES = (
    b"\x1b", b"\x1b[", b"\x1b[200~", b"\x1b[201~", b"\x1bO", b"\x1b]", b"\x1bP", b"\xff", b"\xc3", b"\x9b",
    b"\x1b[<0;1;1M", b"\x1b[3~", b"\x1b[A", b"\x1b[99999999999u", b"\x1b[1;1;1;1;1;1;1;1;1;1m",
    b"\x1b[48;9;9;9;9t", b"\x07",
)  # fmt: skip


@pytest.fixture
def meeting(tmp_path: Path, clock: FakeClock) -> Iterator[Terminal]:
    """A meeting that is open in a terminal."""
    TinyDBStore(tmp_path / "data", clock).create(postmortem())
    opened = Terminal(
        [sys.executable, "-c", "from pmtui.cli import main; main()", "open", "checkout-outage"],
        tmp_path,
        (100, 30),
    )
    try:
        opened.sees("Opening and tone", "F1 help")
        yield opened
    finally:
        opened.ends()


def send(meeting: Terminal, data: bytes) -> None:
    """Send bytes, and take in what comes meanwhile."""
    os.write(meeting.fd, data)
    meeting.takes_in(0.02)


def test_random_bytes_end_nothing(meeting: Terminal, tmp_path: Path) -> None:
    random = Random(17)  # nothing is kept secret with it
    send(meeting, b"said before it all\r")
    meeting.sees("said before it all")
    try:
        for _ in range(ROUNDS):
            pieces = (random.choice(PIECES) + random.randbytes(random.randrange(30)) for _ in range(20))
            # without the keys that leave, take back what was said, or open the palette, a search for each key
            send(meeting, bytes(byte for byte in b"".join(pieces) if byte not in b"\x11\x03\x1a\x10"))
        meeting.resizes(120, 40)
        meeting.sees("Checkout outage", patience=CATCHES_UP)
    except OSError:  # there may have been F10 in it
        assert meeting.child.wait(PATIENCE) == 0
    assert "crashes" not in {path.name for path in (tmp_path / "data").iterdir()}
    assert "said before it all" in str(TinyDBStore(tmp_path / "data", FakeClock()).load("checkout-outage").pm)


def test_a_storm_of_sizes_leaves_the_picture_right(meeting: Terminal) -> None:
    send(meeting, b"half a thought")
    meeting.sees("half a thought")
    random = Random(5)  # nothing is kept secret with it
    for _ in range(ROUNDS * 5):
        meeting.resizes(random.randrange(1, 220), random.randrange(1, 60))
        meeting.takes_in(0.005)
    meeting.resizes(100, 30)
    shown = meeting.sees("half a thought", "Opening and tone", "F1 help")
    meeting.resizes(101, 30)
    meeting.resizes(100, 30)
    assert "half a thought" in meeting.sees("half a thought", "F1 help")
    assert shown.count("half a thought") == 1


@pytest.mark.parametrize("marked", [True, False])
def test_ten_megabytes_are_no_thought_and_are_offered_a_file(
    meeting: Terminal, tmp_path: Path, marked: bool
) -> None:
    page = b"a line of a pasted log with words\n" * 300_000
    send(meeting, b"before")
    meeting.sees("before")
    meeting.floods(b"\x1b[200~" + page + b"\x1b[201~" if marked else page)
    meeting.sees("too large for the line (10.2 MB)", "At most 100 KB")
    send(meeting, b"k")
    meeting.sees("Kept in", "before")
    kept = tmp_path / "pasted.txt"
    assert kept.stat().st_size == len(page)
    assert kept.stat().st_mode & 0o777 == 0o600
