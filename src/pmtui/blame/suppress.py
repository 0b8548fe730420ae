"""Keeping a wording on purpose: inline, for one note, or for a whole post-mortem."""

import re
from collections.abc import Iterable

from pmtui.blame.finding import Finding

_INLINE = re.compile(r"<!--\s*ok:\s*([a-z0-9, -]{1,300}?)\s*-->", re.IGNORECASE)


def inline(text: str) -> dict[int, frozenset[str]]:
    """Answer the rule ids allowed by `<!-- ok: rule-id, other -->`, by line counted from zero.

    A comment on a line of its own speaks for the next line.
    """
    found: dict[int, frozenset[str]] = {}
    if "<!--" not in text:
        return found
    for number, line in enumerate(text.split("\n")):
        ids = frozenset(
            i for m in _INLINE.finditer(line) for i in re.split(r"[,\s]+", m.group(1).lower()) if i
        )
        if ids:
            target = number if _INLINE.sub("", line).strip() else number + 1
            found[target] = found.get(target, frozenset()) | ids
    return found


def kept(findings: Iterable[Finding], note: str, allowed: frozenset[tuple[str, str]]) -> tuple[Finding, ...]:
    """Leave out what was kept on purpose: `allowed` holds pairs of note id and rule id."""
    return tuple(one for one in findings if (note, one.rule) not in allowed)
