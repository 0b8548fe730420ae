"""A real terminal: what it shows stays right when it is resized, and when the program comes back to it."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from factory import FakeClock, postmortem
from pmtui.store.tinydb_store import TinyDBStore
from window import PATIENCE, Terminal

F9, ESCAPE = "\x1b[20~", "\x1b[27u"


@pytest.fixture
def terminal(tmp_path: Path, clock: FakeClock) -> Iterator[Terminal]:
    """A meeting that is open in a terminal of 120 × 40."""
    TinyDBStore(tmp_path / "data", clock).create(postmortem(title="漢字 checkout down"))
    words = "from pmtui.cli import main; main()"
    opened = Terminal([sys.executable, "-c", words, "open", "checkout-outage"], tmp_path, (120, 40))
    try:
        opened.sees("Opening and tone", "leave")
        yield opened
    finally:
        opened.ends()


@pytest.mark.parametrize("size", [(80, 24), (160, 50), (61, 17)])
def test_a_dialog_survives_another_size_and_the_old_one(terminal: Terminal, size: tuple[int, int]) -> None:
    before = terminal.shows()
    terminal.types(F9)
    with_dialog = terminal.sees("Go to", "Add a section")
    terminal.resizes(*size)
    small = terminal.sees("Go to")
    terminal.resizes(*size)
    assert terminal.sees("Go to") == small, "all that was sent bit by bit is what is sent at once"
    terminal.resizes(120, 40)
    assert terminal.sees("Go to", "Add a section") == with_dialog
    terminal.types(ESCAPE)
    assert terminal.sees("Opening and tone", "leave") == before


def test_a_terminal_that_lost_its_picture_and_has_its_size_gets_it_again(terminal: Terminal) -> None:
    before = terminal.shows()
    terminal.resizes(120, 40)
    assert terminal.sees("Opening and tone", "leave") == before


def test_a_window_too_small_says_so_and_takes_nothing(terminal: Terminal) -> None:
    terminal.types("half a thou")
    before = terminal.sees("half a thou")
    terminal.resizes(20, 5)
    terminal.sees("")
    terminal.resizes(120, 40)
    assert terminal.sees("half a thou", "leave") == before


def test_a_byte_that_is_no_text_does_not_end_the_meeting(terminal: Terminal) -> None:
    os.write(terminal.fd, b"disk \xff\xc3 full")
    assert "full" in terminal.sees("disk", "full")
    assert terminal.child.poll() is None


def test_a_terminal_that_vanishes_ends_the_program(terminal: Terminal) -> None:
    os.close(terminal.fd)
    assert terminal.child.wait(PATIENCE) == 128 + signal.SIGHUP
    terminal.fd = os.open(os.devnull, os.O_RDWR)
