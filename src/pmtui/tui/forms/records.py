"""The form for every kind of record."""

from __future__ import annotations

from collections.abc import Callable
from zoneinfo import ZoneInfo

from pmtui.domain import clocks, times
from pmtui.domain.actions import ActionItem, ActionKind, Idea, Priority
from pmtui.domain.agenda import AgendaItem
from pmtui.domain.causes import Cause, Factor, FactorKind
from pmtui.domain.commands import Command
from pmtui.domain.commands.actions import EditAction, EditIdea
from pmtui.domain.commands.causes import EditCause, EditFactor
from pmtui.domain.commands.notes import AnswerQuestion, EditNote
from pmtui.domain.commands.timeline import EditEvent
from pmtui.domain.notes import Note, NoteKind
from pmtui.domain.people import Participant
from pmtui.domain.postmortem import PostMortem
from pmtui.domain.record import Record
from pmtui.domain.timeline import Event
from pmtui.tui.forms.people import edited_participant, edited_section
from pmtui.tui.forms.sheet import Sheet, Values, day_or_none
from pmtui.tui.widgets.asked import Field


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
        Field("at", "Time", f"{local:%Y-%m-%d} {clocks.clock(event.at, zone)}", hint=f"in {pm.zone}"),
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


def _kind_field(kind: ActionKind) -> Field:
    return Field("kind", "Kind", kind.value, choices=tuple(k.value for k in ActionKind))


def _yes(value: bool) -> str:
    return "yes" if value else "no"


_SHEETS: dict[type[Record], Callable[..., Sheet]] = {
    Event: _event,
    Note: _note,
    Cause: _cause,
    Factor: _factor,
    Idea: _idea,
    ActionItem: sheet_of_action,
    Participant: edited_participant,
    AgendaItem: edited_section,
}
"""Kind of record → what makes its form, from the record and the post-mortem."""
