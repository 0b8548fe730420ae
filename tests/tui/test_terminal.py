"""A real terminal: what it shows stays right when it is resized, and when the program comes back to it."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from factory import FakeClock, postmortem
from pmtui.store.tinydb_store import TinyDBStore
from window import PATIENCE, Terminal

F9, ESCAPE = "\x1b[20~", "\x1b[27u"

SHORT = ("x", "xx", "x\r", "xxxxx", "xe\rx", "x\x7fx", "x\tx")
"""Pastes too short to be known for one where the terminal does not mark them; in a list, x deletes."""

ROUNDS = 5
"""How often something is entered while the terminal takes nothing."""


LEFT = b"\x1b[?1049l"
"""What gives the terminal back."""

ENDS_WITHIN = 2.0
"""Seconds within which the program ends on a machine with other work; `make bench` holds half a second."""


def notes(folder: Path) -> list[str]:
    """What is on disk of what was entered."""
    store = TinyDBStore(folder / "data", FakeClock())
    return [note.text for note in store.load("checkout-outage").pm.notes]


def draft(folder: Path) -> str:
    """What is on disk of what was typed."""
    file = folder / "data" / "drafts" / "checkout-outage.json"
    return file.read_text(encoding="utf-8") if file.exists() else ""


def until(true: Callable[[], bool]) -> None:
    """Wait for something to become true."""
    given_up = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < given_up


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


def test_no_short_paste_without_marks_deletes_anything(terminal: Terminal, tmp_path: Path) -> None:
    terminal.types("a note\r")
    terminal.sees("› ·   a note")
    for text in SHORT:
        terminal.types("\t")
        terminal.sees("tab line")
        terminal.types(text)
        while "F10 cancel" in terminal.sees("F10"):
            terminal.types(ESCAPE)
        if "tab line" in terminal.shows():
            terminal.types("\t")
        terminal.sees("tab list")
    assert notes(tmp_path) == ["a note"]


LOG = "".join(f"14:{at % 60:02} {at} requests failed here\r" for at in range(500))


def test_a_log_that_is_pasted_is_on_disk_when_the_program_is_killed(
    terminal: Terminal, tmp_path: Path
) -> None:
    terminal.floods(b"\x1b[200~" + LOG.encode() + b"\x1b[201~")
    terminal.sees("That paste has 500 lines.", "file each line")
    terminal.child.kill()
    terminal.child.wait(PATIENCE)
    assert draft(tmp_path).count("requests failed here") == 500


def test_a_log_that_is_pasted_and_filed_is_saved_when_the_header_says_so(
    terminal: Terminal, tmp_path: Path
) -> None:
    terminal.floods(b"\x1b[200~" + LOG.encode() + b"\x1b[201~")
    terminal.sees("file each line")
    terminal.types("f")
    header, *_ = terminal.sees("Filed 500 lines: 500 events.", "  saved").split("\n")
    assert "saved" in header
    terminal.child.kill()
    terminal.child.wait(PATIENCE)
    pm = TinyDBStore(tmp_path / "data", FakeClock()).load("checkout-outage").pm
    assert [event.text for event in pm.events] == [f"{at} requests failed here" for at in range(500)]


@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129)])
def test_a_terminal_that_takes_nothing_for_long_neither_stops_saving_nor_ending(
    terminal: Terminal, tmp_path: Path, number: int, code: int
) -> None:
    terminal.hangs()
    entered = []
    for turn in range(ROUNDS):
        entered.append(f"said in round {turn}")
        terminal.types(f"{entered[-1]}\r")
        until(lambda: notes(tmp_path) == entered)
    terminal.types("half a thought")
    until(lambda: "half a thought" in draft(tmp_path))
    terminal.types(" and more")
    begun = time.monotonic()
    terminal.child.send_signal(number)
    assert terminal.child.wait(PATIENCE) == code
    took = time.monotonic() - begun
    terminal.runs_out(0.5)
    assert LEFT not in terminal.raw, "it ended without being able to say so"
    assert notes(tmp_path) == entered
    assert "half a thought" in draft(tmp_path)
    assert took < ENDS_WITHIN


READS_FOR_EVER = """
from threading import Event
from pmtui.store.tinydb_store import TinyDBStore
TinyDBStore.summaries = lambda *_, **__: Event().wait()
from pmtui.cli import main
main()
"""
"""The program on a disk that never comes to the end of what there is to read."""


def test_told_to_end_it_waits_for_nothing_that_is_still_read(tmp_path: Path) -> None:
    opened = Terminal([sys.executable, "-c", READS_FOR_EVER], tmp_path, (80, 24))
    opened.sees("F10 leave")
    begun = time.monotonic()
    opened.child.send_signal(signal.SIGTERM)
    assert opened.runs_out(ENDS_WITHIN) == 128 + signal.SIGTERM
    assert LEFT in opened.raw, "the terminal was given back"
    assert time.monotonic() - begun < 2 * ENDS_WITHIN
    os.close(opened.fd)
