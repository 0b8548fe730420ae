"""What mail and editors do to a form: quote it, put words before it, sign below it, lose its headings."""

from __future__ import annotations

import re
from collections.abc import Collection

_QUOTE = re.compile(r"^[ \t]*(?:>[ \t]?)+", re.MULTILINE)
_CLOSING = re.compile(
    r"(?:best|kind|many|warm)?\s*(?:regards|wishes|thanks|thank you|cheers|greetings|sent from my .{1,30}"
    r"|viele grüße|mit freundlichen grüßen)[.,! ]*",
    re.IGNORECASE,
)
_DELIMITER = "--"
_LONGEST = 8
"""Lines of a signature."""
_SAYS_NOTHING = frozenset(
    {
        "n/a", "na", "none", "nothing", "no", "nope", "nil", "-", "–", "—", "x", "", "keine", "nichts",
        "nein", "nothing really", "not really", "no questions", "none really",
    }
)  # fmt: skip


def as_written(text: str, title: re.Pattern[str], headings: Collection[str]) -> str:
    """The text without marks of quoting, and with those of its title and headings, line for line."""
    lines = _QUOTE.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).split("\n")
    above = True
    for place, line in enumerate(lines):
        plain = line.strip().strip("#*_ \t")
        if plain in headings:
            lines[place], above = f"## {plain}", False
        elif above and title.fullmatch(plain):
            lines[place], above = f"# {plain}", False
    return "\n".join(lines)


def signature(lines: list[str], person: str) -> int:
    """The number of the line on which a signature begins; one more than there are when there is none."""
    end = len(lines) + 1
    last = [(number, line.strip()) for number, line in enumerate(lines, 1) if line.strip()][-_LONGEST:]
    names = {person.casefold(), person.casefold().partition(" ")[0]}
    for place, (number, line) in enumerate(last):
        if any(text.startswith("#") for _, text in last[place:]):
            continue
        if line == _DELIMITER or _CLOSING.fullmatch(line) or line.rstrip(".,!").casefold() in names:
            return number
    return end


def says_nothing(answer: str) -> bool:
    """Whether an answer only says that there is none."""
    return " ".join(answer.split()).rstrip(".!").casefold() in _SAYS_NOTHING
