"""The frame of every section: header, agenda rail, prompts."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from pmtui.domain import clocks
from pmtui.domain.agenda import WARN_AT, AgendaItem, SectionKind, elapsed, pace
from pmtui.domain.notes import NoteKind
from pmtui.domain.postmortem import PostMortem
from pmtui.tui.views.conflicts import alert
from pmtui.tui.widgets.clock import BarState, Pace
from pmtui.tui.widgets.rail import RailItem, RailNote, When
from pmtui.tui.widgets.roles import Role
from pmtui.tui.widgets.side import Block, Paragraph

_CLOSE_ENOUGH = timedelta(minutes=1)
"""A meeting this near to its plan is on pace."""

_SAVED: dict[str, Role] = {"saved": "good", "saving": "hint"}

BANK: dict[SectionKind, tuple[str, ...]] = {
    SectionKind.FACTORS: (
        "What did we take for granted?",
        "Which rule, tool or hand-over made this the reasonable step?",
        "Which deadline or goal was in conflict with another?",
        "What did people look at, and what did it tell them?",
        "What usually makes this work well?",
        "Why were we surprised?",
    ),
    SectionKind.WHYS: (
        "How did that come about?",
        "What else was needed for it?",
        "What would show that this is true?",
        "If the answer is a person: what made it make sense?",
    ),
}
"""Questions to fall back on, besides the agenda's prompts."""


def bar_state(pm: PostMortem, item: AgendaItem, now: datetime, local: ZoneInfo, saved: str) -> BarState:
    """The header for one section at one moment; `local` is the zone of the room's wall clock."""
    used, allotted = elapsed(item, pm.clock, now), item.allotted
    closed = pm.clock.closed is not None
    number = [i.id for i in pm.agenda].index(item.id) + 1
    zone = clocks.zone_label(
        datetime.combine(pm.incident_date, datetime.min.time(), ZoneInfo(pm.zone)), ZoneInfo(pm.zone)
    )
    running = pm.clock.section == item.id and pm.clock.since is not None
    return BarState(
        title=pm.title,
        facts=" · ".join(fact for fact in (pm.severity, pm.incident_date.isoformat(), zone) if fact),
        section=f"{number}/{len(pm.agenda)} {item.title}",
        clock="" if closed else clock_text(used, allotted),
        progress=used / allotted,
        planned="" if closed else clocks.countdown(int(allotted.total_seconds())),
        ends=_ends(pm, now, local) if running else "",
        saved=saved,
        saved_role=_SAVED.get(saved, "warn"),
        alert=alert(pm),
        pace=_pace(pm, item, used),
    )


def _pace(pm: PostMortem, item: AgendaItem, used: timedelta) -> Pace:
    if pm.clock.closed is not None:
        return "closed"
    if pm.clock.since is None or pm.clock.section != item.id:
        return "paused"
    if used > item.allotted:
        return "over"
    return "warning" if used >= item.allotted * WARN_AT else "normal"


def _ends(pm: PostMortem, now: datetime, local: ZoneInfo) -> str:
    """When the meeting will end on the room's wall clock; its zone is named where the header has another."""
    ends = pace(pm.agenda, pm.clock, now).ends.astimezone(local)
    return f"ends {ends:%H:%M}" + ("" if local.key == pm.zone else f" {ends:%Z}")


def starting(pm: PostMortem) -> str:
    """What letting the clock run is to a meeting whose clock stands."""
    if pm.clock.closed is not None:
        return "reopen"
    return "go on" if pm.clock.section else "begin"


def clock_text(used: timedelta, allotted: timedelta) -> str:
    """The time used, or by how much it is over: 12:40, +1:05."""
    if used > allotted:
        return "+" + clocks.countdown(int((used - allotted).total_seconds()))
    return clocks.countdown(int(used.total_seconds()))


def rail_items(pm: PostMortem, shown: str, now: datetime) -> tuple[RailItem, ...]:
    """The agenda, with the time each section took or has planned."""
    return tuple(_rail_item(pm, item, shown, now) for item in pm.agenda)


def _rail_item(pm: PostMortem, item: AgendaItem, shown: str, now: datetime) -> RailItem:
    used = elapsed(item, pm.clock, now)
    minutes = str(item.minutes + item.granted)
    if pm.clock.section == item.id and pm.clock.since is not None:
        minutes = f"{int(used.total_seconds() // 60)}/{minutes}"
    elif item.visited:
        minutes = clocks.countdown(int(used.total_seconds()))
    when: When = "done" if item.visited else "ahead"
    if item.id == shown:
        when = "now"
    elif pm.clock.section == item.id and pm.clock.since is not None:
        when = "running"
    return RailItem(item.id, item.title, minutes, when, used > item.allotted)


def rail_notes(pm: PostMortem, now: datetime, local: ZoneInfo) -> tuple[RailNote, ...]:
    """The plan, what was used, and when the meeting will end."""
    planned = sum(item.minutes for item in pm.agenda)
    used = sum((elapsed(item, pm.clock, now) for item in pm.agenda), timedelta())
    notes = [
        RailNote(f"planned {planned} min"),
        RailNote(f"used {int(used.total_seconds() // 60)} min"),
    ]
    if pm.clock.closed is not None:
        return (*notes, RailNote("meeting closed", "good"))
    if pm.clock.since is None:
        return (*notes, RailNote("clock paused" if pm.clock.section else "not begun"))
    state = pace(pm.agenda, pm.clock, now)
    words, calm = pace_words(state.behind)
    return (
        *notes,
        RailNote(f"ends {state.ends.astimezone(local):%H:%M}, {words}", "good" if calm else "warn"),
    )


def pace_words(behind: timedelta) -> tuple[str, bool]:
    """How the meeting stands against its plan, and whether that is well."""
    minutes = int(abs(behind).total_seconds() // 60)
    if abs(behind) < _CLOSE_ENOUGH:
        return "on pace", True
    return (f"{minutes} min over", False) if behind > timedelta() else (f"{minutes} min ahead", True)


def side_blocks(pm: PostMortem, item: AgendaItem) -> tuple[Block, ...]:
    """What to say in this section, and what is parked."""
    say = tuple(Paragraph(f"“{prompt}”") for prompt in item.prompts)
    blocks = [Block("Say", _spaced(say) or (Paragraph("Nothing is set for this section.", "hint"),))]
    if item.rules:
        blocks.append(Block("Ground rules", tuple(Paragraph(rule) for rule in item.rules)))
    if item.kind in BANK:
        blocks.append(Block("Ask", tuple(Paragraph(question, "hint") for question in BANK[item.kind])))
    parked = tuple(note for note in pm.notes if note.kind is NoteKind.PARKED)
    if parked:
        blocks.append(
            Block(f"Parked  {len(parked)}", tuple(Paragraph(note.text, "hint") for note in parked[-5:]))
        )
    return tuple(blocks)


def terminal_title(pm: PostMortem, item: AgendaItem, now: datetime) -> str:
    """Section and time left to the minute, for the terminal's title."""
    if pm.clock.since is None or pm.clock.section != item.id:
        return f"{item.title} ({'paused' if pm.clock.closed is None else 'closed'}) · {pm.title}"
    left = (item.allotted - elapsed(item, pm.clock, now)).total_seconds()
    minutes = int(abs(left) // 60)
    time = f"{minutes} min left" if left >= 0 else f"{minutes} min over"
    return f"{item.title} {time} · {pm.title}"


def _spaced(paragraphs: tuple[Paragraph, ...]) -> tuple[Paragraph, ...]:
    return tuple(p for paragraph in paragraphs for p in (paragraph, Paragraph("")))[:-1]
