"""How it came about: contributing factors, the whys, what was learned."""

from __future__ import annotations

from collections.abc import Mapping

from pmtui.domain.causes import Cause, CauseStatus, walk
from pmtui.domain.notes import NoteKind
from pmtui.domain.postmortem import PostMortem
from pmtui.domain.timeline import in_order
from pmtui.exchange.markdown.escape import inline, leading
from pmtui.exchange.markdown.incident import notes_of
from pmtui.exchange.markdown.layout import bullets, page, section
from pmtui.exchange.markdown.mermaid import flowchart
from pmtui.exchange.markdown.zoned import Zoned


def factors(pm: PostMortem) -> str:
    """What set it off, then what else was needed."""
    ordered = sorted(pm.factors, key=lambda factor: not factor.trigger)
    items = (f"**{_kind(f.kind.value, trigger=f.trigger)}:** {inline(f.text)}" for f in ordered)
    title = "Trigger and contributing factors" if any(f.trigger for f in ordered) else "Contributing factors"
    return section(title, bullets(items))


def whys(pm: PostMortem, *, mermaid: bool) -> str:
    """The why tree as a nested list, and as a drawing if wanted."""
    placed = tuple(walk(pm.causes))
    known = {cause.id for cause, _ in placed}
    stray = [cause for cause in pm.causes if cause.id not in known]
    zoned = Zoned.of(pm.zone, (event.at for event in pm.events))
    times = {event.id: zoned.show(event.at) for event in in_order(pm.events)}
    # Four spaces: MkDocs takes two for the same level.
    tree = "\n".join(f"{'    ' * depth}- {_why(cause, times)}" for cause, depth in placed)
    lost = (
        page("Answers whose question was deleted:", bullets(_why(c, times) for c in stray)) if stray else ""
    )
    return section("Whys", tree, lost, flowchart(placed) if mermaid else "")


def looking_back(pm: PostMortem) -> str:
    """What surprised us, where we got lucky, what did not go well, and the lessons."""
    return page(
        section("What surprised us", notes_of(pm, NoteKind.SURPRISE)),
        section("Where we got lucky", notes_of(pm, NoteKind.LUCKY)),
        section("What did not go well", notes_of(pm, NoteKind.WENT_BADLY)),
        section("Lessons", notes_of(pm, NoteKind.LESSON)),
    )


def _kind(kind: str, *, trigger: bool) -> str:
    return f"Trigger ({kind})" if trigger else kind.capitalize()


def _why(cause: Cause, times: Mapping[str, str]) -> str:
    evidence = [time for event, time in times.items() if event in cause.evidence]
    remarks = [_standing(cause)]
    if evidence:
        remarks.append(f"evidence: {', '.join(evidence)}")
    text = leading(cause.text) if cause.parent else f"**Problem:** {inline(cause.text)}"
    return f"{text} *({'; '.join(remarks)})*"


def _standing(cause: Cause) -> str:
    if cause.parent:
        return cause.status.value
    accepted = "accepted by everyone" if cause.accepted else "not yet accepted by everyone"
    return accepted if cause.status is CauseStatus.HYPOTHESIS else f"{accepted}; {cause.status.value}"
