"""Whatever is typed, the rendered page shows exactly that."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from factory import NASTY
from pmtui.domain.text import clean_line, clean_prose
from pmtui.exchange.markdown.escape import cell, heading, inline, leading, prose, unlinked
from pmtui.exchange.markdown.layout import column, table

PLAIN = MarkdownIt("commonmark").enable(["table", "strikethrough"])
LINKING = MarkdownIt("gfm-like")
"""With addresses made links, as GitHub does."""

PIECES = (
    *"\\`*_{}[]()<>#+-.!|~$&:@^=/\"' \t;%09aÄ漢🧯",
    *"## |--- *** ___ ~~~ ``` --- === 1. 12) +x - ~~a~~ <b> </b> <!-- --> &amp; &#42; &copy;".split(),
    *"[a](b) ![i](u) [^1] [x]: http://a.b/c_d https://a.b/~x*y?q=1&amp=2 www.a.b/_x_ www.a.b/*x|".split(),
    *"snake_case __init__ a@b.co @ana #12".split(),
    *"{{x}} {%x%} $$x$$ :-: |-| <https://a.b> javascript:alert(1) - [ ] \\| \\".split(),
    "    ",
)  # fmt: skip
RAW = st.lists(st.sampled_from(PIECES) | st.characters(), min_size=1, max_size=12).map("".join)
LINES = RAW.map(clean_line).filter(bool)
PROSES = st.lists(RAW | st.just("\n"), min_size=1, max_size=6).map("\n".join).map(clean_prose).filter(bool)
CALM = settings(max_examples=250, deadline=None)


BEHIND_A_BACKSLASH = frozenset("\\`*_{}[]()>#+-.!|")
"""What Python-Markdown, which MkDocs renders with, takes a backslash away from, tables included."""


def known_everywhere(text: str) -> bool:
    """Whether every backslash stands before what each renderer takes it away from."""
    return all(sign in BEHIND_A_BACKSLASH for sign in re.findall(r"\\(.)", text, re.DOTALL))


def shown(token: Token) -> str:
    """What a reader sees of the text of one block."""
    parts = []
    for child in token.children or ():
        if child.type in {"text", "text_special"}:
            parts.append(child.content)
        elif child.type in {"hardbreak", "html_inline"}:
            parts.append("\n")
        else:
            assert child.type in {"link_open", "link_close"}, f"{child.type} was made of typed text"
    return "".join(parts)


def kinds(tokens: list[Token]) -> list[str]:
    return [token.type for token in tokens]


def words(text: str) -> str:
    """Without the white space that a browser leaves out at the ends of a line."""
    return "\n".join(line.strip() for line in text.strip().split("\n"))


@CALM
@given(LINES)
@example(NASTY)
@example("# #")
@example("1. first")
@example("/shrug it is down")
@example("snake_case and __init__ at https://example.org/a_b/~ana")
def test_a_list_item_shows_what_was_typed(text: str) -> None:
    for markdown in (PLAIN, LINKING):
        tokens = markdown.parse(f"- {leading(text)}\n- end\n")
        assert kinds(tokens).count("list_item_open") == 2
        assert kinds(tokens)[:4] == ["bullet_list_open", "list_item_open", "paragraph_open", "inline"]
        assert shown(tokens[3]) == words(text)
    assert known_everywhere(leading(text))
    assert not re.search(r"<(?!https?://|ftp://|www\.)[A-Za-z/!?]", leading(text), re.IGNORECASE)


@CALM
@given(LINES)
@example(NASTY)
@example("closing hashes ##")
@example("##")
def test_a_heading_shows_what_was_typed(text: str) -> None:
    for markdown in (PLAIN, LINKING):
        tokens = markdown.parse(f"## {heading(text)}\n")
        assert kinds(tokens) == ["heading_open", "inline", "heading_close"]
        assert shown(tokens[1]) == words(text)


@CALM
@given(LINES, LINES)
@example(NASTY, "\\|")
def test_table_cells_show_what_was_typed(first: str, second: str) -> None:
    page = table(column("One", (first, "x")), column("Two", (second, "y")))
    for markdown in (PLAIN, LINKING):
        cells = [token for token in markdown.parse(page) if token.type == "inline"]
        assert [shown(token) for token in cells[2:]] == [words(first), words(second), "x", "y"]


@CALM
@given(PROSES)
@example(f"{NASTY}\n---\n\n    code\n> quoted\n\n\n1) one\\\n===")
def test_prose_keeps_its_lines_and_paragraphs(text: str) -> None:
    clean = re.sub(r"\n(?:[ \t]*\n)+", "\n\n", text)
    for markdown in (PLAIN, LINKING):
        tokens = markdown.parse(prose(text) + "\n")
        assert set(kinds(tokens)) == {"paragraph_open", "inline", "paragraph_close"}
        paragraphs = [shown(token) for token in tokens if token.type == "inline"]
        assert words("\n\n".join(paragraphs)) == words(clean)
    assert known_everywhere(prose(text))


@CALM
@given(LINES)
@example("see https://example.org/a?b and <https://example.org/*> and www.example.org")
def test_text_within_a_link_is_one_link(text: str) -> None:
    for markdown in (PLAIN, LINKING):
        inline_token = markdown.parse(f"[{unlinked(text)}](file.md)")[1]
        assert shown(inline_token) == words(text)
        opened = [t.attrs["href"] for t in inline_token.children or () if t.type == "link_open"]
        assert opened == ["file.md"]
    assert known_everywhere(unlinked(text))


def test_lines_in_a_cell_are_broken_by_a_tag() -> None:
    assert cell("one | two\nthree") == "one \\| two<br>three"


@pytest.mark.parametrize(
    "text",
    [
        "plain words", "snake_case", "R & D, AT&T", "14:32 – it is #3 for @ana (50 %)", "a - b + c = d, 1.5",
        "https://example.org/a_b?c=d&e=f", "see (https://example.org/x).", "~5 min, cost $400, then $500",
        "latency < 5 ms", "3 > 2",
    ],
)  # fmt: skip
def test_what_means_nothing_to_markdown_stays_readable_as_it_is(text: str) -> None:
    assert leading(text) == text


def test_an_address_that_needs_escapes_becomes_a_link_that_shows_it() -> None:
    assert inline("at https://example.org/~ana.") == "at <https://example.org/~ana>."


def test_a_command_at_the_beginning_is_none_any_more() -> None:
    assert leading("/close this") == "&#47;close this"


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("<b>bold</b>", "&lt;b>bold&lt;/b>"),
        ("a <", "a &lt;"),
        ("~~gone~~", "&#126;&#126;gone&#126;&#126;"),
        ("$x$", "$x&#36;"),
        ("&amp; it", "&amp;amp; it"),
        ("{% run %}", "\\{&#37; run %}"),
        ("a {.red}", "a \\{.red}"),
        (": defined", "&#58; defined"),
        ("===", "&#61;=="),
    ],
)
def test_what_only_some_renderers_know_behind_a_backslash_is_an_entity(text: str, written: str) -> None:
    assert leading(text) == written
