"""The capture line: one thought a line, filed by how it begins."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from pmtui.domain.commands import Command
from pmtui.domain.notes import NoteKind
from pmtui.domain.text import counted
from pmtui.domain.timeline import Marker
from pmtui.domain.times import UnreadableTime, leading_time, read_moment

if TYPE_CHECKING:
    from pmtui.domain.commands.lines import WriteDown

_TAG = re.compile(r"(?:^|\s)#([A-Za-z][\w-]*)")
_SHORT = {"impact": Marker.IMPACT_START, "start": Marker.IMPACT_START, "ack": Marker.ACKNOWLEDGED}
_KEPT = re.compile(r"\\(?:[+!?>@]|//|\d)")
"""A backslash in front of what would be filed elsewhere keeps the line a note."""
_BULLET = re.compile(r"^[-*•]\s+(?=[\[(]?\d)")


class Filed(StrEnum):
    """What a line becomes, in words for the person."""

    EVENT = "timeline event"
    WENT_RIGHT = "went right"
    IDEA = "improvement"
    QUESTION = "open question"
    WHY = "why"
    PARKED = "parking lot"
    PERSON = "who is here"
    NOTE = "note"


_NOUNS = {
    Filed.EVENT: ("event",),
    Filed.WENT_RIGHT: ("thing that went right", "things that went right"),
    Filed.PARKED: ("parked thought",),
    Filed.PERSON: ("person", "people"),
}
"""What lines are called when there are several of them, where that is something else."""

_PREFIXES = (
    ("//", Filed.PARKED),
    ("+", Filed.WENT_RIGHT),
    ("!", Filed.IDEA),
    ("?", Filed.QUESTION),
    (">", Filed.WHY),
)

_KINDS = {
    Filed.WENT_RIGHT: NoteKind.WENT_RIGHT,
    Filed.QUESTION: NoteKind.QUESTION,
    Filed.PARKED: NoteKind.PARKED,
    Filed.NOTE: NoteKind.NOTE,
}


@dataclass(frozen=True, slots=True)
class Thought:
    """What a typed line says and where it will be filed."""

    filed: Filed
    text: str
    at: datetime | None = None
    """Of an event: when it happened."""
    marker: Marker | None = None
    remark: str = ""
    """Something to know about its time."""
    problem: str = ""
    """Why a line that begins like an event is kept as a note instead."""

    @property
    def says_something(self) -> bool:
        """Whether there are words besides what says where it is filed."""
        words = self.text.partition(",")[0] if self.filed is Filed.PERSON else self.text
        return bool(words.strip())


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What filing a line depends on."""

    section: str
    zone: ZoneInfo
    day: date
    """The day of the incident."""
    near: datetime | None = None
    """The time of the event entered before; a time without a date is on the day nearest to it."""
    cause: str = ""
    """The selected cause, for a why."""
    opening: bool = False
    """Whether this is where people say who is here; elsewhere a line may begin with a handle."""
    author: str = ""


def read_thought(line: str, around: Surroundings) -> Thought:
    """What a line will become; any text becomes something."""
    text = line.strip()
    if _KEPT.match(text):
        return Thought(Filed.NOTE, text[1:].strip())
    for prefix, filed in _PREFIXES:
        if text.startswith(prefix):
            return Thought(filed, text.removeprefix(prefix).strip())
    if around.opening and text.startswith("@"):
        return Thought(Filed.PERSON, text.removeprefix("@").strip())
    split = leading_time(_BULLET.sub("", text))
    if split is None:
        return Thought(Filed.NOTE, text)
    try:
        moment = read_moment(split[0], zone=around.zone, day=around.day, near=around.near)
    except UnreadableTime as error:
        return Thought(Filed.NOTE, text, problem=str(error))
    words, marker = _marker(split[1])
    return Thought(Filed.EVENT, words, moment.at, marker, remark=moment.note)


def filing(thought: Thought, around: Surroundings, *, id: str, now: datetime) -> Command:
    """The command that files a thought; what each needs is imported when something is first filed."""
    from pmtui.domain.commands.actions import AddIdea
    from pmtui.domain.commands.causes import AskWhy, StateProblem
    from pmtui.domain.commands.notes import AddNote
    from pmtui.domain.commands.people import Welcome
    from pmtui.domain.commands.timeline import AddEvent

    match thought.filed:
        case Filed.EVENT if thought.at is not None:
            return AddEvent(id, thought.at, thought.text, thought.marker, author=around.author)
        case Filed.IDEA:
            return AddIdea(id, thought.text)
        case Filed.WHY:
            if around.cause:
                return AskWhy(id, around.cause, thought.text)
            return StateProblem(id, thought.text)
        case Filed.PERSON:
            name, _, role = thought.text.partition(",")
            return Welcome(id, name.strip(), role.strip())
    kind = _KINDS.get(thought.filed, NoteKind.NOTE)
    return AddNote(id, thought.text, around.section, now, kind, around.author)


def writing_down(
    lines: Iterable[str], around: Surroundings, *, mint: Callable[[], str], now: datetime
) -> WriteDown:
    """The command that files lines with words in them, each as if it was typed after the one before."""
    from pmtui.domain.commands.lines import Filing, WriteDown
    from pmtui.domain.commands.notes import AddNote

    filings, filed = [], []
    for line in lines:
        thought = read_thought(line, around)
        if not thought.says_something:
            thought = Thought(Filed.NOTE, line.strip())
        if thought.filed is Filed.EVENT:
            around = replace(around, near=thought.at)
        id = mint()
        note = AddNote(id, line.strip(), around.section, now, author=around.author)
        filings.append(Filing(filing(thought, around, id=id, now=now), note))
        filed.append(thought.filed)
    return WriteDown(tuple(filings), tally(filed))


def tally(filed: Iterable[Filed]) -> str:
    """What several lines became, in words, the most frequent first."""
    counts = Counter(filed).most_common()
    return ", ".join(counted(number, *_NOUNS.get(what, (what.value,))) for what, number in counts)


def _marker(text: str) -> tuple[str, Marker | None]:
    """The text without the tag that names a marker, and the marker; other tags stay as typed."""
    for found in _TAG.finditer(text):
        marker = named_marker(found[1])
        if marker is not None:
            return " ".join((text[: found.start()] + text[found.end() :]).split()), marker
    return text, None


def named_marker(name: str) -> Marker | None:
    """The marker people mean by a word: its name, a common short form, or a beginning of four letters."""
    name = name.lower().replace("-", "_")
    if name in _SHORT:
        return _SHORT[name]
    fits = [m for m in Marker if m.value == name or (len(name) >= 4 and m.value.startswith(name))]
    return fits[0] if len(fits) == 1 else None
