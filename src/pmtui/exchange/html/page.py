"""A document as one page for a browser: readable on a phone, on paper and in the dark, without a script."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Sequence
from functools import cache
from hashlib import sha256
from html import escape
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from pmtui.exchange.markdown.front_matter import without_front_matter
from pmtui.exchange.markdown.layout import NOTHING

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

_CONTENTS_FROM = 4
"""Sections from which a page has a table of contents."""


def html_page(markdown: str, *, title: str, picture: str = "") -> str:
    """The page of a Markdown document; a picture stands before the table of its timeline."""
    tokens = _parser().parse(without_front_matter(markdown))
    sections = _name_sections(tokens)
    _label_cells(tokens)
    body = str(_parser().renderer.render(tokens, _parser().options, {}))
    body = body.replace("<table>", '<div class="table"><table>').replace("</table>", "</table></div>")
    for heading in ('<h2 id="timeline">', '<h2 id="what-happened">'):
        if picture and heading in body:
            at = body.index("</h2>", body.index(heading)) + len("</h2>")
            body = f"{body[:at]}\n<figure>{picture}</figure>{body[at:]}"
            break
    return _PAGE.format(
        policy=_policy(), title=escape(title), style=_style(), contents=_contents(sections), body=body
    )


_PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>{title}</title>
<style>{style}</style>
</head>
<body>
<main>
{contents}{body}</main>
</body>
</html>
"""


@cache
def _style() -> str:
    return (Path(__file__).parent / "page.css").read_text(encoding="utf-8")


@cache
def _policy() -> str:
    """Nothing is loaded, run, sent or framed; only this one style counts."""
    known = b64encode(sha256(_style().encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{known}'; base-uri 'none'; form-action 'none'"


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"html": False}).enable("table")
    parser.inline.ruler.before("autolink", "line break", _line_break)
    return parser


def _name_sections(tokens: Sequence[Token]) -> list[tuple[str, str]]:
    """Gives each section a name that a link can end in; the names with the titles."""
    found: dict[str, str] = {}
    for token, words in pairwise(tokens):
        if token.type == "heading_open" and token.tag == "h2":
            title = _plain(words)
            base = re.sub(r"[^\w]+", "-", title.casefold()).strip("-") or "section"
            name, number = base, 1
            while name in found:
                number += 1
                name = f"{base}-{number}"
            found[name] = title
            token.attrSet("id", name)
    return list(found.items())


def _plain(token: Token) -> str:
    return "".join(child.content for child in token.children or ())


def _label_cells(tokens: Sequence[Token]) -> None:
    """Each cell knows the title of its column: where a row has no room, it stands as a list of them."""
    titles: list[str] = []
    column = 0
    for token, words in pairwise(tokens):
        if token.type == "thead_open":
            titles = []
        elif token.type == "tr_open":
            column = 0
        elif token.type == "th_open":
            titles.append(_plain(words))
        elif token.type == "td_open":
            token.attrSet("data-label", titles[column] if column < len(titles) else "")
            if words.content == NOTHING:
                token.attrSet("class", "unknown")
            column += 1


def _line_break(state: StateInline, silent: bool) -> bool:  # the signature is the parser's
    """The one tag that our own Markdown has, between the lines of a cell; a typed one is escaped."""
    if not state.src.startswith("<br>", state.pos):
        return False
    if not silent:
        state.push("hardbreak", "br", 0)
    state.pos += len("<br>")
    return True


def _contents(sections: Sequence[tuple[str, str]]) -> str:
    if len(sections) < _CONTENTS_FROM:
        return ""
    links = "".join(f'<li><a href="#{escape(name)}">{escape(title)}</a></li>' for name, title in sections)
    return f"<details><summary>Contents</summary><nav><ul>{links}</ul></nav></details>\n"
