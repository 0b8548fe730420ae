"""What a command is, and the one function that changes a post-mortem."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import ClassVar

from pmtui.domain.errors import Refused
from pmtui.domain.postmortem import PostMortem


@dataclass(frozen=True)
class Command(ABC):
    """One thing the facilitator wants to happen, in the facilitator's words."""

    undoable: ClassVar[bool] = True
    """False for the flow of the meeting itself: time that has passed cannot be taken back."""
    title: ClassVar[str] = "change"
    """Completes "Undone: …"."""

    @abstractmethod
    def change(self, pm: PostMortem) -> PostMortem:
        """The post-mortem after this; raises `Refused` when it makes no sense for it."""


def apply(pm: PostMortem, command: Command) -> PostMortem:
    """The post-mortem after the command; raises `Refused` and changes nothing when it makes no sense."""
    return command.change(pm)


def worded(text: str, what: str) -> str:
    """The text, if it says anything; raises `Refused`."""
    if not text.strip():
        raise Refused(f"{what} needs some words. Nothing was added.")
    return text
