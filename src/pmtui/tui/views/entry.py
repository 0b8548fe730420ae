"""One entry as plain text, for somebody who pastes it elsewhere."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from pmtui.domain.actions import ActionItem
from pmtui.domain.clocks import clock, zone_label
from pmtui.domain.commands.turn import words
from pmtui.domain.people import Participant
from pmtui.domain.record import Record
from pmtui.domain.timeline import Event


def entry_text(record: Record, zone: str) -> str:
    """What it says, with its time, or with who does it until when."""
    if isinstance(record, Event):
        local = ZoneInfo(zone)
        day = record.at.astimezone(local).date().isoformat()
        return f"{day} {clock(record.at, local)} {zone_label(record.at, local)} {record.text}"
    if isinstance(record, ActionItem):
        who = record.owner or "nobody yet"
        return f"{record.label} {record.text} ({who}, {record.due.isoformat() if record.due else 'no date'})"
    if isinstance(record, Participant):
        return ", ".join(filter(None, (record.name, record.role, record.team)))
    return words(record) or ""
