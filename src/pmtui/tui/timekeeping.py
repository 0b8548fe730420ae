"""Timekeeping: a section's time goes on as it was when the machine's clock is set."""

from __future__ import annotations

from datetime import datetime, timedelta

from pmtui.domain.clocks import span
from pmtui.tui.messages import Do
from pmtui.tui.receiving import Receiving

_SAID = timedelta(seconds=2)
"""Smaller corrections, such as those of a time server, are nobody's concern."""


class Timekeeping(Receiving):
    """Notices that the machine's clock was set, and moves the start of what is running along with it."""

    _since: datetime | None = None
    """When the clock had been started, at the last look: whoever looked earlier has moved it already."""

    async def on_mount(self) -> None:
        """Look every second."""
        self.set_interval(1, self.look_at_clock)

    def look_at_clock(self) -> None:
        """Keep the length of the running stretch, and say so."""
        before, self._since = self._since, self.pm.clock.since
        jump = self.desk.jumped()
        if not jump:
            return
        if self._since is not None and self._since == before:
            from pmtui.domain.commands.meeting import MoveStart

            self.change(Do((MoveStart(self._since, jump),)))
            self._since = self.pm.clock.since
        if abs(jump) >= _SAID:
            way = "forward" if jump > timedelta() else "back"
            words = f"This machine's clock was set {way} by {span(abs(jump))}."
            words += " The section's time goes on as it was." if self._since else ""
            self.notify(words, markup=False, timeout=10)
