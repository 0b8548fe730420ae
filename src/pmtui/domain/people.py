"""Who takes part in the meeting."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import ClassVar

from pmtui.domain.record import Line, Record

_ADDRESS = re.compile(r"[^\s@<>()\[\]\\,;:\"]+@[^\s@<>()\[\]\\,;:\"]+")


class Duty(StrEnum):
    """What somebody does for the meeting itself."""

    NONE = ""
    FACILITATOR = "facilitator"
    NOTE_TAKER = "note-taker"


class Attendance(StrEnum):
    """Whether somebody is in the room."""

    INVITED = "invited"
    PRESENT = "present"
    ABSENT = "absent"


class Participant(Record):
    """Somebody who was there, or who is invited to the meeting."""

    table: ClassVar[str] = "participants"

    name: Line
    role: Line = ""
    """In the incident or at work: on-call, incident commander, support."""
    team: Line = ""
    handle: Line = ""
    """As in the chat, without the @."""
    email: Line = ""
    """Where an invitation is sent to; it is in no document."""
    duty: Duty = Duty.NONE
    attendance: Attendance = Attendance.INVITED


def called(people: Iterable[Participant]) -> Mapping[str, frozenset[str]]:
    """Id → what somebody is called, in lower case: name, handle, and a first name that nobody shares."""
    everybody = tuple(people)
    firsts = Counter(_first(someone) for someone in everybody)
    return {
        someone.id: frozenset({someone.name.casefold(), someone.handle.casefold()} - {""})
        | ({_first(someone)} if firsts[_first(someone)] == 1 else frozenset[str]())
        for someone in everybody
    }


def named_in(author: str) -> tuple[str, ...]:
    """The people of an author field, which several accounts of one event share, in lower case."""
    return tuple(name.strip().lstrip("@").casefold() for name in author.split(";") if name.strip())


def _first(someone: Participant) -> str:
    return someone.name.casefold().partition(" ")[0]


def read_address(text: str) -> str:
    """A mail address, or an empty text for none; raises `ValueError` for what is none."""
    address = text.strip().removeprefix("mailto:")
    if address and not _ADDRESS.fullmatch(address):
        raise ValueError(f"“{address}” is no mail address. Write it like ana@example.com.")
    return address
