"""Settling an action of any post-mortem wherever it is listed: what one key asks, and what it leads to."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from pmtui.tui import forms
from pmtui.tui.messages import DoElsewhere

if TYPE_CHECKING:
    from textual.screen import Screen

    from pmtui.domain.summary import ActionLine
    from pmtui.tui.desk import Desk


def row_id(action: ActionLine) -> str:
    """What the row of an action of another post-mortem is known by."""
    return f"{action.postmortem}/{action.id}"


def action_at(cursor: str | None, actions: Iterable[ActionLine]) -> ActionLine | None:
    """The action under a list's cursor."""
    return next((action for action in actions if row_id(action) == cursor), None)


async def settle(screen: Screen[None], action: ActionLine | None, move: str, desk: Desk) -> None:
    """Ask what a move needs to know, if anything, and then for the change; nothing without an action."""
    if action is None:
        return
    sheet = forms.sheet_to_settle(action, move, desk)
    values: dict[str, str] | None = {}
    if sheet.fields:
        from pmtui.tui.dialogs.form import FormDialog

        dialog = FormDialog(sheet.title, sheet.fields, sheet.check, lasting=True, grave=sheet.grave)
        values = await screen.app.push_screen_wait(dialog)
    for command in sheet.commands(values) if values is not None else ():
        screen.post_message(DoElsewhere(action.postmortem, command, action.name, sheet.form))
