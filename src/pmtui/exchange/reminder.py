"""What every paper of a post-mortem says about itself: nobody is on trial."""

from __future__ import annotations

from pmtui.domain.agenda import SectionKind
from pmtui.domain.postmortem import PostMortem

REMINDER = (
    "This is blameless. Everyone acted sensibly on what they knew, saw and were asked to do at that moment. "
    "We look at how our work made it possible and how it can be safer, never at whose fault it was."
)

GROUND_RULES = (
    "One voice at a time.",
    "Ask how and what, rather than who, or why did you.",
    "No “should have”.",
    "Any question is welcome.",
)
"""Read out at the opening when the agenda brings none of its own."""

PURPOSES = {
    SectionKind.OPENING: "Why we are here, and how we talk with each other.",
    SectionKind.CHECK_IN: "How everyone comes in, and the open actions of earlier post-mortems.",
    SectionKind.WENT_RIGHT: "What worked, who helped, and where we were lucky.",
    SectionKind.TIMELINE: "Walk through what happened until everyone agrees on it.",
    SectionKind.FACTORS: "What we did, took for granted and relied on.",
    SectionKind.WHYS: "From a problem everyone accepts down to what made it possible.",
    SectionKind.IMPROVEMENTS: "What would prevent it, notice it sooner, limit it, or help us respond.",
    SectionKind.COMMIT: "One owner, a date and a visible end for each change we decide on.",
    SectionKind.CLOSE: "Open questions, where the notes go, and when we look at the actions.",
    SectionKind.NOTES: "What else belongs here.",
}
"""What each kind of section is for, for those who are invited."""


def ground_rules(pm: PostMortem) -> tuple[str, ...]:
    """Those of the agenda, each once, or else our own."""
    return tuple(dict.fromkeys(rule for item in pm.agenda for rule in item.rules)) or GROUND_RULES
