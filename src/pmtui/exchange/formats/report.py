"""Plain text, Markdown, and post-mortems as they are published."""

from __future__ import annotations

from pmtui.exchange.errors import ImportRefused
from pmtui.exchange.formats.format import Format, Wishes
from pmtui.exchange.material import Material
from pmtui.exchange.progress import Progress, unheard
from pmtui.exchange.timeline_file import ENTRY_LIMIT, KEPT
from pmtui.exchange.timeline_found import FoundTimeline
from pmtui.exchange.timeline_text import Surroundings, timeline_in

LINE_COUNT = 500_000
"""Lines of a text that are read."""


def recognise(material: Material) -> bool:
    """Any text may be one."""
    return not material.members


def read(material: Material, wishes: Wishes, progress: Progress = unheard) -> FoundTimeline:
    """The timeline of a text, as far as it is in the hours asked for."""
    text = material.text
    if text.count("\n") > LINE_COUNT:
        raise ImportRefused(
            f"{material.name} has more than {LINE_COUNT:,} lines. {KEPT} Cut out its timeline."
        )
    hours = wishes.since is not None or wishes.until is not None
    around = Surroundings(
        material.name, wishes.zone, wishes.day, progress, home=wishes.home,
        most=text.count("\n") + 1 if hours else ENTRY_LIMIT, headings=wishes.headings, notes=wishes.notes,
    )  # fmt: skip
    return timeline_in(text, around)


FORMAT = Format("text", "text or Markdown", recognise, read)
