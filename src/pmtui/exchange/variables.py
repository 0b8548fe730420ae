"""What a template can use: blocks of Markdown, plain values, and filters that escape."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from pmtui.domain.postmortem import PostMortem
from pmtui.exchange.data import as_data
from pmtui.exchange.markdown import causes, incident, meeting, outcome, public
from pmtui.exchange.markdown.escape import cell, heading, inline, leading, prose
from pmtui.exchange.markdown.front_matter import front_matter
from pmtui.exchange.markdown.layout import bullets, page

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

FILTERS: Mapping[str, tuple[Callable[..., object], str]] = {
    "inline": (lambda text: inline(str(text)), "a text within a line"),
    "line": (lambda text: leading(str(text)), "a text at the beginning of a line or of a list item"),
    "heading": (lambda text: heading(str(text)), "a text behind the signs of a heading"),
    "cell": (lambda text: cell(str(text)), "a text in a cell of a table"),
    "prose": (lambda text: prose(str(text)), "several lines of text"),
    "bullets": (lambda items: bullets(map(str, items)), "a list of texts that are Markdown already"),
    "page": (
        lambda blocks: page(*map(str, blocks)),
        "blocks with a blank line between them, without the empty ones",
    ),
}
"""Name → the filter, and what it makes; the first five turn a typed text into Markdown that shows it."""


def variables(pm: PostMortem, template: str, *, mermaid: bool = False) -> dict[str, object]:
    """Everything that a template can use and names anywhere, by name; what it does not name is not made."""
    made = {
        "whys": lambda pm: causes.whys(pm, mermaid=mermaid),
        "pm": as_data,
    }
    offered = {**{name: block for name, (block, _) in BLOCKS.items()}, **made}
    return {name: make(pm) for name, make in offered.items() if name in template}
