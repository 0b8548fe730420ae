"""All formats that can be brought in; another one is a module and a line here."""

from __future__ import annotations

from pmtui.domain.text import counted
from pmtui.exchange.errors import ImportRefused
from pmtui.exchange.formats import csv_rows, form, grafana, json_rows, pagerduty, report, slack
from pmtui.exchange.formats.format import Format, Wishes
from pmtui.exchange.material import Material
from pmtui.exchange.progress import Progress, unheard
from pmtui.exchange.timeline_file import ENTRY_LIMIT, KEPT, too_many
from pmtui.exchange.timeline_found import FoundTimeline

FORMATS: tuple[Format, ...] = (
    slack.FORMAT, pagerduty.FORMAT, grafana.FORMAT, form.FORMAT, json_rows.FORMAT, csv_rows.FORMAT,
    report.FORMAT,
)  # fmt: skip
"""In the order in which they are tried: any text may be the last one."""

NAMES: tuple[str, ...] = tuple(format.name for format in FORMATS)
"""What can be forced."""


def recognised(material: Material, wishes: Wishes | None = None) -> Format:
    """The format the material has; raises `ImportRefused` when it has none.

    A file that is called a table, or of which columns are named, is one where it has cells.
    """
    for format in FORMATS:
        if format is report.FORMAT and csv_rows.has_cells(material, wishes):
            return csv_rows.FORMAT
        if format.recognise(material):
            return format
    raise ImportRefused(
        f"{material.name} is a folder or a zip without a chat export or filled-in forms. {KEPT} "
        "Name a file in it, a folder that has one folder of days for each channel, or a folder of forms."
    )


def named(name: str) -> Format:
    """The format of this name; raises `ImportRefused`."""
    for format in FORMATS:
        if format.name == name:
            return format
    raise ImportRefused(f"There is no format “{name}”. {KEPT} There are: {', '.join(NAMES)}.")


def read(material: Material, wishes: Wishes, format: Format, progress: Progress = unheard) -> FoundTimeline:
    """Everything that is in the material, to be shown before anything is added; raises `ImportRefused`."""
    if material.members and not format.of_folders:
        raise ImportRefused(
            f"{material.name} has {counted(len(material.members), 'file')}, and {format.title} are read from "
            f"one. {KEPT} Name a file in it."
        )
    found = format.read(material, wishes, progress).within(wishes.since, wishes.until, material.name)
    if len(found.events) > ENTRY_LIMIT:
        raise too_many(material.name)
    return found
