"""What comes of it: commitments, decisions, what is still open, how it is followed up."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from pmtui.domain.actions import ActionItem, ActionStatus, Happened, Idea, Step
from pmtui.domain.notes import Note, NoteKind
from pmtui.domain.postmortem import PostMortem
from pmtui.exchange.markdown.escape import inline, leading, prose
from pmtui.exchange.markdown.incident import notes_of
from pmtui.exchange.markdown.layout import bullets, column, page, section, table


def action_table(pm: PostMortem) -> str:
    """Every commitment, in a table that can stand alone; nothing when there is none."""
    actions, zone = sorted(pm.actions, key=lambda action: action.number), ZoneInfo(pm.zone)
    return table(
        column("ID", (action.label for action in actions)),
        column("Action", (action.text for action in actions)),
        column("Type", (action.kind.value for action in actions)),
        column("Priority", (action.priority.value for action in actions)),
        column("Owner", (action.owner for action in actions)),
        column("Due", (action.due.isoformat() if action.due else "" for action in actions)),
        column("Done when", (action.done_when for action in actions)),
        column("Ticket", (action.ticket for action in actions)),
        column("Status", (_status(action, zone) for action in actions)),
    )


def action_items(pm: PostMortem) -> str:
    """The commitments and what became of them, or that there are none."""
    return section("Action items", action_table(pm) or "No action items were recorded.", _histories(pm))


def _histories(pm: PostMortem) -> str:
    """What happened to each action that was moved, handed on, reopened or closed with a remark."""
    zone = ZoneInfo(pm.zone)
    told = [
        f"**{action.label}** {step.at.astimezone(zone).date().isoformat()} {inline(step.in_words())}"
        for action in sorted(pm.actions, key=lambda action: action.number)
        if any(_telling(step) for step in action.history)
        for step in action.history
    ]
    return f"What became of them:\n\n{bullets(told)}" if told else ""


def _telling(step: Step) -> bool:
    """Whether it says more than the table, and what was decided against, say already."""
    turns = (Happened.MOVED, Happened.GIVEN, Happened.REOPENED)
    return step.what in turns or (bool(step.why) and step.what is not Happened.DROPPED)


def declined(pm: PostMortem) -> str:
    """What was decided against, with the reason."""
    actions = [
        f"**{action.label}** {inline(action.text)}{_because(action.because)}"
        for action in sorted(pm.actions, key=lambda action: action.number)
        if action.status is ActionStatus.DECLINED or action.because
    ]
    ideas = [_idea(idea) + _because(idea.because) for idea in _ranked(pm.ideas) if idea.because]
    return section("Decided not to do", bullets((*actions, *ideas)))


def not_committed(pm: PostMortem) -> str:
    """Ideas nobody took on, and what was parked."""
    ideas = bullets(_idea(idea) for idea in _ranked(pm.ideas) if not idea.because)
    return page(
        section("Ideas not committed to", ideas), section("Parking lot", notes_of(pm, NoteKind.PARKED))
    )


def open_questions(pm: PostMortem) -> str:
    """Who wants to know what, and who will find out."""
    questions = [note for note in pm.notes if note.kind is NoteKind.QUESTION]
    rows = table(
        column("Question", (note.text for note in questions)),
        column("Asked by", map(_asker, questions)),
        column("Who answers", (note.answered_by for note in questions)),
        column("Answer", (note.answer for note in questions)),
    )
    return section("Open questions", rows)


def follow_up(pm: PostMortem) -> str:
    """How and when the results are looked at, and where this can be read."""
    day = f"The actions are looked at on {pm.follow_up_on.isoformat()}." if pm.follow_up_on else ""
    place = f"Published at {inline(pm.published_at)}" if pm.published_at else ""
    return section("Follow-up", prose(pm.follow_up), day, place, _review(pm))


def _review(pm: PostMortem) -> str:
    by = f" by {inline(pm.reviewed_by)}" if pm.reviewed_by else ""
    on = f" on {pm.reviewed_on.isoformat()}" if pm.reviewed_on else ""
    return f"Reviewed{by}{on}." if by or on else ""


def _asker(note: Note) -> str:
    return note.asked_by or note.author


def _ranked(ideas: tuple[Idea, ...]) -> list[Idea]:
    return sorted(ideas, key=lambda idea: -idea.votes)


def _idea(idea: Idea) -> str:
    votes = f", {idea.votes} {'vote' if idea.votes == 1 else 'votes'}" if idea.votes else ""
    return f"{leading(idea.text)} *({idea.kind.value}{votes})*"


def _because(reason: str) -> str:
    return f" – because: {inline(reason)}" if reason else ""


def _status(action: ActionItem, zone: ZoneInfo) -> str:
    since = action.closed_at
    if action.status in {ActionStatus.ACCEPTED, ActionStatus.IN_PROGRESS}:
        since = action.accepted_at
    day = f"{since.astimezone(zone).date().isoformat()}" if since else ""
    if action.status is ActionStatus.IN_PROGRESS:
        return f"in progress, accepted {day}" if day else "in progress"
    return f"{action.status.said} {day}".strip()
