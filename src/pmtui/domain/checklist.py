"""What is missing before others read a post-mortem, and on which screen it is mended."""

from __future__ import annotations

from collections.abc import Iterator

from pmtui.domain.agenda import AgendaItem, SectionKind
from pmtui.domain.causes import children
from pmtui.domain.completeness import Lack, Screen, gaps
from pmtui.domain.notes import NoteKind
from pmtui.domain.postmortem import PostMortem
from pmtui.domain.questions import questions
from pmtui.domain.timeline import Agreement

__all__ = ["SECTIONS", "Lack", "Screen", "checklist", "section_of"]


SECTIONS = {
    Screen.WENT_RIGHT: SectionKind.WENT_RIGHT,
    Screen.TIMELINE: SectionKind.TIMELINE,
    Screen.FACTORS: SectionKind.FACTORS,
    Screen.WHYS: SectionKind.WHYS,
    Screen.COMMIT: SectionKind.COMMIT,
    Screen.CLOSE: SectionKind.CLOSE,
}
"""The screens that are a section of the agenda."""


def checklist(pm: PostMortem) -> tuple[Lack, ...]:
    """Everything that is missing, in the order of the document; nothing when it can be published."""
    found = (*_summary(pm), *gaps(pm), *_timeline(pm), *_understanding(pm), *_outcome(pm))
    order = list(Screen)
    return tuple(sorted(found, key=lambda lack: order.index(lack.screen)))


def section_of(pm: PostMortem, screen: Screen) -> AgendaItem | None:
    """The section of the agenda where it is mended; None for what is no section, or is not on the agenda."""
    kind = SECTIONS.get(screen)
    return next((item for item in pm.agenda if item.kind is kind), None)


def _summary(pm: PostMortem) -> Iterator[Lack]:
    if not pm.summary.strip():
        yield Lack("The summary is empty: what happened, in a few sentences?", Screen.DETAILS)


def _timeline(pm: PostMortem) -> Iterator[Lack]:
    for event in pm.events:
        if event.agreement is Agreement.DISPUTED:
            who = f"{event.checker} was to check" if event.checker else "nobody was asked to check"
            yield Lack(f"“{event.text}” is disputed; {who}.", Screen.TIMELINE, event.id)
    waiting = [event for event in pm.events if event.agreement is Agreement.UNREVIEWED]
    if waiting:
        events = "1 event is" if len(waiting) == 1 else f"{len(waiting)} events are"
        yield Lack(f"{events} not agreed on yet.", Screen.TIMELINE, waiting[0].id)


def _understanding(pm: PostMortem) -> Iterator[Lack]:
    if not any(note.kind is NoteKind.WENT_RIGHT for note in pm.notes):
        yield Lack("Nothing is said of what went right.", Screen.WENT_RIGHT)
    if not pm.factors:
        yield Lack("No contributing factor is named.", Screen.FACTORS)
    problems = children(pm.causes, "")
    if not problems:
        yield Lack("No problem was followed down with whys.", Screen.WHYS)
    for problem in problems:
        if not children(pm.causes, problem.id):
            yield Lack(f"No why was asked of “{problem.text}”.", Screen.WHYS, problem.id)
        if not problem.accepted:
            yield Lack(f"“{problem.text}” is not accepted by everyone.", Screen.WHYS, problem.id)


def _outcome(pm: PostMortem) -> Iterator[Lack]:
    if not pm.actions:
        yield Lack("No action item is written down yet.", Screen.COMMIT)
    for action in pm.actions:
        if action.is_open and action.accepted_at is None:
            yield Lack(f"{action.label} is not accepted by its owner.", Screen.COMMIT, action.id)
        for question in questions(action):
            yield Lack(f"{action.label}, “{action.text}”: {question}", Screen.COMMIT, action.id)
    for note in pm.notes:
        if note.kind is NoteKind.QUESTION and not (note.answer or note.answered_by):
            yield Lack(f"Nobody is to answer “{note.text}”.", Screen.CLOSE, note.id)
    if pm.follow_up_on is None:
        yield Lack("No day is set for looking at the actions.", Screen.CLOSE)
