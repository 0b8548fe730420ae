"""A screen that lists actions of other post-mortems and settles each of them on the spot, by one key."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual import work

from pmtui.domain.summary import ActionLine
from pmtui.tui import forms
from pmtui.tui.desk import Desk
from pmtui.tui.keys import Key
from pmtui.tui.messages import DoElsewhere
from pmtui.tui.quiet import QuietScreen
from pmtui.tui.settling import action_at, row_id
from pmtui.tui.widgets.rows import Rows


class SettlingScreen(QuietScreen[None]):
    """What home, the check-in and the page of all actions have in common."""

    desk: Desk
    PREFIX: ClassVar[str] = ""
    """What the ids of rows of actions begin with."""

    _before: tuple[str, ...] = ()
    """The ids in the list when it was filled last."""
    _waiting: frozenset[str] = frozenset()
    """Those of them that were open."""
    _under: tuple[str, str] = ("", "")
    """The row that was settled last, and the one below it."""
    settled_here: frozenset[str] = frozenset()
    """The rows of actions that were settled from this screen."""

    def list_of_actions(self) -> Rows:
        """The list they stand in; each screen says which."""
        raise NotImplementedError

    def listed_actions(self) -> tuple[ActionLine, ...]:
        """The actions in it; each screen says which."""
        raise NotImplementedError

    @property
    def action(self) -> ActionLine | None:
        """The action under the cursor."""
        cursor = self.list_of_actions().cursor_id or ""
        return action_at(cursor.removeprefix(self.PREFIX), self.listed_actions())

    def works_now(self, key: Key) -> bool:
        """What settles an action needs one under the cursor."""
        return self.action is not None or not key.action.startswith("settle")

    @work
    async def action_settle(self, move: str) -> None:
        """Ask what a move needs to know, if anything, and then for the change; nothing without an action."""
        action = self.action
        if action is None:
            return
        sheet = forms.sheet_to_settle(action, move, self.desk)
        values: dict[str, str] | None = {}
        if sheet.fields:
            from pmtui.tui.dialogs.form import FormDialog

            dialog = FormDialog(
                sheet.title, sheet.fields, sheet.check, told=sheet.told, lasting=True, grave=sheet.grave
            )
            values = await self.app.push_screen_wait(dialog)
        if values is None:
            return
        here, ids = self.PREFIX + row_id(action), self._ids()
        self._under = (here, _below(here, ids) if here in ids else "")
        self.settled_here |= {row_id(action)}
        for command in sheet.commands(values):
            self.post_message(DoElsewhere(action.postmortem, command, action.name, sheet.form))

    def keep_place(self) -> None:
        """After the list was filled with what is saved now: go on with the next, or to what is back again."""
        rows, ids = self.list_of_actions(), self._ids()
        waiting = {self.PREFIX + row_id(action) for action in self.listed_actions() if action.is_open}
        back = [
            id
            for id in ids
            if id in waiting - self._waiting and id.removeprefix(self.PREFIX) in self.settled_here
        ]
        here, below = self._under
        if back:
            rows.cursor_id = back[0]
        elif rows.cursor_id == here and below in ids and _moved(here, self._before, ids):
            rows.cursor_id = below
        if here not in ids or _moved(here, self._before, ids):
            self._under = ("", "")
        self._before, self._waiting = ids, frozenset(waiting)

    def _ids(self) -> tuple[str, ...]:
        return tuple(row.id for row in self.list_of_actions().rows if row.kind == "row")


def _moved(id: str, before: tuple[str, ...], now: tuple[str, ...]) -> bool:
    return id in now and id in before and _below(id, before) != _below(id, now)


def _below(id: str, ids: Iterable[str]) -> str:
    known = (*ids, "")
    return known[known.index(id) + 1]
