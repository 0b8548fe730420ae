"""The keys that move a cursor by rows and pages, wherever there is a list."""

from __future__ import annotations

from textual.binding import Binding

MOVES = (
    Binding("up", "step(-1)", "Up", show=False),
    Binding("down", "step(1)", "Down", show=False),
    Binding("pageup", "leap(-1)", "Page up", show=False),
    Binding("pagedown", "leap(1)", "Page down", show=False),
)
"""Whoever has them has `action_step` and `action_leap`."""
