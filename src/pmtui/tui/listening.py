"""Listening: the tone of the open post-mortem, looked at again whenever it has changed, beside the loop."""

from __future__ import annotations

import asyncio
from collections import Counter

from textual import work
from textual.reactive import var

from pmtui.domain.postmortem import PostMortem
from pmtui.tone import Heard, Tone, spoken, standing
from pmtui.tui.following import Following
from pmtui.tui.messages import GoTo
from pmtui.tui.views.tone import SEVERAL

_REST = 0.3
"""Seconds without a change before the tone is looked at again."""


class Listening(Following):
    """Knows what may read as blame in the open post-mortem; nothing of it is ever counted per person."""

    heard: var[tuple[Heard, ...]] = var(())
    """Findings that were neither mended nor kept, in the order of the agenda."""

    _reminded: frozenset[str] = frozenset()
    """Sections in which the reminder was given."""

    def watch_pm(self, before: PostMortem, now: PostMortem) -> None:
        """Let go at once of what was mended, kept or muted; listen again for the rest."""
        super().watch_pm(before, now)
        if self.meeting is None:
            self.heard, self._reminded = (), frozenset()
        elif self.desk.tone is not None:
            self.heard = standing(self.heard, self.pm)
            self.listen_again()

    @work(exclusive=True, group="tone")
    async def listen_again(self) -> None:
        """Look at the tone once nothing has changed for a moment."""
        await asyncio.sleep(_REST)
        tone, pm = self.desk.tone, self.pm
        if tone is not None:
            self.heard = standing(await asyncio.to_thread(tone.open_in, pm), self.pm)
            self._pass_on(tone)
            self._remind()

    def _pass_on(self, tone: Tone) -> None:
        """Say once what is wrong with the user's own packs."""
        for complaint in tone.complaints:
            self.notify(complaint, severity="warning", markup=False, timeout=12)
        tone.complaints = ()

    def _remind(self) -> None:
        """After several in a section, suggest once to read the ground rules again."""
        here = Counter(one.spoken.section for one in self.heard if one.finding.severity > 1)
        section = self.pm.clock.section
        if here[section] >= SEVERAL and section not in self._reminded and self.pm.clock.since is not None:
            self._reminded |= {section}
            words = "Several lines here may read as blame. It may help to read the ground rules aloud again."
            self.notify(words, markup=False, timeout=8)

    @work
    async def action_review(self) -> None:
        """Walk through everything that may read as blame; go where the facilitator wants to go."""
        from pmtui.tui.dialogs.review import ReviewDialog

        if self.desk.tone is None or self.meeting is None:
            return
        dialog = ReviewDialog().data_bind(Listening.pm, Listening.heard)
        record = await self.push_screen_wait(dialog)
        found = next((one for one in spoken(self.pm) if one.record == record), None)
        if found is not None and found.section:
            self.post_message(GoTo(found.section, found.record))
        elif found is not None:
            await self.run_action("details", self.screen)

    def still_open(self) -> int:
        """How many wordings of severity 2 or more are neither mended nor kept."""
        return sum(one.finding.severity > 1 for one in self.heard)
