"""The form for every kind of record."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from zoneinfo import ZoneInfo

from pmtui.domain import clocks, times
from pmtui.domain.actions import ActionItem, Idea
from pmtui.domain.agenda import AgendaItem
from pmtui.domain.causes import Cause, Factor, FactorKind
from pmtui.domain.commands import Command
from pmtui.domain.commands.causes import EditCause, EditFactor
from pmtui.domain.commands.notes import AnswerQuestion, EditNote
from pmtui.domain.commands.timeline import EditEvent
from pmtui.domain.conflicts import writers
from pmtui.domain.notes import Note, NoteKind
from pmtui.domain.people import Participant
from pmtui.domain.postmortem import ENTRIES, PostMortem
from pmtui.domain.record import Entry, Record
from pmtui.domain.timeline import Event
from pmtui.tui.desk import Desk
from pmtui.tui.drafts import editing
from pmtui.tui.forms.actions import sheet_of_action, sheet_of_idea
from pmtui.tui.forms.people import edited_participant, edited_section
from pmtui.tui.forms.sheet import Sheet, Values
from pmtui.tui.widgets.asked import Field


def sheet_for(record: Record, pm: PostMortem, desk: Desk | None = None) -> Sheet | None:
    """The form that edits a record; None for what has no form."""
    if isinstance(record, ActionItem):
        return replace(sheet_of_action(record, pm, desk), about=editing(record.id))
    for kind, make in _SHEETS.items():
        if isinstance(record, kind):
            sheet = make(record, pm)
            return replace(sheet, title=f"{sheet.title}{_by(record, pm)}", about=editing(record.id))
    return None


def _by(record: Record, pm: PostMortem) -> str:
    """Who wrote an entry, where there is more than one who could have."""
    if not isinstance(record, Entry) or not record.written_by:
        return ""
    if len(writers(entry for table in ENTRIES for entry in pm.records(table))) < 2:
        return ""
    return f" · by {record.written_by}" + (f", last {record.edited_by}" if record.edited_by else "")


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


def _yes(value: bool) -> str:
    return "yes" if value else "no"


_SHEETS: dict[type[Record], Callable[..., Sheet]] = {
    Event: _event,
    Note: _note,
    Cause: _cause,
    Factor: _factor,
    Idea: sheet_of_idea,
    Participant: edited_participant,
    AgendaItem: edited_section,
}
"""Kind of record → what makes its form, from the record and the post-mortem."""
