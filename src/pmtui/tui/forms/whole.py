"""Forms about a post-mortem as a whole: its beginning, its facts, its follow-up."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from functools import partial
from zoneinfo import ZoneInfo

from pmtui.domain import times
from pmtui.domain.commands import Command
from pmtui.domain.commands.details import Describe, ForgetFollowUpDay
from pmtui.domain.commands.planning import ForgetMeeting, PlanMeeting
from pmtui.domain.commands.review import CallReviewed
from pmtui.domain.due import read_due
from pmtui.domain.planning import coming, meeting_begins, meeting_minutes, suggestion
from pmtui.domain.postmortem import PostMortem
from pmtui.tui.forms.sheet import Sheet, Values, day_or_none, read_minutes
from pmtui.tui.widgets.asked import Field

_DAY_AND_ZONE: Mapping[str, Callable[[str], object]] = {
    "incident_date": times.read_day, "zone": times.read_zone,
}  # fmt: skip


def details(pm: PostMortem) -> Sheet:
    """The form with the facts of the incident as a whole."""
    fields = (
        Field("title", "Title", pm.title, required=True),
        Field("severity", "Severity", pm.severity, hint="SEV1, SEV2 …"),
        Field("incident_date", "Date", pm.incident_date.isoformat(), hint="year-month-day"),
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

    return Sheet("Details", fields, commands, _DAY_AND_ZONE, about="details")


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
    return Sheet("New post-mortem", fields, lambda _: (), _DAY_AND_ZONE)


def meeting_plan(pm: PostMortem, now: datetime) -> Sheet:
    """The form that plans the meeting; no day in it means that there is none yet."""
    zone = ZoneInfo(pm.zone)
    planned = f"{pm.meets_at.astimezone(zone):%Y-%m-%d %H:%M}" if pm.meets_at else ""
    fields = (
        Field("at", "Begins", planned, hint=f"{coming(pm, now)}, in {pm.zone}. {suggestion(pm)}".rstrip()),
        Field("minutes", "Minutes", str(meeting_minutes(pm))),
    )

    def begins(text: str) -> datetime | None:
        if text.strip() == planned:
            return pm.meets_at
        return meeting_begins(text, pm, now) if text.strip() else None

    def commands(v: Values) -> tuple[Command, ...]:
        at = begins(v["at"])
        return (ForgetMeeting(now),) if at is None else (PlanMeeting(at, now, read_minutes(v["minutes"])),)

    return Sheet("The meeting", fields, commands, {"at": begins, "minutes": read_minutes}, about="meeting")


def reviewed(today: date, author: str) -> Sheet:
    """The form that says who looked the document over."""
    fields = (Field("text", "By", author, required=True, hint="who looked it over"),)
    return Sheet("Reviewed", fields, lambda v: (CallReviewed(today, v["text"]),), {})


def follow_up(pm: PostMortem, today: date) -> Sheet:
    """The form that says when the actions are looked at, and where the document can be read."""
    day = pm.follow_up_on.isoformat() if pm.follow_up_on else ""
    month = read_due("+30", today)
    fields = (
        Field("day", "We look again on", day, hint=f"{month}, or +30 days"),
        Field("follow_up", "How, and by whom", pm.follow_up),
        Field("published_at", "The notes go to", pm.published_at),
    )

    read = partial(day_or_none, today=today)

    def commands(v: Values) -> tuple[Command, ...]:
        day = read(v["day"])
        told = Describe(follow_up_on=day, follow_up=v["follow_up"], published_at=v["published_at"])
        return (told,) if day is not None else (ForgetFollowUpDay(), told)

    return Sheet("Follow-up", fields, commands, {"day": read}, about="follow-up")


def _listed(text: str) -> tuple[str, ...]:
    return tuple(part for part in (piece.strip() for piece in text.split(",")) if part)
