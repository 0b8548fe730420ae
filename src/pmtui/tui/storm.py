"""A resize storm: a window whose size goes to and fro, as two tmux clients of different sizes make it."""

from __future__ import annotations

from collections import deque
from datetime import datetime, timedelta

WITHIN = timedelta(seconds=10)
"""How close together the changes are in a storm."""

CHANGES = 6
"""So many changes of size are no longer somebody's hand at the edge of a window."""

REMEDY = (
    "The size of this window goes to and fro, as with two tmux clients of different sizes; each time all is "
    "drawn anew. In tmux: “set-option -w window-size smallest”, or attach viewers with “-f ignore-size”. "
    "“pmtui share” tells more."
)
"""What to do about it."""


class Storm:
    """Notices, once, that sizes come back again and again; dragging a window gives ever new ones."""

    def __init__(self) -> None:
        self._felt: deque[tuple[datetime, tuple[int, int]]] = deque(maxlen=CHANGES)
        self._told = False

    def feel(self, size: tuple[int, int], now: datetime) -> bool:
        """Note a size; whether this is the moment to say something."""
        if self._felt and self._felt[-1][1] == size:
            return False
        self._felt.append((now, size))
        sizes = [size for _, size in self._felt]
        blowing = (
            len(sizes) == CHANGES and now - self._felt[0][0] <= WITHIN and len(set(sizes)) <= CHANGES // 2
        )
        tell, self._told = blowing and not self._told, self._told or blowing
        return tell
