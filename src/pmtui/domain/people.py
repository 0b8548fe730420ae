"""Who takes part in the meeting."""

from __future__ import annotations

from enum import StrEnum
from typing import ClassVar

from pmtui.domain.record import Line, Record


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
    duty: Duty = Duty.NONE
    attendance: Attendance = Attendance.INVITED
