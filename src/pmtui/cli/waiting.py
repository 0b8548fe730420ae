"""Work that may take a while: how far it is, on stderr, once it has taken half a second."""

from __future__ import annotations

import sys
from types import TracebackType
from typing import Self

_QUIET = 0.5
"""Seconds in which nothing is said."""
_BETWEEN = 0.1
"""Seconds between two tellings."""


class Waiting:
    """Told the share that is done, shows it to whoever watches; ctrl+c stops the work."""

    def __init__(self, what: str) -> None:
        self._what = what
        self._shown = False
        self._next = 0.0

    def __enter__(self) -> Self:
        from time import monotonic

        self._next = monotonic() + _QUIET
        return self

    def __call__(self, share: float) -> None:
        """Show how far it is."""
        from time import monotonic

        at = monotonic()
        if at < self._next or not sys.stderr.isatty():
            return
        self._next = at + _BETWEEN
        self._shown = True
        sys.stderr.write(f"\r{self._what} … {min(share, 1):4.0%}  ctrl+c stops, nothing is added yet ")
        sys.stderr.flush()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._shown:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
