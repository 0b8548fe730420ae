"""Home: go on with the last one, start a new one, search, follow up actions, look around in a sample."""

from __future__ import annotations

from typing import ClassVar

from textual import getters, on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.reactive import var
from textual.widgets import Input

from pmtui.domain.commands import Command
from pmtui.domain.commands.actions import DeclineAction, FinishAction, StartAction
from pmtui.domain.summary import ActionLine, Summary
from pmtui.tui import forms
from pmtui.tui.bindings import bindings, hints
from pmtui.tui.desk import Desk
from pmtui.tui.keys import keys_of
from pmtui.tui.messages import DoElsewhere, OpenMeeting, OpenSample, StartNew
from pmtui.tui.quiet import QuietScreen
from pmtui.tui.shelves import SampleLine
from pmtui.tui.views import home
from pmtui.tui.widgets.edit import QuietInput
from pmtui.tui.widgets.heading import Heading
from pmtui.tui.widgets.keybar import KeyBar
from pmtui.tui.widgets.rows import Rows
from pmtui.tui.widgets.small import TooSmall


class HomeScreen(QuietScreen[None]):
    """Everything that can be opened, in one list."""

    PLACE: ClassVar[str] = "home"
    BINDINGS: ClassVar[list[BindingType]] = bindings("home")

    listed: var[tuple[Summary, ...]] = var((), init=False)
    """Bound to the app's: all post-mortems."""
    earlier: var[tuple[ActionLine, ...]] = var((), init=False)
    """Bound to the app's: actions somebody still has to do."""

    rows = getters.query_one(Rows)
    heading = getters.query_one("#heading", Heading)
    words = getters.query_one("#words", QuietInput)
    keybar = getters.query_one(KeyBar)

    def __init__(self, desk: Desk, samples: tuple[SampleLine, ...]) -> None:
        super().__init__()
        self.desk = desk
        self._samples = samples

    def compose(self) -> ComposeResult:
        """Heading, list, search, keys."""
        yield Heading(id="heading")
        yield Rows((), home.COLUMNS, empty="Nothing fits. n starts a new post-mortem.")
        yield QuietInput(placeholder="/ searches titles, services, tags and actions", id="words")
        yield KeyBar()
        yield TooSmall()

    def on_mount(self) -> None:
        """The cursor is in the list."""
        self.fill_list()
        self.rows.focus()

    def watch_listed(self) -> None:
        """Show what is saved."""
        self.fill_list()

    def watch_earlier(self) -> None:
        """Show what is open."""
        self.fill_list()

    @on(Input.Changed, "#words")
    def fill_list(self) -> None:
        """Show what fits the words."""
        if not self.is_mounted:
            return
        today = self.desk.today()
        at_top = self.rows.cursor_id == next((r.id for r in self.rows.rows if r.kind == "row"), None)
        self.rows.rows = home.rows(self.listed, self.earlier, self._samples, self.words.value, today)
        if at_top:
            self.rows.action_edge(0)
        self.heading.line = home.heading(self.listed, self.earlier, today)

    @on(Input.Submitted, "#words")
    def to_list(self) -> None:
        """Go to what was found."""
        self.rows.focus()

    def on_descendant_focus(self) -> None:
        """Show the keys that work now."""
        self.keybar.keys = hints(keys_of("home", "everywhere", table=self.desk.keys))

    @on(KeyBar.Pressed)
    async def press(self, event: KeyBar.Pressed) -> None:
        """Do what a click on the footer asks for."""
        await self.run_action(event.action)

    def leave_search(self) -> bool:
        """End a search and show everything again; False when there is none."""
        searching = bool(self.words.value) or self.words.has_focus
        self.words.value = ""
        self.set_focus(self.rows)
        return searching

    def action_search(self) -> None:
        """Type what to look for."""
        self.words.focus()

    @on(Rows.Opened)
    def action_open(self) -> None:
        """Open what is under the cursor; an action opens its post-mortem."""
        kind, _, id = (self.rows.cursor_id or "").partition(":")
        match f"{kind}:":
            case home.MEETING:
                self.post_message(OpenMeeting(id))
            case home.ACTION:
                self.post_message(OpenMeeting(id.partition("/")[0]))
            case home.SAMPLE:
                self.post_message(OpenSample(id))

    @work
    async def action_new(self) -> None:
        """Ask what a new post-mortem needs."""
        from pmtui.tui.dialogs.form import FormDialog

        sheet = forms.new_postmortem(self.desk.today(), self.desk.local.key, self.desk.author)
        values = await self.app.push_screen_wait(FormDialog("New post-mortem", sheet.fields, sheet.check))
        if values is not None:
            self.post_message(StartNew(**values))

    @property
    def action(self) -> ActionLine | None:
        """The action under the cursor."""
        return next(
            (a for a in self.earlier if f"{home.ACTION}{a.postmortem}/{a.id}" == self.rows.cursor_id), None
        )

    def action_finish(self) -> None:
        """It is done."""
        if self.action is not None:
            self._ask(self.action, FinishAction(self.action.id, self.desk.now()))

    def action_start(self) -> None:
        """Work has begun."""
        if self.action is not None:
            self._ask(self.action, StartAction(self.action.id))

    @work
    async def action_drop(self) -> None:
        """Decide not to do it, because."""
        from pmtui.tui.dialogs.form import FormDialog

        action, now = self.action, self.desk.now()
        if action is None:
            return
        sheet = forms.reason(f"Drop {action.label}", lambda why: DeclineAction(action.id, why, now))
        values = await self.app.push_screen_wait(FormDialog(sheet.title, sheet.fields, sheet.check))
        for command in sheet.commands(values) if values is not None else ():
            self._ask(action, command)

    def _ask(self, action: ActionLine, command: Command) -> None:
        self.post_message(DoElsewhere(action.postmortem, command))
