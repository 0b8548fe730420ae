"""The bytes a terminal sends: what is no text is shown as such and ends nothing."""

from __future__ import annotations

import codecs
import signal
import sys
from collections.abc import Callable, Iterator
from typing import cast

import pytest

from pmtui.tui.driver import forgive_stray_bytes

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the driver for Windows reads characters")

NAME = "getincrementaldecoder"


@pytest.fixture
def decoder() -> Iterator[codecs.IncrementalDecoder]:
    """The decoder the framework's driver uses from now on, until the test ends."""
    from textual.drivers import linux_driver

    before = vars(linux_driver)[NAME]
    forgive_stray_bytes()
    yield cast("Callable[[str], Callable[[], codecs.IncrementalDecoder]]", vars(linux_driver)[NAME])(
        "utf-8"
    )()
    vars(linux_driver)[NAME] = before


def test_a_stray_byte_becomes_the_replacement_character(decoder: codecs.IncrementalDecoder) -> None:
    assert decoder.decode(b"disk \xff full") == "disk \ufffd full"


def test_a_character_that_comes_in_two_pieces_is_one(decoder: codecs.IncrementalDecoder) -> None:
    whole = "漢".encode()
    assert decoder.decode(whole[:2]) + decoder.decode(whole[2:]) == "漢"


def test_the_driver_still_asks_for_its_decoder_by_that_name() -> None:
    """If the framework reads otherwise, this place is no longer the one to mend."""
    from textual.drivers import linux_driver

    assert NAME in linux_driver.LinuxDriver.run_input_thread.__code__.co_names


def test_a_terminal_that_is_gone_hangs_up(
    decoder: codecs.IncrementalDecoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[int] = []
    monkeypatch.setattr("os.kill", lambda _process, number: told.append(number))
    assert decoder.decode(b"") == ""
    assert told == [signal.SIGHUP]
    assert decoder.decode(b"", final=True) == ""
    assert told == [signal.SIGHUP]
