"""What a template can use: blocks of Markdown, and plain values."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from pmtui.domain.postmortem import PostMortem
from pmtui.exchange.data import as_data
from pmtui.exchange.markdown import causes, incident, meeting, outcome, public
from pmtui.exchange.markdown.front_matter import front_matter

BLOCKS: Mapping[str, tuple[Callable[[PostMortem], str], str]] = {
    "front_matter": (front_matter, "the facts for programs, as YAML"),
    "opening": (incident.opening, "title, the facts in a line, the blameless note"),
    "headline": (public.headline, "title and the facts for everybody"),
    "summary": (incident.summary, "what happened, in a few sentences"),
    "impact": (incident.impact, "who or what was affected"),
    "key_times": (incident.key_times, "turning points and metrics"),
    "went_right": (incident.went_right, "what worked"),
    "timeline": (incident.timeline, "every event, with what the room says of it"),
    "what_happened": (public.what_happened, "every event, with its time alone"),
    "factors": (causes.factors, "trigger and contributing factors"),
    "whys": (lambda pm: causes.whys(pm, mermaid=False), "the why tree; with `--mermaid` also drawn"),
    "looking_back": (causes.looking_back, "surprises, luck, what did not go well, lessons"),
    "action_items": (outcome.action_items, "the table of actions"),
    "what_we_do": (public.what_we_do, "the actions as a list, without names"),
    "declined": (outcome.declined, "what was decided against"),
    "not_committed": (outcome.not_committed, "ideas nobody took on, parking lot"),
    "open_questions": (outcome.open_questions, "who asks what, who answers"),
    "follow_up": (outcome.follow_up, "when and how the results are looked at"),
    "attendees": (meeting.attendees, "who was there"),
    "agenda": (meeting.agenda, "planned and actual minutes"),
    "raw_notes": (meeting.raw_notes, "every note, by section"),
}
"""Name → the block, and what it is; each is Markdown already, and empty when there is nothing to say."""


def variables(pm: PostMortem, template: str, *, mermaid: bool = False) -> dict[str, object]:
    """Everything that a template can use and names anywhere, by name; what it does not name is not made."""
    made = {
        "whys": lambda pm: causes.whys(pm, mermaid=mermaid),
        "pm": as_data,
    }
    offered = {**{name: block for name, (block, _) in BLOCKS.items()}, **made}
    return {name: make(pm) for name, make in offered.items() if name in template}
