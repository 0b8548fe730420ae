"""A terminal whose stray bytes do no harm, and whose end is noticed."""

from __future__ import annotations

import codecs
import os
import signal
import sys
import threading
from collections.abc import Callable
from functools import partial

_GIVE_WAY = 0.2
"""Seconds between two looks at a terminal that is gone, while the program ends in good order."""


def forgive_stray_bytes() -> None:
    """Let the program survive a byte that is not UTF-8, and end when there is nothing more to read.

    The framework's driver decodes strictly, so that one such byte ends the program (its issue 6456); and it
    asks a terminal that has vanished again and again, with a whole processor. It offers no place to give it
    another decoder.
    """
    if sys.platform != "win32":
        from textual.drivers import linux_driver

        vars(linux_driver)["getincrementaldecoder"] = _decoder


def _decoder(encoding: str) -> Callable[[], _Decoder]:
    return partial(_Decoder, encoding)


class _Decoder:
    """Shows a stray byte as the replacement character; takes nothing at all for the terminal's end."""

    def __init__(self, encoding: str) -> None:
        self._replacing = codecs.getincrementaldecoder(encoding)("replace")

    def decode(self, data: bytes, final: bool = False) -> str:
        """The text in some bytes."""
        if not data and not final:
            _hang_up()
        return self._replacing.decode(data, final)


def _hang_up() -> None:
    """Do what the terminal would have done on leaving."""
    os.kill(os.getpid(), signal.SIGHUP)
    threading.Event().wait(_GIVE_WAY)
