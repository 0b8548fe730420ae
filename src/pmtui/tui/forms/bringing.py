"""What is asked before something is brought in from outside."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from pmtui.domain.postmortem import PostMortem
from pmtui.domain.times import read_day, read_zone
from pmtui.exchange.formats.wishes import NOTES
from pmtui.tui.drafts import Place, mark_of
from pmtui.tui.forms.sheet import Sheet, Values
from pmtui.tui.widgets.asked import Field

TITLE = "Bring in"

PASTED = Place(TITLE, TITLE, mark_of(""), "text")
"""Where a paste is kept until it is known what to do with it: the form has it when it is opened."""

RECOGNISE = "recognise it"
"""What stands for no format in particular."""


def to_bring(pm: PostMortem, formats: tuple[str, ...], before: Mapping[str, str]) -> Sheet:
    """The form; `before` is what was typed the last time."""
    people = ", ".join(someone.name for someone in pm.participants)

    def was(name: str, otherwise: str = "") -> str:
        return before.get(name, otherwise)

    fields = (
        Field("path", "File or folder", was("path"), hint="form, text, table, JSON, chat export, folder"),
        Field("text", "Or its text", was("text"), hint="paste it here", multiline=True),
        Field("format", "Format", was("format", RECOGNISE), choices=(RECOGNISE, *formats)),
        Field("zone", "Time zone", was("zone", pm.zone), hint="of times that name none"),
        Field("day", "Day", was("day", pm.incident_date.isoformat()), hint="of times that name none"),
        Field("author", "Told by", was("author"), hint=people or "where the text does not say"),
        Field("channels", "Only channels", was("channels"), hint="of a chat, separated by commas"),
        Field("section", "Section", was("section"), hint="of a report: another heading to read"),
        Field("notes", "Of a report", was("notes", "its timeline"), choices=("its timeline", NOTES)),
        Field("since", "Only from", was("since"), hint="a time such as 13:00; may stay empty"),
        Field("until", "Only up to", was("until"), hint="a time such as 18:00; may stay empty"),
        Field("columns", "Columns", was("columns"), hint="of a table: time=when, text=what"),
    )  # fmt: skip

    checks: dict[str, Callable[[str], object]] = {
        "zone": lambda text: text.strip() and read_zone(text),
        "day": lambda text: text.strip() and read_day(text, near=pm.incident_date),
    }
    return Sheet(TITLE, fields, lambda _values: (), checks, whole=_one_place)


def _one_place(values: Values) -> Values:
    """What is wrong when it is not told, or told twice, where to read from."""
    if bool(values["path"]) != bool(values["text"]):
        return {}
    return {"path": f"Name a file, or paste its text{': not both' if values['path'] else ''}."}
