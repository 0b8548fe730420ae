"""What a mail does to a form that is sent in it: quotes its lines, puts words before it, signs below it."""

from __future__ import annotations

import re

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


def unquoted(text: str) -> str:
    """The text without the marks of quoting, line for line."""
    return _QUOTE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


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
