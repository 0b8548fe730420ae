"""Home: go on with the last one, start a new one, search, follow up actions, look around in a sample."""

from __future__ import annotations

from typing import ClassVar

from textual import on, work
from textual.binding import BindingType
from textual.reactive import var
from textual.widgets import Input

from pmtui.domain.finding import Found
from pmtui.domain.summary import ActionLine, Summary
from pmtui.tui import forms
from pmtui.tui.bindings import bindings
from pmtui.tui.desk import Desk
from pmtui.tui.messages import LookUp, OpenMeeting, OpenSample, StartNew
from pmtui.tui.screens.page import PageScreen
from pmtui.tui.screens.settling import SettlingScreen
from pmtui.tui.shelves import SampleLine
from pmtui.tui.views import home
from pmtui.tui.widgets.keybar import KeyHint
from pmtui.tui.widgets.rows import Rows
from pmtui.tui.widgets.table import Column


class HomeScreen(PageScreen, SettlingScreen):
    """Everything that can be opened, in one list."""

    PLACE: ClassVar[str] = "home"
    PREFIX: ClassVar[str] = home.ACTION
    COLUMNS: ClassVar[tuple[Column, ...]] = home.COLUMNS
    EMPTY: ClassVar[str] = "Nothing fits. {home.new} starts a new post-mortem."
    PLACEHOLDER: ClassVar[str] = "{home.search} searches everything: words, tag:…, service:…, role:…, a month"
    WHILE_TYPING: ClassVar[tuple[KeyHint, ...]] = (
        KeyHint("⏎", "open", "open"),
        KeyHint("↓", "to the list", "to_list"),
    )
    LEAVE: ClassVar[str] = "leave"
    BINDINGS: ClassVar[list[BindingType]] = bindings("home")

    listed: var[tuple[Summary, ...]] = var((), init=False)
    """Bound to the app's: all post-mortems, at first the newest."""
    in_all: var[tuple[int, int] | None] = var(None, init=False)
    """Bound to the app's: how many there are, and how many of their actions are open, once that is known."""
    earlier: var[tuple[ActionLine, ...]] = var((), init=False)
    """Bound to the app's: actions somebody still has to do, the most urgent first."""
    found: var[Found] = var(Found(), init=False)
    """Bound to the app's: where the words stand, anywhere."""
    reading: var[str] = var("", init=False)
    """Bound to the app's: how far reading has come, while it takes long."""

    def __init__(self, desk: Desk, samples: tuple[SampleLine, ...]) -> None:
        super().__init__(desk)
        self._samples = samples

    def watch_listed(self) -> None:
        """Show what is saved."""
        self.fill_list()

    def watch_in_all(self) -> None:
        """Say how much there is, also when it is nothing."""
        if self.is_mounted:
            self.say_how_much()

    def watch_earlier(self) -> None:
        """Show what is open."""
        self.fill_list()
        if self.is_mounted:
            self.keep_place()

    def watch_found(self) -> None:
        """Show where the words stand."""
        self.fill_list()

    @on(Input.Changed, "#words")
    def look_everywhere(self) -> None:
        """Ask for where the words stand."""
        self.post_message(LookUp(self.words.value))

    def go_on(self) -> None:
        """Open what stands first, or what the cursor is on."""
        self.action_open()

    def watch_reading(self) -> None:
        """Say how far reading has come."""
        if self.is_mounted:
            self.say_how_much()

    def fill_list(self) -> None:
        """Show what fits the words."""
        if not self.is_mounted:
            return
        today = self.desk.today()
        at_top = self.rows.cursor_id == next((r.id for r in self.rows.rows if r.kind == "row"), None)
        self.rows.rows = home.rows(
            self.listed,
            self.earlier,
            self._samples,
            self.words.value,
            today,
            found=self.found,
            more=(self.in_all or (0, 0))[0] - len(self.listed),
        )
        if at_top:
            self.rows.action_edge(0)
        self.say_how_much()

    def say_how_much(self) -> None:
        """Say how much there is."""
        self.heading.line = home.heading(self.in_all, self.earlier, self.desk.today(), self.reading)

    def action_open(self) -> None:
        """Open what is under the cursor; an action opens its post-mortem."""
        kind, _, id = (self.rows.cursor_id or "").partition(":")
        match f"{kind}:":
            case home.MEETING:
                self.post_message(OpenMeeting(id))
            case home.ACTION:
                self.post_message(OpenMeeting(*id.split("/", 1)))
            case home.FOUND:
                self.post_message(OpenMeeting(*id.split("/")[1:]))
            case home.SAMPLE:
                self.post_message(OpenSample(id))

    @work
    async def action_new(self) -> None:
        """Ask what a new post-mortem needs."""
        from pmtui.tui.dialogs.form import FormDialog

        sheet = forms.new_postmortem(self.desk.today(), self.desk.local.key, self.desk.author)
        dialog = FormDialog(sheet.title, sheet.fields, sheet.check, lasting=True)
        values = await self.app.push_screen_wait(dialog)
        if values is not None:
            self.post_message(StartNew(**values, form=sheet.form))

    def list_of_actions(self) -> Rows:
        """The list of everything."""
        return self.rows

    def listed_actions(self) -> tuple[ActionLine, ...]:
        """Those somebody still has to do."""
        return self.earlier
