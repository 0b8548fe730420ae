"""Typed text as Markdown that renders as exactly that text: CommonMark 0.31, GitHub's extensions, MkDocs.

What Python-Markdown, which MkDocs renders with, does not know behind a backslash is written as an entity.
Mentions (`@ana`) and references (`#12`) stay as they are: whether they reach somebody is the host's affair.
"""

from __future__ import annotations

import re

_ACTIVE = (
    r"[\\`*\[\]{|]|(?<![^\W_])_|_(?![^\W_])|<(?=[A-Za-z/!?<]|\Z)|[~$](?![^\W_])|(?<=\S)[~$]"
    r"|&(?=\#?\w+;)|(?<=\{)%"
)
"""What has a meaning anywhere in a line: underscores, but not within a word (`snake_case`); what could begin
a tag; signs that could end what is struck out or a formula; an ampersand in front of an entity; `{%`, which
some publishers of pages run as a template."""

_ENTITIES = {
    "<": "&lt;", "&": "&amp;", "~": "&#126;", "$": "&#36;", "%": "&#37;", ":": "&#58;", "=": "&#61;",
    "/": "&#47;",
}  # fmt: skip

_MEANT = re.compile(_ACTIVE)
_ADDRESS = r"(?P<address>(?:(?:https?|ftp)://|www\.)[^\s<>]*[^\s<>.,;:!?)\]*'\"`|\\])(?P<tail>\S*)"
_TOKEN = re.compile(f"{_ADDRESS}|{_ACTIVE}", re.IGNORECASE)
_UNLINKED = re.compile(rf":(?=//)|(?<=www)\.|{_ACTIVE}", re.IGNORECASE)
_LINKABLE = re.compile(r"(?:https?|ftp)://[A-Za-z0-9\-._~/?#!&'()*+,;=]+", re.IGNORECASE)
"""Addresses of nothing else stand in angle brackets; `%` is left out, as some renderers decode it there."""

_LEADING_SIGN = re.compile(r"[-+#>=:/]")
"""What begins a list, heading, quotation, underline, definition, or on some hosts a command."""
_LEADING_NUMBER = re.compile(r"\d{1,9}(?=[.)])")
_CLOSING_HASHES = re.compile(r"(?:^|(?<=\s))(?=#+$)")
_BLANK_LINES = re.compile(r"\n(?:[ \t]*\n)+")


def inline(text: str) -> str:
    """Text within a line, where nothing at its beginning can start a block."""
    return _TOKEN.sub(_safe, " ".join(text.split("\n")))


def unlinked(text: str) -> str:
    """Text within a line that holds no link of its own, because it is one."""
    return _UNLINKED.sub(lambda found: _literal(found[0]), " ".join(text.split("\n")))


def leading(text: str) -> str:
    """Text at the beginning of a line or of a list item."""
    line = inline(text.strip())
    if _LEADING_SIGN.match(line):
        return _literal(line[0]) + line[1:]
    number = _LEADING_NUMBER.match(line)
    return f"{number[0]}\\{line[number.end() :]}" if number else line


def cell(text: str) -> str:
    """Text in a table cell, where a line break is a tag."""
    return "<br>".join(inline(line.strip()) for line in text.strip().split("\n"))


def heading(text: str) -> str:
    """Text after the signs of a heading, where closing signs would vanish."""
    return _CLOSING_HASHES.sub(r"\\", inline(text.strip()))


def prose(text: str) -> str:
    """Several lines: paragraphs stay paragraphs, line breaks stay line breaks, by two spaces."""
    paragraphs = _BLANK_LINES.split(text.strip())
    return "\n\n".join("  \n".join(map(leading, lines.split("\n"))) for lines in paragraphs)


def _safe(found: re.Match[str]) -> str:
    """An address as a link that shows it, or as plain text; anything else so that it means nothing.

    An address with a backslash behind it would take that for a part of itself.
    """
    address = found["address"]
    if address is None:
        return _literal(found[0])
    if not _MEANT.search(found[0]):
        return found[0]
    if _LINKABLE.fullmatch(address):
        return f"<{address}>{unlinked(found['tail'])}"
    return unlinked(found[0])


def _literal(sign: str) -> str:
    return _ENTITIES.get(sign) or f"\\{sign}"
