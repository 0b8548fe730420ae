"""Why it happened: contributing factors, and the branching tree of the 5 Whys."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import ClassVar

from pmtui.domain.people import Participant
from pmtui.domain.record import Entry, Line

NUDGE = "What made that the sensible thing to do?"
"""Asked when a branch ends at a person or a team (Dekker, *Field Guide*: local rationality)."""

_UNSPACED = "[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]"
"""Thai, Japanese, Chinese and Korean letters: a name stands right beside the words around it."""


class FactorKind(StrEnum):
    """What we look at instead of people."""

    ACTION = "action"
    PROCESS = "process"
    ASSUMPTION = "assumption"
    CONDITION = "condition"


class CauseStatus(StrEnum):
    """How much an answer has been checked."""

    HYPOTHESIS = "hypothesis"
    SUPPORTED = "supported"
    DISPROVED = "disproved"


class Factor(Entry):
    """Something that was needed for the incident to happen as it did."""

    table: ClassVar[str] = "factors"

    text: Line
    kind: FactorKind = FactorKind.CONDITION
    trigger: bool = False
    """Whether it set the incident off."""
    source: str = ""
    """The id of the cause, note or event it came from."""


class Cause(Entry):
    """A node of the why tree: a problem statement, or an answer to "how did that come about?"."""

    table: ClassVar[str] = "causes"

    text: Line
    parent: str = ""
    """The id of the cause it answers; empty for a problem statement."""
    rank: float = 0.0
    """Orders siblings, smallest first; a move gives a rank between two others."""
    status: CauseStatus = CauseStatus.HYPOTHESIS
    accepted: bool = False
    """Of a problem statement: whether everyone accepts it."""
    evidence: tuple[str, ...] = ()
    """The ids of timeline events that speak for it."""


def children(causes: Iterable[Cause], parent: str) -> tuple[Cause, ...]:
    """The direct answers below a cause (or the problem statements, for an empty id), in order."""
    return tuple(sorted((c for c in causes if c.parent == parent), key=lambda c: c.rank))


def walk(causes: tuple[Cause, ...], parent: str = "", depth: int = 0) -> Iterator[tuple[Cause, int]]:
    """Every cause below `parent` with its depth (0 for a problem statement), each before its answers."""
    below: dict[str, list[Cause]] = {}
    for cause in causes:
        below.setdefault(cause.parent, []).append(cause)
    stack = [(cause, depth) for cause in _last_first(below.get(parent, []))]
    while stack:
        cause, level = stack.pop()
        yield cause, level
        stack.extend((answer, level + 1) for answer in _last_first(below.get(cause.id, [])))


def branch(causes: tuple[Cause, ...], root: str) -> frozenset[str]:
    """The ids of a cause and of everything below it."""
    return frozenset({root, *(cause.id for cause, _ in walk(causes, root))})


def depth_of(causes: tuple[Cause, ...], cause: str) -> int:
    """How many whys deep a cause is; 0 for a problem statement."""
    return next((depth for found, depth in walk(causes) if found.id == cause), 0)


def names_somebody(text: str, people: Iterable[Participant]) -> bool:
    """Whether a text names a participant, a handle or a team as whole words."""
    words = {w for p in people for w in (p.name, p.handle, p.team, p.name.partition(" ")[0]) if len(w) > 1}
    return any(re.search(_as_a_word(word), text, re.IGNORECASE) for word in words)


def ends_at_somebody(causes: tuple[Cause, ...], cause: Cause, people: Iterable[Participant]) -> bool:
    """Whether a branch stops at a participant or a team, where the next why is the one worth asking."""
    if cause.status is CauseStatus.DISPROVED or any(c.parent == cause.id for c in causes):
        return False
    return bool(cause.parent) and names_somebody(cause.text, people)


def _as_a_word(name: str) -> str:
    """A pattern for a name that is not part of another word, in scripts that put something between words."""
    found = re.escape(name)
    return found if re.search(_UNSPACED, name) else rf"(?<!\w){found}(?!\w)"


def _last_first(siblings: list[Cause]) -> list[Cause]:
    return sorted(siblings, key=lambda c: c.rank, reverse=True)
