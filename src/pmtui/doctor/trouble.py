"""Something that is not as it should be, and what to do about it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Trouble:
    """One finding of the doctor."""

    about: str
    """`data`, `settings` or `terminal`."""
    what: str
    """What is wrong."""
    means: str
    """What it means for the person."""
    cure: str
    """The command that cures it, or what to do where no command does."""
