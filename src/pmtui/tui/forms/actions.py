"""Forms about ideas and actions: what completes one, and what settles one of another post-mortem."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from pmtui.domain.actions import ActionItem, ActionKind, Idea, Priority
from pmtui.domain.commands import Command
from pmtui.domain.commands.actions import (
    DeclineAction,
    EditAction,
    EditIdea,
    FinishAction,
    ReopenAction,
    StartAction,
)
from pmtui.domain.commands.follow_up import AssignAction, MoveAction
from pmtui.domain.due import read_due
from pmtui.domain.postmortem import PostMortem
from pmtui.domain.questions import asked_of
from pmtui.domain.summary import ActionLine
from pmtui.tui.forms.sheet import Sheet, Values, day_or_none
from pmtui.tui.widgets.asked import Field

if TYPE_CHECKING:
    from pmtui.tui.desk import Desk

_WHY = "kept in its history"


def sheet_of_idea(idea: Idea, _: PostMortem) -> Sheet:
    """The form that corrects a possible improvement."""
    fields = (Field("text", "Improvement", idea.text, required=True), _kind_field(idea.kind))
    return Sheet(
        "Edit improvement", fields, lambda v: (EditIdea(idea.id, v["text"], ActionKind(v["kind"])),), {}
    )


def sheet_of_action(action: ActionItem, pm: PostMortem, desk: Desk | None = None) -> Sheet:
    """The form that completes an action; with a desk it proposes a day, and its history grows."""
    zone = ZoneInfo(pm.zone)
    told = tuple(f"{step.at.astimezone(zone):%Y-%m-%d} {step.in_words()}" for step in action.history)
    read = partial(day_or_none, today=desk.today() if desk else pm.incident_date)

    def commands(v: Values) -> tuple[Command, ...]:
        edited = EditAction(
            action.id,
            text=v["text"],
            kind=ActionKind(v["kind"]),
            priority=Priority(v["priority"]),
            owner=v["owner"].strip(),
            due=read(v["due"]),
            done_when=v["done_when"],
            ticket=v["ticket"],
            at=desk.now() if desk else None,
            by=desk.author if desk else "",
        )
        return (edited,)

    return Sheet(f"Action {action.label}", _fields(action, pm, desk), commands, {"due": read}, told)


def _fields(action: ActionItem, pm: PostMortem, desk: Desk | None) -> tuple[Field, ...]:
    people = ", ".join(p.name for p in pm.participants)
    due, hint = action.due.isoformat() if action.due else "", "a day, or +14 days"
    propose: Callable[[Mapping[str, str]], tuple[str, str]] | None = None
    if desk is not None and action.due is None and action.is_open:
        propose = partial(_proposal, desk)
        due, hint = propose({"priority": action.priority.value, "kind": action.kind.value})
    owners = f"one name: {people}" if people else "one name"
    return (
        Field("text", "Action", action.text, required=True, ask=asked_of("text")),
        Field("owner", "Owner", action.owner, hint=owners, ask=asked_of("owner")),
        Field("due", "Due", due, hint=hint, proposed=propose is not None, propose=propose),
        Field(
            "done_when", "Done when", action.done_when, hint="how will we see that it is done?",
            ask=asked_of("done_when"),
        ),
        Field("priority", "Priority", action.priority.value, choices=tuple(p.value for p in Priority)),
        _kind_field(action.kind),
        Field("ticket", "Ticket", action.ticket),
    )  # fmt: skip


def _proposal(desk: Desk, values: Mapping[str, str]) -> tuple[str, str]:
    """The day for an action of this priority and kind, and why it is that one."""
    priority, kind = Priority(values["priority"]), ActionKind(values["kind"])
    days = desk.due.days(priority, kind)
    sooner = f" that is to {kind.value}" if days < desk.due.by_priority[priority] else ""
    day = desk.due.proposed(priority, kind, desk.today())
    return day.isoformat(), f"proposed: {days} days for a {priority.value}{sooner}; or another day, or +14"


def sheet_to_settle(action: ActionLine, move: str, desk: Desk) -> Sheet:
    """The form for a move of an action of another post-mortem: done, start, reopen, drop, move or assign.

    The first three ask nothing.
    """
    now, by = desk.now(), desk.author
    match move:
        case "done":
            return _silent(FinishAction(action.id, now, by=by))
        case "start":
            return _silent(StartAction(action.id, now, by=by))
        case "reopen":
            return _silent(ReopenAction(action.id, now, by=by))
        case "drop":
            return _dropped(action, desk)
        case "assign":
            return _given(action, desk)
        case _:
            return _moved(action, desk)


def _silent(command: Command) -> Sheet:
    return Sheet("", (), lambda _: (command,), {})


def _dropped(action: ActionLine, desk: Desk) -> Sheet:
    field = Field("text", "Because", required=True, hint="the reason is what people look for later")
    return Sheet(
        f"Drop {action.name}",
        (field,),
        lambda v: (DeclineAction(action.id, v["text"], desk.now(), desk.author),),
        {},
        (action.text,),
        grave=True,
    )


def _given(action: ActionLine, desk: Desk) -> Sheet:
    now = f"one name; now {action.owner}" if action.owner else "one name"
    fields = (
        Field("owner", "Owner", hint=now, required=True, ask=asked_of("owner")),
        Field("because", "Because", hint=_WHY),
    )
    return Sheet(
        f"Give {action.name} to somebody",
        fields,
        lambda v: (AssignAction(action.id, v["owner"], desk.now(), v["because"], desk.author),),
        {},
        (action.text,),
    )


def _moved(action: ActionLine, desk: Desk) -> Sheet:
    today = desk.today()
    proposed = desk.due.proposed(Priority(action.priority), ActionKind(action.kind), today)
    was = f"; it was {action.due}" if action.due else ""
    fields = (
        Field(
            "day", "New day", proposed.isoformat(), hint=f"or another, or +14 days{was}", required=True,
            proposed=True,
        ),
        Field("because", "Because", hint=f"{_WHY}; needed for a later day"),
    )  # fmt: skip
    read = partial(read_due, today=today)
    return Sheet(
        f"Move {action.name}",
        fields,
        lambda v: (MoveAction(action.id, read(v["day"]), v["because"], desk.now(), desk.author),),
        {"day": read},
        (action.text,),
    )


def _kind_field(kind: ActionKind) -> Field:
    return Field("kind", "Kind", kind.value, choices=tuple(k.value for k in ActionKind))
