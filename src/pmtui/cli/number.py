"""Numbers on the command line, and what to write where something else was written."""

from __future__ import annotations

import click
from typing_extensions import override


class Number(click.IntRange):
    """A whole number within limits; what is none is answered with those that can be written."""

    @override
    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """The number; fails with a sentence."""
        try:
            number = int(str(value))
        except ValueError:
            self.fail(f"“{value}” is no number. Write {self._within}.", param, ctx)
        if (self.min is not None and number < self.min) or (self.max is not None and number > self.max):
            self.fail(f"{number} is not {self._within}.", param, ctx)
        return number

    @property
    def _within(self) -> str:
        if self.max is None:
            return f"one from {self.min} on, such as {max(7, int(self.min or 0))}"
        return f"one from {self.min} to {self.max}"
