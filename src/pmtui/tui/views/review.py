"""How far the document is, and where it can go from there."""

from __future__ import annotations

from pmtui.domain.checklist import checklist
from pmtui.domain.commands import Command
from pmtui.domain.commands.review import AskForReview, CallPublished, TakeBack
from pmtui.domain.postmortem import PostMortem, Status

REVIEWED = "reviewed"
"""The move of which is asked who made it."""

_COMMANDS: dict[str, Command] = {
    "draft": TakeBack(),
    "review": AskForReview(),
    "published": CallPublished(),
}


def standing(pm: PostMortem) -> str:
    """The state, who looked it over, and how much is missing."""
    seen = f" (reviewed by {pm.reviewed_by})" if pm.reviewed_by else ""
    lacks = len(checklist(pm))
    missing = f"{lacks} still missing" if lacks else "nothing missing"
    return f"{pm.standing}{seen}, {missing}"


def moves(pm: PostMortem) -> tuple[tuple[str, str, str], ...]:
    """What can be done, as (id, text, hint), the usual next step first."""
    unread = "" if pm.reviewed_on else "not looked over yet"
    known = (
        ("review", "Ask for a review", "", Status.IN_REVIEW),
        (REVIEWED, "It was looked over", "", Status.REVIEWED),
        ("published", "It is published", unread, Status.PUBLISHED),
        ("draft", "Back to draft", "", Status.DRAFT),
    )
    return tuple((id, text, hint) for id, text, hint, status in known if status is not pm.status)


def command(move: str) -> Command:
    """What a move does."""
    return _COMMANDS[move]
