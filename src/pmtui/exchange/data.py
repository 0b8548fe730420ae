"""A post-mortem as plain values, for programs and for templates."""

from __future__ import annotations

import json
from collections.abc import Sequence

from pmtui.domain.postmortem import PostMortem

SHAPE = 1
"""Grows when a field changes its meaning; fields may be added without."""

_PRIVATE = frozenset({"muted_rules", "kept", "discarded"})
"""What is in no document: what the blame monitor was told, what was deleted, and where mail is sent to."""

_PUBLIC = (
    "id",
    "title",
    "incident_date",
    "severity",
    "status",
    "reviewed_on",
    "zone",
    "services",
    "tags",
    "summary",
    "impact",
)


def as_data(pm: PostMortem) -> dict[str, object]:
    """Everything that documents tell, as values of JSON."""
    unaddressed = tuple(someone.model_copy(update={"email": ""}) for someone in pm.participants)
    return pm.model_copy(update={"participants": unaddressed}).model_dump(mode="json", exclude=set(_PRIVATE))


def public_data(pm: PostMortem) -> dict[str, object]:
    """What everybody may read of a post-mortem that is fit for everybody already."""
    known = as_data(pm)
    events = [
        {"at": event.at.isoformat(), "text": event.text, "marker": event.marker and event.marker.value}
        for event in sorted(pm.events, key=lambda event: event.at)
    ]
    actions = [
        {
            "number": action.number,
            "text": action.text,
            "kind": action.kind.value,
            "priority": action.priority.value,
            "status": action.status.value,
            "due": action.due.isoformat() if action.due else None,
        }
        for action in pm.actions
    ]
    return {**{name: known[name] for name in _PUBLIC}, "events": events, "actions": actions}


def json_documents(pms: Sequence[PostMortem], *, public: bool = False) -> str:
    """A JSON file: one of them as an object, several as a list."""
    told = [public_data(pm) if public else as_data(pm) for pm in pms]
    return json_file(*told)


def json_file(*values: dict[str, object]) -> str:
    """One object as it is, several as a list; each says which shape it has."""
    told = [{"pmtui": SHAPE, **value} for value in values]
    return json.dumps(told[0] if len(told) == 1 else told, ensure_ascii=False, indent=2) + "\n"
