"""What a person types about the material, as wishes: zone, day, hours, channels, columns."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from zoneinfo import ZoneInfo

from pmtui.domain.postmortem import PostMortem
from pmtui.domain.times import UnreadableTime, read_day, read_moment, read_zone
from pmtui.exchange.column_names import ALIASES
from pmtui.exchange.formats.format import Wishes

NOTES = "notes, too"
"""What stands, among choices, for taking notes of a report besides its timeline."""


class UnreadableWish(ValueError):
    """Something that was typed cannot be meant; the text is a sentence for a person."""


def wishes_of(pm: PostMortem, said: Mapping[str, object]) -> Wishes:
    """Wishes from what was said by name, the post-mortem's for the rest; raises `UnreadableWish`.

    `zone`, `day`, `author`, `since` and `until` are texts or None, `channels`, `columns` (as `time=when`)
    and `section` (words of a heading) are lists, or one text; `notes` is True, or `NOTES`.
    """
    zone = str(said.get("zone") or "").strip()
    try:
        the_zone = read_zone(zone) if zone else ZoneInfo(pm.zone)
        typed_day = str(said.get("day") or "").strip()
        day = read_day(typed_day, near=pm.incident_date) if typed_day else pm.incident_date
        since, until = (_moment(said.get(name), the_zone, day) for name in ("since", "until"))
    except UnreadableTime as error:
        raise UnreadableWish(str(error)) from None
    if since is not None and until is not None and since > until:
        raise UnreadableWish(
            f"The hours asked for end before they begin: from {said.get('since')} to {said.get('until')}."
        )
    channels, columns = (_listed(said.get(name)) for name in ("channels", "columns"))
    zone_from = "the post-mortem" if the_zone.key == pm.zone else "what was asked for"
    author = str(said.get("author") or "").strip()
    section = said.get("section") or ()
    headings = [section] if isinstance(section, str) else section if isinstance(section, Iterable) else ()
    return Wishes(
        the_zone, day, channels, since, until, _columns(columns), zone_from, author, pm.title,
        home=ZoneInfo(pm.zone), notes=said.get("notes") in (True, NOTES),
        headings=tuple(filter(None, (str(heading).strip() for heading in headings))),
    )  # fmt: skip


def _moment(value: object, zone: ZoneInfo, day: date) -> datetime | None:
    text = str(value or "").strip()
    return read_moment(text, zone=zone, day=day).at if text else None


def _listed(value: object) -> tuple[str, ...]:
    """What was said one by one, or in one text with commas."""
    texts = [value] if isinstance(value, str) else value if isinstance(value, Iterable) else ()
    return tuple(word.strip() for text in texts for word in str(text).split(",") if word.strip())


def _columns(pairs: tuple[str, ...]) -> dict[str, str]:
    found = {}
    for pair in pairs:
        what, _, column = (part.strip() for part in pair.partition("="))
        if what not in ALIASES or not column:
            raise UnreadableWish(f"“{pair}”: write it like time=when, for one of {', '.join(ALIASES)}.")
        found[what] = column
    return found
