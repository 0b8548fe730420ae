"""What a command is, and the one function that changes a post-mortem."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from pmtui.domain.errors import Refused
from pmtui.domain.postmortem import PostMortem
from pmtui.domain.record import Frozen


@dataclass(frozen=True)
class Command(ABC):
    """One thing the facilitator wants to happen, in the facilitator's words."""

    undoable: ClassVar[bool] = True
    """False for the flow of the meeting itself: time that has passed cannot be taken back."""
    title: ClassVar[str] = "change"
    """Completes "Undone: …"."""
    steers: ClassVar[bool] = False
    """True for what only whoever drives the meeting does: its sections and its clock."""

    @property
    def called(self) -> str:
        """The title of what is done in the end."""
        return self.title

    def aimed(self, _seen: PostMortem) -> Command:
        """The same, with everything said that depends on what the person sees, such as which way to turn."""
        return self

    @abstractmethod
    def change(self, pm: PostMortem) -> PostMortem:
        """The post-mortem after this; raises `Refused` when it makes no sense for it."""


@dataclass(frozen=True)
class Edit(Command):
    """Gives fields of one record the values somebody wants; it can be merged with what others wrote."""

    names: ClassVar[Mapping[str, str]] = {}
    """Argument → the field it sets, where they are not called the same."""
    settles: ClassVar[tuple[str, ...]] = ()
    """Fields it sets that no argument names."""
    id: str

    def target(self, pm: PostMortem) -> Frozen | None:
        """What is edited; None when it is gone."""
        return pm.find(self.id)


def apply(pm: PostMortem, command: Command) -> PostMortem:
    """The post-mortem after the command; raises `Refused` and changes nothing when it makes no sense."""
    return command.change(pm)


def worded(text: str, what: str) -> str:
    """The text, if it says anything; raises `Refused`."""
    if not text.strip():
        raise Refused(f"{what} needs some words. Nothing was added.")
    return text
