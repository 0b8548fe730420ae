"""A post-mortem as it may be shown: with or without names, and what of it is for everybody."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from hashlib import sha256

from pmtui.domain.actions import ActionItem, ActionStatus
from pmtui.domain.postmortem import PROSE, PostMortem
from pmtui.domain.text import LINE_LIMIT, PROSE_LIMIT
from pmtui.domain.timeline import Agreement, Event
from pmtui.exchange.hosts import products, without_hosts
from pmtui.exchange.naming import Names, Renaming


class Audience(StrEnum):
    """Who reads it."""

    INTERNAL = "internal"
    PUBLIC = "public"


_NO_TEXT = frozenset(
    "id parent section evidence apart external_id zone clock kept muted_rules record field".split()
)
"""Fields whose text is read by the program."""

_WITH_IDS = frozenset(("factors", "ideas", "actions"))
"""Tables whose `source` is the id of a record."""

_LONG = frozenset((*PROSE, "conflicts")) - {"title"}
"""Fields and tables with texts of several lines."""


def without_names(pm: PostMortem, names: Names) -> PostMortem:
    """The post-mortem with roles or initials in the place of every name, in every field."""
    if names is Names.KEEP:
        return pm
    unreachable = tuple(p.model_copy(update={"handle": "", "email": ""}) for p in pm.participants)
    return _rewritten(pm.model_copy(update={"participants": unreachable}), Renaming(pm, names))


def for_everybody(pm: PostMortem) -> PostMortem:
    """Only what it was, what happened and what is done, without names, links, machines and tickets.

    Disputed events are left out: what the room does not agree on is nothing to tell the world.
    """
    renamed = Renaming(pm, Names.ROLES)
    told = (event for event in pm.events if event.agreement is not Agreement.DISPUTED)
    kept = (action for action in pm.actions if action.status is not ActionStatus.DECLINED)
    known = PostMortem(
        id=public_id(pm),
        title=pm.title,
        created=pm.created,
        zone=pm.zone,
        incident_date=pm.incident_date,
        severity=pm.severity,
        status=pm.status,
        reviewed_on=pm.reviewed_on,
        services=pm.services,
        tags=pm.tags,
        summary=pm.summary,
        impact=pm.impact,
        events=tuple(Event(id=e.id, at=e.at, text=e.text, marker=e.marker) for e in told),
        actions=tuple(_told(action) for action in kept),
    )
    shown = products(pm.title, pm.services)
    return _rewritten(known, lambda text: without_hosts(renamed(text), shown))


def _told(action: ActionItem) -> ActionItem:
    """What is done and when, without who, where and why."""
    return ActionItem(
        id=action.id,
        number=action.number,
        text=action.text,
        kind=action.kind,
        priority=action.priority,
        due=action.due,
        status=action.status,
    )


def public_id(pm: PostMortem) -> str:
    """The id, unless somebody's name is in it; then one by the day that two incidents do not share."""
    spoken = pm.id.replace("-", " ")
    if Renaming(pm, Names.ROLES)(spoken) == spoken and without_hosts(pm.id) == pm.id:
        return pm.id
    return f"incident-{pm.incident_date.isoformat()}-{sha256(pm.id.encode()).hexdigest()[:4]}"


def _rewritten(pm: PostMortem, rewrite: Callable[[str], str]) -> PostMortem:
    """The post-mortem with every text that people read rewritten."""

    def walk(value: object, field: str, table: str) -> object:
        if field in _NO_TEXT or (field == "source" and table in _WITH_IDS):
            return value
        if type(value) is str:
            return _fitting(rewrite(value), PROSE_LIMIT if table in _LONG else LINE_LIMIT)
        if isinstance(value, dict):
            return {name: walk(part, name, table) for name, part in value.items()}
        return tuple(walk(part, field, table) for part in value) if isinstance(value, tuple) else value

    return PostMortem.model_validate({n: walk(value, n, n) for n, value in pm.model_dump().items()})


def _fitting(text: str, limit: int) -> str:
    """A role can be longer than a name."""
    return text if len(text) <= limit else f"{text[: limit - 1]}…"
