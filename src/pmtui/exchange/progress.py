"""How far a long piece of work is: told on the way, so that it can be shown, and stopped."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

T = TypeVar("T")

Progress = Callable[[float], None]
"""Called with the share that is done, 0 to 1; what it raises stops the work, with nothing changed."""

_EVERY = 1_000
"""Items between two tellings: a few hundredths of a second."""


def unheard(_share: float) -> None:
    """For work that nobody waits for."""


def told(items: Sequence[T], progress: Progress, begin: float = 0.0, end: float = 1.0) -> Iterator[T]:
    """The items one by one, telling on the way how far it is from `begin` to `end`."""
    total = max(len(items), 1)
    for start in range(0, len(items), _EVERY):
        progress(begin + (end - begin) * start / total)
        yield from items[start : start + _EVERY]
