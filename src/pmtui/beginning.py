"""Beginning a post-mortem: a readable id nobody else has, and the first save."""

from __future__ import annotations

from pmtui.domain.postmortem import PostMortem
from pmtui.store.errors import Taken
from pmtui.store.naming import NAMELESS, slug
from pmtui.store.protocol import Saved, Store


def keep_new(store: Store, pm: PostMortem) -> Saved:
    """Save a new post-mortem under an id made from its title; raises `StoreError`."""
    taken = {summary.id for summary in store.summaries(actions=False)}
    title = f"{NAMELESS} {pm.incident_date}" if slug(pm.title, ()) == NAMELESS else pm.title
    while True:
        id = slug(title, taken)
        try:
            return store.create(pm.changed(id=id))
        except Taken:  # somebody else took it at the same moment
            taken.add(id)
