"""All actions of all post-mortems: narrowed down by keys, settled by one key each."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from textual import work
from textual.binding import BindingType
from textual.reactive import var

from pmtui.domain.following import Wanted
from pmtui.domain.summary import ActionLine, Summary
from pmtui.tui.bindings import bindings
from pmtui.tui.messages import OpenMeeting
from pmtui.tui.screens.page import PageScreen
from pmtui.tui.screens.settling import SettlingScreen
from pmtui.tui.views import following
from pmtui.tui.widgets.rows import Rows
from pmtui.tui.widgets.table import Column


class ActionsScreen(PageScreen, SettlingScreen):
    """What was promised anywhere; it goes on long after the meetings."""

    PLACE: ClassVar[str] = "actions"
    COLUMNS: ClassVar[tuple[Column, ...]] = following.COLUMNS
    EMPTY: ClassVar[str] = "No open actions."
    PLACEHOLDER: ClassVar[str] = "{actions.search} searches actions, owners, tickets and post-mortems"
    BINDINGS: ClassVar[list[BindingType]] = bindings("actions")

    listed: var[tuple[Summary, ...]] = var((), init=False)
    """Bound to the app's: all post-mortems."""
    reading: var[str] = var("", init=False)
    """Bound to the app's: how far reading has come, while it takes long."""
    wanted: var[Wanted] = var(Wanted(), init=False)
    """What the list is narrowed down to, besides the words."""

    shown: tuple[ActionLine, ...] = ()
    """The actions in the list."""

    def fill_list(self) -> None:
        """Show what is asked for."""
        if not self.is_mounted:
            return
        today, asked = self.desk.today(), replace(self.wanted, words=self.words.value)
        self.shown = asked.among(self.listed, today)
        self.rows.empty = f"No {asked.in_words}."
        if asked.words:
            self.rows.empty += f" {self.desk.label('everywhere.leave')} ends the search."
        elif asked.narrow:
            self.rows.empty += f" {self.desk.label('actions.clear')} shows everything that is open."
        self.rows.rows = following.rows(self.shown, today)
        self.heading.line = following.heading(self.shown, asked, today, self.reading)

    def watch_listed(self) -> None:
        """Show what is saved."""
        self.fill_list()
        if self.is_mounted:
            self.keep_place()

    def watch_wanted(self) -> None:
        """Show what is asked for now."""
        self.fill_list()

    def watch_reading(self) -> None:
        """Say how far reading has come."""
        self.fill_list()

    def list_of_actions(self) -> Rows:
        """The only list."""
        return self.rows

    def listed_actions(self) -> tuple[ActionLine, ...]:
        """Those that are asked for."""
        return self.shown

    def action_open(self) -> None:
        """Open the post-mortem of the action, at the action."""
        if self.action is not None:
            self.post_message(OpenMeeting(self.action.postmortem, self.action.id))

    def action_due(self) -> None:
        """Go on to overdue, due within 7, 14, 30 days, any day."""
        now = (self.wanted.overdue, self.wanted.within)
        order = following.DUE_WITHIN
        overdue, within = order[(order.index(now) + 1) % len(order)]
        self.wanted = replace(self.wanted, overdue=overdue, within=within)

    def action_state(self) -> None:
        """Go on to all, done, dropped, open."""
        order = following.SHOWN_STATES
        state = order[(order.index(self.wanted.state) + 1) % len(order)]
        self.wanted = replace(self.wanted, state=state)

    def action_clear(self) -> None:
        """Show everything that is open."""
        self.words.value, self.wanted = "", Wanted()

    @work
    async def action_only(self, part: str) -> None:
        """Choose an owner, a service or a severity."""
        from pmtui.tui.dialogs.pick import Option, PickDialog

        everyone = "\x00"  # no name is this
        counts: dict[str, int] = {}
        for summary in self.listed:
            for name in _names(summary, part):
                counts[name] = counts.get(name, 0) + 1
        options = [Option(everyone, f"any {part}")]
        options += [Option(name, name, f"{counts[name]}") for name in sorted(counts, key=str.casefold)]
        chosen = await self.app.push_screen_wait(PickDialog(f"Only this {part}", tuple(options)))
        match part, "" if chosen == everyone else chosen:
            case _, None:
                return
            case "owner", str(name):
                self.wanted = replace(self.wanted, owner=name)
            case "service", str(name):
                self.wanted = replace(self.wanted, service=name)
            case _, str(name):
                self.wanted = replace(self.wanted, severity=name)


def _names(summary: Summary, part: str) -> tuple[str, ...]:
    if part == "owner":
        return tuple(action.owner for action in summary.open_actions if action.owner)
    if part == "service":
        return summary.services
    return (summary.severity,) if summary.severity else ()
