"""The tone of the whole post-mortem, walked through with one key each."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import getters, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.message import Message
from textual.reactive import var

from pmtui.domain.commands import Command
from pmtui.domain.commands.details import KeepWording, MuteRule
from pmtui.domain.commands.reword import Reword
from pmtui.domain.postmortem import PostMortem
from pmtui.tone import Heard
from pmtui.tui.bindings import asked, bindings, leaving
from pmtui.tui.desk import BLANK
from pmtui.tui.dialogs.frame import LEAVE, Dialog, Frame
from pmtui.tui.messages import Do
from pmtui.tui.views import tone
from pmtui.tui.widgets.keybar import KeyBar, KeyHint
from pmtui.tui.widgets.rows import Rows
from pmtui.tui.widgets.side import SidePanel

_KEYS = (*asked("review"), KeyHint("Enter", "go to it", "visit"), LEAVE)


class ReviewDialog(Dialog[str | None]):
    """Answers with the id of a record to go to, or None when it was left."""

    DEFAULT_CSS: ClassVar[str] = """
    ReviewDialog {
        align: center middle;
        & Frame { width: 96%; max-width: 110; }
        & Frame > Rows { height: 50vh; }
        & Frame > SidePanel { height: 6; padding: 1 0 0 0; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("review"), *leaving()]

    pm: var[PostMortem] = var(BLANK, init=False)
    """Bound to the app's."""
    heard: var[tuple[Heard, ...]] = var((), init=False)
    """Bound to the app's: what is open."""

    _looked = False
    """Whether the cursor has been put on what is open, which may be heard after the list is shown."""
    _settled: frozenset[Heard] = frozenset()
    """What was decided here; the next key is for the next one, even before the post-mortem has changed."""

    rows = getters.query_one(Rows)
    why = getters.query_one(SidePanel)

    def compose(self) -> ComposeResult:
        """The list, and why the wording under the cursor harms."""
        empty = "Nothing here reads as blame. Well said."
        yield Frame("Tone", Rows((), tone.REVIEW_COLUMNS, empty=empty), SidePanel(), keys=_KEYS)

    def on_mount(self) -> None:
        """Fill the list."""
        self.watch_heard()
        self.set_focus(self.rows)

    def watch_pm(self) -> None:
        """Show what is kept and muted now."""
        self.watch_heard()

    def watch_heard(self) -> None:
        """Show what is open now."""
        if self.is_mounted:
            nothing_open = self.one is None and not self._looked
            self.rows.rows = tone.review_rows(self.open, self.pm)
            if nothing_open and self.open:  # what was kept or muted was listed first
                self._looked, self.rows.cursor_id = True, "0"
            self.explain()

    @property
    def open(self) -> tuple[Heard, ...]:
        """What is still to be settled."""
        return tuple(one for one in self.heard if one not in self._settled)

    @property
    def one(self) -> Heard | None:
        """The finding under the cursor."""
        id = self.rows.cursor_id or ""
        return self.open[int(id)] if id.isdecimal() and int(id) < len(self.open) else None

    @on(Rows.Moved)
    def explain(self) -> None:
        """Say why, and what to ask."""
        self.why.blocks = tone.explanation(self.one.finding if self.one else None)

    def action_rewrite(self) -> None:
        """Take the rewrite."""
        one = self.one
        if one is None:
            return
        if one.finding.rewrite is None:
            self.notify(
                "There is no rewrite for this one; you can go to it and edit it.", markup=False, timeout=4
            )
            return
        words = one.finding.rewritten(one.spoken.text)
        self._settle(Reword(one.spoken.record, words, one.spoken.text), lambda o: o.spoken == one.spoken)

    def action_keep(self) -> None:
        """Keep it as it is, or let it be heard again."""
        kind, _, rest = (self.rows.cursor_id or "").partition(":")
        if (one := self.one) is not None:
            rule = one.finding.rule
            self._settle(
                KeepWording(one.spoken.record, rule),
                lambda o: (o.spoken, o.finding.rule) == (one.spoken, rule),
            )
        elif kind == "kept":
            record, _, rule = rest.partition(":")
            self._hear_again(KeepWording(record, rule, quiet=False))

    def action_mute(self) -> None:
        """Mute the rule in this post-mortem, or let it speak again."""
        kind, _, rest = (self.rows.cursor_id or "").partition(":")
        if (one := self.one) is not None:
            self._settle(MuteRule(one.finding.rule), lambda o: o.finding.rule == one.finding.rule)
        elif kind == "muted":
            self._hear_again(MuteRule(rest, quiet=False))

    def _settle(self, command: Command, concerned: Callable[[Heard], bool]) -> None:
        self._settled |= set(filter(concerned, self.heard))
        self.post_message(Do((command,)))
        self.watch_heard()

    def _hear_again(self, command: Command) -> None:
        self._settled = frozenset()
        self.post_message(Do((command,)))

    @on(Rows.Opened)
    def action_visit(self, _event: Message | None = None) -> None:
        """Go to it; a rule is nowhere."""
        kind, _, rest = (self.rows.cursor_id or "").partition(":")
        if self.one is not None:
            self.dismiss(self.one.spoken.record)
        elif kind == "kept":
            self.dismiss(rest.partition(":")[0])

    @on(KeyBar.Pressed)
    async def press(self, event: KeyBar.Pressed) -> None:
        """Do what a click asks for."""
        await self.run_action("leave" if event.action == LEAVE.action else event.action)

    def action_leave(self) -> None:
        """Close it."""
        self.dismiss(None)
