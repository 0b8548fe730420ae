"""How far something long has come, on stderr: after half a second, and only where somebody is watching."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic

PATIENCE = 0.5
"""Seconds that pass before anything is said."""


@contextmanager
def watched(
    what: str, *, seconds: Callable[[], float] = monotonic, watching: bool | None = None
) -> Iterator[Callable[[int, int], None]]:
    """Something to tell how many of how many are done; ctrl+c ends it with nothing half done."""
    somebody = sys.stderr.isatty() if watching is None else watching
    began, shown = seconds(), -PATIENCE

    def told(done: int, of: int) -> None:
        nonlocal shown
        passed = seconds() - began
        if somebody and passed >= PATIENCE and passed - shown >= 0.1:
            shown = passed
            _write(f"\r\x1b[K{what}: {done:,} of {of:,} (ctrl+c stops)")

    try:
        yield told
    finally:
        if shown >= 0:
            _write("\r\x1b[K")


def _write(text: str) -> None:
    sys.stderr.write(text)
    sys.stderr.flush()
