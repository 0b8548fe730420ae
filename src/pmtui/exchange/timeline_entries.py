"""The lines of a timeline gathered into entries: a time, and everything that is said at it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from pmtui.domain.text import counted
from pmtui.domain.times import time_parts
from pmtui.exchange.column_names import names_columns, who_column
from pmtui.exchange.timeline_chat import on_the_same_half
from pmtui.exchange.timeline_found import Unplaced
from pmtui.exchange.timeline_held import counted_time, held_time
from pmtui.exchange.timeline_lines import Row
from pmtui.exchange.timeline_own import own_row
from pmtui.exchange.timeline_said import Said, only_day, said
from pmtui.exchange.timeline_stamp import Stamp, stamp, stamp_behind

_UNKNOWN = re.compile(
    r"[\[(]\s*(?:\?[?:\s]{0,6}|(?i:tbd|tba|unknown|n/a|xx:xx|--:--))\s*[\])]|(?:TBD|TBA|\?\?:?\??\??|(?i:xx:xx))(?=[\s:])"
)
NO_TIME = "no time was found in it"
"""Why most lines of a timeline that give no event give none."""

SAME_HALF = "it says neither am nor pm; it was read like the time before it."
KEPT_ABOVE = "it does not begin with its time, and was kept with the line above it"

_ENDS = frozenset(".!?:;,–—-")
_NAME = 30
"""Characters in which a table names a column."""
_LONG = 60
"""Characters of a line of running text that was broken before the next."""
_ONLY_UNTIL = re.compile(r"\(until [^)]{1,40}\)")
_BRACKET = re.compile(r"[\[(*_`]")


@dataclass(slots=True)
class Entry:
    """Lines that belong together; an entry without a time could not be placed."""

    line: int
    time: str
    words: list[str]
    author: str = ""
    indent: int = 0
    bullet: bool = False
    heading: bool = False
    chat: bool = False
    reason: str = ""
    """Why it has no time."""
    marker: str = ""
    """The turning point that a column names."""
    doubt: str = ""
    """How its time is hedged."""
    note: str = ""
    """What was assumed about its time, as a sentence."""
    listed: list[int] = field(default_factory=list)
    """Which of the words are a further item of a list."""
    _read: tuple[str, re.Match[str] | None] = ("", None)
    """The time that was read last, and its parts: each is asked for several times."""

    @property
    def text(self) -> str:
        """Its words on one line: items of a list set off, and before them how its time is hedged."""
        words = list(self.words)
        for place in self.listed:
            if words[place - 1][-1:] not in _ENDS:
                words[place - 1] += ";"
        text = " ".join(" ".join(words).split())
        return f"({self.doubt}) {text}" if self.doubt and text else text

    @property
    def plain(self) -> str:
        """The words alone, by which it is known again."""
        return " ".join(" ".join(self.words).split())

    @property
    def parts(self) -> re.Match[str] | None:
        """What its time is made of; None when it has none that is written like one."""
        if self._read[0] != self.time:
            self._read = (self.time, time_parts(self.time))
        return self._read[1]


Item = Entry | Said
"""What a timeline is made of: entries, and statements about the times that follow."""


@dataclass(slots=True)
class Gathering:
    """Reads rows one after the other; `items` is what they came to."""

    near: date | None
    """A day without a year is taken nearest to it."""
    heads: Mapping[int, Stamp | None] = field(default_factory=dict)
    """Of a chat: the lines that say who wrote the lines below, and when."""
    items: list[Item] = field(default_factory=list)
    pasted: list[Unplaced] = field(default_factory=list)
    kept: list[Unplaced] = field(default_factory=list)
    """Lines with a time that stayed with the line above them."""
    current: Entry | None = None
    gap: bool = False
    """Whether a blank line came before this one."""
    flowing: bool = False
    """Whether the row before was running text, which may be broken before a time."""
    day_title: str = ""
    columns: tuple[str, ...] = ()
    """The names of the columns of the table that is being read."""

    half: str = ""
    """The last time, if it said am or pm."""
    above: str = ""
    """The line before."""

    def read(self, rows: Iterable[Row]) -> None:
        """Takes in the rows of one section."""
        for row in rows:
            if row.front:
                continue
            if row.code:
                self._paste(row)
            elif row.blank:
                self.gap, self.flowing = True, False
            else:
                self._take(row)
                self.gap = False
        self.current = None

    def _take(self, row: Row) -> None:
        who = who_column(self.columns) if row.cells and len(row.cells) == len(self.columns) else None
        found = self.heads[row.number] if row.number in self.heads else stamp(row, who)
        if found is not None and not self._wrapped(row):
            self._begin(row, found)
        elif row.number in self.heads:
            pass  # a name, with the time in the line below
        elif _stands_alone(row) or not self._continues(row):
            self._outside(row)
        elif self.current is not None:
            self._continue(self.current, row)
        self.above = row.text

    def _continue(self, now: Entry, row: Row) -> None:
        """Puts a row to the entry above it, unless it holds a time of its own and may be another."""
        reason = ""
        if not (now.heading or row.bullet or row.indent > now.indent):
            reason = counted_time(row.text) if now.chat else held_time(row.text)
        if reason and (len(self.above) < _LONG or self.above[-1] in _ENDS):
            self._unplaced(row, reason)
            return
        if reason:
            self.kept.append(Unplaced(row.number, row.text, KEPT_ABOVE))
        if row.bullet and now.words:
            now.listed.append(len(now.words))
        now.words.append(row.text)
        self.flowing = not row.bullet

    def _begin(self, row: Row, found: Stamp) -> None:
        if self._belongs_above(row, found):
            return
        own = own_row(self.columns, row)
        words = [own[0]] if own else [found.words] if found.words else []
        author, chat = found.author, found.chat
        if self.current is not None and self.current.chat and not (words or author):
            author, chat = self.current.author, True
        time = on_the_same_half(found.time, self.half)
        self.half = time if "m" in time[-3:].casefold() else ""
        self.current = Entry(
            row.number, time, words, author, row.indent, row.bullet, row.level > 0, chat,
            marker=own[1] if own else "", doubt=found.doubt, note=SAME_HALF if time != found.time else "",
        )  # fmt: skip
        self.items.append(self.current)
        self.flowing = False

    def _belongs_above(self, row: Row, found: Stamp) -> bool:
        """Gives a time that stands alone below its words, as on status pages, to them."""
        now = self.current
        if now is None or now.reason != NO_TIME or self.gap or row.bullet or row.level or found.author:
            return False
        if found.words and not _ONLY_UNTIL.fullmatch(found.words):
            return False
        now.time, now.reason = found.time, ""
        now.words[:0] = [found.words] if found.words else []
        return True

    def _wrapped(self, row: Row) -> bool:
        """Whether a time at the beginning of a line is only where running text was broken."""
        now = self.current
        if now is None or self.gap or row.bullet or row.level or row.cells or _BRACKET.match(row.text):
            return False
        return (now.bullet and row.indent > now.indent) or (now.heading and self.flowing)

    def _continues(self, row: Row) -> bool:
        now = self.current
        if now is None:
            return False
        if now.heading or now.chat:
            return True
        if now.reason and self.gap:
            return False
        return row.indent > now.indent or not (self.gap or row.bullet)

    def _outside(self, row: Row) -> None:
        """A row that belongs to no entry so far: a statement, a title, a time at its end, or unplaced."""
        if row.cells and names_columns(row.cells):
            self.columns = row.cells
        statement = None if row.bullet and not only_day(row) else said(row, self.near)
        behind = stamp_behind(row) if row.bullet else None
        if statement is not None:
            self.items.append(statement)
            self.current, self.day_title = None, row.text if statement.day and row.level else ""
        elif row.level:
            self.current, self.day_title = None, ""
        elif behind is not None:
            self._begin(row, behind)
        else:
            self._unplaced(row)

    def _unplaced(self, row: Row, reason: str = "") -> None:
        if row.cells and all(len(cell) < _NAME for cell in row.cells) and names_columns(row.cells):
            return
        reason = reason or held_time(row.text) or NO_TIME
        if _UNKNOWN.match(row.text[:20]):
            reason = "its time is not known"
        elif self.day_title:
            reason = f"it has a day ({self.day_title[:40]}) and no time of day"
        self.current = Entry(row.number, "", [row.text], "", row.indent, row.bullet, reason=reason)
        self.items.append(self.current)
        self.flowing = not row.bullet

    def _paste(self, row: Row) -> None:
        if self.pasted and self.pasted[-1].line + self.pasted[-1].count == row.number:
            last = self.pasted.pop()
            self.pasted.append(_code(last.line, last.text or row.text, last.count + 1))
        else:
            self.pasted.append(_code(row.number, row.text, 1))
        self.flowing = False


def _stands_alone(row: Row) -> bool:
    """Whether a row can be no continuation of the entry above it."""
    return bool(row.level or row.text.startswith("|") or _UNKNOWN.match(row.text[:20])) or only_day(row)


def _code(line: int, text: str, count: int) -> Unplaced:
    reason = f"a block of code or output is left out ({counted(count, 'line')})"
    return Unplaced(line, text, reason, count=count)
