"""Who takes part."""

from __future__ import annotations

from dataclasses import dataclass

from pmtui.domain.commands.base import Command, Edit, worded
from pmtui.domain.errors import Refused
from pmtui.domain.people import Attendance, Duty, Participant, read_address
from pmtui.domain.postmortem import PostMortem


@dataclass(frozen=True)
class AddParticipant(Command):
    """Put somebody on the list."""

    title = "add participant"
    id: str
    name: str
    role: str = ""
    team: str = ""
    handle: str = ""
    attendance: Attendance = Attendance.INVITED
    duty: Duty = Duty.NONE
    email: str = ""

    def change(self, pm: PostMortem) -> PostMortem:
        """Adds the participant; a new facilitator takes the duty from the one before."""
        someone = Participant.make(
            id=self.id,
            name=worded(self.name, "A participant"),
            role=self.role,
            team=self.team,
            handle=self.handle.strip().lstrip("@"),
            attendance=self.attendance,
            email=_address(self.email),
        )
        return _with_duty(pm.put(someone), someone.id, self.duty)


@dataclass(frozen=True)
class Welcome(Command):
    """Note that somebody is in the room, known already or new."""

    title = "who is here"
    id: str
    """Of the participant, if there is nobody of this name."""
    name: str
    role: str = ""

    def change(self, pm: PostMortem) -> PostMortem:
        """Marks whoever has the name, in any case of letters, or puts them on the list."""
        wanted = self.name.casefold()
        known = next((one for one in pm.participants if one.name.casefold() == wanted), None)
        if known is None:
            return AddParticipant(self.id, self.name, self.role, attendance=Attendance.PRESENT).change(pm)
        return pm.put(known.changed(attendance=Attendance.PRESENT, role=self.role or known.role))


@dataclass(frozen=True)
class EditParticipant(Edit):
    """Correct what is known of somebody."""

    title = "edit participant"
    id: str
    name: str
    role: str
    team: str
    handle: str
    email: str | None = None
    """None leaves it as it is."""

    def change(self, pm: PostMortem) -> PostMortem:
        """Replaces the texts."""
        someone = pm.get(Participant, self.id)
        name = worded(self.name, "A participant")
        handle = self.handle.strip().lstrip("@")
        email = someone.email if self.email is None else _address(self.email)
        return pm.put(someone.changed(name=name, role=self.role, team=self.team, handle=handle, email=email))


@dataclass(frozen=True)
class SetAttendance(Edit):
    """Note who is in the room."""

    title = "attendance"
    id: str
    attendance: Attendance

    def change(self, pm: PostMortem) -> PostMortem:
        """Replaces the attendance."""
        return pm.put(pm.get(Participant, self.id).changed(attendance=self.attendance))


@dataclass(frozen=True)
class SetDuty(Command):
    """Name the facilitator or a note-taker."""

    title = "duty"
    id: str
    duty: Duty

    def change(self, pm: PostMortem) -> PostMortem:
        """Gives the duty; there is one facilitator, so the one before becomes a participant."""
        return _with_duty(pm, self.id, self.duty)


def _address(text: str) -> str:
    try:
        return read_address(text)
    except ValueError as error:
        raise Refused(f"{error} Nothing was changed.") from None


def _with_duty(pm: PostMortem, id: str, duty: Duty) -> PostMortem:
    before = pm.facilitator
    if duty is Duty.FACILITATOR and before is not None and before.id != id:
        pm = pm.put(before.changed(duty=Duty.NONE))
    return pm.put(pm.get(Participant, id).changed(duty=duty))
