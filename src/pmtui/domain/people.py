"""Who takes part in the meeting."""

from __future__ import annotations

import re
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


def read_address(text: str) -> str:
    """A mail address, or an empty text for none; raises `ValueError` for what is none."""
    address = text.strip().removeprefix("mailto:")
    if address and not _ADDRESS.fullmatch(address):
        raise ValueError(f"“{address}” is no mail address. Write it like ana@example.com.")
    return address
