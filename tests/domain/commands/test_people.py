"""Who takes part, who is here, and who leads."""

from __future__ import annotations

import pytest

from factory import postmortem
from pmtui.domain.commands import Command, apply
from pmtui.domain.commands.people import AddParticipant, EditParticipant, SetAttendance, SetDuty, Welcome
from pmtui.domain.errors import Refused
from pmtui.domain.people import Attendance, Duty, Participant
from pmtui.domain.postmortem import PostMortem

ADA = AddParticipant("ada", "Ada Lovelace", "on-call", "Payments", "ada", duty=Duty.FACILITATOR)
GRACE = AddParticipant("grace", "Grace Hopper")


def person(pm: PostMortem, id: str) -> Participant:
    return pm.get(Participant, id)


def test_somebody_invited_has_no_duty_until_given_one() -> None:
    grace = person(postmortem(GRACE), "grace")

    assert (grace.attendance, grace.duty, grace.role) == (Attendance.INVITED, Duty.NONE, "")


def test_somebody_present_can_be_added_during_the_meeting() -> None:
    pm = postmortem(AddParticipant("x", "Alan", attendance=Attendance.PRESENT, duty=Duty.NOTE_TAKER))

    assert (person(pm, "x").attendance, person(pm, "x").duty) == (Attendance.PRESENT, Duty.NOTE_TAKER)


def test_somebody_on_the_list_is_welcomed_by_name_and_keeps_the_role() -> None:
    pm = postmortem(ADA, Welcome("new", "ada lovelace"))

    assert len(pm.participants) == 1
    assert (person(pm, "ada").attendance, person(pm, "ada").role) == (Attendance.PRESENT, "on-call")


def test_somebody_welcomed_who_is_on_no_list_is_put_there() -> None:
    pm = postmortem(Welcome("new", "Alan Turing", "support"))

    assert (person(pm, "new").name, person(pm, "new").role) == ("Alan Turing", "support")
    assert person(pm, "new").attendance is Attendance.PRESENT


def test_a_welcome_needs_a_name() -> None:
    with pytest.raises(Refused, match="A participant needs some words"):
        postmortem(Welcome("new", " "))


@pytest.mark.parametrize("typed", ["ada", "@ada", " @ada "])
def test_a_handle_is_kept_without_its_sign(typed: str) -> None:
    pm = postmortem(AddParticipant("x", "Ada", handle=typed), EditParticipant("x", "Ada L", "", "", typed))

    assert person(pm, "x").handle == "ada"
    assert person(postmortem(AddParticipant("x", "Ada", handle=typed)), "x").handle == "ada"


def test_there_is_one_facilitator() -> None:
    pm = postmortem(ADA, GRACE, SetDuty("grace", Duty.FACILITATOR))

    assert pm.facilitator == person(pm, "grace")
    assert person(pm, "ada").duty is Duty.NONE


def test_a_facilitator_who_comes_later_takes_over() -> None:
    pm = postmortem(ADA, AddParticipant("x", "Alan", duty=Duty.FACILITATOR))

    assert [p.duty for p in pm.participants] == [Duty.NONE, Duty.FACILITATOR]


def test_there_may_be_several_note_takers_and_no_facilitator() -> None:
    pm = postmortem(ADA, GRACE, SetDuty("ada", Duty.NOTE_TAKER), SetDuty("grace", Duty.NOTE_TAKER))

    assert pm.facilitator is None
    assert [p.duty for p in pm.participants] == [Duty.NOTE_TAKER, Duty.NOTE_TAKER]


def test_naming_the_same_facilitator_again_changes_nothing() -> None:
    pm = postmortem(ADA)

    assert apply(pm, SetDuty("ada", Duty.FACILITATOR)) == pm


def test_a_correction_leaves_duty_and_attendance() -> None:
    pm = postmortem(ADA, SetAttendance("ada", Attendance.PRESENT))
    ada = person(apply(pm, EditParticipant("ada", "Ada L.", "lead", "Core", "al")), "ada")

    assert (ada.name, ada.role, ada.team, ada.handle) == ("Ada L.", "lead", "Core", "al")
    assert (ada.duty, ada.attendance) == (Duty.FACILITATOR, Attendance.PRESENT)


@pytest.mark.parametrize("command", [AddParticipant("x", " "), EditParticipant("ada", "", "", "", "")])
def test_somebody_needs_a_name(command: Command) -> None:
    with pytest.raises(Refused, match="A participant needs some words"):
        postmortem(ADA, command)


@pytest.mark.parametrize(
    "command",
    [EditParticipant("x", "X", "", "", ""), SetAttendance("x", Attendance.ABSENT), SetDuty("x", Duty.NONE)],
)
def test_somebody_who_is_gone_is_refused(command: Command) -> None:
    with pytest.raises(Refused, match="no longer there"):
        postmortem(ADA, command)


def test_a_mail_address_is_kept_and_one_that_is_none_is_refused() -> None:
    pm = postmortem(AddParticipant("x", "Ada", email=" ada@example.com "))
    assert person(pm, "x").email == "ada@example.com"
    assert person(apply(pm, EditParticipant("x", "Ada", "", "", "")), "x").email == "ada@example.com"
    assert person(apply(pm, EditParticipant("x", "Ada", "", "", "", "")), "x").email == ""
    with pytest.raises(Refused, match="ada@ex ample"):
        apply(pm, EditParticipant("x", "Ada", "", "", "", "ada@ex ample"))
