"""A terminal whose stray bytes do no harm."""

from __future__ import annotations

import codecs
import sys


def forgive_stray_bytes() -> None:
    """Let the program survive a byte that is not UTF-8; it is shown as the replacement character.

    The framework's driver decodes strictly, so that one such byte ends the program (its issue 6456), and
    offers no place to give it another decoder.
    """
    if sys.platform != "win32":
        from textual.drivers import linux_driver

        vars(linux_driver)["getincrementaldecoder"] = _replacing


def _replacing(encoding: str) -> object:
    decoder = codecs.getincrementaldecoder(encoding)
    return lambda: decoder(errors="replace")
