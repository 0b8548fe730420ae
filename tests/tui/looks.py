"""A meeting with everything in it, as pictures of the screens need it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from factory import NASTY, NINE, postmortem
from pmtui.domain.actions import ActionKind, Priority
from pmtui.domain.causes import CauseStatus, FactorKind
from pmtui.domain.commands.actions import (
    AcceptAction,
    AddAction,
    AddIdea,
    DeclineIdea,
    StartAction,
    VoteIdea,
)
from pmtui.domain.commands.causes import (
    AcceptProblem,
    AddFactor,
    AskWhy,
    EditFactor,
    JudgeCause,
    LinkEvidence,
    StateProblem,
)
from pmtui.domain.commands.meeting import EnterSection, GrantMinutes
from pmtui.domain.commands.notes import AddNote
from pmtui.domain.commands.people import AddParticipant
from pmtui.domain.commands.timeline import AddEvent, AgreeEvent, DisputeEvent
from pmtui.domain.notes import NoteKind
from pmtui.domain.people import Attendance, Duty
from pmtui.domain.postmortem import PostMortem
from pmtui.domain.timeline import Marker

BEGUN = NINE - timedelta(minutes=44, seconds=40)


def at(clock: str) -> datetime:
    """A time on the day of the incident."""
    hour, minute = clock.split(":")
    return datetime(2026, 1, 2, int(hour), int(minute), tzinfo=UTC) - timedelta(hours=1)


PEOPLE = (
    AddParticipant("p1", "Rosa Weber", "incident commander", "Payments", "rosa", Attendance.PRESENT),
    AddParticipant("p2", "Sam Okoye", "on-call", "Search", "sam", Attendance.PRESENT, Duty.FACILITATOR),
    AddParticipant("p3", "林美玲", "support", attendance=Attendance.ABSENT, duty=Duty.NOTE_TAKER),
)

EVENTS = (
    AddEvent("e1", at("13:58"), "error rate of checkout climbs above 2 %", Marker.IMPACT_START, "alerts"),
    AddEvent("e2", at("14:02"), "deploy 4.2 finished", source="CI"),
    AddEvent("e3", at("14:09"), "pager fired: p99 of checkout above 4 s", Marker.DETECTED, "pager"),
    AddEvent("e4", at("14:11"), "page acknowledged", Marker.ACKNOWLEDGED, author="Sam"),
    AddEvent("e5", at("14:20"), f"chat: {NASTY}", source="chat"),
    AddEvent("e6", at("15:41"), "rolled back to 4.1, the pool empties only slowly because connections "
             "are held until their probe answers", Marker.MITIGATED, author="Rosa"),
    AddEvent("e7", at("15:58"), "error rate back to normal", Marker.RESOLVED, "alerts"),
    AgreeEvent("e1"), AgreeEvent("e2"), AgreeEvent("e3"), AgreeEvent("e6"), DisputeEvent("e5", "Rosa"),
)  # fmt: skip

NOTES = (
    AddNote("n1", "everyone had slept, nobody had eaten", "s2", NINE),
    AddNote("n2", "the alert named the right service", "s3", NINE, NoteKind.WENT_RIGHT),
    AddNote("n3", "support had an answer ready within minutes", "s3", NINE, NoteKind.WENT_RIGHT, "林美玲"),
    AddNote("n4", "it was not pay day", "s3", NINE, NoteKind.LUCKY),
    AddNote("n5", "who owns the runbook of the pool?", "s4", NINE, NoteKind.QUESTION),
    AddNote("n6", "move to the new cluster", "s4", NINE, NoteKind.PARKED),
    AddNote("n7", "the dashboard was green all the time", "s5", NINE, NoteKind.SURPRISE),
    AddNote("n8", "we took it for granted that a probe ends", "s5", NINE),
)

CAUSES = (
    StateProblem("c0", "Checkout was slow or failed for two hours"),
    AcceptProblem("c0"),
    AskWhy("c1", "c0", "the pool had no free connection"),
    AskWhy("c2", "c1", "a health probe held them and never came back"),
    AskWhy("c3", "c2", "the probe has no timeout"),
    AskWhy("c4", "c3", "the service template sets none"),
    AskWhy("c5", "c4", "the template is older than the first outage of this kind"),
    AskWhy("c6", "c0", "Sam restarted the cache"),
    AskWhy("c7", "c1", "traffic had doubled"),
    JudgeCause("c1", CauseStatus.SUPPORTED),
    JudgeCause("c7", CauseStatus.DISPROVED),
    LinkEvidence("c1", "e3"),
    AddFactor("f1", "one pool for probes and customers", FactorKind.CONDITION),
    AddFactor("f2", "deploys go out without a canary", FactorKind.PROCESS),
    EditFactor("f2", "deploys go out without a canary", FactorKind.PROCESS, trigger=True),
)

OUTCOME = (
    AddIdea("i1", "a canary for every deploy"),
    AddIdea("i2", "watch the age of connections", ActionKind.DETECT),
    AddIdea("i3", "a second pool for probes", ActionKind.MITIGATE),
    VoteIdea("i2", 3),
    VoteIdea("i1", 1),
    DeclineIdea("i3", "the template's timeout makes it needless"),
    AddAction("a1", "set a timeout in the service template", ActionKind.PREVENT, Priority.P1, "Rosa Weber",
              date(2026, 3, 1), "a hanging probe is cut off after 2 s in staging", "OPS-7"),
    AddAction("a2", "add the age of connections to the dashboard", ActionKind.DETECT),
    AddAction("a3", "rehearse the roll-back", ActionKind.PROCESS, owner="Sam Okoye", due=date(2026, 1, 3)),
    AcceptAction("a1", NINE),
    StartAction("a3"),
)  # fmt: skip


def rich() -> PostMortem:
    """A post-mortem in the middle of its timeline, with something in every section."""
    return postmortem(
        *PEOPLE, *EVENTS, *NOTES, *CAUSES, *OUTCOME,
        EnterSection("s1", BEGUN),
        EnterSection("s2", BEGUN + timedelta(minutes=4, seconds=10)),
        EnterSection("s3", BEGUN + timedelta(minutes=6, seconds=40)),
        EnterSection("s4", NINE - timedelta(minutes=32)),
        GrantMinutes("s4", 15),
    )  # fmt: skip


def other() -> PostMortem:
    """A post-mortem that was held before, with actions that are still open."""
    return postmortem(
        AddAction("b1", "renew certificates without a person", owner="Sam Okoye", due=date(2025, 12, 1)),
        AddAction("b2", f"alert before expiry {NASTY}", owner="Rosa Weber", due=date(2026, 6, 1)),
        title="Expired certificate",
    ).changed(id="expired-certificate", services=("login",), severity="SEV1")
