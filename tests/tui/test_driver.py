"""What a terminal sends as the program hears it: known keys act, everything else does nothing."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from time import monotonic

import pytest
from textual import events
from textual.message import Message

from driver import Room
from pmtui.tui.driver import PatientDriver, Translator
from pmtui.tui.incoming import Incoming, Pasted, Sequence
from pmtui.tui.messages import Hurried
from pmtui.tui.outlet import Outlet

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the driver for Windows reads characters")


def heard(*sent: str) -> list[Message]:
    """What the program hears when this is sent and nothing more."""
    incoming, translator = Incoming(), Translator()
    messages = [m for part in sent for m in translator.events(incoming.feed(part, 1.0))]
    return [*messages, *translator.events(incoming.tick(9.0))]


def keys(*sent: str) -> list[str]:
    """The names of the keys that are heard."""
    return [message.key for message in heard(*sent) if isinstance(message, events.Key)]


@pytest.mark.parametrize(
    ("sent", "name"),
    [
        ("x", "x"), ("\r", "enter"), ("\x1b[A", "up"), ("\x1bOP", "f1"), ("\x1b[21~", "f10"),
        ("\x1b[27u", "escape"), ("\x1be", "alt+e"), ("\x1b[122;5u", "ctrl+z"), ("\x1b[Z", "shift+tab"),
        ("\x1b[1;2A", "shift+up"), ("\x1b[3~", "delete"), ("漢", "漢"),
    ],
)  # fmt: skip
def test_a_key_is_that_key(sent: str, name: str) -> None:
    assert keys(sent) == [name]
    assert keys(sent, "a") == [name, "a"]


def test_an_escape_that_nothing_follows_is_the_key() -> None:
    assert keys("\x1b") == ["escape"]


@pytest.mark.parametrize(
    "sequence",
    [
        "\x1b[?1;2c", "\x1b[99999999999u", "\x1b[9999999;1;99999999u", "\x1b[1;99y",
        "\x1b[48;99999;99999;1;1t",
        "\x1b[48;9999;9999;1;1t", "\x1b[777x", "\x1bO5x", f"\x1b[{'9' * 5000}u", f"\x1b[<{'9' * 50};1;1M",
    ],
)  # fmt: skip
def test_a_sequence_that_nobody_knows_presses_no_key(sequence: str) -> None:
    (key,) = (message for message in heard(sequence, "a") if not isinstance(message, events.MouseEvent))
    assert isinstance(key, events.Key)
    assert key.key == "a"


def test_a_report_of_the_size_counts_only_when_it_was_asked_for() -> None:
    sent = [Sequence("\x1b[48;40;120;800;1200t"), Sequence("\x1b[48;0;99999;1;1t")]
    assert list(Translator().events(sent)) == []
    (resize,) = Translator(lambda: True).events(sent)
    assert isinstance(resize, events.Resize)
    assert resize.size == (120, 40)


def test_a_paste_with_an_escape_arrives_as_it_was_sent() -> None:
    (paste,) = heard("\x1b[200~a \x1b[31mred\x1b[0m b\x1b[201~")
    assert isinstance(paste, events.Paste)
    assert paste.text == "a \x1b[31mred\x1b[0m b"


def test_a_paste_that_was_not_kept_whole_says_so() -> None:
    (paste,) = Translator().events([Pasted("begun", 1_000_000)])
    assert isinstance(paste, events.Paste)
    assert "999,995 characters more" in paste.text


def test_hurried_keys_know_what_came_with_them() -> None:
    first, *_ = found = heard("delete all")
    assert isinstance(first, Hurried)
    assert (first.key.key, first.rest) == ("d", "delete all")
    assert {m.group for m in found if isinstance(m, Hurried)} == {first.group}


def test_the_mouse_is_followed_across_unknown_sequences() -> None:
    moves = [
        m for m in heard("\x1b[<35;5;5M", "\x1b[777x", "\x1b[<35;7;5M") if isinstance(m, events.MouseMove)
    ]
    assert [move.delta_x for move in moves] == [4, 2]


def test_the_program_takes_this_driver(room: Room) -> None:
    assert room.app().driver_class is PatientDriver


def test_the_driver_still_writes_to_its_file_and_reads_in_this_method() -> None:
    """If the framework does otherwise, this place is no longer the one to mend."""
    from textual.drivers.linux_driver import LinuxDriver

    assert "_file" in LinuxDriver.start_application_mode.__code__.co_names
    assert "run_input_thread" in LinuxDriver._run_input_thread.__code__.co_names


def test_a_terminal_that_takes_nothing_holds_nobody_up() -> None:
    reads, writes = os.pipe()
    outlet = Outlet(writes)
    begun = monotonic()
    for _ in range(200):
        outlet.write("x" * 10_000)
    outlet.close()
    assert monotonic() - begun < 2
    os.close(reads)


def test_a_terminal_gets_everything_in_order(tmp_path: Path) -> None:
    with (tmp_path / "screen").open("wb") as file:
        outlet = Outlet(file.fileno())
        for number in range(1000):
            outlet.write(f"{number} ")
        outlet.close()
    assert (tmp_path / "screen").read_text().split() == [str(number) for number in range(1000)]


def test_a_terminal_that_is_gone_is_left_alone() -> None:
    reads, writes = os.pipe()
    os.close(reads)
    outlet = Outlet(writes)
    outlet.write("nobody reads this")
    outlet.close()
    os.close(writes)
