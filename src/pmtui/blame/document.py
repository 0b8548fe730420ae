"""Markdown and plain text: what is somebody's own words, and where it stands."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pmtui.blame.engine import scan
from pmtui.blame.finding import Finding
from pmtui.blame.people import People
from pmtui.blame.ruleset import RuleSet

_FENCE = re.compile(r"\s*(```+|~~~+)")
_INDENTED = re.compile(r"(?: {4}|\t)(?!\s*(?:[-*+]|\d+[.)])\s)")
_LIST = re.compile(r"\s*(?:[-*+]|\d+[.)])\s")
_FRONT = re.compile(r"\A---[ \t]*\n.*?\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_WHOLE_LINES = re.compile(r"\s*(?:#|>|[-*+]\s|\d+[.)]\s|\||\[?\d{1,2}:\d{2}|$)")


@dataclass(frozen=True, slots=True)
class Placed:
    """A finding and its place in a document."""

    finding: Finding
    line: int
    """Counted from one."""
    column: int
    """Counted from one, in characters."""


def scan_document(
    text: str, people: People, rules: RuleSet | None = None, *, muted: frozenset[str] = frozenset()
) -> tuple[Placed, ...]:
    """Scan a Markdown document; code, quotations, links and front matter are nobody's own words."""
    prose = own_words(text)
    starts = [0]
    for line in text.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    placed: list[Placed] = []
    number = 0
    for one in scan(prose, people, rules, muted=muted):
        while starts[number + 1] <= one.start:
            number += 1
        placed.append(Placed(_as_typed(one, text), number + 1, one.start - starts[number] + 1))
    return tuple(placed)


def _as_typed(one: Finding, text: str) -> Finding:
    """A wrapped line was read as one; the span shows it as it stands."""
    span = text[one.start : one.end]
    if span == one.span:
        return one
    fields = {name: getattr(one, name) for name in Finding.__slots__}
    return Finding(**{**fields, "span": span})


def own_words(text: str) -> str:
    """Blank out what is not prose and join wrapped lines; every character keeps its place."""
    front = _FRONT.match(text)
    body = re.sub(r"[^\n]", " ", front.group()) + text[front.end() :] if front else text
    lines = list(_without_code(body.split("\n")))
    joined = [
        line + (" " if _wraps(line, following) else "\n")
        for line, following in zip(lines, [*lines[1:], ""], strict=True)
    ]
    return "".join(joined)[:-1]


def _wraps(line: str, following: str) -> bool:
    """Whether a sentence may go on in the next line; short lines are notes, each for itself."""
    if not line.strip() or _WHOLE_LINES.match(following) or line.lstrip().startswith(("#", ">", "|")):
        return False
    return len(line) > 50 or (following.startswith("  ") and bool(_LIST.match(line) or line.startswith("  ")))


def _without_code(lines: list[str]) -> Iterator[str]:
    fence = ""
    before = ""
    in_list = False
    for line in lines:
        mark = _FENCE.match(line)
        in_list = bool(_LIST.match(line)) or (in_list and (not line.strip() or line[0] in " \t"))
        code = bool(fence or mark) or (
            not before.strip() and not in_list and _INDENTED.match(line) is not None
        )
        if mark and not fence:
            fence = mark.group(1)
        elif mark and mark.group(1).startswith(fence) and line.strip() == mark.group(1):
            fence = ""
        before = "" if code else line
        yield " " * len(line) if code else line
