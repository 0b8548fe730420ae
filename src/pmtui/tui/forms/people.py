"""Forms about who takes part and what is on the agenda."""

from __future__ import annotations

from pmtui.domain.agenda import AgendaItem
from pmtui.domain.commands.meeting import AddSection, EditSection
from pmtui.domain.commands.people import AddParticipant, EditParticipant
from pmtui.domain.people import Attendance, Participant, read_address
from pmtui.domain.postmortem import PostMortem
from pmtui.tui.forms.sheet import Sheet, read_minutes
from pmtui.tui.widgets.asked import Field


def edited_participant(someone: Participant, _: PostMortem) -> Sheet:
    """The form that corrects what is known of somebody."""
    return Sheet(
        "Edit participant",
        _person_fields(someone),
        lambda v: (EditParticipant(someone.id, v["name"], v["role"], v["team"], v["handle"], v["email"]),),
        {"email": read_address},
    )


def new_participant(id: str) -> Sheet:
    """The form that puts somebody on the list, in the room."""
    return Sheet(
        "Add person",
        _person_fields(None),
        lambda v: (
            AddParticipant(
                id, v["name"], v["role"], v["team"], v["handle"], Attendance.PRESENT, email=v["email"]
            ),
        ),
        {"email": read_address},
    )


def _person_fields(someone: Participant | None) -> tuple[Field, ...]:
    return (
        Field("name", "Name", someone.name if someone else "", required=True),
        Field("role", "Role", someone.role if someone else "", hint="on-call, support, commander …"),
        Field("team", "Team", someone.team if someone else ""),
        Field("handle", "Handle", someone.handle if someone else "", hint="as in the chat"),
        Field("email", "Mail", someone.email if someone else "", hint="for the invitation; in no document"),
    )


def edited_section(item: AgendaItem, _: PostMortem) -> Sheet:
    """The form that renames a section or plans another time for it."""
    return Sheet(
        "Edit section",
        _section_fields(item.title, str(item.minutes)),
        lambda v: (EditSection(item.id, v["title"], read_minutes(v["minutes"])),),
        {"minutes": read_minutes},
    )


def new_section(id: str, after: str) -> Sheet:
    """The form that puts another section on the agenda."""
    return Sheet(
        "Add section",
        _section_fields("", "5"),
        lambda v: (AddSection(id, v["title"], read_minutes(v["minutes"]), after=after),),
        {"minutes": read_minutes},
    )


def _section_fields(title: str, minutes: str) -> tuple[Field, ...]:
    return (Field("title", "Title", title, required=True), Field("minutes", "Minutes", minutes))
