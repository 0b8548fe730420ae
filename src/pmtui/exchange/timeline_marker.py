"""Turning points that a report names in so many words."""

from __future__ import annotations

import re

from pmtui.domain.timeline import Marker

_THING = (
    r"(?:the )?(?:(?:incident|outage|impact|issue|problem|service)(?: (?:was|is))? )?(?:now )?(?:fully )?"
)
_TROUBLE = r"(?:incident|impact|outage)"
_BEGIN = r"(?:starts?|started|begins?|began)"
_WORDS: tuple[tuple[Marker, str], ...] = (
    (
        Marker.IMPACT_START,
        rf"start of (?:the )?{_TROUBLE}|{_TROUBLE} {_BEGIN}",
    ),
    (Marker.DETECTED, r"(?:first )?detected|first noticed"),
    (Marker.ACKNOWLEDGED, r"acknowledged|(?:page|pager|alert) acknowledged"),
    (Marker.DECLARED, r"declared"),
    (Marker.MITIGATED, r"mitigated|repaired"),
    (Marker.RESOLVED, r"resolved"),
    (Marker.ALL_CLEAR, r"all[ -]clear(?: given)?"),
)
_PATTERNS = tuple((marker, re.compile(rf"{_THING}(?:{words})", re.IGNORECASE)) for marker, words in _WORDS)
_STEMS = (
    "start", "begin", "began", "detect", "notic", "acknowledg", "declar", "mitigat", "repair", "resolv",
    "clear",
)  # fmt: skip
"""One of these is in every text that names a turning point; most lines of a log have none of them."""
_PIECES = re.compile(r"[.!;:,](?:\s|$)|\s[-–—|]\s|[*_`()\[\]]+")
_READ = 2_000
"""Characters of an event in which a turning point is looked for."""


def said_marker(text: str) -> Marker | None:
    """The marker that a whole phrase of the text names; None for "resolved five tickets"."""
    plain = text[:_READ].casefold()
    if not any(stem in plain for stem in _STEMS):
        return None
    for piece in _PIECES.split(text[:_READ]):
        phrase = " ".join(piece.split())
        for marker, pattern in _PATTERNS:
            if phrase and len(phrase) < 60 and pattern.fullmatch(phrase):
                return marker
    return None
