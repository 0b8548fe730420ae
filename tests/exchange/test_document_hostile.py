"""Whatever is typed anywhere: in the whole document nothing of it runs, leads astray, or becomes a block."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from exchange.test_document_whole import RECORDS, blocks, typed, whole
from pmtui.domain.postmortem import PostMortem
from pmtui.exchange.document import document

PLAIN = MarkdownIt("commonmark").enable(["table", "strikethrough"])
LINKING = MarkdownIt("gfm-like", {"html": True})

HARMLESS = re.compile(r"(?:https?|ftp)://|mailto:|http:")
"""How an address may begin that somebody typed as one."""

RUNS = (
    "[x](javascript:alert(1))",
    "<javascript:alert(1)>",
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "![x](https://example.org/t.png)",
    "[x]: javascript:alert(1)",
    "[x]",
    "<!-- hidden",
    "-->",
    "<a href='//x'>",
    "data:text/html,<b>",
    "vbscript:x",
    "---",
    'title: "owned"',
    "...",
    "```",
    "~~~",
    "# h",
    "| a | b |",
    "|-|-|",
    "<br>",
    "</td>",
    "&lt;script&gt;",
    "&#106;avascript:x",
    "\\",
    "{{ x }}",
    "{% x %}",
    "https://example.org/`x`",
    '<https://example.org/">',
    "[^1]: x",
    "> q",
    "- [ ] x",
    "1. x",
    "===",
    "\x1b[31m",
    "\u202e",
    "::: x",
    "$$x$$",
)

TEXTS = st.lists(
    st.sampled_from(RUNS) | st.sampled_from([" ", "\n", "\n\n", "    "]), min_size=1, max_size=8
).map("".join)


def spoilt(text: str) -> PostMortem:
    """A post-mortem that says this in every field."""

    def everywhere(kind: type[PostMortem]) -> dict[str, object]:
        fields = typed(kind.model_fields, "calm")
        return {name: (text,) if isinstance(value, tuple) else text for name, value in fields.items()}

    pm = whole()[0]
    pm = pm.changed(**everywhere(PostMortem))
    for kind in RECORDS:
        pm = pm.put(pm.get(kind, kind.__name__).changed(**everywhere(kind)))  # type: ignore[arg-type]  # any kind has fields
    return pm


def tokens(found: list[Token]) -> Iterator[Token]:
    """All of them, those within lines as well."""
    for token in found:
        yield token
        yield from tokens(token.children or [])


@settings(max_examples=60, deadline=None)
@given(TEXTS.filter(str.strip))
@example("[x](javascript:alert(1)) [x]\n\n[x]: javascript:alert(1)")
@example('---\ntitle: "owned"\n---\n<!-- hidden')
def test_nothing_of_it_runs(text: str) -> None:
    page = document(spoilt(text), mermaid=True)
    _, head, body = page.split("---\n", 2)
    for line in head.splitlines():
        name, _, value = line.partition(": ")
        assert re.fullmatch(r"[a-z_]+", name)
        if value != "null" and not value.startswith("["):
            json.loads(value)
    for markdown in (PLAIN, LINKING):
        env: dict[str, object] = {}
        found = list(tokens(markdown.parse(body, env)))
        assert not env.get("references")
        assert {token.type for token in found} & {"html_block", "image", "code_block"} == set()
        assert {token.content for token in found if token.type == "html_inline"} <= {"<br>"}
        assert {token.info for token in found if token.type == "fence"} <= {"mermaid"}
        hrefs = [str(token.attrs["href"]) for token in found if token.type == "link_open"]
        assert [href for href in hrefs if not HARMLESS.match(href)] == []


@settings(max_examples=30, deadline=None)
@given(st.lists(st.sampled_from(RUNS), min_size=1, max_size=5).map(" ".join))
def test_a_line_anywhere_changes_no_block(text: str) -> None:
    assert blocks(spoilt(text)) == blocks(spoilt("calm words"))
