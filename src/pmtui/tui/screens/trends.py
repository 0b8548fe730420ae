"""What all post-mortems say together, drawn."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import BindingType
from textual.reactive import var

from pmtui.domain.summary import Summary
from pmtui.tui.bindings import bindings
from pmtui.tui.keys import Key
from pmtui.tui.messages import OpenMeeting
from pmtui.tui.screens.page import PageScreen
from pmtui.tui.views import trends
from pmtui.tui.widgets.table import Column


class TrendsScreen(PageScreen):
    """How often, how long, what comes again, and what became of the actions."""

    PLACE: ClassVar[str] = "trends"
    COLUMNS: ClassVar[tuple[Column, ...]] = trends.COLUMNS
    EMPTY: ClassVar[str] = "Nothing to tell yet. Trends begin with the first post-mortem."
    PLACEHOLDER: ClassVar[str] = (
        "{trends.search} only post-mortems with these words: a service, a tag, a severity, a year"
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings("trends")

    listed: var[tuple[Summary, ...]] = var((), init=False)
    """Bound to the app's: all post-mortems."""
    reading: var[str] = var("", init=False)
    """Bound to the app's: how far reading has come, while it takes long."""

    def watch_listed(self) -> None:
        """Show what is saved."""
        self.fill_list()

    def watch_reading(self) -> None:
        """Say how far reading has come."""
        self.fill_list()

    def fill_list(self) -> None:
        """Draw what the post-mortems that fit say together."""
        if not self.is_mounted:
            return
        found = trends.of(self.listed, self.words.value, self.desk.today())
        ends = f"{self.desk.label('everywhere.leave')} ends the search."
        self.rows.empty = f"No post-mortem fits these words. {ends}" if self.listed else self.EMPTY
        self.rows.rows = trends.rows(found)
        self.heading.line = trends.heading(found, self.words.value, self.reading)

    def works_now(self, key: Key) -> bool:
        """What opens a post-mortem needs one under the cursor."""
        return key.action != "open" or bool(trends.leads_to(self.rows.cursor_id))

    def action_open(self) -> None:
        """Open the post-mortem whose actions are still open when something came again."""
        id = trends.leads_to(self.rows.cursor_id)
        if id:
            self.post_message(OpenMeeting(id))
