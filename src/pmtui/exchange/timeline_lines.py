"""The lines of a text as Markdown means them: headings, list items, table rows, code, comments."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

_LIST = re.compile(r"(?:[-*+•◦▪–]|\d{1,3}[.)])\s+(?:\[[ xX]\]\s+)?")
_HEADING = re.compile(r"(#{1,6})\s+(.*?)[ #]*$")
_DIVIDER = re.compile(r"[-=*_|:+ \t]*")
_UNDERLINE = re.compile(r"\s{0,3}(?:={3,}|-{3,})\s*")
_QUOTE = re.compile(r"(?:>\s?)+")
_FIRST_CELL = 30
"""Characters in which the first cell of a row without a bar before it ends; pipes in a command come later."""
_FRONT_LIMIT = 200
"""Lines in which front matter has to end."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the text."""

    number: int
    text: str
    """Without heading, list and quote marks."""
    indent: int = 0
    level: int = 0
    """Of a heading 1 to 6, otherwise 0."""
    bullet: bool = False
    code: bool = False
    """Whether it is in a block of code."""
    front: bool = False
    """Whether it is in front matter."""

    @property
    def blank(self) -> bool:
        """Whether there is nothing to read in it."""
        return not self.text

    @property
    def cells(self) -> tuple[str, ...]:
        """Of a table row: its cells."""
        first = self.text[:_FIRST_CELL].partition(" | ")
        piped = bool(first[1]) and "`" not in first[0] and self.text[:400].count(" | ") > 1
        if not (piped or self.text.startswith("|")):
            return ()
        inner = self.text.strip().strip("|").replace("\\|", "\0")
        return tuple(cell.replace("\0", "|").strip() for cell in inner.split("|"))


def rows(text: str) -> tuple[Row, ...]:
    """The lines of a text, numbered from 1; comments are blank, dividers too."""
    lines = _without_comments(text.replace("\r\n", "\n").replace("\r", "\n")).split("\n")
    front = _front_matter(lines)
    fences = _fences(lines)
    found: list[Row] = []
    code = False
    for number, line in enumerate(lines, 1):
        if not (line or code) and found and not (found[-1].text or found[-1].code):
            continue
        if number in fences:
            code = not code
            found.append(Row(number, "" if not line.strip("`~> \t") else line.strip(), code=True))
        elif code or number <= front:
            found.append(Row(number, line.strip(), code=code, front=number <= front))
        elif found and _underlines(found[-1], line):
            found[-1] = replace(found[-1], level=1 if "=" in line else 2)
            found.append(Row(number, ""))
        else:
            found.append(_row(number, line))
    return tuple(found)


def bare(text: str) -> str:
    """A short text without the marks of emphasis around it, and without a colon at its end."""
    return text.strip().strip("*_`").strip().removesuffix(":").strip("*_` ")


def _row(number: int, line: str) -> Row:
    expanded = line[:200].expandtabs(4)
    indent = len(expanded) - len(expanded.lstrip())
    text = line.strip()
    if text.startswith(">"):
        text = _QUOTE.sub("", text, count=1).strip()
    if text.startswith("#") and (heading := _HEADING.match(text)):
        return Row(number, heading[2].strip(), level=len(heading[1]))
    if _DIVIDER.fullmatch(text):
        return Row(number, "")
    marked = _LIST.match(text)
    return Row(number, text[marked.end() :] if marked else text, indent, bullet=marked is not None)


def _underlines(row: Row, line: str) -> bool:
    """Whether a line makes the one above it a heading."""
    plain = bool(row.text) and not (row.level or row.bullet or row.code or row.front or row.cells)
    return plain and len(row.text) < 200 and _UNDERLINE.fullmatch(line) is not None


def _without_comments(text: str) -> str:
    """The text with comments blanked, line for line; one that is never closed is text."""
    parts, done = [], 0
    while (begin := text.find("<!--", done)) >= 0 and (end := text.find("-->", begin)) >= 0:
        parts += [text[done:begin], "\n" * text.count("\n", begin, end)]
        done = end + 3
    return "".join([*parts, text[done:]])


def _front_matter(lines: list[str]) -> int:
    """The line on which front matter ends; 0 when there is none."""
    if lines[0].strip() != "---":
        return 0
    return next((n for n, line in enumerate(lines[1:_FRONT_LIMIT], 2) if line.strip() in {"---", "..."}), 0)


def _fences(lines: Iterable[str]) -> frozenset[int]:
    """The lines that open or close a block of code; a last one without a partner is text."""
    found = []
    for number, line in enumerate(lines, 1):
        mark = line.lstrip("> \t")[:3]
        if mark in {"```", "~~~"} and mark not in line.lstrip("> \t`~"):
            found.append(number)
    return frozenset(found[: len(found) // 2 * 2])
