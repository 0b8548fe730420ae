"""What is asked when something is edited: fields from a record, commands from what was typed.

Each form is imported when it is first asked for: no section needs any for its first paint.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pmtui.tui.forms.actions import sheet_of_action, sheet_to_settle
    from pmtui.tui.forms.people import new_participant, new_section
    from pmtui.tui.forms.records import sheet_for
    from pmtui.tui.forms.sheet import Sheet, reason, sentence
    from pmtui.tui.forms.whole import details, follow_up, meeting_plan, new_postmortem, reviewed

__all__ = [
    "Sheet",
    "details",
    "follow_up",
    "meeting_plan",
    "new_participant",
    "new_postmortem",
    "new_section",
    "reason",
    "reviewed",
    "sentence",
    "sheet_for",
    "sheet_of_action",
    "sheet_to_settle",
]

_MODULES = ("actions", "people", "records", "sheet", "whole")


def __getattr__(name: str) -> object:
    """A form, by its name."""
    if name in __all__:
        for module in _MODULES:
            found = getattr(import_module(f"{__name__}.{module}"), name, None)
            if found is not None:
                return found
    raise AttributeError(name)
