"""The agenda as Markdown, to share before the meeting."""

from __future__ import annotations

from datetime import datetime

from pmtui.domain.people import Attendance, Participant
from pmtui.domain.planning import meeting_minutes
from pmtui.domain.postmortem import PostMortem
from pmtui.exchange.invitation import moment_words
from pmtui.exchange.markdown.escape import heading, inline, prose
from pmtui.exchange.markdown.layout import bullets, column, page, section, table, typed_bullets
from pmtui.exchange.reminder import PURPOSES, REMINDER, ground_rules

_PREPARE = "Write down what you saw and when, as you remember it. Bring logs and chats."


def agenda_document(pm: PostMortem, *, starts: datetime | None = None) -> str:
    """What the meeting is about, who comes, how the time is meant to go, and how we talk.

    `starts` is when the meeting is planned to begin, if another time than the one kept is meant.
    """
    starts = starts or pm.meets_at
    facts = (
        f"**Incident:** {pm.incident_date.isoformat()}",
        f"**Severity:** {inline(pm.severity)}" if pm.severity else "",
        f"**Meeting:** {moment_words(starts, pm.zone)}, {meeting_minutes(pm)} minutes" if starts else "",
        f"**Time zone:** {pm.zone}",
        f"**Facilitator:** {inline(pm.facilitator.name)}" if pm.facilitator else "",
    )
    coming = [p for p in pm.participants if p.attendance is not Attendance.ABSENT]
    return page(
        f"# Post-mortem agenda: {heading(pm.title)}",
        " · ".join(filter(None, facts)),
        f"> {REMINDER}",
        section("What happened", prose(pm.summary)),
        section("Who comes", bullets(map(_someone, coming))),
        section("Agenda", _plan(pm)),
        section("How we talk", typed_bullets(ground_rules(pm))),
        section("Before the meeting", _PREPARE),
    ) + "\n"  # fmt: skip


def _someone(someone: Participant) -> str:
    remarks = ", ".join(filter(None, (someone.role, someone.team, someone.duty.value)))
    return inline(someone.name) + (f" *({inline(remarks)})*" if remarks else "")


def _plan(pm: PostMortem) -> str:
    items = pm.agenda
    if not items:
        return ""
    total, planned = sum(item.minutes + item.granted for item in items), meeting_minutes(pm)
    short = (
        f"The meeting has {planned} minutes, so the sections will be shortened." if total > planned else ""
    )
    rows = table(
        column("Section", (*(item.title for item in items), "Total")),
        column("Minutes", (*(str(item.minutes + item.granted) for item in items), str(total))),
        column("What it is for", (*(PURPOSES[item.kind] for item in items), "")),
    )
    return page(rows, short)
