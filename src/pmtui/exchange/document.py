"""The exported document: all the group knows and decided, in the order in which it is read."""

from __future__ import annotations

from pmtui.domain.postmortem import PostMortem
from pmtui.exchange.markdown import causes, incident, meeting, outcome
from pmtui.exchange.markdown.front_matter import front_matter
from pmtui.exchange.markdown.layout import page


def document(pm: PostMortem, *, mermaid: bool = False) -> str:
    """The whole post-mortem as Markdown: the same post-mortem is always the same text.

    Nothing typed in the meeting is missing; what the blame monitor found, or was told to leave, is not in it.
    """
    blocks = (
        front_matter(pm),
        incident.opening(pm),
        incident.summary(pm),
        incident.impact(pm),
        incident.key_times(pm),
        incident.went_right(pm),
        incident.timeline(pm),
        causes.factors(pm),
        causes.whys(pm, mermaid=mermaid),
        causes.looking_back(pm),
        outcome.action_items(pm),
        outcome.declined(pm),
        outcome.not_committed(pm),
        outcome.open_questions(pm),
        outcome.follow_up(pm),
        meeting.attendees(pm),
        meeting.agenda(pm),
        meeting.raw_notes(pm),
    )
    return page(*blocks) + "\n"


def actions_block(pm: PostMortem) -> str:
    """The action table alone, to copy into a chat or a ticket."""
    return outcome.action_table(pm) + "\n" if pm.actions else "No action items were recorded.\n"
