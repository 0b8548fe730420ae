"""The why tree as a Mermaid flowchart."""

from __future__ import annotations

import re
from collections.abc import Iterable

from pmtui.domain.causes import Cause, CauseStatus

_SPECIAL = re.compile(r"[\"#;:<>&`\\{}|\[\]()*_~$@^]|^[-+]|(?<=^\d)\.|(?<=^\d\d)\.")
"""What Mermaid or the Markdown in its labels would act on, lists at the beginning included."""


def flowchart(tree: Iterable[tuple[Cause, int]]) -> str:
    """The tree from its problems down, disproved answers with a broken border; nothing for no tree."""
    causes = [cause for cause, _ in tree]
    if not causes:
        return ""
    names = {cause.id: f"w{number}" for number, cause in enumerate(causes, 1)}
    nodes = [f'  {names[cause.id]}["{label(cause.text)}"]' for cause in causes]
    lines = [f"  {names[cause.parent]} --> {names[cause.id]}" for cause in causes if cause.parent in names]
    dashed = [names[cause.id] for cause in causes if cause.status is CauseStatus.DISPROVED]
    style = [f"  style {name} stroke-dasharray: 4 4" for name in dashed]
    return "\n".join(("```mermaid", "flowchart TD", *nodes, *lines, *style, "```"))


def label(text: str) -> str:
    """A text in which nothing can end the label, the line or the drawing."""
    return _SPECIAL.sub(lambda found: f"#{ord(found[0])};", " ".join(text.split()))
