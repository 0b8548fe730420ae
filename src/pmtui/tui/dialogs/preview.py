"""What would be brought in: how far the reading is, then what was found, then the decision."""

from __future__ import annotations

from typing import ClassVar

from textual import getters, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.reactive import var

from pmtui.domain.postmortem import PostMortem
from pmtui.exchange.bringing import Brought
from pmtui.tui.bindings import bindings, hint_of, leave_hint, leaving
from pmtui.tui.bringing import Reading
from pmtui.tui.dialogs.frame import LEAVE, Dialog, Frame
from pmtui.tui.messages import BringIn
from pmtui.tui.views import bringing as view
from pmtui.tui.widgets.keybar import KeyBar
from pmtui.tui.widgets.rows import Rows
from pmtui.tui.widgets.side import Block, Paragraph, SidePanel

_CHANGE = hint_of("preview.change")
_STOP = leave_hint("stop")
_TICK = 0.2
"""Seconds between two looks at how far the reading is."""


class PreviewDialog(Dialog[str | None]):
    """Answers with `added`, `change`, or None when it was left; leaving stops reading and adding.

    It asks for what it shows to be added, and shows how far that is; whoever adds it closes it.
    """

    DEFAULT_CSS: ClassVar[str] = """
    PreviewDialog {
        align: center middle;
        & Frame { width: 98%; max-width: 130; height: 92%; }
        & Frame > SidePanel { height: 8; padding: 0; }
        & Frame > Rows { height: 1fr; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("preview"), *leaving()]

    brought: var[Brought | None] = var(None, init=False)
    """What was found, once it is."""
    refusal: var[str] = var("", init=False)
    """Why nothing can be brought in."""
    adding: var[bool] = var(False, init=False)
    """Whether it is being added."""

    rows = getters.query_one(Rows)
    says = getters.query_one(SidePanel)
    keys = getters.query_one(KeyBar)

    def __init__(self, pm: PostMortem, reading: Reading) -> None:
        super().__init__()
        self._pm = pm
        self.reading = reading
        self._ready = False
        """Whether there is something to show it in: a short file is read before."""

    def compose(self) -> ComposeResult:
        """What is said of it, and the list."""
        yield Frame("Bring in", SidePanel(), Rows((), view.COLUMNS), keys=(_STOP,))

    def on_mount(self) -> None:
        """Show how far it is until there is something to see."""
        self._ready = True
        self.set_interval(_TICK, self._tick)
        self._show()

    def _tick(self) -> None:
        if not self.refusal and (self.brought is None or self.adding):
            what = "Adding" if self.adding else "Reading"
            words = f"{what} … {min(self.reading.share, 1):.0%}. Stopped now, it adds nothing."
            self.says.blocks = (Block("", (Paragraph(words),)),)

    def watch_brought(self) -> None:
        """Show what was found."""
        self._show()

    def watch_refusal(self) -> None:
        """Say why there is nothing."""
        self._show()

    def watch_adding(self) -> None:
        """Show how far it is."""
        self._show()

    def _show(self) -> None:
        if not self._ready:
            return
        self._tick()
        if self.refusal:
            self.says.blocks = (Block("Nothing can be brought in", (Paragraph(self.refusal, "warn"),)),)
            self.keys.keys = (_CHANGE, LEAVE)
        elif self.adding:
            self.keys.keys = (_STOP,)
        elif self.brought is not None:
            self.says.blocks = view.summary(self.brought)
            self.rows.rows = view.rows(self.brought, self._pm)
            self.set_focus(self.rows)
            doubt = " all the same" if self.brought.found.doubts else ""
            add = hint_of("preview.add", f"add {self.brought.new.count or len(self.brought.also):,}{doubt}")
            self.keys.keys = (add, _CHANGE, LEAVE) if self.brought.changes else (_CHANGE, LEAVE)

    @on(KeyBar.Pressed)
    async def press(self, event: KeyBar.Pressed) -> None:
        """Do what a click asks for."""
        await self.run_action(event.action)

    def action_add(self) -> None:
        """Add what is new."""
        if self.brought is not None and self.brought.changes and not (self.adding or self.refusal):
            self.reading.share = 0.0
            self.adding = True
            self.post_message(BringIn(self))

    def action_change(self) -> None:
        """Ask for something else."""
        if self.adding and not self.refusal:
            return
        self.reading.stopped = True
        self.dismiss("change")

    def action_leave(self) -> None:
        """Stop, and add nothing."""
        self.reading.stopped = True
        self.dismiss(None)
