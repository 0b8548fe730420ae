"""Which screen shows which kind of section."""

from __future__ import annotations

from importlib import import_module

from pmtui.domain.agenda import SectionKind
from pmtui.tui.screens.section import SectionScreen

_SCREENS: dict[SectionKind, tuple[str, str]] = {
    SectionKind.OPENING: ("opening", "OpeningScreen"),
    SectionKind.CHECK_IN: ("check_in", "CheckInScreen"),
    SectionKind.WENT_RIGHT: ("went_right", "WentRightScreen"),
    SectionKind.TIMELINE: ("timeline", "TimelineScreen"),
    SectionKind.FACTORS: ("factors", "FactorsScreen"),
    SectionKind.WHYS: ("whys", "WhysScreen"),
    SectionKind.IMPROVEMENTS: ("improvements", "ImprovementsScreen"),
    SectionKind.COMMIT: ("improvements", "CommitScreen"),
    SectionKind.CLOSE: ("close", "CloseScreen"),
    SectionKind.NOTES: ("section", "SectionScreen"),
}
"""Kind → module and class; a module is imported when its section is first opened."""


def screen_for(kind: SectionKind) -> type[SectionScreen]:
    """The screen class for a kind of section."""
    module, name = _SCREENS[kind]
    found: type[SectionScreen] = getattr(import_module(f"pmtui.tui.screens.{module}"), name)
    return found
