"""The time in a line, wherever reports put it: in front, in a table cell, at the end, beside a name."""

from __future__ import annotations

import re
from dataclasses import replace

from pmtui.domain.days import DAY
from pmtui.domain.times import CLOCK, TIME, leading_time
from pmtui.domain.zones import ZONE_TOKEN
from pmtui.exchange.timeline_lines import Row
from pmtui.exchange.timeline_written import Stamp, exported, logged, without_priority

__all__ = ["Stamp", "stamp", "stamp_behind"]

_ABOUT = r"around|about|approx(?:imately|\.)?|roughly|circa|ca\.?|c\.|[~≈]"
_HEDGE = r"(?:(?:just|shortly|right|soon|some time)\s)?(?:by|before|after|since|until|till)"
_LEAD = re.compile(rf"(?:(?:at|on|from|between|{_HEDGE}|{_ABOUT})(?:\s+|(?<=[~≈])\s*)){{1,3}}", re.IGNORECASE)
_LED_BY = re.compile(rf"(?P<about>{_ABOUT})|(?P<hedge>{_HEDGE})|\w+", re.IGNORECASE)
_NAMED_HOUR = re.compile(r"(?P<hour>noon|midday|midnight)\b", re.IGNORECASE)
_NICK = re.compile(
    r"<[@+%~& ]?(?P<nick>(?!(?:br|b|i|p|u|a|li|td|tr|em|ul|ol|hr|code|pre|div|span|strong)>)"
    r"[^\s<>/]{1,40})>\s+"
)
"""Who wrote a line of a relay chat."""
_MEETING = re.compile(r"From\s+(?P<name>[^:]{1,60}?)(?:\s+to\s+[^:]{1,60}?)?\s?:(?:\s+|$)")
"""Who wrote a line of the chat of a video meeting."""
_OCLOCK = re.compile(r"(?:Uhr|hrs|hours|o[’']clock)\b\s?[:,–—-]?\s*")
_MARKS = re.compile(r"[*_`]{1,3}")
_BETWEEN = re.compile(r"\s*(?:[:,;.|](?=\s|$)|[-–—>→]{1,2}(?=\s|$))*\s*")
_BOTH = re.compile(rf"(?P<first>[*_`]{{0,3}}{CLOCK}\s?{ZONE_TOKEN})\s?/\s?{CLOCK}\s?{ZONE_TOKEN}")
"""One moment in two zones: `14:08 UTC / 06:08 PST`."""
_CHAT = re.compile(rf"(?P<name>[^\[\]|]{{1,40}}?)\s{{1,3}}(?:\[(?P<at>{TIME})\]|\s(?P<alone>{CLOCK}))")
_NO_NAME = frozenset("0123456789[]|")
"""What no name begins with; most lines of a log begin with a figure."""
_HALF = re.compile(r"[ap]\.?m", re.IGNORECASE)
_TAIL = re.compile(
    rf"[\[(]?(?P<moment>(?:(?i:{DAY})(?:T|,?\s(?:at\s)?|,?\s?[-–—@]\s?))(?P<clock>{CLOCK})"
    rf"(?:Z|\s?\(?[A-Z]{{2,4}}\)?|\s?UTC[+-]\d{{1,2}})?|(?<=:\s)(?P<short>{CLOCK})(?:\s[A-Z]{{2,4}})?)[\])]?[.*_]{{0,3}}$"
)
_LENGTH = re.compile(r"\b(?:duration|time to|length|total|tt[adrm]|downtime|elapsed|lasted)\b", re.IGNORECASE)
_DAY_CELL = re.compile(DAY, re.IGNORECASE)
_TAIL_LENGTH = 80
_TIME_CELLS = 4
"""Cells of a row of a table among which its time is."""


def stamp(row: Row, who: int | None = None) -> Stamp | None:
    """The time a line begins with, right or wrong; None when it begins with none.

    `who` is the column of a table that tells who saw or did it.
    """
    if row.cells:
        return _in_cells(row.cells, who)
    text = row.text
    found = exported(text) or _chat(row) or _in_front(without_priority(text)) or logged(text)
    return found if found is None or found.chat else _spoken(found)


def stamp_behind(row: Row) -> Stamp | None:
    """The time at the end of a list item such as `Detected 2020-08-07 15:51` or `Detected: 15:51`."""
    begin = max(0, len(row.text) - _TAIL_LENGTH)
    found = _TAIL.search(row.text[begin:])
    if found is None or _LENGTH.search(row.text[:200]):
        return None
    words = row.text[: begin + found.start()].rstrip(" :-–—@,*_")
    words = words.removesuffix(" at").removesuffix(" on").rstrip(" :-–—@,")
    return Stamp(found["moment"], _balanced(words)) if words else None


def _spoken(found: Stamp) -> Stamp:
    """Without what belongs to the time, and with who wrote the line where a kind of chat says it first."""
    if (of_day := _OCLOCK.match(found.words)) is not None:
        found = replace(found, words=found.words[of_day.end() :])
    said = _NICK.match(found.words) or _MEETING.match(found.words)
    if said is None or found.author:
        return found
    return replace(found, words=found.words[said.end() :], author=said[1])


def _in_front(text: str) -> Stamp | None:
    rest, doubt = _led(text)
    if (both := _BOTH.match(rest[:60])) is not None:
        rest = both["first"] + rest[both.end() :]
    marks = _MARKS.match(rest[:3])
    mark = marks[0] if marks else ""
    if rest[len(mark) : len(mark) + 1] in {"~", "≈"}:
        rest, doubt = f"{mark}{rest[len(mark) + 1 :].lstrip()}", "about"
    split = leading_time(rest[len(mark) :])
    if split is None:
        return None
    words = split[1]
    if mark:
        closed = words.removeprefix(":").removeprefix(mark)
        opened = mark + words if mark in words else words
        words = closed if words.startswith((mark, ":" + mark)) else opened
        words = words[_between(words) :]
    if words.startswith("?") and not doubt:
        words, doubt = words.lstrip("?"), "about"
        words = words[_between(words) :]
    return Stamp(split[0], words.strip(), doubt=doubt)


def _led(text: str) -> tuple[str, str]:
    """What follows the words before a time, and how they hedge it; a named hour as a time of day."""
    bracket = text[0] if text[:1] in {"[", "("} and text[1:2] in {"~", "≈"} else ""
    led = _LEAD.match(text[len(bracket) : 60])
    rest, doubt = text, ""
    if led is not None:
        rest = bracket + text[len(bracket) + led.end() :]
        if led[0].lower().startswith("between"):
            rest = rest[:60].replace(" and ", " to ", 1) + rest[60:]
        doubts = ("about" if word["about"] else word["hedge"] for word in _LED_BY.finditer(led[0]))
        doubt = " ".join(filter(None, doubts)).lower()
    if (hour := _NAMED_HOUR.match(rest[:12])) is not None:
        rest = f"{'00' if hour['hour'].lower() == 'midnight' else '12'}:00{rest[hour.end() :]}"
    return rest, doubt


def _between(words: str) -> int:
    found = _BETWEEN.match(words[:20])
    return found.end() if found else 0


def _in_cells(cells: tuple[str, ...], who: int | None) -> Stamp | None:
    """The first cell that is a time, after a cell that is a day where there is one."""
    day, others, author = "", list(cells), ""
    if who is not None and who < len(cells):
        author, others[who] = cells[who].strip("*_` "), ""
    for place, cell in enumerate(cells[:_TIME_CELLS]):
        text = cell[:80].strip("*_` ")
        if _DAY_CELL.fullmatch(text):
            day, others[place] = text + " ", ""
            continue
        rest, doubt = _led(text)
        found = leading_time(rest)
        if found is None:
            continue
        others[place] = ""
        words = " – ".join(other for other in others if other and not _is_time(other))
        words = f"{found[1]} {words}".strip()
        has_day = _DAY_CELL.match(found[0]) is not None
        return Stamp(found[0] if has_day else day + found[0], words, author, doubt=doubt)
    return None


def _is_time(cell: str) -> bool:
    found = leading_time(cell[:80])
    return found is not None and not found[1]


def _chat(row: Row) -> Stamp | None:
    if row.bullet or row.level or len(row.text) > 90 or row.text[0] in _NO_NAME:
        return None
    found = _CHAT.fullmatch(row.text)
    if found is None or found["name"][0].isdigit():
        return None
    if found["alone"] and not _HALF.search(found["alone"]):
        return None
    return Stamp(found["at"] or found["alone"], "", found["name"].strip().rstrip(" —-,"), chat=True)


def _balanced(words: str) -> str:
    """Without a mark of emphasis that lost its partner together with the time."""
    words = words.strip()
    return words.replace("**", "") if words.count("**") % 2 else words
