"""Failing: after what nobody foresaw the terminal is put in order, and nothing of it is shown."""

from __future__ import annotations

from contextlib import suppress

from rich.console import RenderableType
from textual.app import App, ScreenError


class Failing(App[None]):
    """Remembers what went wrong; the framework would print it with all that was typed."""

    failed: Exception | None = None
    """The first thing that went wrong."""
    failed_on: str = ""
    """The name of the screen that was shown then."""

    def _handle_exception(self, error: Exception) -> None:
        """End, with status 1."""
        if self.failed is None:
            self.failed = error
            with suppress(ScreenError):  # before there is any
                self.failed_on = type(self.screen).__name__
        if self.is_headless:  # tests are told by the framework
            super()._handle_exception(error)
            return
        self._return_code = 1
        self._close_messages_no_wait()

    def panic(self, *renderables: RenderableType) -> None:
        """End, with nothing to print."""
        if self.is_headless:
            super().panic(*renderables)
        else:
            self._handle_exception(RuntimeError())
