"""The page for a browser: one file, nothing in it that runs or loads, the words as they were typed."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factory import NASTY, NINE, postmortem
from pmtui.domain.commands.actions import AddAction
from pmtui.domain.commands.details import Describe
from pmtui.domain.commands.notes import AddNote
from pmtui.domain.commands.timeline import AddEvent
from pmtui.domain.notes import NoteKind
from pmtui.domain.postmortem import PostMortem
from pmtui.domain.timeline import Marker
from pmtui.exchange.document import document
from pmtui.exchange.html.page import html_page
from pmtui.exchange.html.picture import timeline_picture

VOID = {"meta", "br", "hr", "img"}


class Seen(HTMLParser):
    """Tags, attributes and words of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str, str]] = []
        self.open: list[str] = []
        self.words = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(tag, name, value or "") for name, value in attrs]
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(tag, name, value or "") for name, value in attrs]

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words += data


def whole(text: str = NASTY) -> PostMortem:
    return postmortem(
        Describe(new_title=f"x{text}", summary=text, impact=text), AddAction("a1", text, done_when=text),
        AddEvent("e1", NINE, text, marker=Marker.IMPACT_START),
        AddNote("n1", text, "s3", NINE, NoteKind.LESSON),
    )  # fmt: skip


def page_of(pm: PostMortem) -> str:
    return html_page(document(pm), title=pm.title, picture=timeline_picture(pm))


def test_it_loads_and_runs_nothing() -> None:
    seen = Seen(page_of(whole()))
    assert not {"script", "link", "iframe", "img", "object", "form", "base"} & set(seen.tags)
    assert not [name for _, name, _ in seen.attributes if name.startswith("on") or name in ("src", "style")]
    policy = next(value for _, name, value in seen.attributes if name == "content" and "src" in value)
    assert re.fullmatch(
        r"default-src 'none'; style-src 'sha256-[\w+/=]+'; base-uri 'none'; form-action 'none'", policy
    )


def test_every_tag_is_closed_and_the_picture_stands_in_the_timeline() -> None:
    page = page_of(whole())
    assert Seen(page).open == []
    assert page.index('id="timeline"') < page.index("<svg") < page.index('id="action-items"')


def test_links_within_lead_somewhere() -> None:
    seen = Seen(page_of(whole()))
    names = {value for _, name, value in seen.attributes if name == "id"}
    links = {value[1:] for _, name, value in seen.attributes if name == "href" and value.startswith("#")}
    assert links
    assert links <= names


def test_a_cell_knows_its_column_for_a_narrow_window() -> None:
    labels = [
        value for tag, name, value in Seen(page_of(whole())).attributes if (tag, name) == ("td", "data-label")
    ]
    assert {"Event", "Done when", "Agreed?"} <= set(labels)


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x", "vbscript:x"])
def test_only_addresses_of_the_web_are_links(address: str) -> None:
    seen = Seen(page_of(whole(f"see {address} and <{address}> and [x]({address})")))
    assert not [value for _, name, value in seen.attributes if name == "href" and not value.startswith("#")]


@settings(max_examples=60)
@given(st.text(max_size=80))
def test_typed_text_is_shown_as_it_was_typed(text: str) -> None:
    pm = whole(f"a{text}b")
    seen = Seen(page_of(pm))
    shown = " ".join(seen.words.split())
    assert " ".join(pm.notes[0].text.split()) in shown
    assert " ".join(pm.actions[0].text.split()) in shown
    assert seen.open == []


def test_the_same_post_mortem_gives_the_same_page() -> None:
    assert page_of(whole()) == page_of(whole())


def test_a_typed_break_is_no_break() -> None:
    page = page_of(whole("one<br>two"))
    assert "one&lt;br&gt;two" in page
