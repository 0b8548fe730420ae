"""Listening to the tone: what is typed and what is listed, one hint at a time, never in the way."""

from __future__ import annotations

from textual import on
from textual.reactive import var

from pmtui.blame.finding import Finding
from pmtui.domain.commands import Command
from pmtui.domain.commands.details import KeepWording, MuteRule
from pmtui.domain.commands.reword import Reword
from pmtui.tone import Heard
from pmtui.tui.screens.capturing import CapturingScreen
from pmtui.tui.views import meeting as frame
from pmtui.tui.views import tone
from pmtui.tui.widgets.asked import Advice
from pmtui.tui.widgets.capture import CaptureLine
from pmtui.tui.widgets.side import Block


class ListeningScreen(CapturingScreen):
    """A section that hears wording which starts to point at people."""

    heard: var[tuple[Heard, ...]] = var((), init=False)
    """Bound to the app's: what may read as blame in the whole post-mortem."""

    _in_line: tuple[Finding, ...] = ()
    """Findings in the line."""
    _which = 0
    """Which of them the hint shows."""
    _kept_in_line: frozenset[str] = frozenset()
    """Rules whose wording is kept in the line; told to the post-mortem when the line is entered."""
    _before_rewrite: tuple[str, int] | None = None
    """The line and the place of the cursor before the last rewrite was taken."""

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
        return (blocks[0], tone.panel(self.heard, self.section), *blocks[1:])

    @on(CaptureLine.Edited)
    def listen(self, event: CaptureLine.Edited) -> None:
        """Underline what may read as blame in the line."""
        if self.desk.tone is None:
            return
        found = self.desk.tone.live(event.text, self.pm, event.line.cursor_position)
        if not event.text:
            self._kept_in_line, self._before_rewrite = frozenset(), None
        self._in_line = tuple(f for f in found if f.rule not in self._kept_in_line)
        self._which = min(self._which, max(0, len(self._in_line) - 1))
        self._show_hint()

    def _show_hint(self) -> None:
        self.line.marks = tone.marks(self._in_line)
        self.hint.line = tone.hint(self._finding_in_line, rewritten=self._before_rewrite is not None)

    @property
    def _finding_in_line(self) -> Finding | None:
        graver = [f for f in self._in_line if f.severity > 1] or self._in_line
        return graver[self._which % len(graver)] if graver else None

    def with_line(self, _id: str) -> tuple[Command, ...]:
        """What the post-mortem is told besides a new entry: which of its wordings were kept."""
        return tuple(KeepWording(_id, rule) for rule in sorted(self._kept_in_line))

    def _heard_in_row(self) -> Heard | None:
        found = (one for one in self.heard if one.spoken.record == self.rows.cursor_id)
        return next(found, None) if self.rows.has_focus else None

    def action_rewrite(self) -> None:
        """Take the rewrite; a second time, put the words back."""
        one, finding = self._heard_in_row(), self._finding_in_line
        if one is not None and one.finding.rewrite is not None:
            self.do(Reword(one.spoken.record, one.finding.rewritten(one.spoken.text)))
        elif finding is not None and finding.rewrite is not None:
            self._rewrite_line(finding, finding.rewrite)
        elif self._before_rewrite is not None:
            (self.line.value, self.line.cursor_position), self._before_rewrite = self._before_rewrite, None

    def _rewrite_line(self, finding: Finding, words: str) -> None:
        cursor, text = self.line.cursor_position, self.line.value
        self._before_rewrite = (text, cursor)
        self.line.value = finding.rewritten(text)
        longer = len(words) - (finding.replace_end - finding.replace_start)
        if cursor >= finding.replace_end:
            cursor += longer
        self.line.cursor_position = min(cursor, len(self.line.value))

    def action_keep_wording(self) -> None:
        """Keep it as it is."""
        one, finding = self._heard_in_row(), self._finding_in_line
        if one is not None:
            self.do(KeepWording(one.spoken.record, one.finding.rule))
        elif finding is not None:
            self._kept_in_line |= {finding.rule}
            self._in_line = tuple(f for f in self._in_line if f.rule != finding.rule)
            self._show_hint()

    def action_mute_rule(self) -> None:
        """Mute the rule behind the hint in this post-mortem."""
        one, finding = self._heard_in_row(), self._finding_in_line
        rule = one.finding.rule if one else finding.rule if finding else ""
        if rule:
            self.do(MuteRule(rule))
            self._in_line = tuple(f for f in self._in_line if f.rule != rule)
            self._show_hint()
            self.notify(
                f"The rule {rule} is quiet in this post-mortem. ^r lists it.", markup=False, timeout=5
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
        return tone.advice(max(found, key=lambda f: f.severity, default=None), text)

    def action_keep_row(self) -> None:
        """Keep the wording of the entry under the cursor."""
        self.action_keep_wording()
