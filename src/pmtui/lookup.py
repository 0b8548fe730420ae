"""Looking something up in every post-mortem: the store's index, and what is nearly the same."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pmtui.domain.finding import Found, Query
    from pmtui.store.protocol import Progress, Store

OPENED = 24
"""How many post-mortems are opened at least to find the places, where so many fit; those that fit best."""

PLACES = 3
"""How many places of one post-mortem are told at most, so that it does not crowd out the others."""


def look_up(store: Store, query: Query, *, limit: int = 20, progress: Progress | None = None) -> Found:
    """What is found in all post-mortems; raises `StoreError`."""
    from pmtui.domain.finding import Found, Hit, Said
    from pmtui.search.finding import excerpt, known_words, meant, places, ranked, vocabulary

    if query.empty:
        return Found()
    index = store.index(progress=progress)
    known = known_words(query, vocabulary(index) if query.words else ())
    hits: list[Hit] = []
    found_in = ranked(query, known, index)[: max(OPENED, limit)]
    for number, (score, one) in enumerate(found_in):
        if progress is not None:
            progress(number, len(found_in))
        found = places(query, known, store.said(one.id))[:PLACES]
        for place, said in found or [(1.0, Said("", "title", one.title))]:
            shown = replace(said, text=excerpt(known, said.text))
            hits.append(Hit(one.id, one.title, one.incident_date, shown, round(score * place, 4)))
    return Found(tuple(sorted(hits, key=lambda hit: -hit.score)[:limit]), meant(query, known))
