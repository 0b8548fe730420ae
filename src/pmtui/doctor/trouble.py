"""Something that is not as it should be, and what to do about it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    """How much it matters."""

    WRONG = "wrong"
    """It can cost what was written, or makes the screen unreadable or keys dead."""
    ADVICE = "advice"
    """Everything works; with the cure it works better."""


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
    level: Level = Level.WRONG
