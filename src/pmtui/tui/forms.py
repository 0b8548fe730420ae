"""What is asked when something is edited: fields from a record, a command from what was typed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from pmtui.domain import times
from pmtui.domain.actions import ActionItem, ActionKind, Idea, Priority
from pmtui.domain.agenda import AgendaItem
from pmtui.domain.causes import Cause, Factor, FactorKind
from pmtui.domain.commands import Command
from pmtui.domain.commands.actions import EditAction, EditIdea
from pmtui.domain.commands.causes import EditCause, EditFactor
from pmtui.domain.commands.details import Describe
from pmtui.domain.commands.meeting import AddSection, EditSection
from pmtui.domain.commands.notes import AnswerQuestion, EditNote
from pmtui.domain.commands.people import AddParticipant, EditParticipant
from pmtui.domain.commands.timeline import EditEvent
from pmtui.domain.notes import Note, NoteKind
from pmtui.domain.people import Attendance, Participant
from pmtui.domain.postmortem import PostMortem
from pmtui.domain.record import Record
from pmtui.domain.timeline import Event
from pmtui.tui.widgets.form import Field

Values = dict[str, str]
"""What was typed, by the name of its field."""


@dataclass(frozen=True)
class Sheet:
    """A form: what it asks, what is wrong with an answer, and the commands it leads to."""

    title: str
    fields: tuple[Field, ...]
    commands: Callable[[Values], tuple[Command, ...]]
    checks: Mapping[str, Callable[[str], object]]
    """Field → a reader that raises `ValueError` with a sentence when the text cannot be used."""

    def check(self, values: Values) -> Values:
        """The sentence about each field that cannot be used."""
        wrong: Values = {}
        for name, reader in self.checks.items():
            try:
                reader(values[name])
            except ValueError as error:
                wrong[name] = str(error)
        return wrong


def sheet_for(record: Record, pm: PostMortem) -> Sheet | None:
    """The form that edits a record; None for what has no form."""
    for kind, make in _SHEETS.items():
        if isinstance(record, kind):
            return make(record, pm)
    return None


def _event(event: Event, pm: PostMortem) -> Sheet:
    zone = ZoneInfo(pm.zone)
    local = event.at.astimezone(zone)

    def when(text: str) -> times.Moment:
        return times.read_moment(text, zone=zone, day=local.date(), near=event.at)

    fields = (
        Field("at", "Time", f"{local:%Y-%m-%d} {times.clock(event.at, zone)}", hint=f"in {pm.zone}"),
        Field("text", "What happened", event.text, required=True),
        Field("source", "Known from", event.source, hint="a log, a chat, a ticket"),
        Field("author", "Told by", event.author),
    )
    return Sheet(
        "Edit event",
        fields,
        lambda v: (EditEvent(event.id, when(v["at"]).at, v["text"], v["source"], v["author"]),),
        {"at": when},
    )


def _note(note: Note, _: PostMortem) -> Sheet:
    if note.kind is NoteKind.QUESTION:
        return _question(note)
    fields = (Field("text", note.kind.value.capitalize(), note.text, required=True),)
    return Sheet("Edit note", fields, lambda v: (EditNote(note.id, v["text"]),), {})


def _question(note: Note) -> Sheet:
    fields = (
        Field("text", "Question", note.text, required=True),
        Field("asked_by", "Who asks", note.asked_by),
        Field("answered_by", "Who finds out", note.answered_by),
        Field("answer", "Answer", note.answer),
    )

    def commands(v: Values) -> tuple[Command, ...]:
        answer = AnswerQuestion(note.id, v["asked_by"], v["answered_by"], v["answer"])
        return (EditNote(note.id, v["text"]), answer)

    return Sheet("Open question", fields, commands, {})


def _cause(cause: Cause, _: PostMortem) -> Sheet:
    label = "Answer" if cause.parent else "Problem"
    fields = (Field("text", label, cause.text, required=True),)
    return Sheet(f"Edit {label.lower()}", fields, lambda v: (EditCause(cause.id, v["text"]),), {})


def _factor(factor: Factor, _: PostMortem) -> Sheet:
    fields = (
        Field("text", "Factor", factor.text, required=True),
        Field("kind", "Kind", factor.kind.value, choices=tuple(kind.value for kind in FactorKind)),
        Field(
            "trigger",
            "Trigger",
            _yes(factor.trigger),
            hint="did it set the incident off?",
            choices=("no", "yes"),
        ),
    )
    return Sheet(
        "Edit factor",
        fields,
        lambda v: (EditFactor(factor.id, v["text"], FactorKind(v["kind"]), v["trigger"] == "yes"),),
        {},
    )


def _idea(idea: Idea, _: PostMortem) -> Sheet:
    fields = (Field("text", "Improvement", idea.text, required=True), _kind_field(idea.kind))
    return Sheet(
        "Edit improvement", fields, lambda v: (EditIdea(idea.id, v["text"], ActionKind(v["kind"])),), {}
    )


def sheet_of_action(action: ActionItem, pm: PostMortem) -> Sheet:
    """The form that completes an action."""
    people = ", ".join(p.name for p in pm.participants)
    fields = (
        Field("text", "Action", action.text, required=True),
        Field("owner", "Owner", action.owner, hint=f"one name: {people}" if people else "one name"),
        Field("due", "Due", action.due.isoformat() if action.due else "", hint="2026-03-01"),
        Field("done_when", "Done when", action.done_when, hint="how will we see that it is done?"),
        Field("priority", "Priority", action.priority.value, choices=tuple(p.value for p in Priority)),
        _kind_field(action.kind),
        Field("ticket", "Ticket", action.ticket),
    )

    def commands(v: Values) -> tuple[Command, ...]:
        return (
            EditAction(
                action.id,
                text=v["text"],
                kind=ActionKind(v["kind"]),
                priority=Priority(v["priority"]),
                owner=v["owner"].strip(),
                due=day_or_none(v["due"]),
                done_when=v["done_when"],
                ticket=v["ticket"],
            ),
        )

    return Sheet(f"Action {action.label}", fields, commands, {"due": day_or_none})


def _participant(someone: Participant, _: PostMortem) -> Sheet:
    return Sheet(
        "Edit participant",
        _person_fields(someone),
        lambda v: (EditParticipant(someone.id, v["name"], v["role"], v["team"], v["handle"]),),
        {},
    )


def new_participant(id: str) -> Sheet:
    """The form that puts somebody on the list, in the room."""
    return Sheet(
        "Add person",
        _person_fields(None),
        lambda v: (
            AddParticipant(id, v["name"], v["role"], v["team"], v["handle"], attendance=Attendance.PRESENT),
        ),
        {},
    )


def _person_fields(someone: Participant | None) -> tuple[Field, ...]:
    return (
        Field("name", "Name", someone.name if someone else "", required=True),
        Field("role", "Role", someone.role if someone else "", hint="on-call, support, commander …"),
        Field("team", "Team", someone.team if someone else ""),
        Field("handle", "Handle", someone.handle if someone else "", hint="as in the chat"),
    )


def _section(item: AgendaItem, _: PostMortem) -> Sheet:
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


def details(pm: PostMortem) -> Sheet:
    """The form with the facts of the incident as a whole."""
    fields = (
        Field("title", "Title", pm.title, required=True),
        Field("severity", "Severity", pm.severity, hint="SEV1, SEV2 …"),
        Field("incident_date", "Date", pm.incident_date.isoformat(), hint="2026-01-31"),
        Field("zone", "Time zone", pm.zone, hint="as in America/Los_Angeles"),
        Field("services", "Services", ", ".join(pm.services), hint="separated by commas"),
        Field("tags", "Tags", ", ".join(pm.tags), hint="separated by commas"),
        Field("summary", "Summary", pm.summary, multiline=True),
        Field("impact", "Impact", pm.impact, multiline=True),
    )

    def commands(v: Values) -> tuple[Command, ...]:
        return (
            Describe(
                new_title=v["title"],
                severity=v["severity"],
                zone=times.read_zone(v["zone"]).key,
                incident_date=times.read_day(v["incident_date"]),
                services=_listed(v["services"]),
                tags=_listed(v["tags"]),
                summary=v["summary"],
                impact=v["impact"],
            ),
        )

    return Sheet("Details", fields, commands, {"incident_date": times.read_day, "zone": times.read_zone})


def new_postmortem(today: date, zone: str, facilitator: str) -> Sheet:
    """The form that begins a post-mortem; it leads to no command, for nothing is open yet."""
    fields = (
        Field("title", "Title", required=True, hint="what people noticed, as in “Checkout slow”"),
        Field("severity", "Severity", hint="SEV1, SEV2 …"),
        Field("incident_date", "Date", today.isoformat(), hint="of the incident"),
        Field("zone", "Time zone", zone, hint="as in America/Los_Angeles"),
        Field("agenda", "Agenda", "60", hint="30, 60 or 90 minutes, or an agenda of your own"),
        Field("facilitator", "Facilitator", facilitator),
    )
    checks: dict[str, Callable[[str], object]] = {"incident_date": times.read_day, "zone": times.read_zone}
    return Sheet("New post-mortem", fields, lambda _: (), checks)


def follow_up(pm: PostMortem) -> Sheet:
    """The form that says when the actions are looked at, and where the document can be read."""
    day = pm.follow_up_on.isoformat() if pm.follow_up_on else ""
    fields = (
        Field("day", "We look again on", day, hint="2026-03-01"),
        Field("follow_up", "How, and by whom", pm.follow_up),
        Field("published_at", "The notes go to", pm.published_at),
    )

    def commands(v: Values) -> tuple[Command, ...]:
        day = day_or_none(v["day"])
        return (Describe(follow_up_on=day, follow_up=v["follow_up"], published_at=v["published_at"]),)

    return Sheet("Follow-up", fields, commands, {"day": day_or_none})


def sentence(
    title: str, label: str, make: Callable[[str], Command], *, hint: str = "", value: str = ""
) -> Sheet:
    """A form with one line, such as who checks or why not."""
    fields = (Field("text", label, value, hint=hint),)
    return Sheet(title, fields, lambda v: (make(v["text"]),), {})


def reason(title: str, make: Callable[[str], Command], *, value: str = "") -> Sheet:
    """A form that asks why something is not done."""
    return sentence(title, "Because", make, hint="the reason is what people look for later", value=value)


def day_or_none(text: str) -> date | None:
    """The day in a text, or None for an empty one; raises `ValueError` with a sentence."""
    return times.read_day(text) if text.strip() else None


def read_minutes(text: str) -> int:
    """A number of minutes from 1 to 480; raises `ValueError` with a sentence."""
    if not text.strip().isdecimal() or not 1 <= int(text) <= 480:
        raise ValueError("Minutes are a number from 1 to 480.")
    return int(text)


def _kind_field(kind: ActionKind) -> Field:
    return Field("kind", "Kind", kind.value, choices=tuple(k.value for k in ActionKind))


def _listed(text: str) -> tuple[str, ...]:
    return tuple(part for part in (piece.strip() for piece in text.split(",")) if part)


def _yes(value: bool) -> str:
    return "yes" if value else "no"


_SHEETS: dict[type[Record], Callable[..., Sheet]] = {
    Event: _event,
    Note: _note,
    Cause: _cause,
    Factor: _factor,
    Idea: _idea,
    ActionItem: sheet_of_action,
    Participant: _participant,
    AgendaItem: _section,
}
"""Kind of record → what makes its form, from the record and the post-mortem."""
