"""How an action of another post-mortem is known by its row, wherever it is listed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pmtui.domain.summary import ActionLine


def row_id(action: ActionLine) -> str:
    """What the row of an action of another post-mortem is known by."""
    return f"{action.postmortem}/{action.id}"


def action_at(cursor: str | None, actions: Iterable[ActionLine]) -> ActionLine | None:
    """The action under a list's cursor."""
    return next((action for action in actions if row_id(action) == cursor), None)
