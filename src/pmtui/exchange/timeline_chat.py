"""Who wrote what in a chat that was copied from its window: names and times stand above the words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pmtui.domain.times import CLOCK
from pmtui.exchange.timeline_lines import Row
from pmtui.exchange.timeline_stamp import Stamp, stamp

_DAY_WORD = (
    r"(?:(?:(?:to|yester)day|mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,?\s(?:at\s)?)?"
)
_DAY = r"(?:\d{1,2}[./]\d{1,2}[./]\d{4},?\s)?"
_ALONE = re.compile(rf"\[?(?i:{_DAY_WORD})(?P<clock>{_DAY}{CLOCK})\]?")
_BESIDE = re.compile(
    rf"(?P<name>[^\[\]|]{{1,60}}?)(?P<gap>\s{{2,}}|\t|,\s|\s[—–-]\s)\[?(?i:{_DAY_WORD})(?P<clock>{_DAY}{CLOCK})\]?:?"
)
_ROBOT = re.compile(r"\s*\b(?:APP|BOT|WORKFLOW)$")
_WORD = re.compile(r"\S{1,30}")
_HALF = re.compile(r"(?P<half>[ap])\.?m", re.IGNORECASE)
_BARE = re.compile(r"(?P<hour>[1-9]|1[0-2]):(?P<minute>[0-5]\d)(?::[0-5]\d)?")
_HALVED = re.compile(r"(\d{1,2})(?:[:h](\d{2})(?::\d{2}(?:[.,]\d{1,9})?)?)?\s?[ap]\.?m", re.IGNORECASE)
_HALF_DAY = 12 * 60
_FORWARD = 10 * 60
"""Minutes by which a time is later than the one before; more are a step back."""
_NO_NAME = ".!?:;,"
"""What no name ends with."""


@dataclass(frozen=True, slots=True)
class _Head:
    """Where a name and a time may stand above what somebody wrote."""

    row: Row
    above: tuple[Row, ...]
    """The lines of the name, where it has some of its own."""
    name: str
    clock: str
    sure: bool
    """Whether nothing but a chat looks like this."""


def chat_heads(rows: tuple[Row, ...]) -> Mapping[int, Stamp | None]:
    """By its line: a name and time above what was written; None for the name in a line of its own."""
    heads = list(_heads(rows))
    known = {head.name for head in heads if head.sure}
    known |= {name for name, count in Counter(head.name for head in heads).items() if count > 1}
    found: dict[int, Stamp | None] = {}
    for head in heads:
        marked = not head.above or known or "m" in head.clock[-3:].casefold()
        if head.sure or head.name in known or (marked and _is_full_name(head.name)):
            found |= dict.fromkeys(row.number for row in head.above)
            found[head.row.number] = Stamp(head.clock, "", head.name, chat=True)
    return found


def on_the_same_half(clock: str, before: str) -> str:
    """A time without am or pm, behind one that has it: the next such time on a clock of twelve hours."""
    half, bare, last = _HALF.search(before), _BARE.fullmatch(clock), _HALVED.search(before)
    if half is None or bare is None or last is None:
        return clock
    then = int(last[1]) % 12 * 60 + int(last[2] or 0)
    step = (int(bare["hour"]) % 12 * 60 + int(bare["minute"]) - then) % _HALF_DAY
    if step > _FORWARD:
        step -= _HALF_DAY
    late = (half["half"].lower() == "p") is (0 <= then + step < _HALF_DAY)
    return f"{clock} {'PM' if late else 'AM'}"


def _heads(rows: tuple[Row, ...]) -> Iterator[_Head]:
    for place, row in enumerate(rows):
        if not _is_plain(row) or len(row.text) > 90 or not any(map(str.isdigit, row.text)):
            continue
        if (alone := _ALONE.fullmatch(row.text)) is not None:
            name, above = _name_above(rows, place)
            if name and (row.indent or _speaks(rows, place)):
                yield _Head(row, above, name, alone["clock"], sure=row.indent > 0)
        elif (beside := _BESIDE.fullmatch(row.text)) is not None and _speaks(rows, place):
            name = _ROBOT.sub("", beside["name"]).strip()
            if _is_name(name):
                sure = _HALF.search(beside["clock"]) is not None and beside["gap"] != ", "
                yield _Head(row, (), name, beside["clock"], sure)
        elif row.text[0] == "[" and _speaks(rows, place) and stamp(rows[place + 1]) is None:
            said = stamp(row)
            if said is not None and _is_name(said.words) and _is_full_name(said.words):
                yield _Head(row, (), said.words, said.time, sure=False)


def _name_above(rows: tuple[Row, ...], place: int) -> tuple[str, tuple[Row, ...]]:
    """The name in the line above a time, or in the two above it, where a robot is called one."""
    above = rows[max(0, place - 2) : place]
    if len(above) == 2 and _is_plain(above[0]) and _ROBOT.fullmatch(above[1].text):
        return above[0].text if _is_name(above[0].text) else "", above
    if not above or not _is_plain(above[-1]) or above[-1].indent:
        return "", ()
    name = _ROBOT.sub("", above[-1].text)
    return (name, above[-1:]) if _is_name(name) else ("", ())


def _speaks(rows: tuple[Row, ...], place: int) -> bool:
    """Whether words follow a line at once."""
    after = rows[place + 1] if place + 1 < len(rows) else None
    return (
        after is not None
        and (after.code or not (after.blank or after.level))
        and not _ALONE.fullmatch(after.text)
    )


def _is_plain(row: Row) -> bool:
    return not (row.blank or row.code or row.front or row.level or row.bullet or row.text.startswith("|"))


def _is_name(text: str) -> bool:
    words = _WORD.findall(text)
    return (
        text != ""
        and 0 < len(words) < 5
        and len(text) <= 60
        and text[-1] not in _NO_NAME
        and not text[0].isdigit()
    )


def _is_full_name(text: str) -> bool:
    """Whether it is written like a first name and a last name."""
    words = text.split()
    return len(words) > 1 and all(word[0].isupper() and word[1:2] != word[1:2].upper() for word in words[:2])
