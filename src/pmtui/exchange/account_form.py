"""The form in which somebody tells what they saw, before the meeting; it can be imported once filled in."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from pmtui.domain.notes import NoteKind
from pmtui.domain.postmortem import PostMortem
from pmtui.exchange.markdown.escape import heading, inline
from pmtui.exchange.markdown.layout import page
from pmtui.exchange.markdown.zoned import Zoned
from pmtui.exchange.reminder import REMINDER

_HOW = (
    "Under “Timeline”, write a line for each thing you saw or did, with its time: `HH:MM – what you saw`. "
    "A guess is welcome; say so behind it. If it was on another day, write `YYYY-MM-DD HH:MM – what you saw`."
)

TIMELINE = "Timeline"
"""The title under which times are told."""

_QUESTIONS = (
    (
        "What it meant to you",
        "What did you think was going on, and what did you try to achieve?",
        NoteKind.NOTE,
    ),
    (
        "What worked",
        "Tools, people helping, decisions that limited the damage, plain luck.",
        NoteKind.WENT_RIGHT,
    ),
    ("What surprised you", "What did you expect, and what happened instead?", NoteKind.SURPRISE),
    ("What you would like to ask", "Any question is welcome.", NoteKind.QUESTION),
)

ANSWERS = {title: kind for title, _, kind in _QUESTIONS}
"""The titles of the questions, and what an answer to each is in the post-mortem."""


_DAY = "The incident was on {day}. No answer is wrong, and none has to be long."
EMPTY = ("-", "- HH:MM –")
"""Lines to write behind."""

_FIXED = frozenset({*EMPTY, f"## {TIMELINE}", *(f"## {title}" for title, *_ in _QUESTIONS)})
_PROMPTS = (REMINDER, _HOW, _DAY, *(question for _, question, _ in _QUESTIONS))
_PIECE = 12
"""Characters of a prompt that are told from an answer: mail breaks long lines wherever it likes."""
_A_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_ZONE = re.compile(r"All times are in \S+(?: \([^()]{1,40}\))?(?:, on \d{4}-\d\d-\d\d)?\.")


def stands_in_blank(line: str) -> bool:
    """Whether a line, without marks of quoting, stands in every form before anything is written into it."""
    text = line.strip()
    if text in _FIXED or _ZONE.fullmatch(text):
        return True
    piece = _A_DAY.sub("{day}", text)
    return any(piece == prompt or (len(piece) >= _PIECE and piece in prompt) for prompt in _PROMPTS)


def stated_day(text: str) -> date | None:
    """The day of the incident that a form was written for; None where it does not say."""
    found = re.search(re.escape(_DAY.partition("{")[0]) + f"({_A_DAY.pattern})", text)
    try:
        return date.fromisoformat(found[1]) if found else None
    except ValueError:
        return None


def account_form(pm: PostMortem, name: str) -> str:
    """An intake form for one participant."""
    return page(
        f"# What {inline(name)} saw: {heading(pm.title)}",
        f"> {REMINDER}",
        _DAY.format(day=pm.incident_date.isoformat()),
        _HOW,
        f"## {TIMELINE}\n\n{_zone(pm)}\n\n- HH:MM – \n- HH:MM – \n- HH:MM – ",
        *(f"## {title}\n\n{question}\n\n- " for title, question, _ in _QUESTIONS),
    ) + "\n"  # fmt: skip


def _zone(pm: PostMortem) -> str:
    """The zone as it is called on that day, and the day, for whoever reads the form back in."""
    noon = datetime.combine(pm.incident_date, time(12), ZoneInfo(pm.zone))
    return Zoned.of(pm.zone, (noon,)).note
