"""A post-mortem as plain values, for programs and for templates."""

from __future__ import annotations

import json
from typing import cast

from pmtui.domain.postmortem import PostMortem

SHAPE = 1
"""Grows when a field changes its meaning; fields may be added without."""

_PRIVATE = frozenset({"muted_rules", "kept"})
"""What is in no document: what the blame monitor was told, and where mail is sent to."""

_PUBLIC = ("title", "incident_date", "severity", "status", "zone", "services", "tags", "summary", "impact")


def as_data(pm: PostMortem) -> dict[str, object]:
    """Everything that documents tell, as values of JSON."""
    unaddressed = tuple(someone.model_copy(update={"email": ""}) for someone in pm.participants)
    return pm.model_copy(update={"participants": unaddressed}).model_dump(mode="json", exclude=set(_PRIVATE))


def public_data(pm: PostMortem, id: str) -> dict[str, object]:
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
    return {"id": id, **{name: known[name] for name in _PUBLIC}, "events": events, "actions": actions}


def json_document(values: dict[str, object]) -> str:
    """The values as a JSON file."""
    return json.dumps({"pmtui": SHAPE, **values}, ensure_ascii=False, indent=2) + "\n"


def read_json_document(text: str) -> dict[str, object]:
    """The values of such a file; raises `ValueError` for anything else."""
    found = json.loads(text)
    if not isinstance(found, dict) or found.get("pmtui") != SHAPE:
        raise ValueError("it is not a post-mortem of pmtui")
    return cast("dict[str, object]", found)
