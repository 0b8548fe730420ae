"""What is asked when something is edited: fields from a record, commands from what was typed."""

from __future__ import annotations

from pmtui.tui.forms.people import new_participant, new_section
from pmtui.tui.forms.records import sheet_for, sheet_of_action
from pmtui.tui.forms.sheet import Sheet, reason, sentence
from pmtui.tui.forms.whole import details, follow_up, new_postmortem

__all__ = [
    "Sheet",
    "details",
    "follow_up",
    "new_participant",
    "new_postmortem",
    "new_section",
    "reason",
    "sentence",
    "sheet_for",
    "sheet_of_action",
]
