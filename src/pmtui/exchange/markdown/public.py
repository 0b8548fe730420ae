"""What everybody may read: what it was, what happened, what is done about it."""

from __future__ import annotations

from collections.abc import Iterator

from pmtui.domain.actions import ActionItem, ActionStatus
from pmtui.domain.metrics import metrics
from pmtui.domain.postmortem import PostMortem
from pmtui.domain.timeline import in_order
from pmtui.exchange.markdown.escape import heading, inline, leading
from pmtui.exchange.markdown.incident import length_words
from pmtui.exchange.markdown.layout import bullets, column, page, section, table
from pmtui.exchange.markdown.zoned import Zoned

_SAID = {
    ActionStatus.PROPOSED: "planned",
    ActionStatus.ACCEPTED: "planned",
    ActionStatus.IN_PROGRESS: "in progress",
    ActionStatus.DONE: "done",
}


def headline(pm: PostMortem) -> str:
    """The title, the day, how long it took."""
    facts = (
        f"**Incident:** {pm.incident_date.isoformat()}",
        f"**Severity:** {inline(pm.severity)}" if pm.severity else "",
        *_lengths(pm),
        "" if pm.is_reviewed else "**Not reviewed yet:** it may still change",
    )
    return page(f"# {heading(pm.title)}", " · ".join(filter(None, facts)))


def what_happened(pm: PostMortem) -> str:
    """The events in order, each with its time."""
    events = in_order(pm.events)
    if not events:
        return ""
    zoned = Zoned.of(pm.zone, (event.at for event in events))
    rows = table(
        column(zoned.title, (zoned.show(event.at) for event in events)),
        column("Event", (event.text for event in events)),
    )
    return section("What happened", zoned.note, rows)


def what_we_do(pm: PostMortem) -> str:
    """The actions, done or to be done; who does them is nobody else's business."""
    return section("What we do", bullets(_action(a) for a in pm.actions if a.status in _SAID))


def _lengths(pm: PostMortem) -> Iterator[str]:
    named = {"TTM": "Mitigated after", "TTR": "Resolved after"}
    for metric in metrics(pm.events):
        if metric.definition.name in named and metric.value is not None and not metric.disputed:
            yield f"**{named[metric.definition.name]}:** {length_words(metric.value)}"


def _action(action: ActionItem) -> str:
    due = f", by {action.due.isoformat()}" if action.due and action.is_open else ""
    return f"{leading(action.text)} *({_SAID[action.status]}{due})*"
