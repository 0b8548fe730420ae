"""Listening to the tone: what is typed and what is listed, one hint at a time, never in the way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.reactive import var

from pmtui.tone import Heard
from pmtui.tui.screens.capturing import CapturingScreen
from pmtui.tui.views import meeting as frame
from pmtui.tui.views import tone
from pmtui.tui.views.rewording import Swap
from pmtui.tui.widgets.asked import Advice
from pmtui.tui.widgets.capture import CaptureLine
from pmtui.tui.widgets.side import Block

if TYPE_CHECKING:
    from pmtui.blame.finding import Finding
    from pmtui.domain.commands import Command


class ListeningScreen(CapturingScreen):
    """A section that hears wording which starts to point at people."""

    heard: var[tuple[Heard, ...]] = var((), init=False)
    """Bound to the app's: what may read as blame in the whole post-mortem."""

    _in_line: tuple[Finding, ...] = ()
    """Findings in the line."""
    _listened = ""
    """The line they were found in."""
    _which = 0
    """Which of them the hint shows."""
    _kept_in_line: frozenset[str] = frozenset()
    """Rules whose wording is kept in the line; told to the post-mortem when the line is entered."""
    _taken: Swap | None = None
    """The rewrite that was taken last, as long as it stands in the line."""

    def watch_heard(self) -> None:
        """Show what was heard."""
        self.watch_pm()

    def watch_pm(self) -> None:
        """Show the post-mortem as it is now."""

    def side_blocks(self) -> tuple[Block, ...]:
        """What to say, how the tone is, what is parked."""
        blocks = frame.side_blocks(self.pm, self.item)
        if self.desk.tone is None:
            return blocks
        return (blocks[0], tone.panel(self.heard, self.section, self.desk.label), *blocks[1:])

    @on(CaptureLine.Edited)
    def listen(self, event: CaptureLine.Edited) -> None:
        """Underline what may read as blame in the line."""
        if self.desk.tone is None:
            return
        found = self.desk.tone.live(event.text, self.pm, event.line.cursor_position)
        if not event.text:
            self._kept_in_line = frozenset()
        if self._taken is not None and not self._taken.back.fits(event.text):
            self._taken = None
        self._in_line = tuple(f for f in found if f.rule not in self._kept_in_line)
        self._listened = event.text
        self._which = min(self._which, max(0, len(self._in_line) - 1))
        self._show_hint()

    def _show_hint(self) -> None:
        self.line.marks = tone.marks(self._in_line)
        self.hint.line = tone.hint(
            self._finding_in_line, rewritten=self._taken is not None, label=self.desk.label
        )
        self.refresh_keys()

    def urgent_keys(self) -> tuple[str, ...]:
        """Those that answer the hint."""
        several = sum(f.severity > 1 for f in self._in_line) > 1
        return tone.keys(self._finding_in_line, several=several)

    @property
    def _finding_in_line(self) -> Finding | None:
        graver = [f for f in self._in_line if f.severity > 1] or self._in_line
        return graver[self._which % len(graver)] if graver else None

    def with_line(self, id: str, typed: str) -> tuple[Command, ...]:
        """What the post-mortem is told besides a new entry: which of its wordings were kept."""
        from pmtui.domain.commands.details import KeepWording

        if self.desk.tone is None or not self._kept_in_line:
            return ()
        kept = self._kept_in_line & {f.rule for f in self.desk.tone.live(typed, self.pm, 0)}
        self._kept_in_line -= kept
        return tuple(KeepWording(id, rule) for rule in sorted(kept))

    def _heard_in_row(self) -> tuple[Heard, ...]:
        here = self.rows.cursor_id if self.rows.has_focus else None
        return tuple(one for one in self.heard if one.spoken.record == here)

    def action_rewrite(self) -> None:
        """Take the rewrite; a second time, put the words back."""
        if here := self._heard_in_row():
            self._rewrite_row(here)
        elif (swap := self._offered()) is not None and swap.fits(self.line.value):
            text, cursor = swap.done(self.line.value, self.line.cursor_position)
            self._taken = None if self._taken is not None and swap == self._taken.back else swap
            self.line.value, self.line.cursor_position = text, cursor

    def _offered(self) -> Swap | None:
        """What a rewrite would do to the line: the rewrite of the hint, or the one before taken back."""
        finding = self._finding_in_line
        if finding is not None and finding.rewrite is not None:
            before = self._listened[finding.replace_start : finding.replace_end]
            return Swap(finding.replace_start, before, finding.rewrite)
        return self._taken.back if self._taken is not None else None

    def _rewrite_row(self, here: tuple[Heard, ...]) -> None:
        from pmtui.domain.commands.reword import Reword

        one = next((one for one in here if one.finding.rewrite is not None), None)
        if one is None:
            self.notify(
                self.desk.says("There is no rewrite for this one. {list.edit} edits it."),
                markup=False,
                timeout=4,
            )
        else:
            self.do(Reword(one.spoken.record, one.finding.rewritten(one.spoken.text), one.spoken.text))

    def action_keep_wording(self) -> None:
        """Keep it as it is."""
        from pmtui.domain.commands.details import KeepWording

        here, finding = self._heard_in_row(), self._finding_in_line
        if here:
            self.do(KeepWording(here[0].spoken.record, here[0].finding.rule))
        elif finding is not None:
            self._kept_in_line |= {finding.rule}
            self._in_line = tuple(f for f in self._in_line if f.rule != finding.rule)
            self._show_hint()

    def action_mute_rule(self) -> None:
        """Mute the rule behind the hint in this post-mortem."""
        from pmtui.domain.commands.details import MuteRule

        here, finding = self._heard_in_row(), self._finding_in_line
        rule = here[0].finding.rule if here else finding.rule if finding else ""
        if rule:
            self.do(MuteRule(rule))
            self._in_line = tuple(f for f in self._in_line if f.rule != rule)
            self._show_hint()
            self.notify(
                f"The rule {rule} is quiet in this post-mortem. {self.desk.label('meeting.tone')} lists it.",
                markup=False,
                timeout=5,
            )

    def action_next_finding(self) -> None:
        """Show the next hint of the line."""
        self._which += 1
        self._show_hint()

    def advice_on(self, text: str, cursor: int) -> Advice | None:
        """What to ask about a text typed into a form."""
        if self.desk.tone is None:
            return None
        found = self.desk.tone.live(text, self.pm, cursor)
        return tone.advice(max(found, key=lambda f: f.severity, default=None), text, self.desk.label)

    def action_keep_row(self) -> None:
        """Keep the wording of the entry under the cursor."""
        if self._heard_in_row():
            self.action_keep_wording()
        else:
            self.notify("Nothing in this entry reads as blame.", markup=False, timeout=3)
