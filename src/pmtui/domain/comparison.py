"""How one state of a post-mortem differs from another, roughly and in words."""

from __future__ import annotations

from collections.abc import Iterator

from pmtui.domain.postmortem import TABLES, PostMortem

_NOUNS = {"agenda": ("section", "sections"), "kept": ("kept wording", "kept wordings")}


def compared(then: PostMortem, now: PostMortem) -> str:
    """What an earlier state has more, fewer or different than the present one."""
    return "; ".join((*_tables(then, now), *_details(then, now))) or "the same"


def _tables(then: PostMortem, now: PostMortem) -> Iterator[str]:
    for name in TABLES:
        before = {record.id: record for record in then.records(name)}
        after = {record.id: record for record in now.records(name)}
        more, fewer = len(before.keys() - after.keys()), len(after.keys() - before.keys())
        other = sum(before[id] != after[id] for id in before.keys() & after.keys())
        for count, word in ((more, "more"), (fewer, "fewer"), (other, "different")):
            if count:
                yield f"{count:,} {_noun(name, count)} {word}"


def _details(then: PostMortem, now: PostMortem) -> Iterator[str]:
    for field in PostMortem.model_fields:
        if field not in TABLES and field != "clock" and getattr(then, field) != getattr(now, field):
            yield f"{field.replace('_', ' ')} different"


def _noun(table: str, count: int) -> str:
    one, several = _NOUNS.get(table, (table.removesuffix("s"), table))
    return one if count == 1 else several
